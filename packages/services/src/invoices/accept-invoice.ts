import { insertShares } from "@consortia/db/repositories/invoice-money";
import { updateInvoice } from "@consortia/db/repositories/invoices";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { invoiceBar, matchBar, shareOut } from "@consortia/domain/invoices/invoice";
import { invoiceMachine } from "@consortia/domain/invoices/machine";
import { acceptInvoice as sentence } from "@consortia/domain/invoices/policy";
import type { MoveInvoice } from "@consortia/domain/invoices/schemas";
import { assert, present } from "@consortia/domain/shared/assert";
import { asId, type Id } from "@consortia/domain/shared/ids";
import { step } from "@consortia/domain/shared/machine";
import { lockYear } from "../ledger/lock-year.ts";
import { postTransaction } from "../ledger/post-transaction.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import {
  assertAgrees,
  heldByYear,
  type LoadedInvoice,
  loadInvoice,
  lockOf,
  moneyLeft,
  refuse,
} from "./load-invoice.ts";

/**
 * The head of a school that the work was for accepts it, and the money passes from committed to invoiced in the same
 * transaction (LED-8). Where several budgets pay, each gives by what it has left, and what each gave is kept.
 * @throws DomainError `not_found` to whoever may not accept it.
 */
export async function acceptInvoice(
  ctx: Ctx,
  input: MoveInvoice,
): Promise<{ readonly invoiceId: Id<"InvoiceId"> }> {
  const { authorityId } = ctx;
  await authorise(ctx, sentence, (await loadInvoice(ctx, input.invoiceId)).facts, "not_found");
  const request = { key: input.requestKey, name: "acceptInvoice", body: input };
  return transact(ctx, { lock: await lockOf(ctx, input.invoiceId), request }, async (ctx) => {
    const one = await loadInvoice(ctx, input.invoiceId);
    const { facts, invoice, loaded } = one;
    const grant = await authorise(ctx, sentence, facts, "not_found");
    const state = step(invoiceMachine, invoice.state, "accept", `Invoice ${invoice.number}`);
    const money = await moneyLeft(ctx, loaded);
    refuse(invoiceBar(money));
    // Its own amount is among what is matched.
    refuse(matchBar({ ...money, left_pence: money.left_pence + invoice.pence, pence: invoice.pence }));
    const transaction = await post(ctx, one);
    await updateInvoice(ctx.db, {
      authorityId,
      invoiceId: invoice.id,
      state,
      accepterId: actingPerson(ctx),
      acceptedAt: ctx.clock.now(),
    });
    await assertAgrees(ctx, invoice.commissionId);
    await audit(ctx, grant, {
      act: "invoice_accepted",
      subjectKind: "invoice",
      subjectId: invoice.id,
      before: { state: invoice.state },
      after: { state, commission: invoice.commissionId, pence: invoice.pence, posting: transaction },
    });
    return { invoiceId: invoice.id };
  });
}

/** Out of one year: the earliest that holds enough, read under the lock of its book, since a hold may be carried on. */
async function post(ctx: WriteCtx, { invoice }: LoadedInvoice): Promise<Id<"LedgerTransactionId">> {
  const { authorityId } = ctx;
  const { commissionId, id: invoiceId, pence } = invoice;
  const year = await lockYear(ctx, async () => {
    const years = [...(await heldByYear(ctx, commissionId))].filter(([, held]) => held >= pence);
    return present(
      years
        .map(([one]) => one)
        .toSorted()
        .at(0),
      "No more is accepted than one year holds",
    );
  });
  const held = (await listAccounts(ctx.db, authorityId, { commissionId, kind: "committed", year })).filter(
    (account) => account.pence > 0n,
  );
  const shares = shareOut(
    pence,
    held.map((account) => ({ key: account.code, left_pence: account.pence })),
  ).map((share) => ({
    ...share,
    account: present(
      held.find(({ code }) => code === share.key),
      "It is one of them",
    ),
  }));
  await insertShares(ctx.db, {
    authorityId,
    invoiceId,
    shares: shares.map(({ account, pence: given }) => ({
      id: ctx.newId("InvoiceShareId"),
      fundId: asId("FundId", account.fundId),
      year,
      consortiumId: asId("GroupId", present(account.consortiumId, "A commission is a consortium's")),
      pence: given,
    })),
  });
  const result = await postTransaction(ctx, {
    type: "part_invoice",
    year,
    source: { kind: "invoice", id: invoiceId },
    requestKey: `accept:${invoiceId}`,
    movements: shares.map(({ account, pence: given }) => ({
      debit: { ...account, kind: "invoiced" },
      credit: account,
      pence: given,
    })),
  });
  assert(result.outcome === "posted", "What is left of a commitment covers the invoice, under its lock");
  return result.transactionId;
}
