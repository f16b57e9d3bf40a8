import type { AccountKind } from "../ledger/accounts.ts";
import type { Pence } from "../shared/money.ts";
import { formatPence } from "../shared/money.ts";

/** What a board's vote did to a commission (COM-1, COM-10). */
export const decisionOutcomes = ["approved", "declined", "carried_not_funded", "undone", "stands"] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

/**
 * BRD-16: whether a late interest can still undo what was approved. Work that its school accepted is owed; until
 * agreements are signed it is the first thing that binds the authority to a provider.
 */
export function isBinding(
  accounts: readonly { readonly kind: AccountKind; readonly pence: Pence }[],
): boolean {
  return accounts.some(({ kind, pence }) => (kind === "invoiced" || kind === "paid") && pence > 0n);
}

export type Funding =
  | { readonly outcome: "funded" }
  /** The vote stands, those who pay are short by this many pence together, and nothing is posted. */
  | { readonly outcome: "short"; readonly short_pence: Pence };

/** One that pays, with what it has for it: decided on the balance read under its lock. */
export type Payer = { readonly pence: Pence; readonly available_pence: Pence };

/** Whether everybody who pays can: all of them or none, and short by what they lack together (COM-10). */
export function fundingOf(payers: readonly Payer[]): Funding {
  const short_pence = payers.reduce(
    (sum, { available_pence, pence }) => (available_pence >= pence ? sum : sum + pence - available_pence),
    0n,
  );
  return short_pence === 0n ? { outcome: "funded" } : { outcome: "short", short_pence };
}

/** The effect of a result in one sentence, for the motion's page and the notice. */
export function decisionInWords(decision: {
  readonly outcome: DecisionOutcome;
  readonly reference: string;
  readonly approved_pence: Pence;
  readonly short_pence: Pence | null;
}): string {
  const { reference } = decision;
  switch (decision.outcome) {
    case "approved":
      return `${formatPence(decision.approved_pence)} is held for ${reference}.`;
    case "declined":
      return `${reference} is declined. No money is held.`;
    case "undone":
      return `An interest was declared late, so ${reference} is no longer approved. The money is released and the item returns to the agenda.`;
    case "stands":
      return `An interest was declared late, and the vote on ${reference} is no longer carried. Work had been accepted by then, so the decision stands and is reported to the next meeting.`;
    case "carried_not_funded":
      return `The vote stands. The budget is short by ${formatPence(decision.short_pence ?? 0n)}, so nothing was committed. ${reference} can come again.`;
  }
}
