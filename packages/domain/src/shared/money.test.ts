import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DomainError } from "./errors.ts";
import {
  add,
  apportion,
  compare,
  divide,
  formatPence,
  fraction,
  multiply,
  parsePounds,
  roundDown,
  roundHalfUp,
  roundHalfUpTo,
  subtract,
  sum,
  zero,
} from "./money.ts";

describe("pounds in words", () => {
  test.each([
    [0n, "£0.00"],
    [1n, "£0.01"],
    [99n, "£0.99"],
    [100n, "£1.00"],
    [99_999n, "£999.99"],
    [100_000n, "£1,000.00"],
    [1_250_000n, "£12,500.00"],
    [-125_000n, "\u2212£1,250.00"],
    [-1n, "\u2212£0.01"],
    [9_223_372_036_854_775_807n, "£92,233,720,368,547,758.07"],
  ])("%s pence is %s", (pence, text) => expect(formatPence(pence)).toBe(text));

  test.each([
    ["0", 0n],
    ["12500", 1_250_000n],
    ["12,500", 1_250_000n],
    [" £12,500.00 ", 1_250_000n],
    ["£ 12500.5", 1_250_050n],
    ["0.01", 1n],
    ["1,234,567.89", 123_456_789n],
    ["999999999999", 99_999_999_999_900n],
  ])("%s is read as pence", (text, pence) => expect(parsePounds(text)).toBe(pence));

  test.each([
    "",
    "£",
    "abc",
    "-5",
    "\u22125",
    "1.234",
    "1,50",
    "12,50.00",
    "1,2345",
    ".5",
    "5.",
    "1e3",
    "1 000",
    "£1.00p",
  ])("“%s” is refused, because it could be read in two ways or in none", (text) =>
    expect(() => parsePounds(text)).toThrow(DomainError),
  );

  test("a refusal stands at its field", () => {
    expect(() => parsePounds("lots", "amount")).toThrow(
      expect.objectContaining({ code: "invalid", field: "amount" }),
    );
  });

  test("a thousand billion pounds is one too many", () => {
    expect(() => parsePounds("1000000000000")).toThrow("£999,999,999,999.00 or less");
  });

  test("what is shown can be typed back", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 99_999_999_999_999n), (pence) => {
        expect(parsePounds(formatPence(pence))).toBe(pence);
      }),
    );
  });
});

describe("fractions", () => {
  const fractions = fc
    .tuple(fc.bigInt(-10_000n, 10_000n), fc.bigInt(1n, 10_000n))
    .map(([numerator, denominator]) => fraction(numerator, denominator));

  test("are kept in lowest terms with the sign above", () => {
    expect(fraction(6n, -4n)).toEqual({ numerator: -3n, denominator: 2n });
    expect(fraction(0n, -7n)).toEqual(zero);
    expect(() => fraction(1n, 0n)).toThrow(RangeError);
  });

  test("adding and taking away, multiplying and dividing undo each other", () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        if (b.numerator !== 0n) expect(divide(multiply(a, b), b)).toEqual(a);
      }),
    );
  });

  test("comparing agrees with taking away", () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        const difference = subtract(a, b).numerator;
        expect(compare(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
    );
  });

  test("a sum does not depend on its order", () => {
    fc.assert(
      fc.property(fc.array(fractions, { maxLength: 8 }), (list) => {
        expect(sum(list.toReversed())).toEqual(sum(list));
      }),
    );
  });
});

describe("rounding", () => {
  test.each([
    [1n, 2n, 1n],
    [3n, 2n, 2n],
    [5n, 2n, 3n],
    [49n, 100n, 0n],
    [51n, 100n, 1n],
    [-1n, 2n, 0n],
    [-3n, 4n, -1n],
    [7n, 1n, 7n],
  ])("%s/%s rounds half up to %s", (numerator, denominator, whole) =>
    expect(roundHalfUp(fraction(numerator, denominator))).toBe(whole),
  );

  test.each([
    // Published per-pupil grants: half a pupil in tenths × a rate in pence, to the pound.
    [975n, 134_500n, 13_113_800n],
    [2335n, 95_500n, 22_299_300n],
  ])(
    "%s tenths of a pupil at %s pence come to whole pounds, half up and not half to even",
    (tenths, rate, pence) => expect(roundHalfUpTo(100n, fraction(tenths * rate, 10n))).toBe(pence),
  );

  test("rounding down never goes up, below zero neither", () => {
    expect(roundDown(fraction(-1n, 3n))).toBe(-1n);
    expect(roundDown(fraction(-3n, 3n))).toBe(-1n);
    expect(roundDown(fraction(5n, 3n))).toBe(1n);
  });
});

