import type { Line } from "@consortia/domain/ledger/posting";
import type { TransactionType } from "@consortia/domain/ledger/transaction-types";
import type { StoredTransaction } from "@consortia/domain/ledger/verify";
import type { SystemActor } from "@consortia/domain/register/rights";
import { present } from "@consortia/domain/shared/assert";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Selectable } from "kysely";
import { pence } from "../columns.ts";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

/** Who posted: a person, or a system actor where a deadline posts by itself. */
export type Poster =
  | { readonly kind: "person"; readonly personId: PersonId }
  | { readonly kind: "system"; readonly system: SystemActor };

export type TransactionToInsert = Omit<StoredTransaction, "postedBy"> & {
  readonly authorityId: string;
  readonly poster: Poster;
};

/** A header and its lines, which stand or fall together (LED-3). */
export async function insertTransaction(db: Writer, one: TransactionToInsert): Promise<void> {
  await db
    .insertInto("ledger_transactions")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      book_id: one.bookId,
      seq: one.seq,
      type: one.type,
      posted_at: one.postedAt,
      effective_on: one.effectiveOn,
      period: one.period,
      source_kind: one.sourceKind,
      source_id: one.sourceId,
      request_key: one.requestKey,
      body_hash: one.bodyHash,
      line_count: one.lineCount,
      prev_hash: one.prevHash,
      hash: one.hash,
      posted_by: one.poster.kind === "person" ? one.poster.personId : null,
      posted_by_system: one.poster.kind === "system" ? one.poster.system : null,
      approved_by: one.approvedBy,
      reverses_id: one.reversesId,
    })
    .execute();
  const lines = one.lines.map((line, index) => ({
    authority_id: one.authorityId,
    transaction_id: one.id,
    seq: index + 1,
    debit_account_id: line.debit,
    credit_account_id: line.credit,
    pence: line.pence,
  }));
  await db.insertInto("ledger_lines").values(lines).execute();
}

export type PostedTransaction = {
  readonly id: Id<"LedgerTransactionId">;
  readonly seq: number;
  readonly bodyHash: string;
  readonly requestKey: string;
};

/** What was posted under a request key or for a source document, if anything (LED-4). */
export async function findPosted(
  db: Reader,
  one: {
    authorityId: string;
    requestKey: string;
    sourceKind: string;
    sourceId: string;
    type: TransactionType;
  },
): Promise<PostedTransaction | null> {
  const row = await db
    .selectFrom("ledger_transactions")
    .select(["id", "seq", "body_hash", "request_key"])
    .where("authority_id", "=", one.authorityId)
    .where((where) =>
      where.or([
        where("request_key", "=", one.requestKey),
        where.and([
          where("source_kind", "=", one.sourceKind),
          where("source_id", "=", one.sourceId),
          where("type", "=", one.type),
        ]),
      ]),
    )
    .orderBy("seq")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: asId("LedgerTransactionId", row.id),
    seq: row.seq,
    bodyHash: row.body_hash,
    requestKey: row.request_key,
  };
}

/** Entries of a book in order, with their lines, from one place on: a whole book is read page by page. */
export async function listEntriesAfter(
  db: Reader,
  {
    authorityId,
    bookId,
    afterSeq,
    limit,
  }: { authorityId: string; bookId: string; afterSeq: number; limit: number },
): Promise<readonly StoredTransaction[]> {
  const headers = await db
    .selectFrom("ledger_transactions")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("book_id", "=", bookId)
    .where("seq", ">", afterSeq)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return withLines(db, authorityId, headers);
}

export async function findEntry(
  db: Reader,
  { authorityId, transactionId }: { authorityId: string; transactionId: string },
): Promise<StoredTransaction | null> {
  const headers = await db
    .selectFrom("ledger_transactions")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("id", "=", transactionId)
    .execute();
  const entries = await withLines(db, authorityId, headers);
  return entries.at(0) ?? null;
}

/** The entry that reversed one, if any did (LED-7). */
export async function findReversing(
  db: Reader,
  { authorityId, transactionId }: { authorityId: string; transactionId: string },
): Promise<Pick<PostedTransaction, "id" | "seq"> | null> {
  const row = await db
    .selectFrom("ledger_transactions")
    .select(["id", "seq"])
    .where("authority_id", "=", authorityId)
    .where("reverses_id", "=", transactionId)
    .executeTakeFirst();
  return row === undefined ? null : { id: asId("LedgerTransactionId", row.id), seq: row.seq };
}

async function withLines(
  db: Reader,
  authorityId: string,
  headers: readonly Selectable<Schema["ledger_transactions"]>[],
): Promise<readonly StoredTransaction[]> {
  if (headers.length === 0) return [];
  const rows = await db
    .selectFrom("ledger_lines")
    .select(["transaction_id", "seq", "debit_account_id", "credit_account_id", pence("pence").as("amount")])
    .where("authority_id", "=", authorityId)
    .where(
      "transaction_id",
      "in",
      headers.map(({ id }) => id),
    )
    .orderBy("transaction_id")
    .orderBy("seq")
    .execute();
  const lines = new Map<string, Line[]>();
  for (const row of rows) {
    const line = { debit: row.debit_account_id, credit: row.credit_account_id, pence: BigInt(row.amount) };
    const known = lines.get(row.transaction_id);
    if (known === undefined) lines.set(row.transaction_id, [line]);
    else known.push(line);
  }
  return headers.map((header) => asStored(header, lines.get(header.id) ?? []));
}

function asStored(row: Selectable<Schema["ledger_transactions"]>, lines: readonly Line[]): StoredTransaction {
  return {
    id: row.id,
    bookId: row.book_id,
    seq: row.seq,
    type: row.type,
    postedAt: row.posted_at,
    effectiveOn: row.effective_on,
    period: row.period,
    sourceKind: row.source_kind,
    sourceId: row.source_id,
    requestKey: row.request_key,
    bodyHash: row.body_hash,
    lineCount: row.line_count,
    prevHash: row.prev_hash,
    hash: row.hash,
    postedBy: present(row.posted_by ?? row.posted_by_system, "An entry names who posted it"),
    approvedBy: row.approved_by,
    reversesId: row.reverses_id,
    lines,
  };
}
