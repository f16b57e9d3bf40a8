import { findProposal } from "@consortia/db/repositories/category-proposals";
import { findCategoryRun } from "@consortia/db/repositories/category-runs";
import { findSchemeVersion } from "@consortia/db/repositories/scheme-versions";
import { findLatestShare, insertComment } from "@consortia/db/repositories/school-comments";
import { commentBar } from "@consortia/domain/categorisation/comment-window";
import { commentOnCategory as sentence } from "@consortia/domain/categorisation/policy";
import type { CommentInput } from "@consortia/domain/categorisation/schemas";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, invalid, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { findCategorySubject } from "./category-subject.ts";

/**
 * The head or the chair of governors says what is wrong or missing in what is proposed for the school. It stands beside
 * the proposal for good; more may be said until the window ends by the clock.
 */
export async function commentOnCategory(
  ctx: Ctx,
  input: CommentInput,
): Promise<{ readonly commentId: Id<"SchoolCommentId"> }> {
  const { authorityId } = ctx;
  const known = await findCategorySubject(ctx, input.urn);
  const lock = known === null ? [] : [{ table: "schools" as const, id: known.school.id }];
  const request = { key: input.requestKey, name: "commentOnCategory", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const found = await findCategorySubject(ctx, input.urn);
    if (found === null) throw notFound();
    const grant = await authorise(ctx, sentence, found.subject, "not_found");
    const share = await findLatestShare(ctx.db, authorityId);
    const schoolId = found.school.id;
    const proposal =
      share === null ? null : await findProposal(ctx.db, { authorityId, runId: share.runId, schoolId });
    if (share === null || proposal === null) {
      throw new DomainError("conflict", "No category is proposed for this school at present.");
    }
    const commentedAt = ctx.clock.now();
    const bar = commentBar(share.replyBy, londonDate(commentedAt));
    if (bar !== null) throw new DomainError("conflict", bar);
    await mustFitScheme(ctx, share.runId, input);
    const commentId = ctx.newId("SchoolCommentId");
    await insertComment(ctx.db, {
      id: commentId,
      authorityId,
      runId: share.runId,
      schoolId,
      personId: actingPerson(ctx),
      says: input.says,
      suggestedCode: input.suggestedCode,
      criteria: input.criteria,
      commentedAt,
    });
    await audit(ctx, grant, { act: "category_commented", subjectKind: "school", subjectId: schoolId });
    return { commentId };
  });
}

async function mustFitScheme(
  ctx: WriteCtx,
  runId: string,
  { suggestedCode, criteria }: CommentInput,
): Promise<void> {
  const { authorityId } = ctx;
  const run = present(await findCategoryRun(ctx.db, { authorityId, runId }), "A shared run is there");
  const { schemeVersionId } = run;
  const scheme = present(
    await findSchemeVersion(ctx.db, { authorityId, schemeVersionId }),
    "A run keeps its scheme version",
  );
  if (suggestedCode !== null && !scheme.categories.some(({ code }) => code === suggestedCode)) {
    throw invalid("suggestedCode", "Select a category of the scheme");
  }
  const known = new Set(scheme.criteria.map(({ code }) => code));
  if (criteria.some((code) => !known.has(code))) throw invalid("criteria", "Select criteria of the scheme");
}
