import { type CategoryChange, findChangeOfRun } from "@consortia/db/repositories/category-changes";
import { listCurrentDecisions } from "@consortia/db/repositories/category-decisions";
import { type Agreement, type Deferral, listModerations } from "@consortia/db/repositories/category-hearings";
import { listProposals, type ProposedCategory } from "@consortia/db/repositories/category-proposals";
import { type CategoryRun, findCategoryRun } from "@consortia/db/repositories/category-runs";
import { findSchemeVersion, type SchemeVersion } from "@consortia/db/repositories/scheme-versions";
import { findShare } from "@consortia/db/repositories/school-comments";
import { lookIsLogged, seeCategoryDesk } from "@consortia/domain/categorisation/policy";
import { present } from "@consortia/domain/shared/assert";
import { notFound } from "@consortia/domain/shared/errors";
import type { LocalDate } from "@consortia/domain/shared/time";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { logLook } from "../shared/log-look.ts";
import { decidedSince } from "./decided-since.ts";
import { type Candidates, listPanelCandidates } from "./panel-candidates.ts";
import { standHearings } from "./standing-hearings.ts";

export type ModerationLine = ProposedCategory & {
  readonly codeNow: string | null;
  /** Null while the school is before no panel. */
  readonly panel: {
    readonly id: string;
    readonly hearers: readonly string[];
    readonly left: readonly { readonly name: string; readonly says: string }[];
    /** What keeps the panel from deciding; empty where it may. */
    readonly bars: readonly string[];
    readonly agreement: Agreement | null;
    /** Why it put the school off: another hearing takes its place. */
    readonly deferral: Deferral | null;
  } | null;
  readonly isDecided: boolean;
};

export type Moderation = {
  readonly run: CategoryRun;
  readonly scheme: SchemeVersion;
  /** What an officer proposes during the year; null in the yearly run. */
  readonly change: CategoryChange | null;
  /** Null while the run has not been shared. */
  readonly replyBy: LocalDate | null;
  readonly schools: readonly ModerationLine[];
  /** Who may be named, by name. */
  readonly candidates: Candidates;
};

/** How far the moderation of a run has come. It shows codes of named schools, so an auditor's look is logged. */
export async function readModeration(ctx: Ctx, { runId }: { runId: string }): Promise<Moderation> {
  const { authorityId } = ctx;
  const grant = await authorise(ctx, seeCategoryDesk, { authorityId });
  const run = await findCategoryRun(ctx.db, { authorityId, runId });
  if (run === null) throw notFound("We cannot find that run");
  const { schemeVersionId } = run;
  if (lookIsLogged(await rightsOf(ctx), grant)) {
    await logLook(ctx, grant, { act: "proposals_seen", subjectKind: "category_run", subjectId: runId });
  }
  const share = await findShare(ctx.db, { authorityId, runId });
  return {
    run,
    scheme: present(
      await findSchemeVersion(ctx.db, { authorityId, schemeVersionId }),
      "A run keeps its scheme version",
    ),
    change: await findChangeOfRun(ctx.db, { authorityId, runId }),
    replyBy: share?.replyBy ?? null,
    schools: await linesOf(ctx, { runId, schemeVersionId, decided: await decidedSince(ctx, runId) }),
    candidates: await listPanelCandidates(ctx),
  };
}

async function linesOf(
  ctx: Ctx,
  {
    runId,
    schemeVersionId,
    decided,
  }: { runId: string; schemeVersionId: string; decided: ReadonlySet<string> },
): Promise<readonly ModerationLine[]> {
  const { authorityId } = ctx;
  const standing = await standHearings(ctx, await listModerations(ctx.db, { authorityId, runId }));
  const panelOf = new Map<string, ModerationLine["panel"]>(
    standing.map(({ hearing, hearers, left, bars }) => [
      hearing.schoolId,
      {
        id: hearing.panelId,
        hearers: hearers.map(({ name }) => name),
        left,
        bars,
        agreement: hearing.agreement,
        deferral: hearing.deferral,
      },
    ]),
  );
  const decisions = await listCurrentDecisions(ctx.db, { authorityId, schemeVersionId });
  const decisionOf = new Map<string, (typeof decisions)[number]>(decisions.map((one) => [one.schoolId, one]));
  return (await listProposals(ctx.db, { authorityId, runId })).map((one) => {
    const decision = decisionOf.get(one.schoolId);
    return {
      ...one,
      codeNow: decision?.code ?? null,
      panel: panelOf.get(one.schoolId) ?? null,
      isDecided: decided.has(one.schoolId),
    };
  });
}
