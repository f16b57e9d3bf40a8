import fc from "fast-check";
import { expect, test } from "vitest";
import { checkFinding, isAnswered, termInWords, termOn, waitsForAnswer } from "./termly-check.ts";

test.each([
  ["2026-09-01", "Autumn term of 2026 to 2027"],
  ["2026-12-31", "Autumn term of 2026 to 2027"],
  ["2027-01-01", "Spring term of 2026 to 2027"],
  ["2027-04-01", "Summer term of 2026 to 2027"],
  ["2027-08-31", "Summer term of 2026 to 2027"],
])("on %s the check is of the %s", (on, words) => {
  expect(termInWords(termOn(on, []))).toBe(words);
});

test.each([
  ["the rules say what stands", "2A", "2A", "2A", "as_before"],
  ["people decided against them, and they say no more than then", "2A", "2B", "2B", "as_before"],
  ["they say another thing", "2A", "2A", "2B", "differs"],
  ["an officer decided by hand, and they say another", "2A", null, "2B", "differs"],
  ["something is missing", "2A", "2A", null, "cannot_tell"],
] as const)("%s", (_, code, proposedThen, proposedNow, finding) => {
  expect(checkFinding({ code, proposedThen, proposedNow })).toBe(finding);
});

// CAT-3: what cannot be told asks nobody for an answer, and is never taken for agreement.
test("whatever stands, missing figures neither differ nor agree", () => {
  const codes = fc.constantFrom("1", "2A", "2B", null);
  fc.assert(
    fc.property(fc.constantFrom("1", "2A", "2B"), codes, codes, (code, proposedThen, proposedNow) => {
      const finding = checkFinding({ code, proposedThen, proposedNow });
      expect(finding === "cannot_tell").toBe(proposedNow === null);
      expect(waitsForAnswer({ finding, isAnswered: true })).toBe(false);
      if (proposedNow === code) expect(finding).toBe("as_before");
    }),
  );
});

test("an answer holds while decision and proposal are those that were answered", () => {
  const answer = { decisionId: "cde_1", proposedCode: "2B" };
  expect(isAnswered(answer, { decisionId: "cde_1", proposedNow: "2B" })).toBe(true);
  expect(isAnswered(answer, { decisionId: "cde_1", proposedNow: "2A" })).toBe(false);
  expect(isAnswered(answer, { decisionId: "cde_2", proposedNow: "2B" })).toBe(false);
  expect(isAnswered(null, { decisionId: "cde_1", proposedNow: "2B" })).toBe(false);
});
