import { insertPayment, listShares } from "@consortia/db/repositories/invoice-money";
import { updateInvoice } from "@consortia/db/repositories/invoices";
import { netOf } from "@consortia/domain/invoices/invoice";
import { invoiceMachine } from "@consortia/domain/invoices/machine";
import { payBar, payInvoice as sentence } from "@consortia/domain/invoices/policy";
import type { PayInvoice } from "@consortia/domain/invoices/schemas";
import { assert, present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { step } from "@consortia/domain/shared/machine";
import type { Pence } from "@consortia/domain/shared/money";
import { heldAccount } from "../ledger/commit-funds.ts";
import { postTransaction } from "../ledger/post-transaction.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { assertAgrees, type LoadedInvoice, loadInvoice, lockOf } from "./load-invoice.ts";

/**
 * LA finance records that the council's finance system has paid an accepted invoice, less what was credited of it.
 * @throws DomainError `forbidden` to whoever signed for the same commission before, in words (LED-10).
 */
export async function payInvoice(
  ctx: Ctx,
  input: PayInvoice,
): Promise<{ readonly invoiceId: Id<"InvoiceId"> }> {
  const { authorityId } = ctx;
  await mayPay(ctx, await loadInvoice(ctx, input.invoiceId));
  const request = { key: input.requestKey, name: "payInvoice", body: input };
  return transact(ctx, { lock: await lockOf(ctx, input.invoiceId), request }, async (ctx) => {
    const one = await loadInvoice(ctx, input.invoiceId);
    const { invoice } = one;
    const grant = await mayPay(ctx, one);
    const state = step(invoiceMachine, invoice.state, "pay", `Invoice ${invoice.number}`);
    const pence = netOf(invoice);
    if (pence === 0n) {
      throw new DomainError(
        "conflict",
        `All of invoice ${invoice.number} was credited, so nothing is left to pay.`,
      );
    }
    const payment = {
      id: ctx.newId("InvoicePaymentId"),
      invoiceId: invoice.id,
      reference: input.paymentReference,
      pence,
      paidById: actingPerson(ctx),
      paidAt: ctx.clock.now(),
    };
    const { paidAt, paidById: payerId } = payment;
    await updateInvoice(ctx.db, { authorityId, invoiceId: invoice.id, state, payerId, paidAt });
    await insertPayment(ctx.db, { ...payment, authorityId });
    const transaction = await post(ctx, one, payment);
    await assertAgrees(ctx, invoice.commissionId);
    await audit(ctx, grant, {
      act: "invoice_paid",
      subjectKind: "invoice",
      subjectId: invoice.id,
      before: { state: invoice.state },
      after: { state, commission: invoice.commissionId, payment: payment.id, pence, posting: transaction },
    });
    return { invoiceId: invoice.id };
  });
}

/** The right, or the sentence that says why this very person cannot. */
async function mayPay(ctx: Ctx | WriteCtx, { facts }: LoadedInvoice) {
  const bar = payBar(ctx.actor.kind === "person" ? ctx.actor.personId : null, facts);
  if (bar !== null) throw new DomainError("forbidden", bar);
  return authorise(ctx, sentence, facts);
}

async function post(
  ctx: WriteCtx,
  { invoice }: LoadedInvoice,
  payment: { readonly id: Id<"InvoicePaymentId">; readonly pence: Pence },
): Promise<Id<"LedgerTransactionId">> {
  const shares = await listShares(ctx.db, { authorityId: ctx.authorityId, invoiceId: invoice.id });
  const result = await postTransaction(ctx, {
    type: "pay",
    year: present(shares[0], "An accepted invoice has its shares").year,
    source: { kind: "invoice_payment", id: payment.id },
    requestKey: `pay:${payment.id}`,
    movements: shares.flatMap(({ credited_pence, pence, ...share }) => {
      const account = heldAccount({ ...share, commissionId: invoice.commissionId });
      const left = pence - credited_pence;
      if (left === 0n) return [];
      return [{ debit: { ...account, kind: "paid" }, credit: { ...account, kind: "invoiced" }, pence: left }];
    }),
  });
  assert(result.outcome === "posted", "What was accepted and not credited is there to be paid");
  return result.transactionId;
}
