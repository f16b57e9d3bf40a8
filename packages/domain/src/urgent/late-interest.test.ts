import { expect, test } from "vitest";
import { commissionStates } from "../commissioning/machine.ts";
import { lateInterestBar, lateInterestEffect, lateInterestInWords } from "./late-interest.ts";
import { urgentStates } from "./machine.ts";

const given = {
  part: "vice_chair",
  answer: "agree",
  personId: "per_vice",
  personName: "Ada Moss",
  answeredAt: "2026-06-10T10:00:00.000Z",
} as const;
const asked = { state: "taken", personId: "per_vice", answers: [given], recorded: [] } as const;

test.each(urgentStates)("an interest in a decision that is %s", (state) => {
  const isTaken = state === "taken" || state === "reported";
  expect(lateInterestBar({ ...asked, state }) === null).toBe(isTaken);
});

test("it is of one of the three, and recorded once", () => {
  expect(lateInterestBar({ ...asked, personId: "per_other" })).toContain("not one of the three");
  expect(lateInterestBar({ ...asked, recorded: ["per_vice"] })).toBe(
    "The interest of Ada Moss is on record already.",
  );
});

// BRD-16: no longer carried and nothing signed, so the hold is released; another's decision is not its to undo.
test.each(commissionStates)("on a commission that is %s", (state) => {
  const approved = state === "approved" ? "undone" : "stands";
  expect(lateInterestEffect({ state, isLastDecision: true, isBinding: false })).toBe(approved);
  expect(lateInterestEffect({ state, isLastDecision: false, isBinding: false })).toBe("stands");
  expect(lateInterestEffect({ state, isLastDecision: false, isBinding: true })).toBe("stands");
  const bound = state === "approved" ? "binding" : "stands";
  expect(lateInterestEffect({ state, isLastDecision: true, isBinding: true })).toBe(bound);
});

test("it reads as one account", () => {
  const interest = { given, says: "Her sister runs the provider", recordedAt: "2026-06-12T09:00:00.000Z" };
  expect(lateInterestInWords({ ...interest, effect: "undone" })).toBe(
    "A prejudicial interest of Ada Moss (vice-chair) came out on 12 June 2026: Her sister runs the provider. Without that agreement it was not agreed by three, so it is undone and the money is released.",
  );
  expect(lateInterestInWords({ ...interest, effect: "stands" })).toContain("nothing left of it to undo");
  expect(lateInterestInWords({ ...interest, effect: "binding" })).toContain("so the decision stands.");
});
