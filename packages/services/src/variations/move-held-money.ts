import { assert } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import { type Movement, shortOf } from "@consortia/domain/variations/terms";
import { commitFunds, type Hold } from "../ledger/commit-funds.ts";
import { lockYear } from "../ledger/lock-year.ts";
import { releaseFunds } from "../ledger/release-funds.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import type { LoadedVariation } from "./load-variation.ts";
import { budgetOf, carrierOf, freeOf } from "./room.ts";

export type Moved =
  | { readonly outcome: "moved"; readonly posted: Id<"LedgerTransactionId"> | null }
  /** Nothing is posted: so much is missing in the budget, or cannot be taken from the commitment. */
  | { readonly outcome: "short"; readonly short_pence: Pence };

/**
 * Commits more of the budget for a variation, or frees some, in the transaction of its decision, which it names as its
 * source. Never above what is available (COM-10, LED-1), and never of what matched invoices ask for (LED-8).
 */
export async function moveHeldMoney(
  ctx: WriteCtx,
  one: Pick<LoadedVariation, "loaded" | "variation">,
  { movement, decisionId }: { readonly movement: Movement; readonly decisionId: Id<"VariationDecisionId"> },
): Promise<Moved> {
  const { loaded, variation } = one;
  const { pence, way } = movement;
  if (way === "none") return { outcome: "moved", posted: null };
  const carrying = { commission: loaded.commission, fundId: variation.fundId };
  const hold = (year: number): Hold => ({
    fundId: variation.fundId,
    year,
    consortiumId: loaded.commission.consortiumId,
    commissionId: loaded.commission.id,
    pence,
    source: { kind: "variation_decision", id: decisionId },
    requestKey: `vary:${decisionId}`,
  });
  const yearOf = (found: { readonly year: number } | null) =>
    found?.year ?? carrierOf(loaded, variation.fundId).year;
  if (way === "down") {
    const year = await lockYear(ctx, async () => yearOf(await freeOf(ctx, carrying)));
    const free_pence = (await freeOf(ctx, carrying))?.pence ?? 0n;
    const short_pence = shortOf(movement, { available_pence: 0n, free_pence });
    if (short_pence !== null) return { outcome: "short", short_pence };
    const { transactionId } = await releaseFunds(ctx, hold(year), "variation_down");
    return { outcome: "moved", posted: transactionId };
  }
  const year = await lockYear(ctx, async () => yearOf(await budgetOf(ctx, carrying)));
  const result = await commitFunds(ctx, hold(year), "variation_up");
  if (result.outcome === "posted") {
    assert(!result.isRepeat, "A decision on a variation is posted once");
    return { outcome: "moved", posted: result.transactionId };
  }
  // A fund that has ended, or whose year is being closed, has nothing to give: the whole sum is short (FUN-7).
  return { outcome: "short", short_pence: result.outcome === "short" ? result.shortPence : pence };
}
