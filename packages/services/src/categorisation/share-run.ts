import { listChanges } from "@consortia/db/repositories/category-changes";
import { listProposals } from "@consortia/db/repositories/category-proposals";
import {
  type CategoryRun,
  findCategoryRun,
  listCategoryRuns,
} from "@consortia/db/repositories/category-runs";
import { findLatestShare, findShareOfYear, insertShare } from "@consortia/db/repositories/school-comments";
import { listCandidates } from "@consortia/db/repositories/seat-eligibility";
import { replyDayBar } from "@consortia/domain/categorisation/comment-window";
import { runCriteria } from "@consortia/domain/categorisation/policy";
import type { ShareRunInput } from "@consortia/domain/categorisation/schemas";
import { DomainError, invalid, notFound } from "@consortia/domain/shared/errors";
import { schoolYear } from "@consortia/domain/shared/school-year";
import { formatLongDate, londonDate } from "@consortia/domain/shared/time";
import { listed } from "@consortia/domain/shared/words";
import { tellPerson } from "../board/tell-board.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { workingCalendar } from "../terms/working-calendar.ts";
import { adoptedScheme } from "./adopted-scheme.ts";

/**
 * Shares a run with its schools: from now on each sees what is proposed for it and why, and its head and chair of
 * governors may comment until the day named. One run is shared in a school year.
 */
export async function shareRun(ctx: Ctx, input: ShareRunInput): Promise<{ readonly told: number }> {
  const { authorityId } = ctx;
  const { runId, replyBy } = input;
  const lock = [{ table: "authorities" as const, id: authorityId }];
  const request = { key: input.requestKey, name: "shareRun", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, runCriteria, { authorityId });
    const run = await findCategoryRun(ctx.db, { authorityId, runId });
    if (run === null) throw notFound("We cannot find that run");
    const sharedAt = ctx.clock.now();
    await mustBeToShare(ctx, run);
    const bar = replyDayBar(replyBy, { today: londonDate(sharedAt), calendar: await workingCalendar(ctx) });
    if (bar !== null) throw invalid("replyBy", bar);
    const { schemeVersionId } = run;
    const sharedBy = actingPerson(ctx);
    await insertShare(ctx.db, {
      authorityId,
      runId,
      schemeVersionId,
      schoolYear: run.schoolYear,
      replyBy,
      sharedBy,
      sharedAt,
      kind: "yearly",
    });
    const told = await tellSchools(ctx, input);
    await audit(ctx, grant, {
      act: "category_run_shared",
      subjectKind: "category_run",
      subjectId: runId,
      after: { replyBy, told },
    });
    return { told };
  });
}

/** What schools are shown is the latest that the scheme in force says, once a school year, one window at a time. */
async function mustBeToShare(ctx: WriteCtx, run: CategoryRun): Promise<void> {
  const { authorityId } = ctx;
  const today = londonDate(ctx.clock.now());
  const year = schoolYear(today);
  if ((await findShareOfYear(ctx.db, { authorityId, schoolYear: year })) !== null) {
    throw new DomainError("conflict", "A run was shared with schools this school year already.");
  }
  const open = await listChanges(ctx.db, { authorityId, state: "open" });
  if (open.length > 0) {
    const names = listed(open.map(({ name }) => name));
    throw new DomainError(
      "conflict",
      `A change during the year is open for ${names}. Decide or withdraw it first: one thing is proposed to a school at a time.`,
    );
  }
  const before = await findLatestShare(ctx.db, authorityId);
  if (before !== null && before.replyBy >= today) {
    throw new DomainError(
      "conflict",
      `Schools comment on the run before until ${formatLongDate(before.replyBy)}.`,
    );
  }
  const [latest] = await listCategoryRuns(ctx.db, authorityId);
  const scheme = await adoptedScheme(ctx);
  if (latest?.id !== run.id || run.schoolYear !== year || run.schemeVersionId !== scheme.id) {
    throw new DomainError(
      "conflict",
      "Only the latest run of this school year, by the scheme in force, is shared. Run the criteria again.",
    );
  }
}

/** NOT-3: the message names the school and the day; what is proposed stands behind the sign-in alone. */
async function tellSchools(ctx: WriteCtx, { runId, replyBy }: ShareRunInput): Promise<number> {
  const { authorityId } = ctx;
  const proposals = await listProposals(ctx.db, { authorityId, runId });
  const readers = await listCandidates(ctx.db, {
    authorityId,
    roles: ["headteacher", "chair_of_governors"],
    scopeIds: proposals.map(({ schoolId }) => schoolId),
    at: ctx.clock.now(),
  });
  const schoolOf = new Map(proposals.map((one) => [one.schoolId, one]));
  const by = formatLongDate(replyBy);
  for (const { personId, scopeId } of readers) {
    const school = schoolOf.get(scopeId);
    if (school === undefined) continue;
    await tellPerson(ctx, {
      personId,
      because: `You get this because you are head or chair of governors of ${school.name}.`,
      rightScopeId: scopeId,
      letter: {
        kind: "category_proposed",
        key: `${runId} ${school.schoolId}`,
        subject: `Your proposed category: comment by ${by}`,
        lines: [
          `We have proposed a category for ${school.name}. You can read why, line by line, and say if a figure is wrong or we have missed something, until ${by}.`,
          "Only your head, deputy and chair of governors, your leads and deputy leads, the board for your phase, your adviser, the LA and its auditor, and, until it has decided, the panel that hears your school can see it.",
          `Read it and comment:\n{portal}/schools/${school.urn}/category`,
        ],
      },
    });
  }
  return readers.length;
}
