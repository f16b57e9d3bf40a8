import type { CategoryChange } from "@consortia/db/repositories/category-changes";
import type { Deferral } from "@consortia/db/repositories/category-hearings";
import {
  listResults,
  type ProposedCategory,
  type StoredResult,
} from "@consortia/db/repositories/category-proposals";
import { type CategoryRun, findCategoryRun } from "@consortia/db/repositories/category-runs";
import { listFiguresSince } from "@consortia/db/repositories/observations";
import { findSchemeVersion, type SchemeVersion } from "@consortia/db/repositories/scheme-versions";
import { listComments, type SchoolComment } from "@consortia/db/repositories/school-comments";
import { type CaseState, caseStateOf, commentBar } from "@consortia/domain/categorisation/comment-window";
import { commentOnCategory, lookIsLogged, seeCategory } from "@consortia/domain/categorisation/policy";
import { outdatedCriteria } from "@consortia/domain/categorisation/termly-check";
import { present } from "@consortia/domain/shared/assert";
import { notFound } from "@consortia/domain/shared/errors";
import { asId } from "@consortia/domain/shared/ids";
import { type LocalDate, londonDate } from "@consortia/domain/shared/time";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { logLook } from "../shared/log-look.ts";
import { findCategorySubject } from "./category-subject.ts";
import { findOpenProposal } from "./open-proposal.ts";

export type SharedProposal = {
  readonly run: CategoryRun;
  readonly scheme: SchemeVersion;
  readonly proposal: ProposedCategory;
  readonly results: readonly StoredResult[];
  readonly comments: readonly SchoolComment[];
  readonly replyBy: LocalDate;
  readonly state: CaseState;
  /** What an officer proposes during the year, beside what the rules say; null in the yearly run. */
  readonly change: CategoryChange | null;
  /** Why a panel put the school off; null while none has, and once it is heard again. */
  readonly deferral: Deferral | null;
  /** The criteria that ask about figures which arrived after the run: out of date until it is worked again. */
  readonly outdated: readonly string[];
  /** Whether the reader may comment at this moment. */
  readonly mayComment: boolean;
};

/**
 * What is proposed for a school and why, once it was shared; null before, and where the run did not hold the school.
 * Seen by those who see its category; to everybody else there is no such school.
 */
export async function readProposedCategory(
  ctx: Ctx,
  { urn }: { urn: string },
): Promise<SharedProposal | null> {
  const { authorityId } = ctx;
  const found = await findCategorySubject(ctx, urn);
  if (found === null) throw notFound();
  const { school, subject } = found;
  const grant = await authorise(ctx, seeCategory, subject, "not_found");
  const proposed = await findOpenProposal(ctx, school.id);
  if (proposed === null) return null;
  const { proposal, change, deferral, isModerated, isDecided } = proposed;
  const { runId, replyBy } = proposed.share;
  const of = { authorityId, runId, schoolId: school.id };
  const rights = await rightsOf(ctx);
  if (lookIsLogged(rights, grant)) {
    await logLook(ctx, grant, { act: "proposal_seen", subjectKind: "school", subjectId: school.id });
  }
  const run = present(await findCategoryRun(ctx.db, { authorityId, runId }), "A shared run is there");
  const { schemeVersionId } = run;
  const comments = await listComments(ctx.db, of);
  const scheme = present(
    await findSchemeVersion(ctx.db, { authorityId, schemeVersionId }),
    "A run keeps its scheme version",
  );
  const arrived = await listFiguresSince(ctx.db, { authorityId, schoolId: school.id, since: run.runAt });
  const today = londonDate(ctx.clock.now());
  return {
    run,
    scheme,
    outdated: outdatedCriteria(
      scheme.criteria,
      arrived.map(({ measure }) => measure),
    ),
    proposal,
    change,
    deferral,
    results: await listResults(ctx.db, of),
    comments,
    replyBy,
    state: caseStateOf({ replyBy, comments: comments.length, isModerated, isDecided, today }),
    mayComment:
      commentOnCategory.allows(rights, subject) !== null &&
      commentBar({ replyBy, isDecided, today }) === null,
  };
}

export type ToComment = { readonly urn: string; readonly name: string; readonly replyBy: LocalDate };

/** The reader's own schools for which a category is proposed, that may still comment and have not: for Home. */
export async function listToComment(ctx: Ctx): Promise<readonly ToComment[]> {
  const { authorityId } = ctx;
  const { appointments } = await rightsOf(ctx);
  const schoolIds = appointments
    .filter(({ role }) => role === "headteacher" || role === "chair_of_governors")
    .map(({ scopeId }) => scopeId);
  const today = londonDate(ctx.clock.now());
  const open: ToComment[] = [];
  for (const schoolId of new Set(schoolIds)) {
    const proposed = await findOpenProposal(ctx, asId("SchoolId", schoolId));
    if (proposed === null) continue;
    const { share, proposal, isDecided } = proposed;
    const of = { authorityId, runId: share.runId, schoolId };
    if (commentBar({ ...share, isDecided, today }) !== null) continue;
    if ((await listComments(ctx.db, of)).length > 0) continue;
    open.push({ urn: proposal.urn, name: proposal.name, replyBy: share.replyBy });
  }
  return open;
}
