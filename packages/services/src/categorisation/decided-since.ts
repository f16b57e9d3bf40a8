import { findChangeOfRun } from "@consortia/db/repositories/category-changes";
import { listCurrentDecisions } from "@consortia/db/repositories/category-decisions";
import { findCategoryRun } from "@consortia/db/repositories/category-runs";
import { findLatestShare, findShare } from "@consortia/db/repositories/school-comments";
import { isDecidedSince } from "@consortia/domain/categorisation/decision";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { AnyCtx } from "../shared/ctx.ts";

/**
 * @throws DomainError `conflict` where what a run proposes counts no more: schools have been told of another yearly run
 * since, or the change that it was worked for is closed
 */
export async function mustBeLive(ctx: AnyCtx, runId: string): Promise<void> {
  const bar = await liveBar(ctx, runId);
  if (bar !== null) throw new DomainError("conflict", bar);
}

/** Why what a run proposes counts no more, or null. */
export async function liveBar(ctx: AnyCtx, runId: string): Promise<string | null> {
  const { authorityId } = ctx;
  const change = await findChangeOfRun(ctx.db, { authorityId, runId });
  if (change !== null) return change.state === "open" ? null : "This change is closed.";
  const latest = await findLatestShare(ctx.db, authorityId);
  return latest?.runId === runId
    ? null
    : "Another run has been shared with schools since. Go on with that one.";
}

/**
 * The schools whose category people have decided since a run was shared, or whose change was withdrawn: nothing waits
 * for them. None while the run has not been shared.
 */
export async function decidedSince(ctx: AnyCtx, runId: string): Promise<ReadonlySet<string>> {
  const { authorityId } = ctx;
  const share = await findShare(ctx.db, { authorityId, runId });
  if (share === null) return new Set();
  const change = await findChangeOfRun(ctx.db, { authorityId, runId });
  if (change?.state === "withdrawn") return new Set([change.schoolId]);
  const { schemeVersionId } = present(
    await findCategoryRun(ctx.db, { authorityId, runId }),
    "A shared run is there",
  );
  const decisions = await listCurrentDecisions(ctx.db, { authorityId, schemeVersionId });
  return new Set(decisions.filter((one) => isDecidedSince(one, share)).map(({ schoolId }) => schoolId));
}
