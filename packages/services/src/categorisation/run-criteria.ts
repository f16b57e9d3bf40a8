import { listStoredOutput } from "@consortia/db/repositories/category-proposals";
import { findCategoryRun, findRunInputs, insertCategoryRun } from "@consortia/db/repositories/category-runs";
import { listBenchmarks } from "@consortia/db/repositories/observations";
import { findSchemeVersion } from "@consortia/db/repositories/scheme-versions";
import { listOpenSchools } from "@consortia/db/repositories/school-circles";
import type { CriteriaSet } from "@consortia/domain/categorisation/criteria";
import type { Measures } from "@consortia/domain/categorisation/evaluate";
import { runCriteria as sentence } from "@consortia/domain/categorisation/policy";
import { measuresOf } from "@consortia/domain/categorisation/rule";
import {
  outputOf,
  type RunSchool,
  runInputText,
  runOutputText,
  workCategoryRun,
} from "@consortia/domain/categorisation/run";
import type { RunCriteriaInput } from "@consortia/domain/categorisation/schemas";
import { measuresByCode } from "@consortia/domain/categorisation/standard-measures";
import { type Lane, lanes } from "@consortia/domain/register/lanes";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { schoolYear } from "@consortia/domain/shared/school-year";
import { londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { adoptedScheme } from "./adopted-scheme.ts";
import { figuresBySchool } from "./figures-by-school.ts";

/**
 * Runs the criteria in force over every open school, as everything is known at this moment, and keeps inputs, working
 * and proposals together (CAT-1). It decides nothing: a proposal is what the rules say, and people confirm.
 */
export async function runCriteria(
  ctx: Ctx,
  input: RunCriteriaInput,
): Promise<{ readonly runId: Id<"CategoryRunId"> }> {
  const { authorityId } = ctx;
  const lock = [{ table: "authorities" as const, id: authorityId }];
  const request = { key: input.requestKey, name: "runCriteria", body: null };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, sentence, { authorityId });
    const scheme = await adoptedScheme(ctx);
    if (scheme.criteria.length === 0) {
      throw new DomainError("conflict", "The scheme in force has no criteria, so there is nothing to run.");
    }
    const schools = await gatherSchools(ctx);
    if (schools.length === 0)
      throw new DomainError("conflict", "There is no open school to run the criteria over.");
    const benchmarks = await listBenchmarks(ctx.db, { authorityId });
    const measures = measuresAskedBy(scheme);
    const worked = workCategoryRun(scheme, schools, { benchmarks, measures });
    const runId = ctx.newId("CategoryRunId");
    const runAt = ctx.clock.now();
    const hashes = {
      inputHash: sha256(runInputText({ schools, benchmarks, measures })),
      outputHash: sha256(runOutputText(worked.map(outputOf))),
    };
    await insertCategoryRun(ctx.db, {
      id: runId,
      authorityId,
      schemeVersionId: scheme.id,
      schoolYear: schoolYear(londonDate(runAt)),
      benchmarks,
      measures,
      ...hashes,
      runBy: actingPerson(ctx),
      runAt,
      inputs: schools,
      worked,
    });
    await audit(ctx, grant, {
      act: "criteria_run",
      subjectKind: "category_run",
      subjectId: runId,
      after: { scheme: scheme.id, schools: schools.length, ...hashes },
    });
    return { runId };
  });
}

/** Every open school with its lanes and its current figures. */
async function gatherSchools(ctx: AnyCtx): Promise<readonly RunSchool[]> {
  const { authorityId } = ctx;
  const open = await listOpenSchools(ctx.db, { authorityId, lanes, at: ctx.clock.now() });
  const figuresOf = await figuresBySchool(ctx);
  const lanesOf = new Map<string, Lane[]>();
  for (const { id, lane } of open) lanesOf.set(id, [...(lanesOf.get(id) ?? []), lane]);
  return [...lanesOf].map(([schoolId, lanes]) => ({
    schoolId,
    lanes,
    figures: figuresOf.get(schoolId) ?? [],
  }));
}

/** Works a run again from what it kept, and says whether it comes out the same, byte for byte (CAT-1). */
export async function recomputeCategoryRun(
  ctx: AnyCtx,
  { runId }: { runId: string },
): Promise<{ readonly isSame: boolean }> {
  const { authorityId } = ctx;
  const run = await findCategoryRun(ctx.db, { authorityId, runId });
  if (run === null) throw notFound("We cannot find that run");
  const inputs = await findRunInputs(ctx.db, { authorityId, runId });
  const scheme = present(
    await findSchemeVersion(ctx.db, { authorityId, schemeVersionId: run.schemeVersionId }),
    "A run keeps its scheme version",
  );
  const worked = workCategoryRun(scheme, inputs.schools, inputs);
  const stored = await listStoredOutput(ctx.db, { authorityId, runId });
  return {
    isSame:
      sha256(runInputText(inputs)) === run.inputHash &&
      sha256(runOutputText(worked.map(outputOf))) === run.outputHash &&
      sha256(runOutputText(stored)) === run.outputHash,
  };
}

/** The measures of its rules as they are now: kept with the run, so that a later change of one moves no past result. */
function measuresAskedBy({ criteria }: CriteriaSet): Measures {
  const codes = new Set(criteria.flatMap(({ rule }) => measuresOf(rule)));
  return new Map([...measuresByCode].filter(([code]) => codes.has(code)));
}
