import fc from "fast-check";
import { expect, test } from "vitest";
import { changeBar, supportChange, supportInWords, withdrawalBar } from "./in-year.ts";

const items = fc.uniqueArray(fc.constantFrom("visit", "seminar", "plan", "review", "diocese"));

// The law of a change: what was, less what ends, with what comes, is what will be; and nothing comes that was there.
test("what comes and ends leads from one package to the other, and names nothing that stays", () => {
  fc.assert(
    fc.property(items, items, (from, to) => {
      const { comes, goes } = supportChange({ support: from }, { support: to });
      const after = [...from.filter((one) => !goes.includes(one)), ...comes];
      expect(new Set(after)).toEqual(new Set(to));
      for (const one of comes) expect(from).not.toContain(one);
      for (const one of goes) expect(to).not.toContain(one);
    }),
  );
});

test.each([
  [{ comes: ["Seminar"], goes: [], says: "" }, "Support that comes: Seminar."],
  [{ comes: [], goes: ["Plan", "Visit"], says: "From June." }, "Support that ends: Plan; Visit. From June."],
  [{ comes: [], goes: [], says: "" }, "The support stays as it is."],
])("in words: %o", (change, words) => {
  expect(supportInWords(change)).toBe(words);
});

const free = {
  name: "Ash Lane",
  codeNow: "1",
  hasOpenChange: false,
  isDisputed: false,
  isInYearlyRun: false,
};

test.each([
  [{}, null],
  [{ codeNow: null }, "no category"],
  [{ hasOpenChange: true }, "open for Ash Lane already"],
  [{ isDisputed: true }, "disputes its category"],
  [{ isInYearlyRun: true }, "yearly run"],
])("opening with %o", (facts, bar) => {
  const said = changeBar({ ...free, ...facts });
  if (bar === null) expect(said).toBeNull();
  else expect(said).toContain(bar);
});

const agreed = {
  name: "Ash Lane",
  isSchoolOpen: true,
  code: "3C",
  schemeName: "Levels",
  inForce: { name: "Levels", codes: ["1", "3C"] },
  isChange: true,
};

// Decision 033: withdrawn and opened again, a change would go from panel to panel until one says what an officer likes.
test.each([
  ["before a panel has agreed", null, true],
  ["after it", agreed, false],
  ["of a closed school", { ...agreed, isSchoolOpen: false }, true],
  ["of a scheme that is in force no more", { ...agreed, schemeName: "Grades" }, true],
  ["of a category that the version in force has dropped", { ...agreed, code: "2B" }, true],
])("withdrawing a change %s", (_, facts, isFree) => {
  expect(withdrawalBar(facts) === null).toBe(isFree);
});
