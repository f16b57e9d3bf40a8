import { violationOf } from "@consortia/db/errors";
import { findInvoiceByNumber, insertInvoice } from "@consortia/db/repositories/invoices";
import { invoiceBar, numberKey, providerKey } from "@consortia/domain/invoices/invoice";
import { takeInvoice as sentence } from "@consortia/domain/invoices/policy";
import type { TakeInvoice } from "@consortia/domain/invoices/schemas";
import { invalid } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { formatDate, londonDate } from "@consortia/domain/shared/time";
import { loadCommission } from "../commissioning/load-commission.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { moneyLeft, refuse } from "./load-invoice.ts";

/**
 * Records an invoice that a provider sent for an approved commission. Nothing moves until the work is accepted.
 * @throws DomainError `conflict` where none may be taken; `invalid` for a number that this provider has used.
 */
export async function takeInvoice(
  ctx: Ctx,
  input: TakeInvoice,
): Promise<{ readonly invoiceId: Id<"InvoiceId"> }> {
  const { authorityId } = ctx;
  await authorise(ctx, sentence, { authorityId });
  const { commission } = await loadCommission(ctx, { reference: input.reference });
  const options = {
    lock: [{ table: "commissions" as const, id: commission.id }],
    request: { key: input.requestKey, name: "takeInvoice", body: input },
  };
  return transact(ctx, options, async (ctx) => {
    const grant = await authorise(ctx, sentence, { authorityId });
    const loaded = await loadCommission(ctx, { reference: input.reference });
    const { commission } = loaded;
    refuse(invoiceBar(await moneyLeft(ctx, loaded)));
    const keys = { providerKey: providerKey(commission.provider), numberKey: numberKey(input.number) };
    await checkPaper(ctx, input, keys);
    const invoiceId = ctx.newId("InvoiceId");
    await insertInvoice(ctx.db, {
      ...keys,
      id: invoiceId,
      authorityId,
      commissionId: commission.id,
      provider: commission.provider,
      number: input.number,
      datedOn: input.datedOn,
      pence: input.amount,
      requesterId: commission.proposedById,
      receivedById: actingPerson(ctx),
      receivedAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "invoice_received",
      subjectKind: "invoice",
      subjectId: invoiceId,
      after: { commission: commission.id, pence: input.amount },
    });
    return { invoiceId };
  }).catch((error: unknown) => {
    throw saysNumberIsTaken(error)
      ? invalid("number", `Invoice ${input.number} was recorded a moment ago`)
      : error;
  });
}

/** Recorded at the same moment for another commission of this provider: the database lets one of them in. */
function saysNumberIsTaken(error: unknown): boolean {
  return violationOf(error)?.name === "invoices_number";
}

async function checkPaper(
  ctx: WriteCtx,
  { datedOn }: TakeInvoice,
  keys: { readonly providerKey: string; readonly numberKey: string },
): Promise<void> {
  const today = londonDate(ctx.clock.now());
  if (datedOn > today) throw invalid("datedOn", `Date must be ${formatDate(today)} or before`);
  const known = await findInvoiceByNumber(ctx.db, { authorityId: ctx.authorityId, ...keys });
  if (known === null) return;
  const { reference } = (await loadCommission(ctx, { id: known.commissionId })).commission;
  throw invalid("number", `This provider’s invoice ${known.number} is recorded already, for ${reference}`);
}
