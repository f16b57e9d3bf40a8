import { insertSharePosting } from "@consortia/db/repositories/school-shares";
import type { AccountIdentity } from "@consortia/domain/ledger/accounts";
import { school_share } from "@consortia/domain/ledger/reversal";
import { assert } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import { budgetAccount, heldAccount } from "../ledger/commit-funds.ts";
import { postTransaction } from "../ledger/post-transaction.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { assertSharesAgree } from "./assert-shares.ts";
import type { LoadedCommission } from "./load-commission.ts";

/**
 * Posts each signed share of an approved commission, an entry each: from the school, through the consortium's account,
 * held for the commission. A share rests on the decision that approved it, since one that was undone may be approved
 * anew.
 */
export async function pledgeShares(
  ctx: WriteCtx,
  pledge: {
    readonly loaded: LoadedCommission;
    /** Of the money; its book is locked. */
    readonly year: number;
    readonly decisionId: Id<"DecisionRecordId">;
  },
): Promise<void> {
  const { loaded, year, decisionId } = pledge;
  const { consortiumId, id: commissionId } = loaded.commission;
  for (const { answer, fundId, id: shareId, pence } of loaded.schoolShares) {
    assert(answer === "sign", "Nothing is approved before every school has signed");
    const pot = schoolPot({ fundId, year }, "pot");
    const budget = budgetAccount({ fundId, year, consortiumId });
    const id = `${decisionId}:${shareId}`;
    const result = await postTransaction(ctx, {
      type: "school_pledge",
      year,
      source: { kind: school_share, id },
      requestKey: `pledge:${id}`,
      movements: [
        { debit: pot, credit: schoolPot({ fundId, year }, "source"), pence },
        { debit: budget, credit: pot, pence },
        { debit: heldAccount({ fundId, year, consortiumId, commissionId }), credit: budget, pence },
      ],
    });
    assert(result.outcome === "posted", "What a school gives passes through at once");
    await insertSharePosting(ctx.db, {
      id: ctx.newId("SharePostingId"),
      authorityId: ctx.authorityId,
      shareId,
      kind: "pledged",
      pence,
      ledgerTransactionId: result.transactionId,
      postedAt: ctx.clock.now(),
    });
    await assertSharesAgree(ctx, loaded, fundId);
  }
}

/** Of a fund and year as a whole: where it came from, its pot, or what went back. */
export function schoolPot(
  { fundId, year }: { readonly fundId: string; readonly year: number },
  kind: "source" | "pot" | "returned",
): AccountIdentity {
  return { kind, fundId, year, consortiumId: null, commissionId: null };
}
