import type { InvoiceState } from "@consortia/domain/invoices/machine";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import { pence } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

export type Invoice = {
  readonly id: Id<"InvoiceId">;
  readonly commissionId: Id<"CommissionId">;
  readonly provider: string;
  readonly providerKey: string;
  readonly number: string;
  readonly datedOn: LocalDate;
  readonly pence: Pence;
  readonly credited_pence: Pence;
  readonly state: InvoiceState;
  readonly requesterId: PersonId;
  readonly receivedById: PersonId;
  readonly receivedAt: Instant;
  readonly matchedById: PersonId | null;
  readonly matchedAt: Instant | null;
  readonly accepterId: PersonId | null;
  readonly acceptedAt: Instant | null;
  readonly payerId: PersonId | null;
  readonly paidAt: Instant | null;
  readonly rejectedById: PersonId | null;
  readonly rejectedAt: Instant | null;
  readonly rejectedReason: string | null;
};

const most_invoices = 500;

export async function insertInvoice(
  db: Writer,
  invoice: Pick<
    Invoice,
    | "id"
    | "commissionId"
    | "provider"
    | "providerKey"
    | "number"
    | "datedOn"
    | "pence"
    | "requesterId"
    | "receivedById"
    | "receivedAt"
  > & { readonly authorityId: string; readonly numberKey: string },
): Promise<void> {
  await db
    .insertInto("invoices")
    .values({
      id: invoice.id,
      authority_id: invoice.authorityId,
      commission_id: invoice.commissionId,
      provider: invoice.provider,
      provider_key: invoice.providerKey,
      number: invoice.number,
      number_key: invoice.numberKey,
      dated_on: invoice.datedOn,
      pence: invoice.pence,
      credited_pence: 0n,
      state: "received",
      requester_id: invoice.requesterId,
      received_by_id: invoice.receivedById,
      received_at: invoice.receivedAt,
      matched_by_id: null,
      matched_at: null,
      accepter_id: null,
      accepted_at: null,
      payer_id: null,
      paid_at: null,
      rejected_by_id: null,
      rejected_at: null,
      rejected_reason: null,
    })
    .execute();
}

/** What a step writes beside the state. */
export type InvoiceStep = Partial<
  Pick<
    Invoice,
    "matchedById" | "matchedAt" | "accepterId" | "acceptedAt" | "payerId" | "paidAt" | "rejectedById"
  > &
    Pick<Invoice, "rejectedAt" | "rejectedReason" | "credited_pence">
>;

/** Moves a locked invoice on. */
export async function updateInvoice(
  db: Writer,
  {
    authorityId,
    invoiceId,
    state,
    ...step
  }: { authorityId: string; invoiceId: string; state: InvoiceState } & InvoiceStep,
): Promise<void> {
  await db
    .updateTable("invoices")
    .set({
      state,
      ...(step.matchedById === undefined ? {} : { matched_by_id: step.matchedById }),
      ...(step.matchedAt === undefined ? {} : { matched_at: step.matchedAt }),
      ...(step.accepterId === undefined ? {} : { accepter_id: step.accepterId }),
      ...(step.acceptedAt === undefined ? {} : { accepted_at: step.acceptedAt }),
      ...(step.payerId === undefined ? {} : { payer_id: step.payerId }),
      ...(step.paidAt === undefined ? {} : { paid_at: step.paidAt }),
      ...(step.rejectedById === undefined ? {} : { rejected_by_id: step.rejectedById }),
      ...(step.rejectedAt === undefined ? {} : { rejected_at: step.rejectedAt }),
      ...(step.rejectedReason === undefined ? {} : { rejected_reason: step.rejectedReason }),
      ...(step.credited_pence === undefined ? {} : { credited_pence: step.credited_pence }),
    })
    .where("authority_id", "=", authorityId)
    .where("id", "=", invoiceId)
    .execute();
}

