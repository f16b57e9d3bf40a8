import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryFigures } from "../../test-support/arbitrary-figures.ts";
import type { Lane } from "../register/lanes.ts";
import { type CriteriaSet, categorise } from "./criteria.ts";
import type { BenchmarkFigure, Evidence, Figure } from "./evaluate.ts";
import { parseValue } from "./measures.ts";
import { fourLevels } from "./presets/four-levels.ts";
import { threeViews } from "./presets/three-views.ts";
import { warwickshire2013 } from "./presets/warwickshire-2013.ts";
import { schemePresetCodes, schemePresets } from "./presets.ts";
import { checkScheme, noCriteria, type Scheme } from "./scheme.ts";
import { measuresByCode } from "./standard-measures.ts";

/** A figure as people say it: the date or year, then the value. */
function said(measure: string, period: number, words: string, cohort: number | null = null): Figure {
  const known = measuresByCode.get(measure);
  const value = known === undefined ? null : parseValue(known, words);
  const base = { measure, period, cohort, source: "Test" };
  return value === null ? { ...base, value, absence: words } : { ...base, value, absence: null };
}

function graded(on: number, overall: string, leadership: string): readonly Figure[] {
  const date = `${String(on).slice(0, 4)}-${String(on).slice(4, 6)}-${String(on).slice(6)}`;
  return [
    said("inspection_era", on, "Graded"),
    said("graded_overall", on, overall),
    said("graded_leadership", on, leadership),
    said("graded_on", on, date),
  ];
}

function resultsAt11(...values: readonly number[]): readonly Figure[] {
  return values.map((value, place) => said("ks2_expected", 2010 + place, String(value), 30));
}

function propose(
  scheme: CriteriaSet,
  figures: readonly Figure[],
  {
    lanes = ["primary"],
    benchmarks = [],
  }: { lanes?: readonly Lane[]; benchmarks?: readonly BenchmarkFigure[] } = {},
) {
  return categorise(scheme, { evidence: { figures, benchmarks }, lanes }, measuresByCode).proposal;
}

// Seed 003, section 7.9 and appendix E; worked-examples.md, table 4: eight codes in this order.
describe("the preset Warwickshire 2013", () => {
  test("has the eight codes in the order of the source", () => {
    expect(warwickshire2013.categories.map(({ code, title }) => `${code} ${title}`)).toEqual([
      "1 Outstanding",
      "2A Good, improving",
      "2B Good, declining",
      "3A Satisfactory, declining",
      "3B Satisfactory, improving",
      "3C Requires improvement",
      "3D Requires improvement with good leadership",
      "4 Inadequate",
    ]);
  });

  test.each([
    ["Outstanding", "Outstanding", 20130301, [60, 50, 40], "1"],
    ["Good", "Good", 20130301, [60, 62, 66], "2A"],
    ["Good", "Good", 20130301, [66, 62, 60], "2B"],
    ["Requires improvement", "Requires improvement", 20120301, [66, 62, 60], "3A"],
    ["Requires improvement", "Good", 20120831, [60, 62, 66], "3B"],
    ["Requires improvement", "Requires improvement", 20120901, [60, 62, 66], "3C"],
    ["Requires improvement", "Good", 20130301, [66, 62, 60], "3D"],
    ["Inadequate", "Inadequate", 20130301, [60, 62, 66], "4"],
  ])("%s, leadership %s, inspected %i, results %j: %s", (overall, leadership, on, results, code) => {
    const figures = [...graded(on, overall, leadership), ...resultsAt11(...results)];
    expect(propose(warwickshire2013, figures).category).toBe(code);
  });

  test("without results a good school may be either, and says what is missing", () => {
    expect(propose(warwickshire2013, graded(20130301, "Good", "Good"))).toEqual({
      category: null,
      possible: ["2B", "2A"],
      decidedBy: "what is missing could change the category",
      missing: ["Pupils meeting the expected standard at 11: 0 of the 3 figures that a trend needs"],
    });
  });

  test("what is missing does not matter where it could change nothing", () => {
    expect(propose(warwickshire2013, graded(20130301, "Outstanding", "Good"))).toMatchObject({
      category: "1",
      decidedBy: "1 when G1 is met",
      missing: [],
    });
  });

  test("a secondary school is asked about Attainment 8, and not about results at 11", () => {
    const national = {
      measure: "ks4_attainment8",
      period: 2012,
      beside: "national" as const,
      value: 46_000,
      source: "Tables",
    };
    const figures = [...graded(20130301, "Good", "Good"), said("ks4_attainment8", 2012, "42.9", 150)];
    const at = { lanes: ["secondary"] as const, benchmarks: [national] };
    expect(propose(warwickshire2013, figures, at).category).toBe("2B");
    const { results } = categorise(
      warwickshire2013,
      { evidence: { figures, benchmarks: [] }, lanes: ["secondary"] },
      measuresByCode,
    );
    expect(results.find(({ code }) => code === "DP")).toMatchObject({
      applies: false,
      descriptor: "Asked only of primary schools",
    });
  });

  // A report card is no grade: the 2013 scheme has nothing to say of it, rather than a converted guess.
  test("a school with a report card meets no line of the 2013 scheme", () => {
    const card = [said("inspection_era", 20260115, "Report card"), ...resultsAt11(60, 62, 66)];
    expect(propose(warwickshire2013, [...graded(20130301, "Good", "Good"), ...card])).toMatchObject({
      category: null,
      possible: [],
      decidedBy: "no line holds for this school",
    });
  });
});

