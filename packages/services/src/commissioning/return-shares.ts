import { insertSharePosting, listSharePostings } from "@consortia/db/repositories/school-shares";
import { standingOf } from "@consortia/domain/commissioning/school-share";
import { shareOut } from "@consortia/domain/invoices/invoice";
import { school_share } from "@consortia/domain/ledger/reversal";
import { assert } from "@consortia/domain/shared/assert";
import type { Pence } from "@consortia/domain/shared/money";
import { budgetAccount } from "../ledger/commit-funds.ts";
import { postTransaction } from "../ledger/post-transaction.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { assertSharesAgree } from "./assert-shares.ts";
import type { LoadedCommission } from "./load-commission.ts";
import { schoolPot } from "./pledge-shares.ts";

/**
 * Hands money that came back from a commission on to the schools that had paid it, in the act that brought it back: it
 * is never the consortium's. Several schools get by what each has with the commission still, an entry each. Money of
 * the consortium's own budgets stays where it is.
 */
export async function returnShares(
  ctx: WriteCtx,
  { commission, schoolShares }: Pick<LoadedCommission, "commission" | "schoolShares">,
  back: {
    readonly fundId: string;
    readonly year: number;
    /** What stands available since this act. */
    readonly pence: Pence;
    /** The act, by a name of its own: each gives back once. */
    readonly cause: string;
  },
): Promise<void> {
  const { fundId, year, pence, cause } = back;
  const ofFund = schoolShares.filter((share) => share.fundId === fundId);
  if (ofFund.length === 0) return;
  const { authorityId } = ctx;
  const postings = await listSharePostings(ctx.db, { authorityId, commissionId: commission.id });
  const standing = ofFund.map(({ id }) => ({
    key: id,
    left_pence: standingOf(postings.filter(({ shareId }) => shareId === id)),
  }));
  for (const { key: shareId, pence: given } of shareOut(pence, standing)) {
    const id = `${cause}:${shareId}`;
    const result = await postTransaction(ctx, {
      type: "return",
      year,
      source: { kind: school_share, id },
      requestKey: `return:${id}`,
      movements: [
        {
          debit: schoolPot({ fundId, year }, "returned"),
          credit: budgetAccount({ fundId, year, consortiumId: commission.consortiumId }),
          pence: given,
        },
      ],
    });
    assert(result.outcome === "posted", "What came back from the commission can go on to its schools");
    await insertSharePosting(ctx.db, {
      id: ctx.newId("SharePostingId"),
      authorityId,
      shareId,
      kind: "returned",
      pence: given,
      ledgerTransactionId: result.transactionId,
      postedAt: ctx.clock.now(),
    });
  }
  await assertSharesAgree(ctx, { commission, schoolShares }, fundId);
}
