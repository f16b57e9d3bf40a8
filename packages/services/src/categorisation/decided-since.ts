import { listCurrentDecisions } from "@consortia/db/repositories/category-decisions";
import { findCategoryRun } from "@consortia/db/repositories/category-runs";
import { findLatestShare, findShare } from "@consortia/db/repositories/school-comments";
import { isDecidedSince } from "@consortia/domain/categorisation/decision";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { AnyCtx } from "../shared/ctx.ts";

/** @throws DomainError `conflict` where schools have been told of another run since: what that one proposes counts */
export async function mustBeLatestShare(ctx: AnyCtx, runId: string): Promise<void> {
  const latest = await findLatestShare(ctx.db, ctx.authorityId);
  if (latest?.runId !== runId)
    throw new DomainError("conflict", "Another run has been shared with schools since. Go on with that one.");
}

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
  return new Set(decisions.filter((one) => isDecidedSince(one, share)).map(({ schoolId }) => schoolId));
}
