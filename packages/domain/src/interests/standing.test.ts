import { describe, expect, test } from "vitest";
import { formatSchoolYear, schoolYear } from "../shared/time.ts";
import { confirmationRefusal } from "./standing.ts";

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
});

describe("a yearly confirmation", () => {
  test.each([
    [true, 0, "accepted"],
    [false, 2, "accepted"],
    [true, 1, "refused"],
    [false, 0, "refused"],
  ])("nil %s with %i on the register is %s", (isNil, standing, answer) => {
    expect(confirmationRefusal({ isNil, standing }) === null ? "accepted" : "refused").toBe(answer);
  });
});
