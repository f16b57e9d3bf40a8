import { expect, test } from "vitest";
import { extractDateIn } from "./extract-date.ts";

test.each([
  ["edubasealldata20260501.csv", "2026-05-01"],
  ["register_999_2022-04-20.csv", "2022-04-20"],
  ["results_999.csv", null],
  ["register-20261301.csv", null],
  ["register-1202605011.csv", null],
])("%s: %s", (name, date) => {
  expect(extractDateIn(name)).toBe(date);
});
