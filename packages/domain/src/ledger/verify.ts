import type { Pence } from "../shared/money.ts";
import { type ChainedTransaction, transactionText } from "./chain.ts";
import { type AccountState, decidePosting, lineFault } from "./posting.ts";

/** The first thing in a book that is not as it was written, in words, and where. */
export type BookFault = {
  readonly seq: number | null;
  readonly transactionId: string | null;
  readonly says: string;
};

export type StoredTransaction = ChainedTransaction & {
  readonly hash: string;
  readonly lineCount: number;
};

/** How far a book has been recomputed: feed it entry by entry, so a book of any size fits in memory. */
export type BookCheck = {
  readonly seq: number;
  readonly hash: string;
  readonly balances: ReadonlyMap<string, Pence>;
};

/**
 * Recomputes one entry on top of what came before it: numbering, chain, body and floors (LED-1, LED-3, LED-5).
 * Returns the next state, or the fault.
 */
export function checkEntry(
  before: BookCheck,
  entry: StoredTransaction,
  kinds: ReadonlyMap<string, AccountState["kind"]>,
  sha256: (text: string) => string,
): BookCheck | BookFault {
  const fault = (says: string): BookFault => ({ seq: entry.seq, transactionId: entry.id, says });
  if (entry.seq !== before.seq + 1) {
    return fault(`Entry ${before.seq + 1} is missing: the next one is numbered ${entry.seq}.`);
  }
  if (entry.prevHash !== before.hash) return fault(`Entry ${entry.seq} does not follow the entry before it.`);
  if (entry.lineCount !== entry.lines.length || entry.lines.length === 0) {
    return fault(`Entry ${entry.seq} should have ${entry.lineCount} lines and has ${entry.lines.length}.`);
  }
  if (sha256(transactionText(entry)) !== entry.hash) {
    return fault(`Entry ${entry.seq} was altered: its content does not give its hash.`);
  }
  const broken = entry.lines.map((line) => lineFault(entry.type, line, kinds)).find((says) => says !== null);
  if (broken !== undefined) return fault(`Entry ${entry.seq}: ${broken}.`);
  const accounts = [...kinds].map(([id, kind]) => ({ id, kind, pence: before.balances.get(id) ?? 0n }));
  const posting = decidePosting(entry.type, entry.lines, accounts);
  if (posting.outcome === "short") return fault(`Entry ${entry.seq} takes an account below its floor.`);
  return {
    seq: entry.seq,
    hash: entry.hash,
    balances: posting.balances,
  };
}

export function isFault(result: BookCheck | BookFault): result is BookFault {
  return "says" in result;
}

/** Compares what the entries add up to with the stored head and balances (LED-2, LED-5). */
export function checkBookEnd(
  check: BookCheck,
  head: { readonly seq: number; readonly hash: string },
  stored: readonly { readonly accountId: string; readonly pence: Pence }[],
): BookFault | null {
  const fault = (says: string): BookFault => ({ seq: null, transactionId: null, says });
  if (check.seq !== head.seq || check.hash !== head.hash) {
    return fault(`The head of the book says ${head.seq} entries; ${check.seq} were found.`);
  }
  const seen = new Map(stored.map(({ accountId, pence }) => [accountId, pence]));
  const ids = new Set([...seen.keys(), ...check.balances.keys()]);
  for (const id of [...ids].toSorted()) {
    const sum = check.balances.get(id) ?? 0n;
    if (seen.get(id) !== sum) {
      return bentBalance(id, seen.get(id) ?? null, sum);
    }
  }
  return null;
}

/** LED-2: a balance that its lines do not add up to. */
export function bentBalance(accountId: string, stored: Pence | null, sum: Pence): BookFault {
  const says = `The balance of account ${accountId} is ${stored ?? "missing"}; its lines add up to ${sum} pence.`;
  return { seq: null, transactionId: null, says };
}
