import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Figure } from "./evaluate.ts";
import {
  codeOn,
  type DecidedCategory,
  type EvaluationLine,
  evaluateYear,
  evaluationTotals,
  foreseenInWords,
  termBefore,
  usualWarnings,
} from "./evaluation.ts";
import { warwickshire2013 } from "./presets/warwickshire-2013.ts";
import { measuresByCode } from "./standard-measures.ts";

const grades = ["Outstanding", "Good", "Requires improvement", "Inadequate"];
const cards = [
  "Exceptional",
  "Strong standard",
  "Expected standard",
  "Needs attention",
  "Urgent improvement",
];

function figure(measure: string, on: string, value: number): Figure {
  const period = Number(on.replaceAll("-", ""));
  return { measure, period, value, absence: null, cohort: null, source: "Report" };
}

const graded = (on: string, word: string) => figure("graded_overall", on, grades.indexOf(word) + 1);
const led = (on: string, word: string) => figure("graded_leadership", on, grades.indexOf(word) + 1);
const card = (area: string, on: string, word: string) => figure(`card_${area}`, on, cards.indexOf(word) + 1);

const decided = (code: string, on: string, recordedOn = on): DecidedCategory => ({
  code,
  effectiveOn: on,
  recordedAt: `${recordedOn}T09:00:00.000Z`,
});

function evaluate(figures: readonly Figure[], decisions: readonly DecidedCategory[] = []) {
  return evaluateYear({
    year: 2025,
    schools: [{ schoolId: "sch_a", figures, decisions }],
    warningCodes: ["2B", "3A", "4"],
    calendars: [],
    measures: measuresByCode,
  });
}

describe("an inspection of the year beside the one before it in its own era", () => {
  const cases: readonly [string, readonly Figure[], string, readonly string[]][] = [
    [
      "a lower overall grade fell",
      [graded("2021-03-01", "Good"), graded("2026-02-10", "Requires improvement")],
      "fell",
      ["Overall grade: from Good to Requires improvement"],
    ],
    [
      "the same grade held",
      [graded("2021-03-01", "Good"), graded("2026-02-10", "Good")],
      "held",
      ["Overall grade: from Good to Good"],
    ],
    [
      "leadership alone is not the grade",
      [
        graded("2021-03-01", "Good"),
        graded("2026-02-10", "Good"),
        led("2021-03-01", "Good"),
        led("2026-02-10", "Inadequate"),
      ],
      "held",
      ["Overall grade: from Good to Good"],
    ],
    ["one with no earlier inspection is the first", [graded("2026-02-10", "Inadequate")], "first", []],
    [
      "a report card is never set beside a grade (IND-2)",
      [graded("2021-03-01", "Outstanding"), card("achievement", "2026-02-10", "Urgent improvement")],
      "first",
      [],
    ],
    [
      "one area of a report card that is lower fell",
      [
        card("achievement", "2025-11-20", "Strong standard"),
        card("leadership", "2025-11-20", "Strong standard"),
        card("achievement", "2026-06-01", "Expected standard"),
        card("leadership", "2026-06-01", "Exceptional"),
      ],
      "fell",
      [
        "Achievement on the report card: from Strong standard to Expected standard",
        "Leadership and governance on the report card: from Strong standard to Exceptional",
      ],
    ],
  ];
  test.each(cases)("%s", (_says, figures, result, outcomes) => {
    expect(evaluate(figures)).toMatchObject([{ result, outcomes }]);
  });

  test("outside the school year there is none, and what is not available is no outcome", () => {
    expect(evaluate([graded("2021-03-01", "Good"), graded("2026-09-01", "Inadequate")])).toEqual([]);
    const missing: Figure = {
      ...graded("2026-02-10", "Good"),
      value: null,
      absence: "The report is not published yet",
    };
    expect(evaluate([graded("2021-03-01", "Good"), missing])).toEqual([]);
  });

  test("a school inspected twice has one line, of the inspection that fell", () => {
    const lines = evaluate([
      graded("2021-03-01", "Good"),
      graded("2025-10-01", "Requires improvement"),
      graded("2026-05-01", "Requires improvement"),
    ]);
    expect(lines.map(({ inspectedOn, result }) => [inspectedOn, result])).toEqual([["2025-10-01", "fell"]]);
  });
});

