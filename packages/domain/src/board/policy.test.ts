import { describe, expect, test } from "vitest";
import type { Rights, Sentence } from "../register/rights.ts";
import { type Role, roles, scopeOf } from "../register/roles.ts";
import { asId } from "../shared/ids.ts";
import type { MeetingState } from "./machines.ts";
import * as policy from "./policy.ts";

const boardId = asId("BoardId", "brd_primary");
const elsewhere = asId("BoardId", "brd_elsewhere");

function holding(role: Role, scopeId: string): Rights {
  const id = asId("AppointmentId", "app_1");
  return {
    personId: asId("PersonId", "per_1"),
    system: null,
    appointments: [{ id, role, scopeKind: scopeOf(role), scopeId }],
  };
}

function rolesThatMay<Subject>(
  sentence: Sentence<Subject>,
  subject: Subject,
  scopeId: string,
): readonly Role[] {
  return roles.filter((role) => sentence.allows(holding(role, scopeId), subject) !== null);
}

describe("who may do what on a board", () => {
  test("the board's clerk alone runs its meetings", () => {
    expect(rolesThatMay(policy.runMeetings, { boardId }, boardId)).toEqual(["board_clerk"]);
    expect(rolesThatMay(policy.runMeetings, { boardId }, elsewhere)).toEqual([]);
  });

  test("members, substitutes and chairs of this board sit on it, and its clerk does not", () => {
    const sitting = ["board_member", "substitute", "board_chair", "vice_chair"];
    expect(rolesThatMay(policy.sitOnBoard, { boardId }, boardId)).toEqual(sitting);
    expect(rolesThatMay(policy.sitOnBoard, { boardId }, elsewhere)).toEqual([]);
  });

  test("an LA officer creates boards, nobody else", () => {
    expect(rolesThatMay(policy.createBoard, undefined, "aut_1")).toEqual(["la_officer"]);
  });

  test("clerk or officer records an adoption; clerk or administrator records a seat", () => {
    expect(rolesThatMay(policy.adoptConstitution, { boardId }, boardId)).toEqual([
      "board_clerk",
      "la_officer",
    ]);
    expect(rolesThatMay(policy.recordSeat, { boardId }, boardId)).toEqual(["board_clerk", "la_admin"]);
  });

  test("every member reads boards, a provider does not", () => {
    const readers = rolesThatMay(policy.readBoards, undefined, boardId);
    expect(readers).toEqual(roles.filter((role) => role !== "provider"));
  });

  test("a draft, or one that was cancelled as a draft, is the desk's; every other meeting is its members' too", () => {
    const desk = rolesThatMay(policy.seeDesk, undefined, boardId);
    const members = roles.filter((role) => role !== "provider");
    const at = "2026-05-19T16:00:00.000Z";
    const seenBy = (state: MeetingState, calledAt: string | null) =>
      rolesThatMay(policy.readMeetings, { state, calledAt }, boardId);
    expect([seenBy("draft", null), seenBy("cancelled", null)]).toEqual([desk, desk]);
    for (const state of ["called", "opened", "closed", "cancelled"] as const) {
      expect(seenBy(state, at)).toEqual(members);
    }
  });

  test("the desk is seen by clerks, officers, finance, administrators and auditors", () => {
    expect(rolesThatMay(policy.seeDesk, undefined, boardId)).toEqual([
      "board_clerk",
      "la_officer",
      "la_finance",
      "la_admin",
      "auditor",
    ]);
  });
});