describe("the preset of four levels", () => {
  const calm: readonly Figure[] = [
    said("ks2_expected", 2022, "60", 30),
    said("ks2_expected", 2023, "62", 30),
    said("ks2_expected", 2024, "64", 30),
    said("ks2_gap", 2024, "10", 12),
    said("persistent_absence", 2024, "12", 200),
    said("suspensions", 2024, "1", 200),
    said("staff_turnover", 2024, "5"),
    said("roll_change", 2024, "1"),
    said("balance", 2024, "40000"),
    said("head_months", 20250901, "60"),
    said("governor_vacancies", 20250901, "1"),
    said("safeguarding_audit", 20250901, "Yes"),
    said("self_evaluation_accurate", 20250901, "Yes"),
    said("supports_others", 20250901, "No"),
  ];
  const benchmarks = ["ks2_expected", "ks2_gap", "persistent_absence", "suspensions"].map((measure) => ({
    measure,
    period: 2024,
    beside: "national" as const,
    value: measure === "suspensions" ? 4_000 : measure === "ks2_expected" ? 6_000 : 2_000,
    source: "Tables",
  }));
  const card = (words: {
    achievement?: string;
    leadership?: string;
    safeguarding?: string;
  }): readonly Figure[] => [
    said("inspection_era", 20260115, "Report card"),
    said("card_achievement", 20260115, words.achievement ?? "Expected standard"),
    said("card_attendance", 20260115, "Expected standard"),
    said("card_leadership", 20260115, words.leadership ?? "Strong standard"),
    said("card_safeguarding", 20260115, words.safeguarding ?? "Met"),
  ];
  const level = (figures: readonly Figure[]) => propose(fourLevels, figures, { benchmarks }).category;

  test("counts each framework by its own words", () => {
    expect(level([...calm, ...card({})])).toBe("A");
    expect(level([...calm, ...card({ achievement: "Needs attention" })])).toBe("B");
    expect(level([...calm, ...card({ safeguarding: "Not met" })])).toBe("D");
    expect(level([...calm, ...graded(20240301, "Requires improvement", "Good")])).toBe("B");
    expect(level([...calm, ...graded(20240301, "Inadequate", "Good")])).toBe("D");
  });

  test("an older framework never counts once a newer one was used", () => {
    expect(level([...calm, ...graded(20190301, "Inadequate", "Inadequate"), ...card({})])).toBe("A");
  });

  test("a missing figure leaves an interval of points, and the levels it spans", () => {
    const without = calm.filter(({ measure }) => measure !== "safeguarding_audit");
    expect(propose(fourLevels, [...without, ...card({})], { benchmarks })).toEqual({
      category: null,
      possible: ["A", "B"],
      decidedBy: "what is missing could change the category",
      missing: ["Safeguarding audit is secure: not available"],
    });
  });

  test("capacity to help others takes a point away", () => {
    const { results } = categorise(
      fourLevels,
      {
        evidence: { figures: [said("supports_others", 20250901, "Yes")], benchmarks: [] },
        lanes: ["primary"],
      },
      measuresByCode,
    );
    expect(results.find(({ code }) => code === "CP")?.descriptor).toBe("Supports another school at present");
  });
});

describe("a whole inspection", () => {
  test("an older outcome never stands in for one that is not known of the latest inspection", () => {
    const figures = [
      ...graded(20190301, "Inadequate", "Inadequate"),
      said("inspection_era", 20240301, "Graded"),
      ...resultsAt11(60, 62, 66),
    ];
    expect(propose(warwickshire2013, figures)).toMatchObject({
      category: null,
      missing: expect.arrayContaining(["Overall grade of 1 March 2024: not available"]),
    });
  });

  test("a school that is asked for no sign of decline is not thereby improving", () => {
    const found = propose(warwickshire2013, graded(20130301, "Good", "Good"), { lanes: ["special"] });
    expect(found).toMatchObject({
      category: null,
      missing: ["DP and DS: not asked of schools of this kind"],
    });
  });
});

