import { findCategoryRun } from "@consortia/db/repositories/category-runs";
import { findSchemeVersion } from "@consortia/db/repositories/scheme-versions";
import { insertComment } from "@consortia/db/repositories/school-comments";
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
import { findOpenProposal } from "./open-proposal.ts";

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
    const schoolId = found.school.id;
    const proposed = await findOpenProposal(ctx, schoolId);
    if (proposed === null) {
      throw new DomainError("conflict", "No category is proposed for this school at present.");
    }
    const { share, isDecided } = proposed;
    if (share.runId !== input.runId) {
      throw new DomainError(
        "conflict",
        "Another proposal was shared since. Read it, and comment on that one.",
      );
    }
    const commentedAt = ctx.clock.now();
    const bar = commentBar({ ...share, isDecided, today: londonDate(commentedAt) });
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
      suggested: input.suggested,
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
  { suggested, criteria }: CommentInput,
): Promise<void> {
  const { authorityId } = ctx;
  const run = present(await findCategoryRun(ctx.db, { authorityId, runId }), "A shared run is there");
  const { schemeVersionId } = run;
  const scheme = present(
    await findSchemeVersion(ctx.db, { authorityId, schemeVersionId }),
    "A run keeps its scheme version",
  );
  if (suggested !== null && !scheme.categories.some(({ code }) => code === suggested)) {
    throw invalid("suggested", "Select a category of the scheme");
  }
  const known = new Set(scheme.criteria.map(({ code }) => code));
  if (criteria.some((code) => !known.has(code))) throw invalid("criteria", "Select criteria of the scheme");
}