export async function findInvoice(
  db: Reader,
  { authorityId, invoiceId }: { authorityId: string; invoiceId: string },
): Promise<Invoice | null> {
  const row = await selectInvoices(db, authorityId).where("invoices.id", "=", invoiceId).executeTakeFirst();
  return row === undefined ? null : asInvoice(row);
}

/** The invoice of a provider with this number that was not rejected; a number pays once. */
export async function findInvoiceByNumber(
  db: Reader,
  key: { authorityId: string; providerKey: string; numberKey: string },
): Promise<Invoice | null> {
  const row = await selectInvoices(db, key.authorityId)
    .where("provider_key", "=", key.providerKey)
    .where("number_key", "=", key.numberKey)
    .where("state", "<>", "rejected")
    .executeTakeFirst();
  return row === undefined ? null : asInvoice(row);
}

/** Those of some commissions, or in some states; the oldest first, since it has waited longest. */
export async function listInvoices(
  db: Reader,
  {
    authorityId,
    commissionIds,
    states,
  }: {
    authorityId: string;
    commissionIds?: readonly string[] | undefined;
    states?: readonly InvoiceState[] | undefined;
  },
): Promise<readonly Invoice[]> {
  if (commissionIds?.length === 0) return [];
  let query = selectInvoices(db, authorityId);
  if (commissionIds !== undefined) query = query.where("commission_id", "in", commissionIds);
  if (states !== undefined) query = query.where("state", "in", states);
  const rows = await query.orderBy("received_at").orderBy("id").limit(most_invoices).execute();
  return rows.map(asInvoice);
}

/** Matched invoices of commissions for these schools: the work waits to be accepted there. */
export async function listMatchedForSchools(
  db: Reader,
  { authorityId, schoolIds }: { authorityId: string; schoolIds: readonly string[] },
): Promise<readonly Invoice[]> {
  if (schoolIds.length === 0) return [];
  const rows = await selectInvoices(db, authorityId)
    .where("state", "=", "matched")
    .where((where) =>
      where.exists(
        where
          .selectFrom("commission_beneficiaries")
          .select("school_id")
          .whereRef("commission_beneficiaries.commission_id", "=", "invoices.commission_id")
          .where("school_id", "in", schoolIds),
      ),
    )
    .orderBy("received_at")
    .orderBy("id")
    .limit(most_invoices)
    .execute();
  return rows.map(asInvoice);
}

function selectInvoices(db: Reader, authorityId: string) {
  return db
    .selectFrom("invoices")
    .select([
      "id",
      "commission_id",
      "provider",
      "provider_key",
      "number",
      "dated_on",
      "state",
      "requester_id",
      "received_by_id",
      "received_at",
      "matched_by_id",
      "matched_at",
      "accepter_id",
      "accepted_at",
      "payer_id",
      "paid_at",
      "rejected_by_id",
      "rejected_at",
      "rejected_reason",
      pence("pence").as("amount"),
      pence("credited_pence").as("credited"),
    ])
    .where("authority_id", "=", authorityId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectInvoices>["executeTakeFirstOrThrow"]>>;

function asInvoice(row: Row): Invoice {
  const person = (id: string | null) => (id === null ? null : asId("PersonId", id));
  return {
    id: asId("InvoiceId", row.id),
    commissionId: asId("CommissionId", row.commission_id),
    provider: row.provider,
    providerKey: row.provider_key,
    number: row.number,
    datedOn: row.dated_on,
    pence: BigInt(row.amount),
    credited_pence: BigInt(row.credited),
    state: row.state,
    requesterId: asId("PersonId", row.requester_id),
    receivedById: asId("PersonId", row.received_by_id),
    receivedAt: row.received_at,
    matchedById: person(row.matched_by_id),
    matchedAt: row.matched_at,
    accepterId: person(row.accepter_id),
    acceptedAt: row.accepted_at,
    payerId: person(row.payer_id),
    paidAt: row.paid_at,
    rejectedById: person(row.rejected_by_id),
    rejectedAt: row.rejected_at,
    rejectedReason: row.rejected_reason,
  };
}
