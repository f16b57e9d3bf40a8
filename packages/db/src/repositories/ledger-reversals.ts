import type { ReversalState } from "@consortia/domain/ledger/reversal";
import type { TransactionType } from "@consortia/domain/ledger/transaction-types";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type LedgerReversal = {
  readonly id: Id<"LedgerReversalId">;
  readonly transactionId: Id<"LedgerTransactionId">;
  readonly entry: {
    readonly year: number;
    readonly seq: number;
    readonly type: TransactionType;
  };
  readonly reason: string;
  readonly state: ReversalState;
  readonly askedBy: PersonId;
  readonly askedByName: string;
  readonly askedAt: Instant;
  readonly settledByName: string | null;
  readonly settledAt: Instant | null;
  readonly refusedReason: string | null;
};

const most_reversals = 200;

export async function insertReversal(
  db: Writer,
  one: Pick<LedgerReversal, "id" | "transactionId" | "reason" | "askedBy" | "askedAt"> & {
    readonly authorityId: string;
  },
): Promise<void> {
  await db
    .insertInto("ledger_reversals")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      transaction_id: one.transactionId,
      reason: one.reason,
      state: "waiting",
      asked_by: one.askedBy,
      asked_at: one.askedAt,
      settled_by: null,
      settled_at: null,
      refused_reason: null,
    })
    .execute();
}

export async function findReversal(
  db: Reader,
  { authorityId, reversalId }: { authorityId: string; reversalId: string },
): Promise<LedgerReversal | null> {
  const rows = await selectReversals(db, authorityId).where("reversal.id", "=", reversalId).execute();
  return rows.map(asReversal).at(0) ?? null;
}

/** What was asked of one entry, or everything that waits for a second person; newest first. */
export async function listReversals(
  db: Reader,
  {
    authorityId,
    transactionId,
    state,
  }: { authorityId: string; transactionId?: string; state?: ReversalState },
): Promise<readonly LedgerReversal[]> {
  let query = selectReversals(db, authorityId);
  if (transactionId !== undefined) query = query.where("reversal.transaction_id", "=", transactionId);
  if (state !== undefined) query = query.where("reversal.state", "=", state);
  const rows = await query
    .orderBy("reversal.asked_at", "desc")
    .orderBy("reversal.id", "desc")
    .limit(most_reversals)
    .execute();
  return rows.map(asReversal);
}

/** Settles a reversal that still waits; false when somebody settled it a moment before. */
export async function settleReversal(
  db: Writer,
  one: {
    authorityId: string;
    reversalId: string;
    state: Exclude<ReversalState, "waiting">;
    settledBy: PersonId;
    settledAt: Instant;
    refusedReason: string | null;
  },
): Promise<boolean> {
  const settled = await db
    .updateTable("ledger_reversals")
    .set({
      state: one.state,
      settled_by: one.settledBy,
      settled_at: one.settledAt,
      refused_reason: one.refusedReason,
    })
    .where("authority_id", "=", one.authorityId)
    .where("id", "=", one.reversalId)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  return settled.numUpdatedRows === 1n;
}

function selectReversals(db: Reader, authorityId: string) {
  return db
    .selectFrom("ledger_reversals as reversal")
    .innerJoin("ledger_transactions as entry", "entry.id", "reversal.transaction_id")
    .innerJoin("ledger_books as book", "book.id", "entry.book_id")
    .innerJoin("people as asker", "asker.id", "reversal.asked_by")
    .leftJoin("people as settler", "settler.id", "reversal.settled_by")
    .select([
      "reversal.id",
      "reversal.transaction_id",
      "book.year",
      "entry.seq",
      "entry.type",
      "reversal.reason",
      "reversal.state",
      "reversal.asked_by",
      "asker.name as asked_by_name",
      "reversal.asked_at",
      "settler.name as settled_by_name",
      "reversal.settled_at",
      "reversal.refused_reason",
    ])
    .where("reversal.authority_id", "=", authorityId);
}

type ReversalRow = Awaited<ReturnType<ReturnType<typeof selectReversals>["execute"]>>[number];

function asReversal(row: ReversalRow): LedgerReversal {
  return {
    id: asId("LedgerReversalId", row.id),
    transactionId: asId("LedgerTransactionId", row.transaction_id),
    entry: { year: row.year, seq: row.seq, type: row.type },
    reason: row.reason,
    state: row.state,
    askedBy: asId("PersonId", row.asked_by),
    askedByName: row.asked_by_name,
    askedAt: row.asked_at,
    settledByName: row.settled_by_name,
    settledAt: row.settled_at,
    refusedReason: row.refused_reason,
  };
}
