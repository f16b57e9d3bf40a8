import type { TransactionType } from "@consortia/domain/ledger/transaction-types";
import { asId, type Id } from "@consortia/domain/shared/ids";
import { pence } from "../columns.ts";
import type { Reader } from "../store.ts";

/** What one line did to one account, with the entry it belongs to. */
export type Movement = {
  readonly transactionId: Id<"LedgerTransactionId">;
  readonly bookYear: number;
  readonly seq: number;
  readonly lineSeq: number;
  readonly type: TransactionType;
  readonly postedAt: string;
  readonly effectiveOn: string;
  readonly sourceKind: string;
  readonly sourceId: string;
  /** Above zero when the account gained, below when it gave. */
  readonly pence: bigint;
};

/** The movements of one account, newest first. */
export async function listMovements(
  db: Reader,
  {
    authorityId,
    accountId,
    before,
    limit,
  }: {
    authorityId: string;
    accountId: string;
    before: { postedAt: string; id: string; lineSeq: number } | null;
    limit: number;
  },
): Promise<readonly Movement[]> {
  let query = db
    .selectFrom("ledger_lines")
    .innerJoin("ledger_transactions as entry", "entry.id", "ledger_lines.transaction_id")
    .innerJoin("ledger_books as book", "book.id", "entry.book_id")
    .select([
      "entry.id",
      "entry.seq",
      "entry.type",
      "entry.posted_at",
      "entry.effective_on",
      "entry.source_kind",
      "entry.source_id",
      "book.year",
      "ledger_lines.seq as line_seq",
      "ledger_lines.debit_account_id",
      pence("ledger_lines.pence").as("amount"),
    ])
    .where("ledger_lines.authority_id", "=", authorityId)
    .where((where) =>
      where.or([
        where("ledger_lines.debit_account_id", "=", accountId),
        where("ledger_lines.credit_account_id", "=", accountId),
      ]),
    );
  if (before !== null) {
    query = query.where((where) =>
      where.or([
        where("entry.posted_at", "<", before.postedAt),
        where.and([where("entry.posted_at", "=", before.postedAt), where("entry.id", "<", before.id)]),
        where.and([
          where("entry.posted_at", "=", before.postedAt),
          where("entry.id", "=", before.id),
          where("ledger_lines.seq", "<", before.lineSeq),
        ]),
      ]),
    );
  }
  const rows = await query
    .orderBy("entry.posted_at", "desc")
    .orderBy("entry.id", "desc")
    .orderBy("ledger_lines.seq", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    transactionId: asId("LedgerTransactionId", row.id),
    bookYear: row.year,
    seq: row.seq,
    lineSeq: row.line_seq,
    type: row.type,
    postedAt: row.posted_at,
    effectiveOn: row.effective_on,
    sourceKind: row.source_kind,
    sourceId: row.source_id,
    pence: row.debit_account_id === accountId ? BigInt(row.amount) : -BigInt(row.amount),
  }));
}
