import { describe, expect, test } from "vitest";
import { formatValue, parseValue, typedValue } from "./measures.ts";
import { checkRule, type Rule, ruleSchema } from "./rule.ts";
import { all, any, beside, count, figure, trend } from "./rule-builders.ts";
import { ruleInWords } from "./rule-words.ts";
import { measuresByCode, standardMeasures } from "./standard-measures.ts";

describe("a rule reads as plain English", () => {
  test.each<[Rule, string]>([
    [figure("governor_vacancies", "at_least", "3"), "Vacancies on the governing body is 3 vacancies or more"],
    [figure("graded_overall", "exactly", "Good"), "Overall grade is Good"],
    [
      figure("card_leadership", "at_least", "Needs attention"),
      "Leadership and governance on the report card is Needs attention or worse",
    ],
    [figure("graded_on", "below", "2012-09-01"), "Date of the graded inspection is before 1 September 2012"],
    [figure("balance", "below", "0"), "Balance at the end of the year is less than £0.00"],
    [
      beside("national", "ks2_expected", "at_most", "-5"),
      "Pupils meeting the expected standard at 11 is 5 percentage points or more below the national figure",
    ],
    [
      beside("neighbours", "ks2_expected", "at_least"),
      "Pupils meeting the expected standard at 11 is at or above the statistical neighbours' figure",
    ],
    [
      beside("national", "persistent_absence", "above", "2"),
      "Persistent absence is more than 2 percentage points above the national figure",
    ],
    [
      trend("ks4_attainment8", "worse", 3, 3_000),
      "Attainment 8 gets worse over 3 figures in a row, with no step the other way, by 3 or more",
    ],
    [
      all(
        figure("inspection_era", "exactly", "Graded"),
        any(figure("balance", "below", "0"), figure("head_months", "below", "24")),
      ),
      "Framework of the latest inspection is Graded and (Balance at the end of the year is less than £0.00 or Time that the head has been in post is less than 24 months)",
    ],
    [
      {
        test: "not",
        of: count(2, figure("view_self", "exactly", "A"), figure("view_peers", "exactly", "A")),
      },
      "it is not so that (2 or more of these: The school's own view is A; The view of its consortium is A)",
    ],
  ])("%#", (rule, words) => {
    expect(ruleInWords(rule, measuresByCode)).toBe(words);
    expect(ruleSchema.parse(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
  });
});

describe("what cannot be asked is refused", () => {
  const leaf = figure("balance", "below", "0");
  test.each<[string, Rule, string]>([
    [
      "an unknown measure",
      { test: "compare", measure: "weather", is: "above", value: 2, beside: null },
      "no measure weather",
    ],
    ["more than there are", count(3, leaf, leaf), "3 of 2 parts can never hold"],
    ["a trend of what has no better", trend("roll_change", "worse", 2, 1), "neither better nor worse"],
    [
      "an inspection beside the country",
      { test: "compare", measure: "graded_overall", is: "above", value: 2, beside: "national" },
      "no national figure",
    ],
    [
      "a place that the scale has not",
      { test: "compare", measure: "graded_overall", is: "exactly", value: 9, beside: null },
      "9 is no value of Overall grade",
    ],
    [
      "a day that the calendar has not",
      { test: "compare", measure: "graded_on", is: "below", value: 5, beside: null },
      "5 is no value of Date",
    ],
    ["five levels", all(any(all(any(leaf)))), "4 levels deep"],
  ])("%s", (_name, rule, words) => {
    expect(() => checkRule(rule, measuresByCode)).toThrow(words);
  });

  test.each([
    ["another test", { test: "eval", code: "1" }],
    ["a part more", { ...leaf, weight: 3 }],
    ["half a step", { ...leaf, value: 0.5 }],
    ["no parts", { test: "any", of: [] }],
  ])("%s is no rule at all", (_name, stored) => {
    expect(ruleSchema.safeParse(stored).success).toBe(false);
  });
});

describe("a value as typed and as shown", () => {
  test.each([
    ["ks2_expected", "75.81", 7_581, "75.81%"],
    ["ks2_expected", "60%", 6_000, "60%"],
    ["ks2_expected", "0.07", 7, "0.07%"],
    ["ks4_attainment8", "-1.25", -1_250, "−1.25"],
    ["balance", "£41,000", 4_100_000, "£41,000.00"],
    ["graded_overall", "requires improvement", 3, "Requires improvement"],
    ["graded_on", "2012-08-31", 20_120_831, "31 August 2012"],
    ["governor_vacancies", "1", 1, "1 vacancy"],
  ])("%s %s", (code, typed, value, shown) => {
    const measure = measuresByCode.get(code) ?? standardMeasures[0];
    if (measure === undefined) throw new Error("There are measures");
    expect(parseValue(measure, typed)).toBe(value);
    expect(formatValue(measure, value)).toBe(shown);
    expect(parseValue(measure, typedValue(measure, value))).toBe(value);
  });

  test.each([
    ["ks2_expected", "about 60"],
    ["ks2_expected", "60.001"],
    ["ks2_expected", ""],
    ["governor_vacancies", "1.5"],
    ["graded_overall", "Satisfactory"],
    ["graded_on", "1 May 2012"],
  ])("%s %j is none", (code, typed) => {
    const measure = measuresByCode.get(code);
    expect(measure === undefined ? "unknown" : parseValue(measure, typed)).toBeNull();
  });
});
