import { describe, expect, test } from "vitest";
import { formatSchoolYear, schoolYear, schoolYearDays } from "./school-year.ts";

describe("the school year", () => {
  test.each([
    ["2026-08-31", 2025],
    ["2026-09-01", 2026],
    ["2026-12-31", 2026],
    ["2027-01-01", 2026],
  ])("of %s is %i", (on, year) => {
    expect(schoolYear(on)).toBe(year);
  });
  test("is named by both its years", () => {
    expect(formatSchoolYear(2026)).toBe("2026 to 2027");
  });
  test("holds the days that are of it, and no other", () => {
    const { startsOn, endsOn } = schoolYearDays(2026);
    expect([schoolYear(startsOn), schoolYear(endsOn)]).toEqual([2026, 2026]);
  });
});
