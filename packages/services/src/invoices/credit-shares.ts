import { creditShare, type InvoiceShare, listShares } from "@consortia/db/repositories/invoice-money";
import { shareOut } from "@consortia/domain/invoices/invoice";
import { assert, present } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import { returnShares } from "../commissioning/return-shares.ts";
import { budgetAccount, heldAccount } from "../ledger/commit-funds.ts";
import { postTransaction } from "../ledger/post-transaction.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import type { LoadedInvoice } from "./load-invoice.ts";

/**
 * Gives back part of an accepted or paid invoice: to the commitment while its commission is live, to the budget once
 * it is over, and what schools had paid to the schools. Each share gives by what is left of it. The invoice is locked by its commission.
 */
export async function creditShares(
  ctx: WriteCtx,
  { invoice, loaded }: LoadedInvoice,
  credit: { readonly pence: Pence; readonly source: { readonly kind: string; readonly id: string } },
): Promise<Id<"LedgerTransactionId">> {
  const { authorityId } = ctx;
  const { commission } = loaded;
  const shares = await listShares(ctx.db, { authorityId, invoiceId: invoice.id });
  const given = partsOf(credit.pence, shares);
  for (const { pence, share } of given) {
    await creditShare(ctx.db, {
      authorityId,
      shareId: share.id,
      credited_pence: share.credited_pence + pence,
    });
  }
  const isLive = commission.state === "approved";
  const result = await postTransaction(ctx, {
    type: "credit_note",
    year: present(shares[0], "An accepted invoice has its shares").year,
    source: credit.source,
    requestKey: `credit:${credit.source.kind}:${credit.source.id}`,
    movements: given.map(({ pence, share }) => {
      const { consortiumId, fundId, year } = share;
      const of = { fundId, year, consortiumId, commissionId: commission.id };
      return {
        debit: isLive ? heldAccount(of) : budgetAccount(of),
        credit: { ...heldAccount(of), kind: invoice.state === "paid" ? "paid" : "invoiced" },
        pence,
      };
    }),
  });
  assert(result.outcome === "posted", "What was accepted and not credited is there to be given back");
  if (!isLive) {
    const cause = `credit:${credit.source.kind}:${credit.source.id}`;
    for (const { pence, share } of given) {
      await returnShares(ctx, loaded, { ...share, pence, cause: `${cause}:${share.fundId}` });
    }
  }
  return result.transactionId;
}

/** What each share of an invoice gives of a credit: by what is left of it. */
export function partsOf(
  credit_pence: Pence,
  shares: readonly InvoiceShare[],
): readonly { readonly share: InvoiceShare; readonly pence: Pence }[] {
  const left = shares.map(({ credited_pence, id, pence }) => ({
    key: id,
    left_pence: pence - credited_pence,
  }));
  return shareOut(credit_pence, left).map(({ key, pence }) => ({
    pence,
    share: present(
      shares.find(({ id }) => id === key),
      "It is one of them",
    ),
  }));
}
