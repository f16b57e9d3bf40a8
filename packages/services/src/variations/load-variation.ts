import { listInvoiceSigners } from "@consortia/db/repositories/invoice-money";
import {
  listVariationPlacements,
  type VariationPlacement,
} from "@consortia/db/repositories/variation-placements";
import { findVariation, listVariations, type Variation } from "@consortia/db/repositories/variations";
import { notFound } from "@consortia/domain/shared/errors";
import type { VariationFacts } from "@consortia/domain/variations/policy";
import { variationName } from "@consortia/domain/variations/words";
import { type LoadedCommission, loadCommission } from "../commissioning/load-commission.ts";
import type { AnyCtx } from "../shared/ctx.ts";

/** A variation with its commission and all that its rules turn on. */
export type LoadedVariation = {
  readonly variation: Variation;
  readonly loaded: LoadedCommission;
  readonly facts: VariationFacts;
  /** `Variation 2 of C-0142`. */
  readonly name: string;
  /** Newest first. */
  readonly placements: readonly VariationPlacement[];
};

/** @throws DomainError `not_found`, in the same words as for one that may not be seen. */
export async function loadVariation(
  ctx: AnyCtx,
  key: { readonly reference: string; readonly number: number } | { readonly id: string },
): Promise<LoadedVariation> {
  const { authorityId } = ctx;
  if ("id" in key) {
    const variation = await findVariation(ctx.db, { authorityId, variationId: key.id });
    if (variation === null) throw notFound();
    return withCommission(ctx, variation, await loadCommission(ctx, { id: variation.commissionId }));
  }
  const loaded = await loadCommission(ctx, { reference: key.reference });
  const all = await listVariations(ctx.db, { authorityId, commissionId: loaded.commission.id });
  const variation = all.find(({ number }) => number === key.number);
  if (variation === undefined) throw notFound();
  return withCommission(ctx, variation, loaded);
}

export async function withCommission(
  ctx: AnyCtx,
  variation: Variation,
  loaded: LoadedCommission,
): Promise<LoadedVariation> {
  const { authorityId } = ctx;
  const { id, reference, consortiumId } = loaded.commission;
  return {
    variation,
    loaded,
    name: variationName({ number: variation.number, reference }),
    placements: await listVariationPlacements(ctx.db, { authorityId, variationIds: [variation.id] }),
    facts: {
      authorityId,
      consortiumId,
      draftedById: variation.draftedById,
      requesterId: variation.requesterId,
      invoiceSignerIds: await listInvoiceSigners(ctx.db, { authorityId, commissionId: id }),
    },
  };
}

/** Every act on a variation holds its commission, so that none of them meets another, an invoice or a withdrawal. */
export async function lockOfVariation(ctx: AnyCtx, key: { readonly reference: string }) {
  const { commission } = await loadCommission(ctx, key);
  return [{ table: "commissions", id: commission.id }] as const;
}