describe("apportionment by largest remainder", () => {
  const names = ["a", "b", "c", "d", "e", "f"] as const;
  const split = (pot: bigint, weights: readonly bigint[]) =>
    apportion(
      pot,
      weights.map((weight, index) => ({ key: names[index] ?? "a", weight: fraction(weight) })),
      names,
    ).map((share) => share.pence);

  test.each([
    ["£100,000 by 3:3:1", 10_000_000n, [3n, 3n, 1n], [4_285_714n, 4_285_714n, 1_428_572n]],
    ["£1.00 in three", 100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    ["15 by 20:2:3", 15n, [20n, 2n, 3n], [12n, 1n, 2n]],
    ["nothing", 0n, [1n, 2n], [0n, 0n]],
    ["a zero weight", 5n, [0n, 7n, 3n], [0n, 4n, 1n]],
  ])("%s", (_name, pot, weights, expected) => expect(split(pot, weights)).toEqual(expected));

  test("equal fractions are served in the published order, not in the order of arrival", () => {
    const claims = [
      { key: "a" as const, weight: fraction(1n) },
      { key: "b" as const, weight: fraction(1n) },
    ];
    const published = apportion(1n, claims, ["b", "a"]);
    expect(published.map(({ key, pence }) => [key, pence])).toEqual([
      ["a", 0n],
      ["b", 1n],
    ]);
    expect(apportion(1n, claims.toReversed(), ["b", "a"]).toReversed()).toEqual(published);
  });

  test.each([
    ["a pot below zero", -1n, [1n]],
    ["a weight below zero", 1n, [2n, -1n]],
    ["no weight at all", 1n, [0n, 0n]],
    ["nobody to share with", 1n, []],
  ])("%s is refused", (_name, pot, weights) => expect(() => split(pot, weights)).toThrow(DomainError));

  test("a claim outside the published order, or named twice, is refused", () => {
    const claim = { key: "a", weight: fraction(1n) };
    expect(() => apportion(1n, [claim], ["b"])).toThrow("does not name a");
    expect(() => apportion(1n, [claim, claim], ["a"])).toThrow("named once");
  });

  const pots = fc.bigInt(0n, 10_000_000_000n);
  const weights = fc
    .array(fc.bigInt(0n, 100_000n), { minLength: 1, maxLength: 6 })
    .filter((list) => list.some((weight) => weight > 0n));

  test("shares sum to the pot, and none is a penny or more from its exact share", () => {
    fc.assert(
      fc.property(pots, weights, (pot, list) => {
        const shares = apportion(
          pot,
          list.map((weight, index) => ({ key: names[index] ?? "a", weight: fraction(weight) })),
          names,
        );
        expect(shares.reduce((total, share) => total + share.pence, 0n)).toBe(pot);
        for (const share of shares) {
          const away = subtract(fraction(share.pence), share.exact);
          expect(compare(away, fraction(-1n)) > 0 && compare(away, fraction(1n)) < 0).toBe(true);
        }
      }),
    );
  });

  test("the order of the claims never matters, and weights matter only in proportion", () => {
    fc.assert(
      fc.property(pots, weights, fc.bigInt(1n, 1_000n), (pot, list, factor) => {
        const claims = list.map((weight, index) => ({ key: names[index] ?? "a", weight: fraction(weight) }));
        const scaled = claims.map(({ key, weight }) => ({
          key,
          weight: multiply(weight, fraction(1n, factor)),
        }));
        const shares = apportion(pot, claims, names);
        expect(apportion(pot, scaled.toReversed(), names).toReversed()).toEqual(shares);
      }),
    );
  });
});
