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
  prepareRun,
  recordRolls,
  releaseTotal,
  seeBudget,
  seeMoneyDesk,
  seeReleasedTotal,
  withdrawRun,
} from "./policy.ts";

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
    [releaseTotal, ["consortium_lead", "deputy_lead"]],
    [seeMoneyDesk, desk],
    [keepFunds, ["la_finance"]],
    [approveReceipt, ["la_finance", "la_admin"]],
    [keepFormulas, ["la_officer"]],
    [prepareRun, ["la_officer"]],
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
