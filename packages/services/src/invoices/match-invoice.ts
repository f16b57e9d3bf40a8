import { updateInvoice } from "@consortia/db/repositories/invoices";
import { acceptersBar, invoiceBar, matchBar } from "@consortia/domain/invoices/invoice";
import { invoiceMachine } from "@consortia/domain/invoices/machine";
import { matchInvoice as sentence } from "@consortia/domain/invoices/policy";
import type { MoveInvoice } from "@consortia/domain/invoices/schemas";
import type { Id } from "@consortia/domain/shared/ids";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { listAccepters, tellAccepters } from "./letters.ts";
import { loadInvoice, lockOf, moneyLeft, refuse } from "./load-invoice.ts";

/**
 * An LA officer matches an invoice with its commission: the provider, the number and what is left of the commitment.
 * Whoever may accept the work is written to.
 * @throws DomainError `conflict` where it is more than is left (LED-8), with both sums, or nobody could accept the work.
 */
export async function matchInvoice(
  ctx: Ctx,
  input: MoveInvoice,
): Promise<{ readonly invoiceId: Id<"InvoiceId"> }> {
  const { authorityId } = ctx;
  await authorise(ctx, sentence, { authorityId });
  const request = { key: input.requestKey, name: "matchInvoice", body: input };
  return transact(ctx, { lock: await lockOf(ctx, input.invoiceId), request }, async (ctx) => {
    const grant = await authorise(ctx, sentence, { authorityId });
    const one = await loadInvoice(ctx, input.invoiceId);
    const { invoice, loaded } = one;
    const state = step(invoiceMachine, invoice.state, "match", `Invoice ${invoice.number}`);
    const money = await moneyLeft(ctx, loaded);
    refuse(invoiceBar(money));
    refuse(matchBar({ ...money, pence: invoice.pence }));
    const accepters = await listAccepters(ctx, one);
    refuse(acceptersBar(loaded.commission.reference, accepters));
    await updateInvoice(ctx.db, {
      authorityId,
      invoiceId: invoice.id,
      state,
      matchedById: actingPerson(ctx),
      matchedAt: ctx.clock.now(),
    });
    await tellAccepters(ctx, one, accepters);
    await audit(ctx, grant, {
      act: "invoice_matched",
      subjectKind: "invoice",
      subjectId: invoice.id,
      before: { state: invoice.state },
      after: { state, commission: invoice.commissionId, left_pence: money.left_pence },
    });
    return { invoiceId: invoice.id };
  });
}
