import { expect, test } from "vitest";
import { fraction } from "./money.ts";
import { formatPercent } from "./percent.ts";

test.each([
  [141n, 186n, 0, "76%"],
  [1n, 200n, 0, "1%"],
  [1n, 8n, 0, "13%"],
  [76n, 111n, 1, "68.5%"],
  [18n, 19n, 1, "94.7%"],
  [1n, 20_000n, 2, "0.01%"],
  [-1n, 8n, 0, "\u221213%"],
  [-1n, 1_000n, 0, "0%"],
  [3n, 2n, 0, "150%"],
])("%s of %s with %s decimals is %s", (part, whole, decimals, words) =>
  expect(formatPercent(fraction(part, whole), decimals)).toBe(words),
);
