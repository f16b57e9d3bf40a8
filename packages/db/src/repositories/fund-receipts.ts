import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant } from "@consortia/domain/shared/time";
import { pence } from "../columns.ts";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

export type FundReceipt = {
  readonly id: Id<"FundReceiptId">;
  readonly fundId: string;
  readonly pence: Pence;
  readonly letterRef: string;
  readonly state: Schema["fund_receipts"]["state"];
  readonly enteredBy: PersonId;
  readonly enteredByName: string;
  readonly enteredAt: Instant;
  readonly settledByName: string | null;
  readonly settledAt: Instant | null;
  readonly refusedReason: string | null;
  /** Its entry in the ledger; null until it is posted. */
  readonly entryId: Id<"LedgerTransactionId"> | null;
  /** When that entry was reversed; null while it stands. */
  readonly reversedAt: Instant | null;
};

const most_receipts = 200;

export async function insertReceipt(
  db: Writer,
  one: Pick<FundReceipt, "id" | "fundId" | "pence" | "letterRef" | "enteredBy" | "enteredAt"> & {
    readonly authorityId: string;
  },
): Promise<void> {
  await db
    .insertInto("fund_receipts")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      fund_id: one.fundId,
      pence: one.pence,
      letter_ref: one.letterRef,
      state: "waiting",
      entered_by: one.enteredBy,
      entered_at: one.enteredAt,
      settled_by: null,
      settled_at: null,
      refused_reason: null,
      version: 1,
    })
    .execute();
}

export async function findReceipt(
  db: Reader,
  { authorityId, receiptId }: { authorityId: string; receiptId: string },
): Promise<FundReceipt | null> {
  const rows = await selectReceipts(db, authorityId).where("receipt.id", "=", receiptId).execute();
  return rows.map(asReceipt).at(0) ?? null;
}

/** Receipts of one fund, or all that wait for a second person; newest first. */
export async function listReceipts(
  db: Reader,
  { authorityId, fundId, state }: { authorityId: string; fundId?: string; state?: FundReceipt["state"] },
): Promise<readonly FundReceipt[]> {
  let query = selectReceipts(db, authorityId);
  if (fundId !== undefined) query = query.where("receipt.fund_id", "=", fundId);
  if (state !== undefined) query = query.where("receipt.state", "=", state);
  const rows = await query
    .orderBy("receipt.entered_at", "desc")
    .orderBy("receipt.id", "desc")
    .limit(most_receipts)
    .execute();
  return rows.map(asReceipt);
}

/** Settles a receipt that still waits; false when somebody settled it a moment before. */
export async function settleReceipt(
  db: Writer,
  one: {
    authorityId: string;
    receiptId: string;
    state: "posted" | "refused";
    settledBy: PersonId;
    settledAt: Instant;
    refusedReason: string | null;
  },
): Promise<boolean> {
  const settled = await db
    .updateTable("fund_receipts")
    .set((set) => ({
      state: one.state,
      settled_by: one.settledBy,
      settled_at: one.settledAt,
      refused_reason: one.refusedReason,
      version: set("version", "+", 1),
    }))
    .where("authority_id", "=", one.authorityId)
    .where("id", "=", one.receiptId)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  return settled.numUpdatedRows === 1n;
}

function selectReceipts(db: Reader, authorityId: string) {
  return db
    .selectFrom("fund_receipts as receipt")
    .innerJoin("people as entered", "entered.id", "receipt.entered_by")
    .leftJoin("people as settled", "settled.id", "receipt.settled_by")
    .leftJoin("ledger_transactions as entry", (join) =>
      join
        .onRef("entry.authority_id", "=", "receipt.authority_id")
        .onRef("entry.source_id", "=", "receipt.id")
        .on("entry.source_kind", "=", "fund_receipt")
        .on("entry.type", "=", "receive"),
    )
    .leftJoin("ledger_transactions as undoing", "undoing.reverses_id", "entry.id")
    .select([
      "receipt.id",
      "receipt.fund_id",
      pence("receipt.pence").as("amount"),
      "receipt.letter_ref",
      "receipt.state",
      "receipt.entered_by",
      "entered.name as entered_by_name",
      "receipt.entered_at",
      "settled.name as settled_by_name",
      "receipt.settled_at",
      "receipt.refused_reason",
      "entry.id as entry_id",
      "undoing.posted_at as reversed_at",
    ])
    .where("receipt.authority_id", "=", authorityId);
}

type ReceiptRow = Awaited<ReturnType<ReturnType<typeof selectReceipts>["execute"]>>[number];

function asReceipt(row: ReceiptRow): FundReceipt {
  return {
    id: asId("FundReceiptId", row.id),
    fundId: row.fund_id,
    pence: BigInt(row.amount),
    letterRef: row.letter_ref,
    state: row.state,
    enteredBy: asId("PersonId", row.entered_by),
    enteredByName: row.entered_by_name,
    enteredAt: row.entered_at,
    settledByName: row.settled_by_name,
    settledAt: row.settled_at,
    refusedReason: row.refused_reason,
    entryId: row.entry_id === null ? null : asId("LedgerTransactionId", row.entry_id),
    reversedAt: row.reversed_at,
  };
}
