import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryFigures } from "../../test-support/arbitrary-figures.ts";
import { type Evidence, evaluate, type Figure } from "./evaluate.ts";
import type { Rule } from "./rule.ts";
import { all, any, beside, count, figure, trend } from "./rule-builders.ts";
import { measuresByCode, standardMeasures } from "./standard-measures.ts";

const none: Evidence = { figures: [], benchmarks: [] };

function results(
  ...years: readonly (readonly [year: number, value: number | string, cohort?: number | null])[]
) {
  const figures = years.map(([period, value, cohort = 30]): Figure => {
    const base = { measure: "ks2_expected", period, cohort, source: "Key stage 2" };
    return typeof value === "number"
      ? { ...base, value: value * 100, absence: null }
      : { ...base, value: null, absence: value };
  });
  return { figures, benchmarks: [] };
}

function found(rule: Rule, evidence: Evidence) {
  const { met, missing } = evaluate(rule, evidence, measuresByCode);
  return met ?? missing;
}

describe("a figure against a fixed value", () => {
  test.each([
    ["at_least", "60", true],
    ["at_least", "60.01", false],
    ["at_most", "60", true],
    ["above", "60", false],
    ["below", "60", false],
    ["below", "61", true],
    ["exactly", "60", true],
  ] as const)("60%% is %s %s%%: %s", (is, limit, met) => {
    expect(found(figure("ks2_expected", is, limit), results([2023, 70], [2024, 60]))).toBe(met);
  });

  test("the latest figure counts, not the last given", () => {
    expect(found(figure("ks2_expected", "exactly", "60"), results([2024, 60], [2023, 70]))).toBe(true);
  });

  // pitfalls.md, section 4: "Missing shown as 0".
  test("a figure that is suppressed is not zero: nobody can tell", () => {
    expect(found(figure("ks2_expected", "at_most", "5"), results([2023, 60], [2024, "suppressed"]))).toEqual([
      "Pupils meeting the expected standard at 11 in 2024 to 2025: suppressed",
    ]);
    expect(found(figure("ks2_expected", "at_most", "5"), none)).toEqual([
      "Pupils meeting the expected standard at 11: not available",
    ]);
  });
});

describe("a figure beside a benchmark", () => {
  const country = (period: number, value: number) => ({
    ...results([2024, 58]),
    benchmarks: [
      { measure: "ks2_expected", period, beside: "national" as const, value: value * 100, source: "Tables" },
    ],
  });

  test("is set beside the figure of the same year", () => {
    const rule = beside("national", "ks2_expected", "at_most", "-5");
    expect(found(rule, country(2024, 63))).toBe(true);
    expect(found(rule, country(2024, 62))).toBe(false);
    expect(found(rule, country(2023, 63))).toEqual([
      "Pupils meeting the expected standard at 11: no national figure in 2024 to 2025",
    ]);
  });

  test("says what it saw, both figures by name", () => {
    expect(
      evaluate(beside("national", "ks2_expected", "below"), country(2024, 62), measuresByCode).seen,
    ).toEqual([
      "Pupils meeting the expected standard at 11 in 2024 to 2025: 58% (Key stage 2); national: 62% (Tables)",
    ]);
  });
});

describe("a trend (IND-6)", () => {
  const falls = trend("ks2_expected", "worse", 3, 500);

  test.each([
    ["falls by the least change", [70, 68, 65], true],
    ["falls by less", [70, 68, 66], false],
    ["falls in all, with one step up", [70, 71, 60], false],
    ["stands still once on the way down", [70, 70, 65], true],
    ["rises", [60, 65, 70], false],
  ] as const)("%s", (_name, [one, two, three], met) => {
    expect(found(falls, results([2022, one], [2023, two], [2024, three]))).toBe(met);
  });

  test.each([
    [
      "a year without tests is a gap, not a step",
      results([2018, 70], [2021, 68], [2022, 60]),
      "Pupils meeting the expected standard at 11: no figure for 2019 to 2020",
    ],
    [
      "too few figures",
      results([2023, 70], [2024, 60]),
      "Pupils meeting the expected standard at 11: 2 of the 3 figures that a trend needs",
    ],
    [
      "a cohort of ten in any of the years",
      results([2022, 70], [2023, 65, 10], [2024, 60]),
      "Pupils meeting the expected standard at 11: 10 pupils in 2023 to 2024, and a trend needs 11 or more",
    ],
    [
      "an unknown cohort",
      results([2022, 70], [2023, 65, null], [2024, 60]),
      "Pupils meeting the expected standard at 11: the number of pupils in 2023 to 2024 is not known",
    ],
  ])("cannot be told over %s", (_name, evidence, missing) => {
    expect(found(falls, evidence)).toEqual([missing]);
  });

  test("a cohort of eleven is enough, and a lower figure is better where the measure says so", () => {
    expect(found(falls, results([2022, 70, 11], [2023, 65, 11], [2024, 60, 11]))).toBe(true);
    const absence: Evidence = {
      figures: [2022, 2023].map((period, step) => ({
        measure: "persistent_absence",
        period,
        value: 1_000 - step * 200,
        absence: null,
        cohort: 200,
        source: "Absence",
      })),
      benchmarks: [],
    };
    expect(found(trend("persistent_absence", "better", 2, 200), absence)).toBe(true);
    expect(found(trend("persistent_absence", "worse", 2, 200), absence)).toBe(false);
  });
});

