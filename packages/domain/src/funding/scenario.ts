import { compare, type Fraction, formatPence, fraction, type Pence, roundHalfUp } from "../shared/money.ts";

/** Scenarios that stand side by side. */
export const most_compared = 4;

export type ScenarioLine = {
  readonly consortiumId: string;
  readonly pence: Pence;
  /** What it has from the present allocation; null where there is none to compare with. */
  readonly beforePence: Pence | null;
};

export type Change = { readonly consortiumId: string; readonly pence: Pence };

/** What a consortium gains or loses against now, or null with nothing to compare. */
export function changeOf({ pence, beforePence }: Omit<ScenarioLine, "consortiumId">): Pence | null {
  return beforePence === null ? null : pence - beforePence;
}

/** Who gains most and who loses most; null where nobody does. Of equal changes the first in the lines' own order. */
export function extremesOf(lines: readonly ScenarioLine[]): {
  readonly gain: Change | null;
  readonly loss: Change | null;
} {
  let gain: Change | null = null;
  let loss: Change | null = null;
  for (const { consortiumId, ...line } of lines) {
    const pence = changeOf(line);
    if (pence === null) continue;
    if (pence > (gain?.pence ?? 0n)) gain = { consortiumId, pence };
    if (pence < (loss?.pence ?? 0n)) loss = { consortiumId, pence };
  }
  return { gain, loss };
}

/** `+£500.00 (+12.5%)`, `−£20.00 (−0.4%)`, `No change`; without a percentage where there was nothing before. */
export function changeInWords({ pence, beforePence }: Omit<ScenarioLine, "consortiumId">): string {
  const change = changeOf({ pence, beforePence });
  if (change === null || beforePence === null) return "Nothing to compare with";
  if (change === 0n) return "No change";
  const words = signed(change);
  return beforePence === 0n ? `${words} (new)` : `${words} (${percentOf(change, beforePence)})`;
}

/** `+£500.00`, `−£20.00`. */
export function signed(pence: Pence): string {
  return pence < 0n ? `−${formatPence(-pence)}` : `+${formatPence(pence)}`;
}

function percentOf(change: Pence, before: Pence): string {
  const size = change < 0n ? -change : change;
  const tenths = roundHalfUp(fraction(size * 1000n, before));
  return `${change < 0n ? "−" : "+"}${tenths / 10n}.${tenths % 10n}%`;
}

/** A school's exact amount and what it brought before, as signed words rounded to show. */
export function schoolChangeInWords(exact: Fraction, before: Fraction | null): string {
  if (before === null) return "Nothing to compare with";
  if (compare(exact, before) === 0) return "No change";
  const change = roundHalfUp(exact) - roundHalfUp(before);
  return change === 0n ? "Less than a penny" : signed(change);
}
