import { listCurrentDecisions } from "@consortia/db/repositories/category-decisions";
import { findCategoryRun } from "@consortia/db/repositories/category-runs";
import { findShare } from "@consortia/db/repositories/school-comments";
import { present } from "@consortia/domain/shared/assert";
import type { AnyCtx } from "../shared/ctx.ts";

/** The schools whose category people have decided since a run was shared; none while it has not been. */
export async function decidedSince(ctx: AnyCtx, runId: string): Promise<ReadonlySet<string>> {
  const { authorityId } = ctx;
  const share = await findShare(ctx.db, { authorityId, runId });
  if (share === null) return new Set();
  const { schemeVersionId } = present(
    await findCategoryRun(ctx.db, { authorityId, runId }),
    "A shared run is there",
  );
  const decisions = await listCurrentDecisions(ctx.db, { authorityId, schemeVersionId });
  return new Set(
    decisions.filter(({ recordedAt }) => recordedAt > share.sharedAt).map(({ schoolId }) => schoolId),
  );
}
