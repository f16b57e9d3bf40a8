import {
  findCreditNoteByNumber,
  insertCreditNote,
  listShares,
} from "@consortia/db/repositories/invoice-money";
import { updateInvoice } from "@consortia/db/repositories/invoices";
import { closedYearBar, creditBar, numberKey } from "@consortia/domain/invoices/invoice";
import { creditInvoice as sentence } from "@consortia/domain/invoices/policy";
import type { CreditInvoice } from "@consortia/domain/invoices/schemas";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import { currentPeriod } from "../ledger/current-period.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { creditShares, partsOf } from "./credit-shares.ts";
import { assertAgrees, type LoadedInvoice, loadInvoice, lockOf } from "./load-invoice.ts";

/**
 * LA finance records a provider's credit note: never more than is left of its invoice (LED-8). What comes back stands
 * committed again while the commission is live, and is the budget's once it is over.
 */
export async function creditInvoice(
  ctx: Ctx,
  input: CreditInvoice,
): Promise<{ readonly creditNoteId: Id<"CreditNoteId"> }> {
  const { authorityId } = ctx;
  await authorise(ctx, sentence, { authorityId });
  const request = { key: input.requestKey, name: "creditInvoice", body: input };
  return transact(ctx, { lock: await lockOf(ctx, input.invoiceId), request }, async (ctx) => {
    const grant = await authorise(ctx, sentence, { authorityId });
    const one = await loadInvoice(ctx, input.invoiceId);
    const { invoice } = one;
    const bar = creditBar(invoice, input.amount);
    if (bar !== null) throw invalid("amount", bar);
    await mustBeOpen(ctx, one, input.amount);
    const keys = { providerKey: invoice.providerKey, numberKey: numberKey(input.number) };
    if ((await findCreditNoteByNumber(ctx.db, { authorityId, ...keys })) !== null) {
      throw invalid("number", `This provider’s credit note ${input.number} is recorded already`);
    }
    const id = ctx.newId("CreditNoteId");
    await updateInvoice(ctx.db, {
      authorityId,
      invoiceId: invoice.id,
      state: invoice.state,
      credited_pence: invoice.credited_pence + input.amount,
    });
    await insertCreditNote(ctx.db, {
      ...keys,
      id,
      authorityId,
      invoiceId: invoice.id,
      number: input.number,
      pence: input.amount,
      reason: input.reason,
      enteredById: actingPerson(ctx),
      enteredAt: ctx.clock.now(),
    });
    const posting = await creditShares(ctx, one, {
      pence: input.amount,
      source: { kind: "credit_note", id },
    });
    await assertAgrees(ctx, invoice.commissionId);
    await audit(ctx, grant, {
      act: "invoice_credited",
      subjectKind: "invoice",
      subjectId: invoice.id,
      after: { commission: invoice.commissionId, note: id, pence: input.amount, posting },
    });
    return { creditNoteId: id };
  });
}

/** What is given back belongs to the year that paid. Its book is held from here on, so that it is not closed between. */
async function mustBeOpen(ctx: WriteCtx, { invoice, loaded }: LoadedInvoice, pence: Pence): Promise<void> {
  const shares = await listShares(ctx.db, { authorityId: ctx.authorityId, invoiceId: invoice.id });
  const { year } = present(shares[0], "An accepted invoice has its shares");
  if ((await currentPeriod(ctx, year)).state !== "closed") return;
  const schoolFunds: readonly string[] = loaded.schoolShares.map(({ fundId }) => fundId);
  const ofSchools_pence = partsOf(pence, shares)
    .filter(({ share }) => schoolFunds.includes(share.fundId))
    .reduce((sum, part) => sum + part.pence, 0n);
  throw new DomainError("conflict", closedYearBar(year, { ofSchools_pence, pence }));
}
