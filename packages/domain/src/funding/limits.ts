import { present } from "../shared/assert.ts";
import {
  add,
  apportion,
  type Claim,
  compare,
  divide,
  type Fraction,
  fraction,
  multiply,
  type Pence,
  subtract,
  sum,
  zero,
} from "../shared/money.ts";

export type Limits = { readonly minimumPence: Pence | null; readonly capPence: Pence | null };

export type LimitedShare<Key extends string> = {
  readonly key: Key;
  readonly exact: Fraction;
  readonly pence: Pence;
  readonly hasLeftOverPenny: boolean;
  readonly limitedBy: "minimum" | "cap" | null;
};

/** A pot shared by weight within limits. What no one may take stays unallocated and is shown. */
export type LimitedOutcome<Key extends string> =
  | {
      readonly outcome: "shared";
      readonly shares: readonly LimitedShare<Key>[];
      readonly unallocatedPence: Pence;
    }
  | { readonly outcome: "minimums_exceed_pot"; readonly shortPence: Pence };

/**
 * Method C with a minimum and a cap: finds the one λ ≥ 0 with Σ clamp(λ × weight, minimum, cap) = pot, exactly.
 * Clamped amounts are fixed; the rest is apportioned by largest remainder in the published order.
 */
export function shareWithin<Key extends string>(
  pot: Pence,
  claims: readonly Claim<Key>[],
  limits: Limits,
  publishedOrder: readonly Key[],
): LimitedOutcome<Key> {
  if (claims.every(({ weight }) => weight.numerator === 0n)) {
    return {
      outcome: "shared",
      shares: claims.map(({ key }) => fixedShare(key, 0n, null)),
      unallocatedPence: pot,
    };
  }
  const minimum = limits.minimumPence ?? 0n;
  const least = minimum * BigInt(claims.length);
  if (least > pot) return { outcome: "minimums_exceed_pot", shortPence: least - pot };
  if (limits.capPence !== null && mostOf(claims, minimum, limits.capPence) <= pot) {
    return allAtTheirMost(pot, claims, minimum, limits.capPence);
  }
  const factor = solveFactor(fraction(pot), claims, limits);
  const clamped = claims.map((claim) => clampedShare(claim, factor, limits));
  const fixed = clamped.flatMap((one) => (one === null ? [] : [one]));
  const rest = claims.filter((_claim, index) => clamped[index] === null);
  const restPot = pot - fixed.reduce((total, share) => total + share.pence, 0n);
  const free = rest.length === 0 ? [] : apportion(restPot, rest, publishedOrder);
  const byKey = new Map<Key, LimitedShare<Key>>([
    ...fixed.map((share) => [share.key, share] as const),
    ...free.map((share) => [share.key, { ...share, limitedBy: null }] as const),
  ]);
  const shares = claims.map(({ key }) => present(byKey.get(key), "Every claim has its share"));
  return { outcome: "shared", shares, unallocatedPence: rest.length === 0 ? restPot : 0n };
}

/** The most all claims together may take: a claim without weight never rises above the minimum. */
function mostOf(claims: readonly Claim<string>[], minimum: Pence, cap: Pence): Pence {
  return claims.reduce((total, { weight }) => total + (weight.numerator === 0n ? minimum : cap), 0n);
}

function allAtTheirMost<Key extends string>(
  pot: Pence,
  claims: readonly Claim<Key>[],
  minimum: Pence,
  cap: Pence,
): LimitedOutcome<Key> {
  const shares = claims.map(({ key, weight }) =>
    weight.numerator === 0n ? fixedShare(key, minimum, "minimum") : fixedShare(key, cap, "cap"),
  );
  return { outcome: "shared", shares, unallocatedPence: pot - mostOf(claims, minimum, cap) };
}

/**
 * Σ clamp(λ w) rises with λ in straight pieces that bend where a claim meets a limit. Finds the first bend at or
 * above the pot, then the exact point on the piece before it.
 */
function solveFactor(pot: Fraction, claims: readonly Claim<string>[], limits: Limits): Fraction {
  const weighted = claims.filter(({ weight }) => weight.numerator > 0n);
  const bends = [limits.minimumPence, limits.capPence]
    .flatMap((limit) => (limit === null ? [] : weighted.map(({ weight }) => divide(fraction(limit), weight))))
    .toSorted(compare);
  const taken = (factor: Fraction) => sum(claims.map((claim) => clampedAmount(claim, factor, limits)));
  // What is taken never falls as λ rises, so the last bend below the pot is found by halving.
  let [below, above] = [-1, bends.length];
  while (above - below > 1) {
    const middle = Math.trunc((below + above) / 2);
    if (compare(taken(present(bends[middle], "A place between two bends")), pot) < 0) below = middle;
    else above = middle;
  }
  const from = bends[below] ?? zero;
  const slope = sum(weighted.filter((claim) => isFreeAbove(claim, from, limits)).map(({ weight }) => weight));
  const missing = subtract(pot, taken(from));
  return slope.numerator === 0n ? from : add(from, divide(missing, slope));
}

function isFreeAbove({ weight }: Claim<string>, factor: Fraction, limits: Limits): boolean {
  const amount = multiply(factor, weight);
  const aboveMinimum = compare(amount, fraction(limits.minimumPence ?? 0n)) >= 0;
  const belowCap = limits.capPence === null || compare(amount, fraction(limits.capPence)) < 0;
  return aboveMinimum && belowCap;
}

function clampedAmount({ weight }: Claim<string>, factor: Fraction, limits: Limits): Fraction {
  return clamp(multiply(factor, weight), limits).amount;
}

function clampedShare<Key extends string>(
  { key, weight }: Claim<Key>,
  factor: Fraction,
  limits: Limits,
): LimitedShare<Key> | null {
  const { limitedBy, limitPence } = clamp(multiply(factor, weight), limits);
  return limitedBy === null ? null : fixedShare(key, limitPence, limitedBy);
}

/** An exact amount held between the minimum and the cap, and which of them held it. */
export function clamp(
  amount: Fraction,
  { minimumPence, capPence }: Limits,
): { readonly amount: Fraction; readonly limitPence: Pence; readonly limitedBy: "minimum" | "cap" | null } {
  if (minimumPence !== null && compare(amount, fraction(minimumPence)) < 0) {
    return { amount: fraction(minimumPence), limitPence: minimumPence, limitedBy: "minimum" };
  }
  if (capPence !== null && compare(amount, fraction(capPence)) > 0) {
    return { amount: fraction(capPence), limitPence: capPence, limitedBy: "cap" };
  }
  return { amount, limitPence: 0n, limitedBy: null };
}

function fixedShare<Key extends string>(
  key: Key,
  pence: Pence,
  limitedBy: "minimum" | "cap" | null,
): LimitedShare<Key> {
  return { key, exact: fraction(pence), pence, hasLeftOverPenny: false, limitedBy };
}