describe("points that cannot all be told", () => {
  test("name the bands that can be reached, and none between", () => {
    const scheme: CriteriaSet = {
      criteria: [
        {
          code: "S",
          title: "Safeguarding",
          rule: { test: "compare", measure: "safeguarding_audit", is: "exactly", value: 2, beside: null },
          lanes: null,
          whenMet: "Not secure",
          whenNotMet: "Secure",
          weight: 10,
        },
      ],
      placing: {
        method: "points",
        bands: [
          { category: "A", upTo: 1 },
          { category: "B", upTo: 4 },
          { category: "D", upTo: null },
        ],
      },
    };
    expect(propose(scheme, [])).toMatchObject({ category: null, possible: ["A", "D"] });
  });
});

describe("the preset of three views", () => {
  test.each([
    ["B", "B", "C", "B"],
    ["D", "A", "D", "D"],
    ["A", "A", "A", "A"],
    ["A", "B", "C", null],
  ])("%s, %s and %s: %s", (self, peers, authority, level) => {
    const views = [
      said("view_self", 20250901, self),
      said("view_peers", 20250901, peers),
      said("view_authority", 20250901, authority),
    ];
    expect(propose(threeViews, views).category).toBe(level);
  });

  test("two that agree are enough before the third has spoken", () => {
    const views = [said("view_self", 20250901, "C"), said("view_authority", 20250901, "C")];
    expect(propose(threeViews, views).category).toBe("C");
  });
});

describe("a criteria set as a whole", () => {
  test.each(schemePresetCodes)("the preset %s can be worked", (code) => {
    expect(() => checkScheme(schemePresets[code], measuresByCode)).not.toThrow();
  });

  const scheme = (over: Partial<Scheme>): Scheme => ({ ...warwickshire2013, ...over });
  test.each<[string, string, Partial<Scheme>]>([
    ["one category", "two categories", { categories: warwickshire2013.categories.slice(0, 1) }],
    [
      "a category twice",
      "1 stands there twice",
      { categories: [...warwickshire2013.categories, ...warwickshire2013.categories] },
    ],
    [
      "a line of no category",
      "9 is no category",
      { placing: { method: "first_line", lines: [{ category: "9", met: ["G1"], notMet: [] }] } },
    ],
    [
      "a line without a criterion",
      "names no criterion",
      { placing: { method: "first_line", lines: [{ category: "1", met: [], notMet: [] }] } },
    ],
    [
      "a line of an unknown criterion",
      "names X1",
      { placing: { method: "first_line", lines: [{ category: "1", met: ["X1"], notMet: [] }] } },
    ],
    [
      "a line against itself",
      "wants G1 met and not met",
      { placing: { method: "first_line", lines: [{ category: "1", met: ["G1"], notMet: ["G1"] }] } },
    ],
    ["bands that end", "has no end", { placing: { method: "points", bands: [{ category: "1", upTo: 3 }] } }],
    [
      "bands that fall",
      "more points than the one before",
      {
        placing: {
          method: "points",
          bands: [
            { category: "1", upTo: 3 },
            { category: "2A", upTo: 3 },
            { category: "4", upTo: null },
          ],
        },
      },
    ],
  ])("refuses %s", (_name, words, over) => {
    expect(() => checkScheme(scheme(over), measuresByCode)).toThrow(words);
  });

  test("a scheme without criteria is whole, and proposes nothing", () => {
    expect(() => checkScheme(scheme(noCriteria), measuresByCode)).not.toThrow();
    expect(propose(noCriteria, [])).toMatchObject({ category: null, possible: [] });
  });
});

describe("for any school", () => {
  const codes = [...measuresByCode.keys()];
  const evidenceArb: fc.Arbitrary<Evidence> = fc.record({
    figures: arbitraryFigures(codes),
    benchmarks: fc.uniqueArray(
      fc.record({
        measure: fc.constantFrom(...codes),
        period: fc.integer({ min: 2020, max: 2023 }),
        beside: fc.constantFrom("national" as const, "authority" as const),
        value: fc.integer({ min: 1, max: 6 }),
        source: fc.constant("Tables"),
      }),
      { maxLength: 40, selector: ({ measure, period, beside }) => `${measure} ${period} ${beside}` },
    ),
  });

  test.each(schemePresetCodes)("%s: what is missing never turns a proposal into another", (code) => {
    const preset = schemePresets[code];
    fc.assert(
      fc.property(
        evidenceArb,
        fc.array(fc.boolean()),
        fc.constantFrom<Lane>("primary", "secondary"),
        (evidence, hidden, lane) => {
          const figures = evidence.figures.map(
            (one, place): Figure =>
              hidden[place] === true ? { ...one, value: null, absence: "suppressed" } : one,
          );
          const partly = propose(preset, figures, { lanes: [lane], benchmarks: evidence.benchmarks });
          const fully = propose(preset, evidence.figures, { lanes: [lane], benchmarks: evidence.benchmarks });
          if (partly.category !== null) expect(fully.category).toBe(partly.category);
          if (fully.category !== null) expect(partly.possible).toContain(fully.category);
        },
      ),
      { numRuns: 500 },
    );
  });
});
