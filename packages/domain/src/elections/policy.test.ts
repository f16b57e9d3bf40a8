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
  consortiumId: "grp_own",
  schoolIds: ["sch_own"],
  boardIds: ["brd_own"],
  candidateIds: [other],
};
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
  });

  test(policy.readElectionList.says, () => {
    const { allows } = policy.readElectionList;
    expect(allows(holding("governance_professional", "sch_own"), null)).not.toBeNull();
    expect(allows(holding("deputy_lead", "grp_own"), null)).not.toBeNull();
    for (const role of ["provider", "la_officer", "adviser", "board_member"] as const) {
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
  });

  test(policy.nominateLead.says, () => {
    const { allows } = policy.nominateLead;
    expect(allows(holding("headteacher", "sch_own"), { schoolId: "sch_own" })).not.toBeNull();
    expect(allows(holding("deputy", "sch_own"), { schoolId: "sch_own" })).toBeNull();
    expect(allows(holding("headteacher", "sch_other"), { schoolId: "sch_own" })).toBeNull();
  });

  test(policy.answerNomination.says, () => {
    const { allows } = policy.answerNomination;
    expect(allows(holding("headteacher", "sch_own"), { nomineeId: me })).not.toBeNull();
    expect(allows(holding("headteacher", "sch_own"), { nomineeId: other })).toBeNull();
    expect(allows(holding("senco", "sch_own"), { nomineeId: me })).toBeNull();
  });

  test(policy.castForSchool.says, () => {
    const { allows } = policy.castForSchool;
    const school = { schoolId: "sch_own", namedId: null };
    expect(allows(holding("headteacher", "sch_own"), school)).not.toBeNull();
    expect(allows(holding("deputy", "sch_own"), school)).toBeNull();
    expect(allows(holding("deputy", "sch_own"), { ...school, namedId: me })).not.toBeNull();
    expect(allows(holding("deputy", "sch_other"), { ...school, namedId: me })).toBeNull();
    expect(allows(holding("senco", "sch_own"), { ...school, namedId: me })).toBeNull();
  });

  test(policy.complainOfElection.says, () => {
    const { allows } = policy.complainOfElection;
    expect(allows(holding("headteacher", "sch_own"), election)).not.toBeNull();
    expect(allows(holding("deputy", "sch_own"), election)).toBeNull();
  });

  test(policy.decideComplaint.says, () => {
    const { allows } = policy.decideComplaint;
    const complaint = { ...election, officerIds: [other] };
    expect(allows(holding("la_admin", "aut_1"), complaint)).not.toBeNull();
    expect(allows(holding("la_officer", "aut_1"), complaint)).toBeNull();
    expect(allows(holding("la_admin", "aut_1"), { ...complaint, officerIds: [me] })).toBeNull();
    expect(allows(holding("la_admin", "aut_1"), { ...complaint, candidateIds: [me] })).toBeNull();
  });
});
