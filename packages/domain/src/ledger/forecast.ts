import { assert } from "../shared/assert.ts";
import { invalid } from "../shared/errors.ts";
import { formatPence, fraction, type Pence } from "../shared/money.ts";
import { formatPercent } from "../shared/percent.ts";

/**
 * What is expected to be spent by the year's end, set beside the budget. The sign convention of seed 002: plus is an
 * overspend, and the word is always said. Without a budget there is no per cent.
 */
export type Variance = {
  readonly pence: Pence;
  readonly budgetPence: Pence | null;
};

export function varianceOf({
  budgetPence,
  expectedPence,
}: {
  readonly budgetPence: Pence;
  readonly expectedPence: Pence;
}): Variance {
  assert(budgetPence >= 0n && expectedPence >= 0n, "Neither a budget nor a spend is below zero");
  return { pence: expectedPence - budgetPence, budgetPence };
}

/** `+£679,000.00, an overspend of 0.55%`; `−£1,058,000.00, an underspend`; `£0.00, on budget`. */
export function varianceInWords({ pence, budgetPence }: Variance): string {
  if (pence === 0n) return `${formatPence(0n)}, on budget`;
  const size = pence < 0n ? -pence : pence;
  const share =
    budgetPence === null || budgetPence === 0n ? "" : ` of ${formatPercent(fraction(size, budgetPence), 2)}`;
  return pence > 0n
    ? `+${formatPence(pence)}, an overspend${share}`
    : `${formatPence(pence)}, an underspend${share}`;
}

/** The variance of several lines together; null as soon as one of them has no forecast, because a part is no total. */
export function varianceTogether(lines: readonly (Variance | null)[]): Variance | null {
  let [pence, budgetPence]: [Pence, Pence | null] = [0n, 0n];
  for (const line of lines) {
    if (line === null) return null;
    pence += line.pence;
    budgetPence = budgetPence === null || line.budgetPence === null ? null : budgetPence + line.budgetPence;
  }
  return lines.length === 0 ? null : { pence, budgetPence };
}

/**
 * A variance comes with its reason, and an overspend with what is done about it.
 * @throws DomainError `invalid` at `reason` or `mitigation`
 */
export function checkForecast(
  { pence }: Variance,
  { reason, mitigation }: { readonly reason: string; readonly mitigation: string },
): void {
  if (pence === 0n) return;
  const kind = pence > 0n ? "more" : "less";
  if (reason === "") throw invalid("reason", `Say why ${kind} will be spent than the budget`);
  if (pence > 0n && mitigation === "") {
    throw invalid("mitigation", "Say what is done to come back to the budget");
  }
}
