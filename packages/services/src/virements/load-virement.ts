import type { ConsortiumInLanes } from "@consortia/db/repositories/consortia";
import { findVirement, type Virement } from "@consortia/db/repositories/virements";
import { type VirementEvent, type VirementState, virementMachine } from "@consortia/domain/ledger/virement";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { budgetInSight } from "../funding/budget-in-sight.ts";
import type { AnyCtx } from "../shared/ctx.ts";

/** The consortium, to whoever sees its position; to everyone else, the total alone included, it is not there. */
export async function consortiumInSight(
  ctx: AnyCtx,
  slug: string,
): Promise<ConsortiumInLanes & { readonly grant: Grant }> {
  const { consortium, sees, grant } = await budgetInSight(ctx, slug);
  if (sees !== "position") throw notFound();
  return { ...consortium, grant };
}

/** A virement as one of its two consortiums sees it. */
export async function virementOf(
  ctx: AnyCtx,
  { slug, virementId }: { slug: string; virementId: string },
): Promise<Virement> {
  const { id } = await consortiumInSight(ctx, slug);
  const virement = await loadVirement(ctx, virementId);
  if (virement.fromId !== id && virement.toId !== id) throw notFound();
  return virement;
}

export async function loadVirement(ctx: AnyCtx, virementId: string): Promise<Virement> {
  const virement = await findVirement(ctx.db, { authorityId: ctx.authorityId, virementId });
  if (virement === null) throw notFound();
  return virement;
}

/** The state that follows, or the refusal in words. */
export function nextState({ state }: Virement, event: VirementEvent): VirementState {
  return step(virementMachine, state, event, "This move of money");
}

export function settledVirement(): DomainError {
  return new DomainError("conflict", "Somebody settled this move of money a moment before you.");
}
