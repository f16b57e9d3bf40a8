import { listVariations } from "@consortia/db/repositories/variations";
import type { Pence } from "@consortia/domain/shared/money";
import type { LoadedCommission } from "../commissioning/load-commission.ts";
import type { AnyCtx } from "../shared/ctx.ts";

/**
 * The maximum that was last decided: by the newest variation that a vote carried, or by the approval itself. What two leads
 * agreed since is not counted, since tolerance is measured from here. The maximum in force is the commission's own.
 */
export async function decidedMaximum(ctx: AnyCtx, { commission }: LoadedCommission): Promise<Pence> {
  const of = { authorityId: ctx.authorityId, commissionId: commission.id };
  const applied = (await listVariations(ctx.db, of)).filter(({ state }) => state === "applied");
  const carried = applied.find(({ agreedById }) => agreedById === null);
  // Without one, the oldest that was applied began from what the commission was approved at.
  return carried?.to.max_pence ?? applied.at(-1)?.from.max_pence ?? commission.max_pence;
}
