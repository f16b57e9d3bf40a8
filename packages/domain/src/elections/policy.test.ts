import { describe, expect, test } from "vitest";
import type { Rights } from "../register/rights.ts";
import { type Role, scopeOf } from "../register/roles.ts";
import { asId } from "../shared/ids.ts";
import * as policy from "./policy.ts";

const me = asId("PersonId", "per_me");
const other = asId("PersonId", "per_other");

function holding(role: Role, scopeId: string): Rights {
  const id = asId("AppointmentId", "app_1");
  return { personId: me, system: null, appointments: [{ id, role, scopeKind: scopeOf(role), scopeId }] };
}

const election = {
  voterKind: "school",
  consortiumId: "grp_own",
  schoolIds: ["sch_own"],
  boardIds: ["brd_own"],
  memberIds: [],
  candidateIds: [other],
} as const;
const ofBoard = {
  ...election,
  voterKind: "seat",
  consortiumId: null,
  schoolIds: [],
  memberIds: [other],
} as const;
const ofSchool = { kind: "school", schoolId: "sch_own", namedId: null } as const;
const ofSeat = { kind: "seat", boardId: "brd_own", holderId: me } as const;
const standing = { ...election, candidateIds: [me] };

describe("who may do what in an election", () => {
  test(policy.readElections.says, () => {
    const { allows } = policy.readElections;
    for (const [role, scope] of [
      ["headteacher", "sch_own"],
      ["senco", "sch_own"],
      ["consortium_lead", "grp_own"],
    ] as const) {
      expect(allows(holding(role, scope), election)).not.toBeNull();
    }
    expect(allows(holding("headteacher", "sch_other"), election)).toBeNull();
    expect(allows(holding("facilitator", "grp_own"), election)).toBeNull();
    expect(allows(holding("board_member", "brd_own"), election)).toBeNull();
    for (const role of ["board_member", "substitute", "board_chair"] as const) {
      expect(allows(holding(role, "brd_own"), ofBoard)).not.toBeNull();
      expect(allows(holding(role, "brd_other"), ofBoard)).toBeNull();
    }
    expect(allows(holding("headteacher", "sch_own"), ofBoard)).toBeNull();
  });

  test(policy.readElectionList.says, () => {
    const { allows } = policy.readElectionList;
    expect(allows(holding("governance_professional", "sch_own"), null)).not.toBeNull();
    expect(allows(holding("deputy_lead", "grp_own"), null)).not.toBeNull();
    expect(allows(holding("board_member", "brd_own"), null)).not.toBeNull();
    for (const role of ["provider", "la_officer", "adviser", "board_clerk"] as const) {
      expect(allows(holding(role, "anywhere"), null)).toBeNull();
    }
  });

  test(policy.seeElectionDesk.says, () => {
    const { allows } = policy.seeElectionDesk;
    for (const role of ["la_officer", "la_admin", "auditor"] as const) {
      expect(allows(holding(role, "aut_1"), election)).not.toBeNull();
    }
    expect(allows(holding("board_clerk", "brd_own"), election)).not.toBeNull();
    expect(allows(holding("board_clerk", "brd_other"), election)).toBeNull();
    expect(allows(holding("la_finance", "aut_1"), election)).toBeNull();
  });

  test(policy.runElections.says, () => {
    const { allows } = policy.runElections;
    expect(allows(holding("la_officer", "aut_1"), election)).not.toBeNull();
    expect(allows(holding("board_clerk", "brd_own"), election)).not.toBeNull();
    expect(allows(holding("la_admin", "aut_1"), election)).toBeNull();
    expect(allows(holding("la_officer", "aut_1"), standing)).toBeNull();
    expect(allows(holding("board_clerk", "brd_own"), ofBoard)).not.toBeNull();
    expect(allows(holding("board_clerk", "brd_other"), ofBoard)).toBeNull();
    expect(allows(holding("la_officer", "aut_1"), ofBoard)).toBeNull();
    expect(allows(holding("board_clerk", "brd_own"), { ...ofBoard, memberIds: [me] })).toBeNull();
  });

  test(policy.nominate.says, () => {
    const { allows } = policy.nominate;
    expect(allows(holding("headteacher", "sch_own"), ofSchool)).not.toBeNull();
    expect(allows(holding("deputy", "sch_own"), ofSchool)).toBeNull();
    expect(allows(holding("headteacher", "sch_other"), ofSchool)).toBeNull();
    expect(allows(holding("board_member", "brd_own"), ofSeat)).not.toBeNull();
    expect(allows(holding("board_member", "brd_own"), { ...ofSeat, holderId: other })).toBeNull();
    expect(allows(holding("substitute", "brd_own"), ofSeat)).toBeNull();
    expect(allows(holding("board_member", "brd_other"), ofSeat)).toBeNull();
  });

  test(policy.answerNomination.says, () => {
    const { allows } = policy.answerNomination;
    expect(allows(holding("headteacher", "sch_own"), { nomineeId: me, boardId: null })).not.toBeNull();
    expect(allows(holding("headteacher", "sch_own"), { nomineeId: other, boardId: null })).toBeNull();
    expect(allows(holding("senco", "sch_own"), { nomineeId: me, boardId: null })).toBeNull();
    const onBoard = { nomineeId: me, boardId: "brd_own" };
    expect(allows(holding("board_member", "brd_own"), onBoard)).not.toBeNull();
    expect(allows(holding("headteacher", "sch_own"), onBoard)).toBeNull();
  });

  test(policy.castBallot.says, () => {
    const { allows } = policy.castBallot;
    const school = ofSchool;
    expect(allows(holding("headteacher", "sch_own"), school)).not.toBeNull();
    expect(allows(holding("deputy", "sch_own"), school)).toBeNull();
    expect(allows(holding("deputy", "sch_own"), { ...school, namedId: me })).not.toBeNull();
    expect(allows(holding("deputy", "sch_other"), { ...school, namedId: me })).toBeNull();
    expect(allows(holding("senco", "sch_own"), { ...school, namedId: me })).toBeNull();
    expect(allows(holding("board_member", "brd_own"), ofSeat)).not.toBeNull();
    expect(allows(holding("board_member", "brd_own"), { ...ofSeat, holderId: other })).toBeNull();
    expect(allows(holding("substitute", "brd_own"), { ...ofSeat, holderId: me })).toBeNull();
  });

  test(policy.complainOfElection.says, () => {
    const { allows } = policy.complainOfElection;
    expect(allows(holding("headteacher", "sch_own"), election)).not.toBeNull();
    expect(allows(holding("deputy", "sch_own"), election)).toBeNull();
    expect(allows(holding("board_member", "brd_own"), ofBoard)).not.toBeNull();
    expect(allows(holding("substitute", "brd_own"), ofBoard)).toBeNull();
  });

  test(policy.decideComplaint.says, () => {
    const { allows } = policy.decideComplaint;
    const complaint = { nomineeIds: [other], officerIds: [other], byId: other };
    expect(allows(holding("la_admin", "aut_1"), complaint)).not.toBeNull();
    expect(allows(holding("la_officer", "aut_1"), complaint)).toBeNull();
    expect(allows(holding("la_admin", "aut_1"), { ...complaint, officerIds: [me] })).toBeNull();
    expect(allows(holding("la_admin", "aut_1"), { ...complaint, nomineeIds: [me] })).toBeNull();
    expect(allows(holding("la_admin", "aut_1"), { ...complaint, byId: me })).toBeNull();
  });
});
