import { listConsortiumAmounts } from "@consortia/db/repositories/allocation-lines";
import type { AllocationRun } from "@consortia/db/repositories/allocation-runs";
import { type Replacement, replacementOf } from "@consortia/domain/funding/replacement";
import type { AnyCtx } from "../shared/ctx.ts";

/** What a frozen run posts: its amounts, less those of the posted run whose place it takes. */
export async function differenceFrom(
  ctx: AnyCtx,
  { run, replaced }: { readonly run: AllocationRun; readonly replaced: AllocationRun | null },
): Promise<Replacement> {
  const { authorityId } = ctx;
  const now = await listConsortiumAmounts(ctx.db, { authorityId, runId: run.id });
  const before =
    replaced === null ? [] : await listConsortiumAmounts(ctx.db, { authorityId, runId: replaced.id });
  return replacementOf(now, before);
}
