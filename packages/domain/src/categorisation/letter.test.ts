import { describe, expect, test } from "vitest";
import { nationalCalendar } from "../shared/working-days.ts";
import { type DecisionFacts, decisionLetter, lastDisputeDay, outcomeLetter } from "./letter.ts";
import type { Category } from "./scheme.ts";

const category = (code: string, title: string): Category => ({
  code,
  title,
  descriptor: `${title}, as the scheme says.`,
  standing: null,
  isAuthorityResponsibility: false,
  support: [],
});
const good = category("2B", "Good, declining");
const outstanding = category("1", "Outstanding");

const facts: DecisionFacts & { readonly disputeBy: string } = {
  schoolName: "Ash Lane",
  schoolYear: 2025,
  category: good,
  effectiveOn: "2026-05-21",
  schemeName: "Warwickshire 2013",
  schemeNumber: 1,
  runOn: "2026-05-05T09:00:00.000Z",
  proposed: { category: good, decidedBy: "2B when G2 is met" },
  reason: null,
  panel: ["Ann", "Lee", "Ola"],
  agreedOn: "2026-05-21T09:00:00.000Z",
  comments: 1,
  change: null,
  disputeBy: "2026-06-12",
};

// domain-model section 3: the letter of a decision, made from the record.
describe("the letter of a decision", () => {
  test.each<[string, Partial<DecisionFacts>, string]>([
    ["as proposed", {}, "agreed on 21 May 2026 that the proposal is right."],
    [
      "in place of the proposal",
      { proposed: { category: outstanding, decidedBy: "1 when G1 is met" }, reason: "New figures." },
      "agreed on 21 May 2026 that it is 2B Good, declining, and not as proposed, for this reason: New figures.",
    ],
    [
      "where the rules left it to people",
      { proposed: null, reason: "New figures." },
      "agreed on 21 May 2026 that it is 2B Good, declining, for this reason: New figures.",
    ],
    ["with the names of the panel", {}, "A panel of Ann, Lee and Ola heard your school"],
    ["with the last day for a dispute", {}, "until Friday 12 June 2026"],
    ["without a comment", { comments: 0 }, "You sent no comment on the proposal."],
  ])("%s", (_, changes, words) => {
    expect(decisionLetter({ ...facts, ...changes }).paragraphs.join("\n")).toContain(words);
  });

  test("a dispute has fifteen working days from it, bank holidays left out", () => {
    expect(lastDisputeDay("2026-05-21", nationalCalendar)).toBe("2026-06-12");
  });
});

test.each([
  [true, "The decision is changed. From 21 May 2026 the category is 2B Good, declining."],
  [false, "The decision stands. The category is 2B Good, declining, from 21 May 2026."],
])("the letter of a dispute’s end, varied %s", (isVaried, words) => {
  const { paragraphs } = outcomeLetter({
    schoolName: "Ash Lane",
    category: good,
    effectiveOn: "2026-05-21",
    isVaried,
    reason: "The visit of May.",
    panel: ["Ira", "Sam", "Tia"],
    disputedOn: "2026-05-28T09:00:00.000Z",
    agreedOn: "2026-06-18T09:00:00.000Z",
  });
  expect(paragraphs).toContain(words);
  // An officer may decide by hand at any time: the letter promises what holds, and no more.
  expect(paragraphs).toContain("This decision cannot be disputed again.");
  expect(paragraphs.join(" ")).not.toMatch(/final|comment first/);
  expect(paragraphs.at(-1)).toContain("until it has decided, the panel that hears your school");
});
