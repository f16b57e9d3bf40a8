import { type Canonical, canonicalInstant, chainText } from "../shared/canonical.ts";
import type { Instant, LocalDate } from "../shared/time.ts";
import type { Line } from "./posting.ts";
import type { TransactionType } from "./transaction-types.ts";

/** A posted transaction as it is hashed: every column of the header but the hash, and its lines in order. */
export type ChainedTransaction = {
  readonly id: string;
  readonly bookId: string;
  readonly seq: number;
  readonly type: TransactionType;
  readonly postedAt: Instant;
  readonly effectiveOn: LocalDate;
  readonly period: number;
  readonly sourceKind: string;
  readonly sourceId: string;
  readonly requestKey: string;
  readonly bodyHash: string;
  readonly postedBy: string;
  readonly approvedBy: string | null;
  /** The entry whose lines this one swaps (LED-7); in the text of a reversal only. */
  readonly reversesId: string | null;
  readonly prevHash: string;
  readonly lines: readonly Line[];
};

/** The text whose SHA-256 is the `prev_hash` of the first transaction of a book. */
export function bookOpeningText(authorityCode: string, year: number): string {
  return `consortia-ledger:${authorityCode}:${year}`;
}

/** The text whose SHA-256 is the hash of a transaction. The caller hashes: the domain stays pure. */
export function transactionText(transaction: ChainedTransaction): string {
  return chainText(transaction.prevHash, canonicalTransaction(transaction));
}

/** The text whose SHA-256 tells whether a request key came back with another body (GEN-4, LED-4), on whatever day. */
export function bodyText(
  transaction: Pick<ChainedTransaction, "type" | "sourceKind" | "sourceId" | "lines">,
): string {
  const { type, sourceKind, sourceId, lines } = transaction;
  return chainText("", { type, sourceKind, sourceId, lines: lines.map(canonicalLine) });
}

function canonicalTransaction(transaction: ChainedTransaction): Canonical {
  return {
    approved_by: transaction.approvedBy,
    body_hash: transaction.bodyHash,
    book: transaction.bookId,
    effective_on: transaction.effectiveOn,
    id: transaction.id,
    line_count: transaction.lines.length,
    lines: transaction.lines.map(canonicalLine),
    period: transaction.period,
    posted_at: canonicalInstant(transaction.postedAt),
    posted_by: transaction.postedBy,
    prev_hash: transaction.prevHash,
    request_key: transaction.requestKey,
    ...(transaction.reversesId === null ? {} : { reverses: transaction.reversesId }),
    seq: transaction.seq,
    source_id: transaction.sourceId,
    source_kind: transaction.sourceKind,
    type: transaction.type,
  };
}

function canonicalLine({ debit, credit, pence }: Line, index: number): Canonical {
  return { credit, debit, pence, seq: index + 1 };
}
