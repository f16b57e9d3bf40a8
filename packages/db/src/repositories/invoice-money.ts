import { asId, type GroupId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant } from "@consortia/domain/shared/time";
import { pence } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

/** What one budget gives to an accepted invoice, and how much of that came back by credit notes. */
export type InvoiceShare = {
  readonly id: Id<"InvoiceShareId">;
  readonly fundId: Id<"FundId">;
  readonly year: number;
  readonly consortiumId: GroupId;
  readonly pence: Pence;
  readonly credited_pence: Pence;
};

export type InvoicePayment = {
  readonly id: Id<"InvoicePaymentId">;
  readonly invoiceId: Id<"InvoiceId">;
  readonly reference: string;
  readonly pence: Pence;
  readonly paidById: PersonId;
  readonly paidAt: Instant;
};

export type CreditNote = {
  readonly id: Id<"CreditNoteId">;
  readonly invoiceId: Id<"InvoiceId">;
  readonly number: string;
  readonly pence: Pence;
  readonly reason: string;
  readonly enteredById: PersonId;
  readonly enteredAt: Instant;
};

export type ReturnedPayment = {
  readonly paymentId: Id<"InvoicePaymentId">;
  readonly returnedAt: Instant;
  readonly agreedById: PersonId | null;
};

const most_rows = 500;

type OfInvoice = { readonly authorityId: string; readonly invoiceId: string };

export async function insertShares(
  db: Writer,
  { authorityId, invoiceId, shares }: OfInvoice & { shares: readonly Omit<InvoiceShare, "credited_pence">[] },
): Promise<void> {
  await db
    .insertInto("invoice_shares")
    .values(
      shares.map((share) => ({
        id: share.id,
        authority_id: authorityId,
        invoice_id: invoiceId,
        fund_id: share.fundId,
        year: share.year,
        consortium_id: share.consortiumId,
        pence: share.pence,
        credited_pence: 0n,
      })),
    )
    .execute();
}

export async function listShares(
  db: Reader,
  { authorityId, invoiceId }: OfInvoice,
): Promise<readonly InvoiceShare[]> {
  const rows = await db
    .selectFrom("invoice_shares")
    .select([
      "id",
      "fund_id",
      "year",
      "consortium_id",
      pence("pence").as("amount"),
      pence("credited_pence").as("credited"),
    ])
    .where("authority_id", "=", authorityId)
    .where("invoice_id", "=", invoiceId)
    .orderBy("year")
    .orderBy("id")
    .limit(most_rows)
    .execute();
  return rows.map((row) => ({
    id: asId("InvoiceShareId", row.id),
    fundId: asId("FundId", row.fund_id),
    year: row.year,
    consortiumId: asId("GroupId", row.consortium_id),
    pence: BigInt(row.amount),
    credited_pence: BigInt(row.credited),
  }));
}

export async function creditShare(
  db: Writer,
  share: { authorityId: string; shareId: string; credited_pence: Pence },
): Promise<void> {
  await db
    .updateTable("invoice_shares")
    .set({ credited_pence: share.credited_pence })
    .where("authority_id", "=", share.authorityId)
    .where("id", "=", share.shareId)
    .execute();
}

export async function insertPayment(
  db: Writer,
  payment: InvoicePayment & { readonly authorityId: string },
): Promise<void> {
  await db
    .insertInto("invoice_payments")
    .values({
      id: payment.id,
      authority_id: payment.authorityId,
      invoice_id: payment.invoiceId,
      reference: payment.reference,
      pence: payment.pence,
      paid_by_id: payment.paidById,
      paid_at: payment.paidAt,
    })
    .execute();
}

export async function findPayment(
  db: Reader,
  { authorityId, paymentId }: { authorityId: string; paymentId: string },
): Promise<InvoicePayment | null> {
  const row = await selectPayments(db, authorityId).where("id", "=", paymentId).executeTakeFirst();
  return row === undefined ? null : asPayment(row);
}

/** The payments of some invoices, the newest first: the first one stands while the invoice is paid. */
export async function listPayments(
  db: Reader,
  { authorityId, invoiceIds }: { authorityId: string; invoiceIds: readonly string[] },
): Promise<readonly InvoicePayment[]> {
  if (invoiceIds.length === 0) return [];
  const rows = await selectPayments(db, authorityId)
    .where("invoice_id", "in", invoiceIds)
    .orderBy("paid_at", "desc")
    .orderBy("id", "desc")
    .limit(most_rows)
    .execute();
  return rows.map(asPayment);
}

