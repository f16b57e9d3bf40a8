import { listDecisions } from "@consortia/db/repositories/category-decisions";
import { findModeration } from "@consortia/db/repositories/category-hearings";
import { findProposal, type ProposedCategory } from "@consortia/db/repositories/category-proposals";
import { findShareOfYear, type RunShare } from "@consortia/db/repositories/school-comments";
import { isDecidedSince } from "@consortia/domain/categorisation/decision";
import type { SchoolId } from "@consortia/domain/shared/ids";
import { schoolYear } from "@consortia/domain/shared/school-year";
import { londonDate } from "@consortia/domain/shared/time";
import type { AnyCtx } from "../shared/ctx.ts";

export type OpenProposal = {
  readonly share: RunShare;
  readonly proposal: ProposedCategory;
  /** Whether people have decided the school's category since it was told. */
  readonly isDecided: boolean;
  /** Whether a panel has agreed on it. */
  readonly isModerated: boolean;
};

/** What was shared with a school in this school year; null before, and where the run did not hold the school. */
export async function findOpenProposal(ctx: AnyCtx, schoolId: SchoolId): Promise<OpenProposal | null> {
  const { authorityId } = ctx;
  const year = schoolYear(londonDate(ctx.clock.now()));
  const share = await findShareOfYear(ctx.db, { authorityId, schoolYear: year });
  if (share === null) return null;
  const proposal = await findProposal(ctx.db, { authorityId, runId: share.runId, schoolId });
  if (proposal === null) return null;
  const decisions = await listDecisions(ctx.db, { authorityId, schoolId });
  const hearing = await findModeration(ctx.db, { authorityId, runId: share.runId, schoolId });
  return {
    share,
    proposal,
    isDecided: decisions.some((one) => isDecidedSince(one, share)),
    isModerated: hearing !== null && hearing.agreement !== null,
  };
}
