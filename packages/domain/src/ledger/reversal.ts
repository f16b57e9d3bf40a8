import { never } from "../shared/assert.ts";
import type { Machine } from "../shared/machine.ts";
import type { Line } from "./posting.ts";
import type { TransactionType } from "./transaction-types.ts";

export const reversalStates = ["waiting", "posted", "refused"] as const;
export type ReversalState = (typeof reversalStates)[number];
export type ReversalEvent = "agree" | "refuse";

/** A reversal that was asked for: a second person settles it, once. */
export const reversalMachine: Machine<ReversalState, ReversalEvent> = {
  waiting: { agree: "posted", refuse: "refused" },
  posted: {},
  refused: {},
};

/** The source of entries that bring a school's own share, and take it back. */
export const school_share = "school_share";

/** The lines of a reversal: each side swapped, the last one first, so that money passes back the way it came. */
export function reversedLines<AccountId extends string>(
  lines: readonly Line<AccountId>[],
): readonly Line<AccountId>[] {
  return lines.map(({ debit, credit, pence }) => ({ debit: credit, credit: debit, pence })).toReversed();
}

/**
 * Why an entry of this type is not reversed by itself, in words with the way that is open, or null (LED-7). Money
 * that something else counts on goes back through that thing, or the two would tell different stories.
 */
export function reversalBar({
  sourceKind,
  type,
}: {
  readonly type: TransactionType;
  /** What the entry rests on. */
  readonly sourceKind: string;
}): string | null {
  if (type === "return" && sourceKind === school_share) {
    return "This went back to a school with the commission that it had paid for, and is the school's again.";
  }
  switch (type) {
    case "reversal":
      return "A reversal is never reversed. Enter what should stand as a new entry.";
    case "commit":
    case "release":
      return "Money held for a commission moves with the commission. Withdraw or decide the commission instead.";
    case "variation_up":
    case "variation_down":
      return "A variation changed what a commission may cost. Agree another variation instead.";
    case "part_invoice":
      return "An accepted invoice is undone by its provider's credit note, or by rejecting it before it is paid.";
    case "credit_note":
      return "What was given back of an invoice is final. While its commission is approved, the provider can send another invoice; once that is over, the money is the budget's.";
    case "school_pledge":
      return "A school's share is held for a commission and goes back with it. Withdraw the commission instead.";
    case "carry_out":
    case "carry_in":
      return "Money carried between two years has a side in each year's book, so neither is reversed alone.";
    case "receive":
    case "reduce":
    case "allocate":
    case "claw_back":
    case "virement":
    case "pay":
    case "return":
      return null;
    default:
      return never(type);
  }
}
