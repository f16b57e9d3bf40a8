import { describe, expect, test } from "vitest";
import {
  checkEligibility,
  type Evidence,
  eligibilityPresets,
  eligibilityRefusal,
  eligibilityRulesSchema,
} from "./eligibility.ts";

const { outstanding_or_accredited: accredited, three_years_headship: headship } = eligibilityPresets;
const on = "2026-06-30";
const shown = (rule: string, date: string, expiresOn: string | null = null): Evidence => ({
  rule,
  says: "Letter",
  on: date,
  expiresOn,
});

describe("who may stand", () => {
  test("any one of the rules of seed 003, paragraph 7.5 does", () => {
    expect(checkEligibility(accredited, [shown("outstanding_school", "2024-03-01")], on)).toEqual({
      outcome: "met",
      by: ["outstanding_school"],
    });
    const designated = [shown("local_leader", "2020-01-01", on)];
    expect(checkEligibility(accredited, designated, on).outcome).toBe("met");
  });

  test("a designation that ended the day before does not, and one without an end neither", () => {
    for (const expiresOn of ["2026-06-29", null]) {
      expect(
        checkEligibility(accredited, [shown("national_leader", "2020-01-01", expiresOn)], on).outcome,
      ).toBe("not_met");
    }
  });

  test("three years as a headteacher are three whole years", () => {
    const others = [shown("good_school", "2025-01-01"), shown("governors_support", "2026-05-01")];
    const since = (date: string) => checkEligibility(headship, [...others, shown("three_years", date)], on);
    expect(since("2023-06-30").outcome).toBe("met");
    expect(since("2023-07-01")).toMatchObject({ outcome: "not_met", failed: [{ code: "three_years" }] });
    expect(checkEligibility(headship, [shown("three_years", "2020-02-29")], "2024-02-29")).toMatchObject({
      failed: [{ code: "good_school" }, { code: "governors_support" }],
    });
  });

  test("the refusal names the rule, why, and the way out", () => {
    const result = checkEligibility(headship, [shown("good_school", "2025-01-01")], on);
    if (result.outcome !== "not_met") throw new Error("Not eligible");
    expect(eligibilityRefusal(headship, result.failed)).toBe(
      "This person does not meet: three years as a headteacher (no evidence was given); the governing body's support (no evidence was given). The board can agree an exception by minute.",
    );
  });

  test("evidence that is still to come is none", () => {
    expect(checkEligibility(accredited, [shown("outstanding_school", "2026-07-01")], on).outcome).toBe(
      "not_met",
    );
  });

  test("every preset is configuration that can be stored and read back", () => {
    for (const preset of Object.values(eligibilityPresets)) {
      expect(eligibilityRulesSchema.parse(JSON.parse(JSON.stringify(preset)))).toEqual(preset);
    }
  });
});