describe("the category that was there at least one term before", () => {
  test.each([
    ["2026-02-10", "2025-09-01"],
    ["2026-01-01", "2025-09-01"],
    ["2025-12-31", "2025-04-01"],
    ["2025-09-01", "2025-04-01"],
    ["2026-06-30", "2026-01-01"],
  ])("for %s is the one of %s, where no calendar is kept", (on, early) => {
    expect(termBefore(on, [])).toBe(early);
  });

  test("by the authority's own calendar where it keeps one", () => {
    const term = (startsOn: string, endsOn: string) => ({
      startsOn,
      endsOn,
      halfTerm: { startsOn, endsOn: startsOn },
    });
    const calendar = {
      year: 2025,
      closures: [],
      terms: {
        autumn: term("2025-09-03", "2025-12-19"),
        spring: term("2026-01-05", "2026-03-27"),
        summer: term("2026-04-13", "2026-07-21"),
      },
    };
    expect(termBefore("2026-02-10", [calendar])).toBe("2025-09-03");
    // The holiday belongs to the term that it follows.
    expect(termBefore("2026-01-04", [calendar])).toBe("2025-04-01");
    expect(termBefore("2025-09-01", [calendar])).toBe("2025-01-01");
  });

  const cases: readonly [string, readonly DecidedCategory[], string | null][] = [
    ["in force and on record", [decided("2A", "2024-09-01"), decided("2B", "2025-09-01")], "2B"],
    ["decided a day later", [decided("2A", "2024-09-01"), decided("2B", "2025-09-02")], "2A"],
    ["put on record later, for a day before", [decided("2B", "2025-03-01", "2025-11-01")], null],
    ["put on record before, for a day after", [decided("2B", "2025-11-01", "2025-03-01")], null],
    ["none at all", [], null],
  ];
  test.each(cases)("%s", (_says, decisions, code) => {
    expect(codeOn("2025-09-01", decisions)).toBe(code);
  });

  test("makes a fall foreseen, and a school that held a false flag", () => {
    const fell = [graded("2021-03-01", "Good"), graded("2026-02-10", "Requires improvement")];
    const held = [graded("2021-03-01", "Good"), graded("2026-02-10", "Good")];
    const flagged = [decided("2B", "2025-04-01")];
    const of = (figures: readonly Figure[], decisions: readonly DecidedCategory[]) =>
      evaluate(figures, decisions);
    const lines = [...of(fell, flagged), ...of(fell, []), ...of(held, flagged), ...of(held, [])];
    expect(evaluationTotals(lines)).toEqual({ foreseen: 1, missed: 1, falseFlags: 1, quiet: 1, first: 0 });
  });
});

test("every line is counted once, in whatever order", () => {
  const line = fc.record({
    result: fc.constantFrom("fell", "held", "first"),
    isFlagged: fc.boolean(),
  }) satisfies fc.Arbitrary<Pick<EvaluationLine, "result" | "isFlagged">>;
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const totals = evaluationTotals(lines);
      expect(Object.values(totals).reduce((whole, part) => whole + part, 0)).toBe(lines.length);
      expect(evaluationTotals(lines.toReversed())).toEqual(totals);
    }),
  );
});

test.each([
  [3, 2, "Of 5 schools whose inspection result fell, 3 were in 2B, 3A or 4 at least one term before."],
  [1, 2, "Of 3 schools whose inspection result fell, 1 was in 2B, 3A or 4 at least one term before."],
  [0, 2, "Of 2 schools whose inspection result fell, none was in 2B, 3A or 4 at least one term before."],
  [0, 1, "One school’s inspection result fell. It was not in 2B, 3A or 4 at least one term before."],
  [0, 0, "No school’s inspection result fell."],
])(
  "%i foreseen and %i missed, in a sentence (capability W14, [003] section 7.4)",
  (foreseen, missed, says) => {
    expect(foreseenInWords({ foreseen, missed }, ["2B", "3A", "4"])).toBe(says);
  },
);

test("the usual warnings are the categories that do not say all is well", () => {
  expect(usualWarnings(warwickshire2013.categories)).toEqual(["3A", "3B", "3C", "3D", "4"]);
});
