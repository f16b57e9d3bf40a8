import type { BenchmarkFigure, Figure } from "@consortia/domain/categorisation/evaluate";
import type { FigureRow } from "@consortia/domain/categorisation/figure-file";
import { assert } from "@consortia/domain/shared/assert";
import type { Id, SchoolId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type ObservationToInsert = FigureRow<SchoolId> & {
  readonly id: Id<"ObservationId">;
  readonly authorityId: string;
  readonly recordedBy: string;
  readonly recordedAt: Instant;
};

type InAuthority = { readonly authorityId: string };

/** Marks the figure that stands, if any, and puts the new one in its place. */
export async function replaceObservation(db: Writer, one: ObservationToInsert): Promise<void> {
  const school_id = one.subject.kind === "school" ? one.subject.schoolId : null;
  await db
    .updateTable("observations")
    .set({ superseded_by: one.id })
    .where("authority_id", "=", one.authorityId)
    .where("subject", "=", one.subject.kind)
    .where("school_id", school_id === null ? "is" : "=", school_id)
    .where("measure", "=", one.measure)
    .where("period", "=", one.period)
    .where("superseded_by", "is", null)
    .execute();
  await db
    .insertInto("observations")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      subject: one.subject.kind,
      school_id,
      measure: one.measure,
      period: one.period,
      value: one.value,
      absence: one.absence,
      cohort: one.cohort,
      source: one.source,
      recorded_by: one.recordedBy,
      recorded_at: one.recordedAt,
      superseded_by: null,
    })
    .execute();
}

/** More than 200 figures of each of 400 schools. */
const most_figures = 100_000;
const most_measures = 500;

export type SchoolFigure = Figure & { readonly schoolId: string };

/** The current figures of every school, or of one. For the category desk and the run, whose rights come first. */
export async function listFigures(
  db: Reader,
  { authorityId, schoolId }: InAuthority & { readonly schoolId?: string },
): Promise<readonly SchoolFigure[]> {
  let query = db
    .selectFrom("observations")
    .select(["school_id", "measure", "period", "value", "absence", "cohort", "source"])
    .where("authority_id", "=", authorityId)
    .where("subject", "=", "school")
    .where("superseded_by", "is", null);
  if (schoolId !== undefined) query = query.where("school_id", "=", schoolId);
  const rows = await query
    .orderBy("school_id")
    .orderBy("measure")
    .orderBy("period")
    .limit(most_figures)
    .execute();
  assert(rows.length < most_figures, "No figure is left out of a run");
  return rows.flatMap(({ school_id, value, absence, ...row }): readonly SchoolFigure[] => {
    if (school_id === null) return [];
    const base = { ...row, schoolId: school_id };
    return value === null
      ? [{ ...base, value, absence: absence ?? "not available" }]
      : [{ ...base, value, absence: null }];
  });
}

export type RecordedFigure = SchoolFigure & { readonly recordedAt: Instant };

/** The current figures that were recorded after an instant, of every school or of one. */
export async function listFiguresSince(
  db: Reader,
  { authorityId, schoolId, since }: InAuthority & { readonly schoolId?: string; readonly since: Instant },
): Promise<readonly RecordedFigure[]> {
  let query = db
    .selectFrom("observations")
    .select(["school_id", "measure", "period", "value", "absence", "cohort", "source", "recorded_at"])
    .where("authority_id", "=", authorityId)
    .where("subject", "=", "school")
    .where("superseded_by", "is", null)
    .where("recorded_at", ">", since);
  if (schoolId !== undefined) query = query.where("school_id", "=", schoolId);
  const rows = await query
    .orderBy("school_id")
    .orderBy("measure")
    .orderBy("period")
    .limit(most_figures)
    .execute();
  return rows.flatMap(
    ({ school_id, value, absence, recorded_at: recordedAt, ...row }): readonly RecordedFigure[] => {
      if (school_id === null) return [];
      const base = { ...row, schoolId: school_id, recordedAt };
      return value === null
        ? [{ ...base, value, absence: absence ?? "not available" }]
        : [{ ...base, value, absence: null }];
    },
  );
}

/** What schools are set beside: current figures that are there. */
export async function listBenchmarks(
  db: Reader,
  { authorityId }: InAuthority,
): Promise<readonly BenchmarkFigure[]> {
  const rows = await db
    .selectFrom("observations")
    .select(["subject", "measure", "period", "value", "source"])
    .where("authority_id", "=", authorityId)
    .where("subject", "<>", "school")
    .where("value", "is not", null)
    .where("superseded_by", "is", null)
    .orderBy("measure")
    .orderBy("period")
    .orderBy("subject")
    .limit(most_figures)
    .execute();
  return rows.flatMap(({ subject, value, ...row }) =>
    subject === "school" || value === null ? [] : [{ ...row, beside: subject, value }],
  );
}

export type MeasureCoverage = {
  readonly measure: string;
  readonly latestPeriod: number;
  /** Open schools with a value for any period: a reason why there is none is no figure. */
  readonly schools: number;
  readonly recordedAt: Instant;
};

/** How far each measure reaches over the open schools: what a run would find. */
export async function listCoverage(
  db: Reader,
  { authorityId }: InAuthority,
): Promise<readonly MeasureCoverage[]> {
  const rows = await db
    .selectFrom("observations as figure")
    .innerJoin("schools", (join) =>
      join
        .onRef("schools.authority_id", "=", "figure.authority_id")
        .onRef("schools.id", "=", "figure.school_id"),
    )
    .select((select) => [
      "figure.measure",
      select.fn.max("figure.period").as("latest"),
      select.fn.count<number | string>("figure.school_id").distinct().as("schools"),
      select.fn.max("figure.recorded_at").as("recorded_at"),
    ])
    .where("figure.authority_id", "=", authorityId)
    .where("schools.status", "in", ["open", "closing"])
    .where("figure.value", "is not", null)
    .where("figure.superseded_by", "is", null)
    .groupBy("figure.measure")
    .orderBy("figure.measure")
    .limit(most_measures)
    .execute();
  return rows.map((row) => ({
    measure: row.measure,
    latestPeriod: Number(row.latest),
    schools: Number(row.schools),
    recordedAt: row.recorded_at,
  }));
}
