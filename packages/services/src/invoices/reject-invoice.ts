import { updateInvoice } from "@consortia/db/repositories/invoices";
import { netOf } from "@consortia/domain/invoices/invoice";
import { invoiceMachine } from "@consortia/domain/invoices/machine";
import { rejectInvoice as sentence } from "@consortia/domain/invoices/policy";
import type { RejectInvoice } from "@consortia/domain/invoices/schemas";
import type { Id } from "@consortia/domain/shared/ids";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { creditShares } from "./credit-shares.ts";
import { assertAgrees, loadInvoice, lockOf } from "./load-invoice.ts";

/**
 * Rejects an invoice before it is paid, with a reason. One that was accepted gives all that is left of it back first,
 * as a credit note would.
 */
export async function rejectInvoice(
  ctx: Ctx,
  input: RejectInvoice,
): Promise<{ readonly invoiceId: Id<"InvoiceId"> }> {
  const { authorityId } = ctx;
  const request = { key: input.requestKey, name: "rejectInvoice", body: input };
  await authorise(ctx, sentence, (await loadInvoice(ctx, input.invoiceId)).facts, "not_found");
  return transact(ctx, { lock: await lockOf(ctx, input.invoiceId), request }, async (ctx) => {
    const one = await loadInvoice(ctx, input.invoiceId);
    const { facts, invoice } = one;
    const grant = await authorise(ctx, sentence, facts, "not_found");
    const state = step(invoiceMachine, invoice.state, "reject", `Invoice ${invoice.number}`);
    const wasAccepted = invoice.state === "accepted";
    const net = netOf(invoice);
    await updateInvoice(ctx.db, {
      authorityId,
      invoiceId: invoice.id,
      state,
      rejectedById: actingPerson(ctx),
      rejectedAt: ctx.clock.now(),
      rejectedReason: input.reason,
      ...(wasAccepted ? { credited_pence: invoice.pence } : {}),
    });
    const posting =
      wasAccepted && net > 0n
        ? await creditShares(ctx, one, { pence: net, source: { kind: "invoice", id: invoice.id } })
        : null;
    await assertAgrees(ctx, invoice.commissionId);
    await audit(ctx, grant, {
      act: "invoice_rejected",
      subjectKind: "invoice",
      subjectId: invoice.id,
      before: { state: invoice.state },
      after: { state, commission: invoice.commissionId, posting },
    });
    return { invoiceId: invoice.id };
  });
}
