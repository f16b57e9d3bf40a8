import {
  insertEvaluation,
  type KeptEvaluation,
  type KeptLine,
  listDecisionHistory,
  listEvaluationLines,
  listEvaluations,
  nameSchools,
} from "@consortia/db/repositories/category-evaluations";
import type { AdoptedScheme } from "@consortia/db/repositories/scheme-adoptions";
import { listTermCalendars } from "@consortia/db/repositories/term-calendars";
import {
  type EvaluationLine,
  type EvaluationTotals,
  evaluateYear,
  evaluationTotals,
} from "@consortia/domain/categorisation/evaluation";
import { evaluateCategories, lookIsLogged, seeCategoryDesk } from "@consortia/domain/categorisation/policy";
import type { EvaluateYearInput, KeepEvaluationInput } from "@consortia/domain/categorisation/schemas";
import { measuresByCode } from "@consortia/domain/categorisation/standard-measures";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, invalid, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { formatSchoolYear, schoolYear } from "@consortia/domain/shared/school-year";
import { londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { logLook } from "../shared/log-look.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { adoptedScheme } from "./adopted-scheme.ts";
import { figuresBySchool } from "./figures-by-school.ts";

export type Evaluation = {
  readonly lines: readonly KeptLine[];
  readonly totals: EvaluationTotals;
};

/** What a year's evaluation would say now. It keeps nothing; an auditor's look is logged, for it names schools. */
export async function previewEvaluation(ctx: Ctx, input: EvaluateYearInput): Promise<Evaluation> {
  const { authorityId } = ctx;
  const grant = await authorise(ctx, seeCategoryDesk, { authorityId });
  const lines = await work(ctx, input, await schemeWith(ctx, input.warningCodes));
  if (lookIsLogged(await rightsOf(ctx), grant)) {
    const look = { act: "evaluation_worked", subjectKind: "authority", subjectId: authorityId };
    await logLook(ctx, grant, { ...look, after: { year: input.year } });
  }
  const names = await nameSchools(ctx.db, { authorityId, ids: lines.map(({ schoolId }) => schoolId) });
  const named = lines.map((line) => ({
    ...line,
    ...present(names.get(line.schoolId), "A school stays on the register"),
  }));
  return { lines: named.toSorted(byName), totals: evaluationTotals(named) };
}

/**
 * Keeps a year's evaluation with what was learned from it: the schools, the categories that counted as a warning, and
 * every date it rests on. Kept again, it takes the place of the one before, which stays on record.
 */
export async function keepEvaluation(
  ctx: Ctx,
  input: KeepEvaluationInput,
): Promise<{ readonly evaluationId: Id<"CategoryEvaluationId"> }> {
  const { authorityId } = ctx;
  const lock = [{ table: "authorities" as const, id: authorityId }];
  const request = { key: input.requestKey, name: "keepEvaluation", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, evaluateCategories, { authorityId });
    const scheme = await schemeWith(ctx, input.warningCodes);
    const lines = await work(ctx, input, scheme);
    if (lines.length === 0) {
      throw new DomainError(
        "conflict",
        `No inspection of ${formatSchoolYear(input.year)} is on record, so there is nothing to evaluate.`,
      );
    }
    const evaluationId = ctx.newId("CategoryEvaluationId");
    await insertEvaluation(ctx.db, {
      id: evaluationId,
      authorityId,
      schemeVersionId: scheme.id,
      schoolYear: input.year,
      warningCodes: input.warningCodes,
      learned: input.learned,
      keptBy: actingPerson(ctx),
      keptAt: ctx.clock.now(),
      lines,
    });
    await audit(ctx, grant, {
      act: "evaluation_kept",
      subjectKind: "category_evaluation",
      subjectId: evaluationId,
      after: { year: input.year, scheme: scheme.id, ...evaluationTotals(lines) },
    });
    return { evaluationId };
  });
}

/** Each year's evaluation that stands, the latest year first, without its schools. */
export async function readEvaluations(ctx: Ctx): Promise<readonly KeptEvaluation[]> {
  const { authorityId } = ctx;
  await authorise(ctx, seeCategoryDesk, { authorityId });
  return listEvaluations(ctx.db, { authorityId });
}

/** The evaluation of one year as it was kept. */
export async function readEvaluation(
  ctx: Ctx,
  { year }: { readonly year: number },
): Promise<Evaluation & { readonly evaluation: KeptEvaluation }> {
  const { authorityId } = ctx;
  const grant = await authorise(ctx, seeCategoryDesk, { authorityId });
  const [evaluation] = await listEvaluations(ctx.db, { authorityId, year });
  if (evaluation === undefined) throw notFound("No evaluation of that year was kept");
  if (lookIsLogged(await rightsOf(ctx), grant)) {
    const look = { act: "evaluation_seen", subjectKind: "category_evaluation", subjectId: evaluation.id };
    await logLook(ctx, grant, look);
  }
  const lines = await listEvaluationLines(ctx.db, { authorityId, evaluationId: evaluation.id });
  return { evaluation, lines, totals: evaluationTotals(lines) };
}

async function schemeWith(ctx: AnyCtx, warningCodes: readonly string[]): Promise<AdoptedScheme> {
  const scheme = await adoptedScheme(ctx);
  const codes = scheme.categories.map(({ code }) => code);
  const unknown = warningCodes.find((code) => !codes.includes(code));
  if (unknown !== undefined)
    throw invalid("warningCodes", `${unknown} is no category of the scheme in force`);
  return scheme;
}

async function work(
  ctx: AnyCtx,
  { year, warningCodes }: EvaluateYearInput,
  { id: schemeVersionId }: AdoptedScheme,
): Promise<readonly EvaluationLine[]> {
  const { authorityId } = ctx;
  const at = ctx.clock.now();
  if (year > schoolYear(londonDate(at))) throw invalid("year", "Select a school year that has begun");
  const figures = await figuresBySchool(ctx);
  const history = await listDecisionHistory(ctx.db, { authorityId, schemeVersionId });
  return evaluateYear({
    year,
    schools: [...figures].map(([schoolId, own]) => ({
      schoolId,
      figures: own,
      decisions: history.get(schoolId) ?? [],
    })),
    warningCodes,
    calendars: await listTermCalendars(ctx.db, { authorityId, at }),
    measures: measuresByCode,
  });
}

function byName(one: KeptLine, other: KeptLine): number {
  return one.name < other.name || (one.name === other.name && one.urn < other.urn) ? -1 : 1;
}