/** Payments that were reversed in the ledger, with when and by whom it was agreed. */
export async function listReturnedPayments(
  db: Reader,
  { authorityId, paymentIds }: { authorityId: string; paymentIds: readonly string[] },
): Promise<readonly ReturnedPayment[]> {
  if (paymentIds.length === 0) return [];
  const rows = await db
    .selectFrom("ledger_transactions as entry")
    .innerJoin("ledger_transactions as reversing", (join) =>
      join
        .onRef("reversing.authority_id", "=", "entry.authority_id")
        .onRef("reversing.reverses_id", "=", "entry.id"),
    )
    .select(["entry.source_id as payment_id", "reversing.posted_at", "reversing.posted_by"])
    .where("entry.authority_id", "=", authorityId)
    .where("entry.type", "=", "pay")
    .where("entry.source_kind", "=", "invoice_payment")
    .where("entry.source_id", "in", paymentIds)
    .orderBy("reversing.posted_at")
    .orderBy("reversing.id")
    .limit(most_rows)
    .execute();
  return rows.map((row) => ({
    paymentId: asId("InvoicePaymentId", row.payment_id),
    returnedAt: row.posted_at,
    agreedById: row.posted_by === null ? null : asId("PersonId", row.posted_by),
  }));
}

export async function insertCreditNote(
  db: Writer,
  note: CreditNote & {
    readonly authorityId: string;
    readonly providerKey: string;
    readonly numberKey: string;
  },
): Promise<void> {
  await db
    .insertInto("credit_notes")
    .values({
      id: note.id,
      authority_id: note.authorityId,
      invoice_id: note.invoiceId,
      provider_key: note.providerKey,
      number: note.number,
      number_key: note.numberKey,
      pence: note.pence,
      reason: note.reason,
      entered_by_id: note.enteredById,
      entered_at: note.enteredAt,
    })
    .execute();
}

export async function findCreditNoteByNumber(
  db: Reader,
  key: { authorityId: string; providerKey: string; numberKey: string },
): Promise<CreditNote | null> {
  const row = await selectCreditNotes(db, key.authorityId)
    .where("provider_key", "=", key.providerKey)
    .where("number_key", "=", key.numberKey)
    .executeTakeFirst();
  return row === undefined ? null : asCreditNote(row);
}

/** The credit notes of some invoices, in the order they came. */
export async function listCreditNotes(
  db: Reader,
  { authorityId, invoiceIds }: { authorityId: string; invoiceIds: readonly string[] },
): Promise<readonly CreditNote[]> {
  if (invoiceIds.length === 0) return [];
  const rows = await selectCreditNotes(db, authorityId)
    .where("invoice_id", "in", invoiceIds)
    .orderBy("entered_at")
    .orderBy("id")
    .limit(most_rows)
    .execute();
  return rows.map(asCreditNote);
}

function selectPayments(db: Reader, authorityId: string) {
  return db
    .selectFrom("invoice_payments")
    .select(["id", "invoice_id", "reference", "paid_by_id", "paid_at", pence("pence").as("amount")])
    .where("authority_id", "=", authorityId);
}

function asPayment(
  row: Awaited<ReturnType<ReturnType<typeof selectPayments>["executeTakeFirstOrThrow"]>>,
): InvoicePayment {
  return {
    id: asId("InvoicePaymentId", row.id),
    invoiceId: asId("InvoiceId", row.invoice_id),
    reference: row.reference,
    pence: BigInt(row.amount),
    paidById: asId("PersonId", row.paid_by_id),
    paidAt: row.paid_at,
  };
}

function selectCreditNotes(db: Reader, authorityId: string) {
  return db
    .selectFrom("credit_notes")
    .select([
      "id",
      "invoice_id",
      "number",
      "reason",
      "entered_by_id",
      "entered_at",
      pence("pence").as("amount"),
    ])
    .where("authority_id", "=", authorityId);
}

function asCreditNote(
  row: Awaited<ReturnType<ReturnType<typeof selectCreditNotes>["executeTakeFirstOrThrow"]>>,
): CreditNote {
  return {
    id: asId("CreditNoteId", row.id),
    invoiceId: asId("InvoiceId", row.invoice_id),
    number: row.number,
    pence: BigInt(row.amount),
    reason: row.reason,
    enteredById: asId("PersonId", row.entered_by_id),
    enteredAt: row.entered_at,
  };
}

/** Whoever accepted or ever paid an invoice of a commission, also where the payment was reversed since (LED-10). */
export async function listInvoiceSigners(
  db: Reader,
  { authorityId, commissionId }: { authorityId: string; commissionId: string },
): Promise<readonly PersonId[]> {
  const rows = await db
    .selectFrom("invoices")
    .leftJoin("invoice_payments as payment", (join) =>
      join
        .onRef("payment.authority_id", "=", "invoices.authority_id")
        .onRef("payment.invoice_id", "=", "invoices.id"),
    )
    .select(["invoices.accepter_id", "payment.paid_by_id"])
    .where("invoices.authority_id", "=", authorityId)
    .where("invoices.commission_id", "=", commissionId)
    .orderBy("invoices.id")
    .limit(2_000)
    .execute();
  const ids = rows.flatMap(({ accepter_id, paid_by_id }) => [accepter_id, paid_by_id]);
  return [...new Set(ids.filter((id) => id !== null))].map((id) => asId("PersonId", id));
}
