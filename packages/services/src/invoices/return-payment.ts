import { lockRows } from "@consortia/db/lock-order";
import { findPayment } from "@consortia/db/repositories/invoice-money";
import type { Invoice } from "@consortia/db/repositories/invoices";
import { findInvoice, updateInvoice } from "@consortia/db/repositories/invoices";
import { invoiceMachine } from "@consortia/domain/invoices/machine";
import type { StoredTransaction } from "@consortia/domain/ledger/verify";
import { step } from "@consortia/domain/shared/machine";
import type { WriteCtx } from "../shared/ctx.ts";

type Entry = Pick<StoredTransaction, "sourceKind" | "sourceId">;

/** Before the payment of an invoice is reversed: its commission is held, as by every act on an invoice. */
export async function lockPaid(ctx: WriteCtx, entry: Entry): Promise<void> {
  const invoice = await paidBy(ctx, entry);
  if (invoice === null) return;
  await lockRows(ctx.db, ctx.store.dialect, [{ table: "commissions", id: invoice.commissionId }]);
}

/** A payment that did not arrive, or went wrong: its invoice is accepted again, to be paid once more. */
export async function returnPayment(ctx: WriteCtx, entry: Entry): Promise<void> {
  const invoice = await paidBy(ctx, entry);
  if (invoice === null) return;
  const state = step(invoiceMachine, invoice.state, "return_payment", `Invoice ${invoice.number}`);
  await updateInvoice(ctx.db, {
    authorityId: ctx.authorityId,
    invoiceId: invoice.id,
    state,
    payerId: null,
    paidAt: null,
  });
}

async function paidBy(ctx: WriteCtx, { sourceId, sourceKind }: Entry): Promise<Invoice | null> {
  if (sourceKind !== "invoice_payment") return null;
  const { authorityId } = ctx;
  const payment = await findPayment(ctx.db, { authorityId, paymentId: sourceId });
  return payment === null ? null : findInvoice(ctx.db, { authorityId, invoiceId: payment.invoiceId });
}
