import { DomainError, invalid } from "./errors.ts";

/** Whole pence. No money in the product is ever a float. */
export type Pence = bigint;

/** An exact ratio in lowest terms, its denominator above zero. Kept exact until the one named rounding. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

/** The most pounds a form accepts: beyond any authority's budget, and far inside a 64-bit column of pence. */
const mostPounds = 999_999_999_999n;

/** `£12,500.00`; below zero `−£1,250.00`, with the minus sign U+2212. */
export function formatPence(pence: Pence): string {
  const size = pence < 0n ? -pence : pence;
  const pounds = String(size / 100n).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${pence < 0n ? "\u2212" : ""}£${pounds}.${String(size % 100n).padStart(2, "0")}`;
}

/** `-1250.00`: an amount for a spreadsheet, which reads it as a number. */
export function decimalPounds(pence: Pence): string {
  const size = pence < 0n ? -pence : pence;
  return `${pence < 0n ? "-" : ""}${size / 100n}.${String(size % 100n).padStart(2, "0")}`;
}

/** The smaller of two amounts. */
export function lesser(one: Pence, other: Pence): Pence {
  if (one < other) return one;
  return other;
}

/**
 * Pence from what a person typed: `12500`, `12,500.5`, `£12,500.00`.
 * @throws DomainError `invalid`, at the field when one is named. A comma that does not part thousands is
 * refused, because `1,50` could be meant as one pound fifty.
 */
export function parsePounds(text: string, field?: string): Pence {
  const match = /^£?\s*(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (match === null) throw refusal("Enter an amount in pounds, like 12,500.00", field);
  const pounds = BigInt((match[1] ?? "").replaceAll(",", ""));
  if (pounds > mostPounds)
    throw refusal(`Enter an amount of ${formatPence(mostPounds * 100n)} or less`, field);
  return pounds * 100n + BigInt((match[2] ?? "").padEnd(2, "0"));
}

/** A ratio in lowest terms. */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  if (denominator === 0n) throw new RangeError("A fraction needs a denominator other than zero");
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator, denominator) * sign;
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/**
 * An exact ratio from what a person or a file writes: `3`, `3/2`, `1.5`.
 * @returns null for anything else, a denominator of zero among it
 */
export function parseRatio(text: string): Fraction | null {
  const match = /^(\d{1,9})(?:\/(\d{1,9})|\.(\d{1,9}))?$/.exec(text.trim());
  if (match === null) return null;
  const [, whole = "", below, decimals] = match;
  if (decimals !== undefined) return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  const denominator = BigInt(below ?? 1);
  return denominator === 0n ? null : fraction(BigInt(whole), denominator);
}

export const zero: Fraction = { numerator: 0n, denominator: 1n };

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

export function sum(fractions: readonly Fraction[]): Fraction {
  return fractions.reduce(add, zero);
}

/** Below zero when a is the smaller, zero when they are equal, above zero when a is the larger. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : Number(difference > 0n);
}

/** The whole number at or below. */
export function roundDown(value: Fraction): bigint {
  const whole = value.numerator / value.denominator;
  return value.numerator < 0n && whole * value.denominator !== value.numerator ? whole - 1n : whole;
}

/** The nearest whole number; an exact half goes up: 222,992.5 is 222,993, never the even 222,992. */
export function roundHalfUp(value: Fraction): bigint {
  return roundDown(add(value, { numerator: 1n, denominator: 2n }));
}

/** The nearest multiple of `unit`, half up: with unit 100 pence, the nearest pound. */
export function roundHalfUpTo(unit: bigint, value: Fraction): bigint {
  return roundHalfUp(divide(value, fraction(unit))) * unit;
}

export type Claim<Key extends string> = { readonly key: Key; readonly weight: Fraction };
export type Share<Key extends string> = {
  readonly key: Key;
  /** What the claim comes to before rounding. */
  readonly exact: Fraction;
  readonly pence: Pence;
  /** Whether one of the left-over pennies went here. */
  readonly hasLeftOverPenny: boolean;
};

/**
 * Splits a pot by weight into whole pence that sum to it exactly, by largest remainder: each share is rounded
 * down, then the left-over pennies go one each to the largest fractions. Equal fractions are served in the
 * published order given, so the order in which the claims arrive never matters.
 * @throws DomainError `invalid` for a pot below zero, a weight below zero, no weight at all, or a claim that is
 * missing from the published order.
 */
export function apportion<Key extends string>(
  pot: Pence,
  claims: readonly Claim<Key>[],
  publishedOrder: readonly Key[],
): readonly Share<Key>[] {
  const total = sum(claims.map((claim) => claim.weight));
  refuseUnlessFair(pot, claims, total, publishedOrder);
  const exact = claims.map(({ key, weight }) => {
    const share = divide(multiply(fraction(pot), weight), total);
    const floor = roundDown(share);
    return { key, exact: share, floor, remainder: subtract(share, fraction(floor)) };
  });
  const leftOver = pot - exact.reduce((whole, share) => whole + share.floor, 0n);
  const place = new Map(publishedOrder.map((key, index) => [key, index]));
  const served = new Set(
    exact
      .toSorted(
        (a, b) => compare(b.remainder, a.remainder) || (place.get(a.key) ?? 0) - (place.get(b.key) ?? 0),
      )
      .slice(0, Number(leftOver))
      .map((share) => share.key),
  );
  return exact.map(({ key, exact: share, floor }) => {
    const hasLeftOverPenny = served.has(key);
    return { key, exact: share, pence: hasLeftOverPenny ? floor + 1n : floor, hasLeftOverPenny };
  });
}

function refuseUnlessFair<Key extends string>(
  pot: Pence,
  claims: readonly Claim<Key>[],
  total: Fraction,
  publishedOrder: readonly Key[],
): void {
  if (pot < 0n) throw new DomainError("invalid", "A pot below zero cannot be shared.");
  if (claims.some((claim) => claim.weight.numerator < 0n)) {
    throw new DomainError("invalid", "A share cannot have a weight below zero.");
  }
  if (total.numerator === 0n)
    throw new DomainError("invalid", "Nothing has a weight, so nothing can be shared.");
  const keys = new Set(claims.map((claim) => claim.key));
  const order = new Set(publishedOrder);
  if (keys.size !== claims.length || order.size !== publishedOrder.length) {
    throw new DomainError("invalid", "Each share must be named once.");
  }
  const missing = claims.find((claim) => !order.has(claim.key));
  if (missing !== undefined) {
    throw new DomainError("invalid", `The published order does not name ${missing.key}.`);
  }
}

function refusal(message: string, field: string | undefined): DomainError {
  return field === undefined ? new DomainError("invalid", message) : invalid(field, message);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
