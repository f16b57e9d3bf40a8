import { insertVariationDecision, type VariationBasis } from "@consortia/db/repositories/variation-decisions";
import { setVariationState, type Variation } from "@consortia/db/repositories/variations";
import type { Grant } from "@consortia/domain/register/rights";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { step } from "@consortia/domain/shared/machine";
import type { Pence } from "@consortia/domain/shared/money";
import { type VariationEvent, variationMachine } from "@consortia/domain/variations/machine";
import type { VariationOutcome } from "@consortia/domain/variations/words";
import { audit } from "../shared/audit.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import type { LoadedVariation } from "./load-variation.ts";

const acts: Readonly<Record<VariationEvent, string>> = {
  agree: "variation_agreed",
  return: "variation_returned",
  withdraw: "variation_withdrawn",
  place: "variation_placed",
  carry: "variation_carried",
  carry_unfunded: "variation_carried_not_funded",
  lose: "variation_refused",
  bring_back: "variation_brought_back",
  undo: "variation_undone",
  reconsider: "variation_reconsidered",
  lapse: "variation_lapsed",
};

/** Moves a variation on by its machine, its commission being locked, and records it. */
export async function stepVariation(
  ctx: WriteCtx,
  grant: Grant,
  {
    name,
    variation,
    event,
    reason = null,
    agreedById,
    after = {},
  }: Pick<LoadedVariation, "name" | "variation"> & {
    readonly event: VariationEvent;
    readonly reason?: string | null;
    readonly agreedById?: PersonId;
    readonly after?: Readonly<Record<string, string | bigint | null>>;
  },
): Promise<void> {
  const state = step(variationMachine, variation.state, event, name);
  await setVariationState(ctx.db, {
    authorityId: ctx.authorityId,
    variation,
    state,
    reason,
    at: ctx.clock.now(),
    ...(agreedById === undefined ? {} : { agreedById }),
  });
  await audit(ctx, grant, {
    act: acts[event],
    subjectKind: "variation",
    subjectId: variation.id,
    before: { state: variation.state },
    after: { state, ...after },
  });
}

/** What a second lead or a vote did to a variation, or a late interest since. */
export async function recordVariationDecision(
  ctx: WriteCtx,
  { draftedById, id: variationId, requesterId }: Variation,
  made: VariationBasis & {
    readonly id: Id<"VariationDecisionId">;
    readonly outcome: VariationOutcome;
    readonly short_pence: Pence | null;
    readonly posted: Id<"LedgerTransactionId"> | null;
  },
): Promise<void> {
  const { posted, ...decision } = made;
  await insertVariationDecision(ctx.db, {
    ...decision,
    authorityId: ctx.authorityId,
    variationId,
    requesterId,
    draftedById,
    ledgerTransactionId: posted,
    decidedAt: ctx.clock.now(),
  });
}
