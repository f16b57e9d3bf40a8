import { insertCategoryRun } from "@consortia/db/repositories/category-runs";
import { listBenchmarks } from "@consortia/db/repositories/observations";
import type { AdoptedScheme } from "@consortia/db/repositories/scheme-adoptions";
import { listOpenSchools } from "@consortia/db/repositories/school-circles";
import type { BenchmarkFigure, Measures } from "@consortia/domain/categorisation/evaluate";
import { measuresOf } from "@consortia/domain/categorisation/rule";
import {
  outputOf,
  type RunKind,
  type RunSchool,
  runInputText,
  runOutputText,
  type WorkedSchool,
  workCategoryRun,
} from "@consortia/domain/categorisation/run";
import { measuresByCode } from "@consortia/domain/categorisation/standard-measures";
import { type Lane, lanes } from "@consortia/domain/register/lanes";
import type { Id } from "@consortia/domain/shared/ids";
import { schoolYear } from "@consortia/domain/shared/school-year";
import { londonDate } from "@consortia/domain/shared/time";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";
import { actingPerson } from "../shared/person.ts";
import { figuresBySchool } from "./figures-by-school.ts";

/** Works the criteria of a scheme over these schools, and keeps inputs, working and proposals together (CAT-1). */
export async function keepRun(
  ctx: WriteCtx,
  {
    scheme,
    schools,
    kind,
  }: { readonly scheme: AdoptedScheme; readonly schools: readonly RunSchool[]; readonly kind: RunKind },
): Promise<{
  readonly runId: Id<"CategoryRunId">;
  readonly hashes: { readonly inputHash: string; readonly outputHash: string };
}> {
  const { benchmarks, measures, worked } = await workNow(ctx, scheme, schools);
  const runId = ctx.newId("CategoryRunId");
  const runAt = ctx.clock.now();
  const hashes = {
    inputHash: sha256(runInputText({ schools, benchmarks, measures })),
    outputHash: sha256(runOutputText(worked.map(outputOf))),
  };
  await insertCategoryRun(ctx.db, {
    id: runId,
    authorityId: ctx.authorityId,
    schemeVersionId: scheme.id,
    schoolYear: schoolYear(londonDate(runAt)),
    benchmarks,
    measures,
    ...hashes,
    runBy: actingPerson(ctx),
    runAt,
    kind,
    inputs: schools,
    worked,
  });
  return { runId, hashes };
}

/** What the criteria say of these schools beside the benchmarks of now; nothing is kept. */
export async function workNow(
  ctx: AnyCtx,
  scheme: AdoptedScheme,
  schools: readonly RunSchool[],
): Promise<{
  readonly benchmarks: readonly BenchmarkFigure[];
  readonly measures: Measures;
  readonly worked: readonly WorkedSchool[];
}> {
  const benchmarks = await listBenchmarks(ctx.db, { authorityId: ctx.authorityId });
  const measures = measuresAskedBy(scheme);
  return { benchmarks, measures, worked: workCategoryRun(scheme, schools, { benchmarks, measures }) };
}

/** Every open school with its lanes and its current figures. */
export async function gatherSchools(ctx: AnyCtx): Promise<readonly RunSchool[]> {
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

/** The measures of its rules as they are now: kept with the run, so that a later change of one moves no past result. */
function measuresAskedBy({ criteria }: AdoptedScheme): Measures {
  const codes = new Set(criteria.flatMap(({ rule }) => measuresOf(rule)));
  return new Map([...measuresByCode].filter(([code]) => codes.has(code)));
}
