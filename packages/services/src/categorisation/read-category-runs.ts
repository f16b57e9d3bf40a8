import { type CategoryChange, findChangeOfRun } from "@consortia/db/repositories/category-changes";
import { findCurrentDecision, listCurrentDecisions } from "@consortia/db/repositories/category-decisions";
import {
  type Agreement,
  findModeration,
  listHearers,
  listModerations,
} from "@consortia/db/repositories/category-hearings";
import {
  findProposal,
  listProposals,
  listResults,
  type ProposedCategory,
  type StoredResult,
} from "@consortia/db/repositories/category-proposals";
import {
  type CategoryRun,
  findCategoryRun,
  listCategoryRuns,
} from "@consortia/db/repositories/category-runs";
import { listCoverage, type MeasureCoverage } from "@consortia/db/repositories/observations";
import { findSchemeVersion, type SchemeVersion } from "@consortia/db/repositories/scheme-versions";
import { findSchoolCircle } from "@consortia/db/repositories/school-circles";
import {
  countComments,
  findShare,
  listComments,
  type SchoolComment,
} from "@consortia/db/repositories/school-comments";
import { type CaseState, caseStateOf, firstReplyDay } from "@consortia/domain/categorisation/comment-window";
import { isDecidedSince } from "@consortia/domain/categorisation/decision";
import { lookIsLogged, seeCategoryDesk } from "@consortia/domain/categorisation/policy";
import { present } from "@consortia/domain/shared/assert";
import { notFound } from "@consortia/domain/shared/errors";
import { type LocalDate, londonDate } from "@consortia/domain/shared/time";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { logLook } from "../shared/log-look.ts";
import { workingCalendar } from "../terms/working-calendar.ts";
import { decidedSince } from "./decided-since.ts";

/** Every run, the latest first, and how far the figures reach from which the next would be worked. */
export async function readCategoryRuns(
  ctx: Ctx,
): Promise<{ readonly runs: readonly CategoryRun[]; readonly coverage: readonly MeasureCoverage[] }> {
  const { authorityId } = ctx;
  await authorise(ctx, seeCategoryDesk, { authorityId });
  return {
    runs: await listCategoryRuns(ctx.db, authorityId),
    coverage: await listCoverage(ctx.db, { authorityId }),
  };
}

export type RunProposals = {
  readonly run: CategoryRun;
  readonly scheme: SchemeVersion;
  readonly proposals: readonly (ProposedCategory & {
    /** The category that stands, or null while the school has none. */
    readonly codeNow: string | null;
    readonly state: CaseState;
  })[];
  /** Until when schools comment; null while the run has not been shared. */
  readonly replyBy: LocalDate | null;
  /** The first day on which comments may close, if it were shared today. */
  readonly firstReplyDay: LocalDate;
};

/** What a run proposes beside what stands. It shows codes of named schools, so an auditor's look is logged. */
export async function readCategoryRun(ctx: Ctx, { runId }: { runId: string }): Promise<RunProposals> {
  const { authorityId } = ctx;
  const { run, scheme, grant } = await openRun(ctx, runId);
  if (run.kind === "in_year") throw notFound("We cannot find that run");
  if (lookIsLogged(await rightsOf(ctx), grant)) {
    await logLook(ctx, grant, { act: "proposals_seen", subjectKind: "category_run", subjectId: runId });
  }
  const decisions = await listCurrentDecisions(ctx.db, { authorityId, schemeVersionId: run.schemeVersionId });
  const codeNow = new Map<string, string>(decisions.map(({ schoolId, code }) => [schoolId, code]));
  const proposals = await listProposals(ctx.db, { authorityId, runId });
  const share = await findShare(ctx.db, { authorityId, runId });
  const replyBy = share?.replyBy ?? null;
  const decided = await decidedSince(ctx, runId);
  const comments = await countComments(ctx.db, { authorityId, runId });
  const moderated = new Set<string>(
    (await listModerations(ctx.db, { authorityId, runId }))
      .filter(({ agreement }) => agreement !== null)
      .map(({ schoolId }) => schoolId),
  );
  const today = londonDate(ctx.clock.now());
  return {
    replyBy,
    firstReplyDay: firstReplyDay(today, await workingCalendar(ctx)),
    run,
    scheme,
    proposals: proposals.map((one) => ({
      ...one,
      codeNow: codeNow.get(one.schoolId) ?? null,
      state: caseStateOf({
        replyBy,
        comments: comments.get(one.schoolId) ?? 0,
        isModerated: moderated.has(one.schoolId),
        isDecided: decided.has(one.schoolId),
        today,
      }),
    })),
  };
}

export type SchoolProposal = {
  readonly run: CategoryRun;
  readonly scheme: SchemeVersion;
  readonly proposal: ProposedCategory;
  readonly results: readonly StoredResult[];
  readonly comments: readonly SchoolComment[];
  /** What a panel agreed, with who heard the school; null before. */
  readonly agreed: { readonly agreement: Agreement; readonly hearers: readonly string[] } | null;
  /** What an officer proposes during the year; null in the yearly run. */
  readonly change: CategoryChange | null;
  /** Whether people have decided since the run was shared. */
  readonly isDecided: boolean;
};

/** Why the rules propose what they do for one school: each criterion with what it saw. */
export async function readProposal(
  ctx: Ctx,
  { runId, urn }: { runId: string; urn: string },
): Promise<SchoolProposal> {
  const { authorityId } = ctx;
  const { run, scheme, grant } = await openRun(ctx, runId);
  const school = await findSchoolCircle(ctx.db, { authorityId, urn, at: ctx.clock.now() });
  const proposal =
    school === null ? null : await findProposal(ctx.db, { authorityId, runId, schoolId: school.id });
  if (proposal === null) throw notFound("We cannot find that school in this run");
  const of = { authorityId, runId, schoolId: proposal.schoolId };
  if (lookIsLogged(await rightsOf(ctx), grant)) {
    await logLook(ctx, grant, { act: "proposal_seen", subjectKind: "school", subjectId: proposal.schoolId });
  }
  const share = await findShare(ctx.db, of);
  const decision = await findCurrentDecision(ctx.db, { ...of, schemeVersionId: run.schemeVersionId });
  return {
    run,
    scheme,
    proposal,
    results: await listResults(ctx.db, of),
    comments: await listComments(ctx.db, of),
    agreed: await findAgreed(ctx, of),
    change: await findChangeOfRun(ctx.db, of),
    isDecided: share !== null && decision !== null && isDecidedSince(decision, share),
  };
}

async function findAgreed(
  ctx: Ctx,
  of: { authorityId: string; runId: string; schoolId: string },
): Promise<SchoolProposal["agreed"]> {
  const hearing = await findModeration(ctx.db, of);
  if (hearing === null || hearing.agreement === null) return null;
  const { authorityId } = of;
  const hearers = await listHearers(ctx.db, { authorityId, hearingId: hearing.id });
  return { agreement: hearing.agreement, hearers };
}

async function openRun(ctx: Ctx, runId: string) {
  const { authorityId } = ctx;
  const grant = await authorise(ctx, seeCategoryDesk, { authorityId });
  const run = await findCategoryRun(ctx.db, { authorityId, runId });
  if (run === null) throw notFound("We cannot find that run");
  const { schemeVersionId } = run;
  const scheme = present(
    await findSchemeVersion(ctx.db, { authorityId, schemeVersionId }),
    "A run keeps its scheme version",
  );
  return { run, scheme, grant };
}
