import { assert, present } from "../shared/assert.ts";
import type { Pence } from "../shared/money.ts";
import { type AccountKind, floorOf } from "./accounts.ts";
import { legIsAllowed, type TransactionType } from "./transaction-types.ts";

/** One movement: the debited account gains, the credited one gives. Both sides in one line, so it always balances. */
export type Line<AccountId extends string = string> = {
  readonly debit: AccountId;
  readonly credit: AccountId;
  readonly pence: Pence;
};

export type AccountState<AccountId extends string = string> = {
  readonly id: AccountId;
  readonly kind: AccountKind;
  readonly pence: Pence;
};

/** What posting would do: the new balances, or the first account that has too little and by how much. */
export type PostingOutcome<AccountId extends string = string> =
  | { readonly outcome: "posted"; readonly balances: ReadonlyMap<AccountId, Pence> }
  | { readonly outcome: "short"; readonly accountId: AccountId; readonly shortPence: Pence };

/**
 * Decides a posting against locked balances (LED-1, LED-2). Lines take effect in order, so that a pledge may
 * pass through the pot and the budget within one transaction; every step must stay at or above the floor.
 */
export function decidePosting<AccountId extends string>(
  type: TransactionType,
  lines: readonly Line<AccountId>[],
  accounts: readonly AccountState<AccountId>[],
): PostingOutcome<AccountId> {
  assert(lines.length > 0, "A ledger transaction has at least one line");
  const kinds = new Map(accounts.map(({ id, kind }) => [id, kind]));
  const balances = new Map(accounts.map(({ id, pence }) => [id, pence]));
  for (const line of lines) {
    const fault = lineFault(type, line, kinds);
    assert(fault === null, fault ?? "");
    const left = (balances.get(line.credit) ?? 0n) - line.pence;
    const floor = floorOf(present(kinds.get(line.credit), "The credited account was locked"));
    if (floor !== null && left < floor) {
      return { outcome: "short", accountId: line.credit, shortPence: floor - left };
    }
    balances.set(line.credit, left);
    balances.set(line.debit, (balances.get(line.debit) ?? 0n) + line.pence);
  }
  return { outcome: "posted", balances };
}

/** What makes a line no line of this type, in words, or null. */
export function lineFault<AccountId extends string>(
  type: TransactionType,
  line: Line<AccountId>,
  kinds: ReadonlyMap<AccountId, AccountKind>,
): string | null {
  const debit = kinds.get(line.debit);
  const credit = kinds.get(line.credit);
  if (debit === undefined || credit === undefined) return "A line names an account that is not there";
  if (line.pence <= 0n) return "A line carries an amount above zero";
  if (line.debit === line.credit) return "A line names two different accounts";
  if (!legIsAllowed(type, { debit, credit })) return `${type} does not move money from ${credit} to ${debit}`;
  return null;
}
