import { listVariations, type Variation } from "@consortia/db/repositories/variations";
import type { Grant } from "@consortia/domain/register/rights";
import { isOpen } from "@consortia/domain/variations/machine";
import type { LoadedCommission } from "../commissioning/load-commission.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { tellOfEnd } from "./letters.ts";
import { withCommission } from "./load-variation.ts";
import { stepVariation } from "./step-variation.ts";

/** What a variation ended with: its commission was withdrawn, or the terms that it began from are over. */
type Cause = "commission_withdrawn" | "terms_undone";

/** The open variation of a locked commission ends with what it rested on. */
export async function lapseOpen(
  ctx: WriteCtx,
  grant: Grant,
  { loaded, cause }: { readonly loaded: LoadedCommission; readonly cause: Cause },
): Promise<void> {
  await lapse(ctx, grant, { loaded, cause, isEnding: ({ state }) => isOpen(state) });
}

/** The approval is undone: the open variation ends with it, and so do the terms of all that were applied. */
export async function lapseAll(ctx: WriteCtx, grant: Grant, loaded: LoadedCommission): Promise<void> {
  await lapse(ctx, grant, {
    loaded,
    cause: "approval_undone",
    isEnding: ({ state }) => isOpen(state) || state === "applied",
  });
}

async function lapse(
  ctx: WriteCtx,
  grant: Grant,
  {
    loaded,
    cause,
    isEnding,
  }: {
    readonly loaded: LoadedCommission;
    readonly cause: Cause | "approval_undone";
    readonly isEnding: (variation: Variation) => boolean;
  },
): Promise<void> {
  const of = { authorityId: ctx.authorityId, commissionId: loaded.commission.id };
  for (const variation of (await listVariations(ctx.db, of)).filter(isEnding)) {
    const one = await withCommission(ctx, variation, loaded);
    await stepVariation(ctx, grant, { ...one, event: "lapse", after: { cause } });
    await tellOfEnd(ctx, one, "lapsed");
  }
}
