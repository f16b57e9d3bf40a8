import { type CategoryChange, findLatestChange } from "@consortia/db/repositories/category-changes";
import { listDecisions } from "@consortia/db/repositories/category-decisions";
import { type Deferral, findModeration } from "@consortia/db/repositories/category-hearings";
import { findProposal, type ProposedCategory } from "@consortia/db/repositories/category-proposals";
import { findShare, findShareOfYear, type RunShare } from "@consortia/db/repositories/school-comments";
import { isDecidedSince } from "@consortia/domain/categorisation/decision";
import type { SchoolId } from "@consortia/domain/shared/ids";
import { schoolYear } from "@consortia/domain/shared/school-year";
import { londonDate } from "@consortia/domain/shared/time";
import type { AnyCtx } from "../shared/ctx.ts";

export type OpenProposal = {
  readonly share: RunShare;
  /** What an officer proposes during the year; null where it is the yearly run. */
  readonly change: CategoryChange | null;
  readonly proposal: ProposedCategory;
  /** Whether people have decided the school's category since it was told. */
  readonly isDecided: boolean;
  /** Whether a panel has agreed on it. */
  readonly isModerated: boolean;
  /** Why a panel put it off; null while none has, and once it is heard again. */
  readonly deferral: Deferral | null;
};

/**
 * What was shared with a school last, in the yearly run of this school year or in a change of its own; null before, and
 * where the run did not hold the school. A change that was withdrawn is as if it had not been.
 */
export async function findOpenProposal(ctx: AnyCtx, schoolId: SchoolId): Promise<OpenProposal | null> {
  const { authorityId } = ctx;
  const { share, change } = await findShareInSight(ctx, schoolId);
  if (share === null) return null;
  const proposal = await findProposal(ctx.db, { authorityId, runId: share.runId, schoolId });
  if (proposal === null) return null;
  const decisions = await listDecisions(ctx.db, { authorityId, schoolId });
  const hearing = await findModeration(ctx.db, { authorityId, runId: share.runId, schoolId });
  return {
    share,
    change,
    proposal,
    isDecided: decisions.some((one) => isDecidedSince(one, share)),
    isModerated: hearing !== null && hearing.agreement !== null,
    deferral: hearing?.deferral ?? null,
  };
}

async function findShareInSight(
  ctx: AnyCtx,
  schoolId: SchoolId,
): Promise<{ readonly share: RunShare | null; readonly change: CategoryChange | null }> {
  const { authorityId } = ctx;
  const year = schoolYear(londonDate(ctx.clock.now()));
  const yearly = await findShareOfYear(ctx.db, { authorityId, schoolYear: year });
  const change = await findLatestChange(ctx.db, { authorityId, schoolId });
  const own = change === null ? null : await findShare(ctx.db, { authorityId, runId: change.runId });
  if (change === null || own === null) return { share: yearly, change: null };
  // A run is not shared while a change is open, so an open one is the last that the school was told of.
  const isLast = yearly === null ? own.schoolYear === year : own.sharedAt > yearly.sharedAt;
  return change.state === "open" || isLast ? { share: own, change } : { share: yearly, change: null };
}
