import { lockRows } from "@consortia/db/lock-order";
import { findPayment, type InvoicePayment } from "@consortia/db/repositories/invoice-money";
import type { Invoice } from "@consortia/db/repositories/invoices";
import { findInvoice, updateInvoice } from "@consortia/db/repositories/invoices";
import { returnBar } from "@consortia/domain/invoices/invoice";
import { invoiceMachine } from "@consortia/domain/invoices/machine";
import type { StoredTransaction } from "@consortia/domain/ledger/verify";
import { present } from "@consortia/domain/shared/assert";
import { step } from "@consortia/domain/shared/machine";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import { assertAgrees } from "./load-invoice.ts";

type Entry = Pick<StoredTransaction, "sourceKind" | "sourceId">;

/**
 * Why the payment of an invoice is not reversed, or null; null for every other entry. Its commission is held from here
 * on, as by every act on an invoice, so that no credit note comes between this answer and the reversal.
 */
export async function lockedReturnBar(ctx: WriteCtx, entry: Entry): Promise<string | null> {
  const found = await paidBy(ctx, entry);
  if (found === null) return null;
  await lockRows(ctx.db, ctx.store.dialect, [{ table: "commissions", id: found.invoice.commissionId }]);
  return paymentReturnBar(ctx, entry);
}

/** The same for a page, which holds nothing. */
export async function paymentReturnBar(ctx: AnyCtx, entry: Entry): Promise<string | null> {
  const found = await paidBy(ctx, entry);
  return found === null ? null : returnBar(found.invoice, found.payment);
}

/** A payment that did not arrive, or went wrong: its invoice is accepted again, to be paid once more. */
export async function returnPayment(ctx: WriteCtx, entry: Entry): Promise<void> {
  const found = await paidBy(ctx, entry);
  if (found === null) return;
  const { invoice } = found;
  const state = step(invoiceMachine, invoice.state, "return_payment", `Invoice ${invoice.number}`);
  await updateInvoice(ctx.db, {
    authorityId: ctx.authorityId,
    invoiceId: invoice.id,
    state,
    payerId: null,
    paidAt: null,
  });
  await assertAgrees(ctx, invoice.commissionId);
}

async function paidBy(
  ctx: AnyCtx,
  { sourceId, sourceKind }: Entry,
): Promise<{ readonly invoice: Invoice; readonly payment: InvoicePayment } | null> {
  if (sourceKind !== "invoice_payment") return null;
  const { authorityId } = ctx;
  const payment = present(
    await findPayment(ctx.db, { authorityId, paymentId: sourceId }),
    "A payment is never removed",
  );
  const invoice = await findInvoice(ctx.db, { authorityId, invoiceId: payment.invoiceId });
  return { payment, invoice: present(invoice, "An invoice is never removed") };
}
