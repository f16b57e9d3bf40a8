import type { CriterionResult } from "@consortia/domain/categorisation/criteria";
import type { BenchmarkFigure, Measures } from "@consortia/domain/categorisation/evaluate";
import {
  outcomeOf,
  type RunInputs,
  type RunKind,
  type RunSchool,
  storedBenchmarksSchema,
  storedFiguresSchema,
  storedLanesSchema,
  storedMeasuresSchema,
  type WorkedSchool,
} from "@consortia/domain/categorisation/run";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Insertable } from "kysely";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

export type CategoryRun = {
  readonly id: Id<"CategoryRunId">;
  readonly schemeVersionId: string;
  readonly schemeName: string;
  readonly schemeNumber: number;
  readonly schoolYear: number;
  readonly schools: number;
  readonly inputHash: string;
  readonly outputHash: string;
  readonly runByName: string;
  readonly runAt: Instant;
  readonly kind: RunKind;
};

type OfRun = { readonly authorityId: string; readonly runId: string };

const most_runs = 100;
const most_schools = 5_000;
/** Rows of one INSERT: SQLite takes 32,766 values. */
const rows_at_once = 1_000;

export type RunToInsert = {
  readonly id: Id<"CategoryRunId">;
  readonly authorityId: string;
  readonly schemeVersionId: string;
  readonly schoolYear: number;
  readonly benchmarks: readonly BenchmarkFigure[];
  readonly measures: Measures;
  readonly inputHash: string;
  readonly outputHash: string;
  readonly runBy: string;
  readonly runAt: Instant;
  readonly kind: RunKind;
  readonly inputs: readonly RunSchool[];
  readonly worked: readonly WorkedSchool[];
};

/** Writes a run whole: its inputs, what each criterion found, and what is proposed. */
export async function insertCategoryRun(db: Writer, run: RunToInsert): Promise<void> {
  const { authorityId: authority_id, id: run_id } = run;
  await db
    .insertInto("category_runs")
    .values({
      id: run.id,
      authority_id,
      scheme_version_id: run.schemeVersionId,
      school_year: run.schoolYear,
      schools: run.inputs.length,
      benchmarks: JSON.stringify(run.benchmarks),
      measures: JSON.stringify([...run.measures.values()]),
      input_hash: run.inputHash,
      output_hash: run.outputHash,
      run_by: run.runBy,
      run_at: run.runAt,
      kind: run.kind,
    })
    .execute();
  const of = (school_id: string) => ({ authority_id, run_id, school_id });
  await insertAll(
    db,
    "category_run_inputs",
    run.inputs.map(({ schoolId, lanes, figures }) => ({
      ...of(schoolId),
      lanes: JSON.stringify(lanes),
      figures: JSON.stringify(figures),
    })),
  );
  await insertAll(
    db,
    "category_proposals",
    run.worked.map(({ schoolId, proposal }) => ({
      ...of(schoolId),
      code: proposal.category,
      possible: JSON.stringify(proposal.possible),
      decided_by: proposal.decidedBy,
      missing: JSON.stringify(proposal.missing),
    })),
  );
  await insertAll(
    db,
    "criterion_results",
    run.worked.flatMap(({ schoolId, results }) =>
      results.map((result) => ({ ...of(schoolId), ...resultRow(result) })),
    ),
  );
}

function resultRow(result: CriterionResult) {
  return {
    criterion: result.code,
    outcome: outcomeOf(result),
    seen: JSON.stringify(result.finding.seen),
    missing: JSON.stringify(result.finding.missing),
  };
}

async function insertAll<Table extends "category_run_inputs" | "category_proposals" | "criterion_results">(
  db: Writer,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += rows_at_once) {
    await db
      .insertInto(table)
      .values(rows.slice(from, from + rows_at_once))
      .execute();
  }
}

/** Every yearly run, the latest first. */
export async function listCategoryRuns(db: Reader, authorityId: string): Promise<readonly CategoryRun[]> {
  const rows = await selectRuns(db, authorityId)
    .where("run.kind", "=", "yearly")
    .orderBy("run.run_at", "desc")
    .orderBy("run.id", "desc")
    .limit(most_runs)
    .execute();
  return rows.map(asRun);
}

export async function findCategoryRun(
  db: Reader,
  { authorityId, runId }: OfRun,
): Promise<CategoryRun | null> {
  const row = await selectRuns(db, authorityId).where("run.id", "=", runId).executeTakeFirst();
  return row === undefined ? null : asRun(row);
}

function selectRuns(db: Reader, authorityId: string) {
  return db
    .selectFrom("category_runs as run")
    .innerJoin("scheme_versions as version", "version.id", "run.scheme_version_id")
    .innerJoin("people", "people.id", "run.run_by")
    .select([
      "run.id",
      "run.scheme_version_id",
      "version.name as scheme_name",
      "version.number as scheme_number",
      "run.school_year",
      "run.schools",
      "run.input_hash",
      "run.output_hash",
      "people.name as run_by_name",
      "run.run_at",
      "run.kind",
    ])
    .where("run.authority_id", "=", authorityId);
}

type RunRow = Awaited<ReturnType<ReturnType<typeof selectRuns>["execute"]>>[number];

function asRun(row: RunRow): CategoryRun {
  return {
    id: asId("CategoryRunId", row.id),
    schemeVersionId: row.scheme_version_id,
    schemeName: row.scheme_name,
    schemeNumber: row.scheme_number,
    schoolYear: row.school_year,
    schools: row.schools,
    inputHash: row.input_hash,
    outputHash: row.output_hash,
    runByName: row.run_by_name,
    runAt: row.run_at,
    kind: row.kind,
  };
}

/** What a run was worked from, to work it again. */
export async function findRunInputs(db: Reader, { authorityId, runId }: OfRun): Promise<RunInputs> {
  const run = await db
    .selectFrom("category_runs")
    .select(["benchmarks", "measures"])
    .where("authority_id", "=", authorityId)
    .where("id", "=", runId)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom("category_run_inputs")
    .select(["school_id", "lanes", "figures"])
    .where("authority_id", "=", authorityId)
    .where("run_id", "=", runId)
    .orderBy("school_id")
    .limit(most_schools)
    .execute();
  return {
    schools: rows.map((row) => ({
      schoolId: row.school_id,
      lanes: storedLanesSchema.parse(JSON.parse(row.lanes)),
      figures: storedFiguresSchema.parse(JSON.parse(row.figures)),
    })),
    benchmarks: storedBenchmarksSchema.parse(JSON.parse(run.benchmarks)),
    measures: new Map(
      storedMeasuresSchema.parse(JSON.parse(run.measures)).map((measure) => [measure.code, measure]),
    ),
  };
}
