import { findRun } from "@consortia/db/repositories/allocation-runs";
import type { AnyCtx } from "../shared/ctx.ts";

/**
 * Why an entry of a funding run is not reversed by itself, or null. Where a run took the place of another, each entry is
 * part of a difference: undoing one would leave amounts that no board approved.
 */
export async function runReversalBar(
  ctx: AnyCtx,
  { sourceKind, sourceId }: { readonly sourceKind: string; readonly sourceId: string },
): Promise<string | null> {
  if (sourceKind !== "allocation_run") return null;
  const run = await findRun(ctx.db, { authorityId: ctx.authorityId, runId: sourceId });
  if (run === null || (run.replacesId === null && run.replacedById === null)) return null;
  return "This allocation took another's place, or another took its place. Put it right by a new funding run.";
}