describe("parts together, where one cannot be told (CAT-3)", () => {
  const yes = figure("ks2_expected", "at_least", "50");
  const no = figure("ks2_expected", "at_least", "90");
  const open = figure("governor_vacancies", "at_least", "3");
  const missing = ["Vacancies on the governing body: not available"];

  test.each([
    ["all of yes and open", all(yes, open), missing],
    ["all of no and open", all(no, open), false],
    ["any of yes and open", any(yes, open), true],
    ["any of no and open", any(no, open), missing],
    ["one of no and open", count(1, no, open), missing],
    ["two of yes, yes and open", count(2, yes, yes, open), true],
    ["two of no, no and open", count(2, no, no, open), false],
    ["not open", { test: "not", of: open } as const, missing],
    ["not no", { test: "not", of: no } as const, true],
  ])("%s", (_name, rule, expected) => {
    expect(found(rule, results([2024, 60]))).toEqual(expected);
  });
});

const measures = standardMeasures.filter(({ better }) => better !== null).map(({ code }) => code);
const leafArb: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({
    test: fc.constant("compare" as const),
    measure: fc.constantFrom(...measures),
    is: fc.constantFrom("at_least" as const, "at_most" as const, "above" as const, "exactly" as const),
    value: fc.integer({ min: 0, max: 4 }),
    beside: fc.constant(null),
  }),
  fc.record({
    test: fc.constant("trend" as const),
    measure: fc.constantFrom(...measures),
    figures: fc.integer({ min: 2, max: 3 }),
    goes: fc.constantFrom("better" as const, "worse" as const),
    by: fc.integer({ min: 1, max: 3 }),
  }),
);
const { rule: ruleArb } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    leafArb,
    fc.record({
      test: fc.constantFrom("all" as const, "any" as const),
      of: fc.array(tie("rule"), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      test: fc.constant("count" as const),
      atLeast: fc.integer({ min: 1, max: 3 }),
      of: fc.array(tie("rule"), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ test: fc.constant("not" as const), of: tie("rule") }),
  ),
}));
const figuresArb = arbitraryFigures(measures);

describe("for any rule and any evidence", () => {
  test("what is sure with figures missing stays so when they arrive", () => {
    fc.assert(
      fc.property(ruleArb, figuresArb, fc.array(fc.boolean()), (rule, figures, hidden) => {
        const partly = figures.map(
          (one, place): Figure =>
            hidden[place] === true ? { ...one, value: null, absence: "not yet published" } : one,
        );
        const early = evaluate(rule, { figures: partly, benchmarks: [] }, measuresByCode).met;
        fc.pre(early !== null);
        expect(evaluate(rule, { figures, benchmarks: [] }, measuresByCode).met).toBe(early);
      }),
      { numRuns: 2_000 },
    );
  });

  test("the order of the figures says nothing, and the same evidence says the same (CAT-1)", () => {
    fc.assert(
      fc.property(ruleArb, figuresArb, fc.nat(), (rule, figures, turn) => {
        const cut = figures.length === 0 ? 0 : turn % figures.length;
        const turned = [...figures.slice(cut), ...figures.slice(0, cut)];
        expect(evaluate(rule, { figures: turned, benchmarks: [] }, measuresByCode)).toEqual(
          evaluate(rule, { figures, benchmarks: [] }, measuresByCode),
        );
      }),
    );
  });

  test("one that cannot be told says what is missing, and one that can says nothing is", () => {
    fc.assert(
      fc.property(ruleArb, figuresArb, (rule, figures) => {
        const { met, missing } = evaluate(rule, { figures, benchmarks: [] }, measuresByCode);
        expect(missing.length > 0).toBe(met === null);
      }),
    );
  });
});
