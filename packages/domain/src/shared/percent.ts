import { type Fraction, fraction, multiply, roundHalfUp } from "./money.ts";

/**
 * `76%`, or `0.55%` with two decimals: rounded once, half up by size, to whole per cents unless decimals are asked
 * for. Below zero with the minus sign U+2212; what rounds to nothing has no sign.
 */
export function formatPercent(value: Fraction, decimals = 0): string {
  const isBelow = value.numerator < 0n;
  const size = isBelow ? { ...value, numerator: -value.numerator } : value;
  const steps = roundHalfUp(multiply(size, fraction(100n * 10n ** BigInt(decimals))));
  const digits = String(steps).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const rest = decimals === 0 ? "" : `.${digits.slice(-decimals)}`;
  return `${isBelow && steps > 0n ? "\u2212" : ""}${whole}${rest}%`;
}
