import { accountCode } from "@consortia/domain/ledger/accounts";
import { assert } from "@consortia/domain/shared/assert";
import type { WriteCtx } from "../shared/ctx.ts";
import { budgetAccount, type Hold, heldAccount } from "./commit-funds.ts";
import { type PostingResult, postTransaction } from "./post-transaction.ts";

/**
 * Gives money held for a commission back to the budget it came from: withdrawal, refusal, lapse or completion, or a variation.
 * Releasing more than is held would be a bug of ours, never an answer.
 */
export async function releaseFunds(
  ctx: WriteCtx,
  hold: Hold,
  type: "release" | "variation_down" = "release",
): Promise<Extract<PostingResult, { outcome: "posted" }>> {
  const held = heldAccount(hold);
  const result = await postTransaction(ctx, {
    type,
    year: hold.year,
    source: hold.source,
    requestKey: hold.requestKey,
    movements: [{ debit: budgetAccount(hold), credit: held, pence: hold.pence }],
  });
  assert(result.outcome === "posted", `No more is released than ${accountCode(held)} holds`);
  return result;
}
