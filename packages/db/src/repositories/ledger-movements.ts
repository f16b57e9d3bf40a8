import type { TransactionType } from "@consortia/domain/ledger/transaction-types";
import { assert } from "@consortia/domain/shared/assert";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { LocalDate } from "@consortia/domain/shared/time";
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

/** A line that brought money to some accounts from elsewhere, or took it away. */
export type Flow = {
  readonly transactionId: Id<"LedgerTransactionId">;
  readonly lineSeq: number;
  readonly type: TransactionType;
  /** What a reversal undid. */
  readonly reversedType: TransactionType | null;
  readonly effectiveOn: string;
  readonly sourceKind: string;
  readonly sourceId: string;
  /** Whose account stands on the other side; null where it is the authority's. */
  readonly otherConsortiumId: string | null;
  readonly pence: bigint;
};

const most_flows = 2_000;

/**
 * Every line with one side among the accounts and the other outside: together they are all that the accounts
 * hold. Newest first.
 */
export async function listFlows(
  db: Reader,
  {
    authorityId,
    accountIds,
    on,
  }: {
    authorityId: string;
    accountIds: readonly string[];
    /** Those effective on this day or before it. */
    on?: LocalDate | undefined;
  },
): Promise<readonly Flow[]> {
  if (accountIds.length === 0) return [];
  let query = db
    .selectFrom("ledger_lines as line")
    .innerJoin("ledger_transactions as entry", "entry.id", "line.transaction_id")
    .leftJoin("ledger_transactions as original", "original.id", "entry.reverses_id")
    .innerJoin("ledger_accounts as debit", "debit.id", "line.debit_account_id")
    .innerJoin("ledger_accounts as credit", "credit.id", "line.credit_account_id")
    .select([
      "entry.id",
      "entry.type",
      "original.type as reversed_type",
      "entry.effective_on",
      "entry.source_kind",
      "entry.source_id",
      "line.seq as line_seq",
      "line.debit_account_id",
      "debit.consortium_id as debit_consortium_id",
      "credit.consortium_id as credit_consortium_id",
      pence("line.pence").as("amount"),
    ])
    .where("line.authority_id", "=", authorityId)
    .where((where) =>
      where.or([
        where.and([
          where("line.debit_account_id", "in", accountIds),
          where("line.credit_account_id", "not in", accountIds),
        ]),
        where.and([
          where("line.credit_account_id", "in", accountIds),
          where("line.debit_account_id", "not in", accountIds),
        ]),
      ]),
    );
  if (on !== undefined) query = query.where("entry.effective_on", "<=", on);
  const rows = await query
    .orderBy("entry.seq", "desc")
    .orderBy("line.seq", "desc")
    .limit(most_flows)
    .execute();
  assert(rows.length < most_flows, "What came to one budget and left it fits on one list");
  return rows.map((row) => {
    const isGain = accountIds.includes(row.debit_account_id);
    return {
      transactionId: asId("LedgerTransactionId", row.id),
      lineSeq: row.line_seq,
      type: row.type,
      reversedType: row.reversed_type,
      effectiveOn: row.effective_on,
      sourceKind: row.source_kind,
      sourceId: row.source_id,
      otherConsortiumId: isGain ? row.credit_consortium_id : row.debit_consortium_id,
      pence: isGain ? BigInt(row.amount) : -BigInt(row.amount),
    };
  });
}

/** The movements of one account, newest first: in the order of its book, whatever the clock said. */
export async function listMovements(
  db: Reader,
  {
    authorityId,
    accountId,
    limit,
    on,
  }: {
    authorityId: string;
    accountId: string;
    /** Those effective on this day or before it. */
    on?: LocalDate | undefined;
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
  if (on !== undefined) query = query.where("entry.effective_on", "<=", on);
  const rows = await query
    .orderBy("book.year", "desc")
    .orderBy("entry.seq", "desc")
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
