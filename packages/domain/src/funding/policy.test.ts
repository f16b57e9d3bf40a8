import { describe, expect, test } from "vitest";
import type { Rights } from "../register/rights.ts";
import { type Role, roles, scopeOf } from "../register/roles.ts";
import { asId } from "../shared/ids.ts";
import {
  approveReceipt,
  budgetReach,
  checkRun,
  keepFormulas,
  keepFunds,
  keepScenarios,
  offerRun,
  placeRun,
  prepareRun,
  readAllocation,
  recordRolls,
  releaseTotal,
  seeBudget,
  seeMoneyDesk,
  seeReleasedTotal,
  seeRunAmounts,
  withdrawRun,
} from "./policy.ts";
import type { RunState } from "./run-machine.ts";

const own = {
  school: "sch_1",
  group: "grp_1",
  board: "brd_1",
  authority: "aut_1",
  provider: "pro_1",
} as const;

function holding(role: Role, scopeId: string = own[scopeOf(role)]): Rights {
  return {
    personId: asId("PersonId", "per_1"),
    system: null,
    appointments: [{ id: asId("AppointmentId", "app_1"), role, scopeKind: scopeOf(role), scopeId }],
  };
}

const subject = {
  authorityId: "aut_1",
  consortiumId: "grp_1",
  boardId: "brd_1",
  boardIds: ["brd_1"],
  preparedBy: "per_2",
  memberSchoolIds: ["sch_1"],
  isReleased: true,
};

describe("who may, in the own scope, and nobody from elsewhere", () => {
  const desk: readonly Role[] = ["la_officer", "la_finance", "la_admin", "auditor"];
  test.each([
    [seeBudget, ["consortium_lead", "deputy_lead", "board_member", ...desk]],
    [seeReleasedTotal, ["headteacher"]],
    [seeRunAmounts, ["board_member", "substitute", "board_chair", "vice_chair"]],
    [releaseTotal, ["consortium_lead", "deputy_lead"]],
    [seeMoneyDesk, desk],
    [keepFunds, ["la_finance"]],
    [approveReceipt, ["la_finance", "la_admin"]],
    [keepFormulas, ["la_officer"]],
    [prepareRun, ["la_officer"]],
    [keepScenarios, ["la_officer", "la_finance"]],
    [offerRun, ["la_officer"]],
    [placeRun, ["board_clerk"]],
    [checkRun, ["la_finance"]],
    [withdrawRun, ["la_officer", "la_finance"]],
    [recordRolls, ["la_officer"]],
  ])("$says", ({ allows }, expected) => {
    expect(roles.filter((role) => allows(holding(role), subject) !== null)).toEqual(
      roles.filter((role) => expected.includes(role)),
    );
    expect(roles.filter((role) => allows(holding(role, "elsewhere"), subject) !== null)).toEqual([]);
  });
});

test("FUN-10: who prepared a run never checks it, whatever else they hold", () => {
  expect(checkRun.allows(holding("la_finance"), { authorityId: "aut_1", preparedBy: "per_1" })).toBeNull();
});

describe("an allocation", () => {
  const reads = (role: Role, state: RunState, scopeId?: string) =>
    readAllocation.allows(scopeId === undefined ? holding(role) : holding(role, scopeId), {
      ...subject,
      state,
    }) !== null;

  test("is every member's to read once it was posted, whatever became of it since", () => {
    for (const state of ["posted", "superseded", "reversed"] as const) {
      expect(roles.filter((role) => !reads(role, state))).toEqual(["provider"]);
    }
  });

  test("is its board's and the desk's while the board has it before it", () => {
    const circle: readonly Role[] = [
      ...(["board_member", "substitute", "board_chair", "vice_chair", "board_clerk"] as const),
      ...(["la_officer", "la_finance", "la_admin", "auditor"] as const),
    ];
    for (const state of ["tabled", "approved", "rejected"] as const) {
      expect(roles.filter((role) => reads(role, state))).toEqual(
        roles.filter((role) => circle.includes(role)),
      );
      expect(roles.filter((role) => reads(role, state, "elsewhere"))).toEqual([]);
    }
  });

  test("is nobody's to read before that, nor once it was withdrawn", () => {
    for (const state of ["draft", "frozen", "checked", "withdrawn"] as const) {
      expect(roles.filter((role) => reads(role, state))).toEqual([]);
    }
  });
});

test("FUN-11: heads see the total only once it is released", () => {
  expect(seeReleasedTotal.allows(holding("headteacher"), { ...subject, isReleased: false })).toBeNull();
});

test.each(roles)("the reach of %s over budgets is the rule itself", (role) => {
  const reach = budgetReach(holding(role));
  const listed =
    reach.authorityIds.includes("aut_1") ||
    reach.consortiumIds.includes("grp_1") ||
    reach.boardIds.includes("brd_1");
  expect(listed).toBe(seeBudget.allows(holding(role), subject) !== null);
});
