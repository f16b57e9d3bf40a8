import type { DecidedCategory, EvaluationLine } from "@consortia/domain/categorisation/evaluation";
import { storedWordsSchema } from "@consortia/domain/categorisation/run";
import { assert } from "@consortia/domain/shared/assert";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";
import { versionsOfScheme } from "./scheme-versions.ts";

export type KeptEvaluation = {
  readonly id: Id<"CategoryEvaluationId">;
  readonly schoolYear: number;
  readonly schemeName: string;
  readonly schemeNumber: number;
  readonly warningCodes: readonly string[];
  readonly learned: string;
  readonly keptByName: string;
  readonly keptAt: Instant;
};

export type KeptLine = EvaluationLine & { readonly urn: string; readonly name: string };

type InAuthority = { readonly authorityId: string };

const most_evaluations = 100;
const most_schools = 5_000;
/** Thirty years of two decisions a year for each of them. */
const most_decisions = 300_000;
/** Rows of one INSERT: SQLite takes 32,766 values. */
const rows_at_once = 1_000;

/** Keeps an evaluation whole, and marks the one of that year that stood before. */
export async function insertEvaluation(
  db: Writer,
  one: InAuthority &
    Pick<KeptEvaluation, "id" | "schoolYear" | "warningCodes" | "learned" | "keptAt"> & {
      readonly schemeVersionId: string;
      readonly keptBy: string;
      readonly lines: readonly EvaluationLine[];
    },
): Promise<void> {
  await db
    .updateTable("category_evaluations")
    .set({ superseded_by: one.id })
    .where("authority_id", "=", one.authorityId)
    .where("school_year", "=", one.schoolYear)
    .where("superseded_by", "is", null)
    .execute();
  await db
    .insertInto("category_evaluations")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      scheme_version_id: one.schemeVersionId,
      school_year: one.schoolYear,
      warning_codes: JSON.stringify(one.warningCodes),
      learned: one.learned,
      kept_by: one.keptBy,
      kept_at: one.keptAt,
      superseded_by: null,
    })
    .execute();
  const rows = one.lines.map((line) => ({
    authority_id: one.authorityId,
    evaluation_id: one.id,
    school_id: line.schoolId,
    inspected_on: line.inspectedOn,
    era: line.era,
    result: line.result,
    outcomes: JSON.stringify(line.outcomes),
    early_on: line.earlyOn,
    code_then: line.codeThen,
    is_flagged: line.isFlagged ? 1 : 0,
  }));
  for (let from = 0; from < rows.length; from += rows_at_once) {
    await db
      .insertInto("category_evaluation_lines")
      .values(rows.slice(from, from + rows_at_once))
      .execute();
  }
}

/** The evaluation of each school year that stands, the latest year first. */
export async function listEvaluations(
  db: Reader,
  { authorityId, year }: InAuthority & { readonly year?: number },
): Promise<readonly KeptEvaluation[]> {
  let query = db
    .selectFrom("category_evaluations as evaluation")
    .innerJoin("people", "people.id", "evaluation.kept_by")
    .innerJoin("scheme_versions as version", "version.id", "evaluation.scheme_version_id")
    .select([
      "evaluation.id",
      "evaluation.school_year",
      "version.name as scheme_name",
      "version.number as scheme_number",
      "evaluation.warning_codes",
      "evaluation.learned",
      "people.name as kept_by_name",
      "evaluation.kept_at",
    ])
    .where("evaluation.authority_id", "=", authorityId)
    .where("evaluation.superseded_by", "is", null);
  if (year !== undefined) query = query.where("evaluation.school_year", "=", year);
  const rows = await query.orderBy("evaluation.school_year", "desc").limit(most_evaluations).execute();
  return rows.map((row) => ({
    id: asId("CategoryEvaluationId", row.id),
    schoolYear: row.school_year,
    schemeName: row.scheme_name,
    schemeNumber: row.scheme_number,
    warningCodes: storedWordsSchema.parse(JSON.parse(row.warning_codes)),
    learned: row.learned,
    keptByName: row.kept_by_name,
    keptAt: row.kept_at,
  }));
}

/** The schools of an evaluation, by name. */
export async function listEvaluationLines(
  db: Reader,
  { authorityId, evaluationId }: InAuthority & { readonly evaluationId: string },
): Promise<readonly KeptLine[]> {
  const rows = await db
    .selectFrom("category_evaluation_lines as line")
    .innerJoin("schools", "schools.id", "line.school_id")
    .select([
      "line.school_id",
      "schools.urn",
      "schools.name",
      "line.inspected_on",
      "line.era",
      "line.result",
      "line.outcomes",
      "line.early_on",
      "line.code_then",
      "line.is_flagged",
    ])
    .where("line.authority_id", "=", authorityId)
    .where("line.evaluation_id", "=", evaluationId)
    .orderBy("schools.name")
    .orderBy("schools.urn")
    .limit(most_schools)
    .execute();
  return rows.map((row) => ({
    schoolId: row.school_id,
    urn: row.urn,
    name: row.name,
    inspectedOn: row.inspected_on,
    era: row.era,
    result: row.result,
    outcomes: storedWordsSchema.parse(JSON.parse(row.outcomes)),
    earlyOn: row.early_on,
    codeThen: row.code_then,
    isFlagged: row.is_flagged === 1,
  }));
}

/** Every decision that was ever on record under a scheme, whatever stands now, by school. For the category desk. */
export async function listDecisionHistory(
  db: Reader,
  { authorityId, schemeVersionId }: InAuthority & { readonly schemeVersionId: string },
): Promise<ReadonlyMap<string, readonly DecidedCategory[]>> {
  const rows = await db
    .selectFrom("category_decisions")
    .select(["school_id", "code", "effective_on", "recorded_at"])
    .where("authority_id", "=", authorityId)
    .where("scheme_version_id", "in", versionsOfScheme(db, { authorityId, schemeVersionId }))
    .orderBy("school_id")
    .orderBy("recorded_at")
    .orderBy("id")
    .limit(most_decisions)
    .execute();
  assert(rows.length < most_decisions, "No decision is left out of an evaluation");
  const history = new Map<string, DecidedCategory[]>();
  for (const { school_id, code, effective_on, recorded_at } of rows) {
    const one = { code, effectiveOn: effective_on, recordedAt: recorded_at };
    const standing = history.get(school_id);
    if (standing === undefined) history.set(school_id, [one]);
    else standing.push(one);
  }
  return history;
}

/** The names of schools by id, open or closed since. */
export async function nameSchools(
  db: Reader,
  { authorityId, ids }: InAuthority & { readonly ids: readonly string[] },
): Promise<ReadonlyMap<string, { readonly urn: string; readonly name: string }>> {
  const rows = await db
    .selectFrom("schools")
    .select(["id", "urn", "name"])
    .where("authority_id", "=", authorityId)
    .where("id", "in", ids.length === 0 ? [""] : ids)
    .limit(most_schools)
    .execute();
  return new Map(rows.map(({ id, urn, name }) => [id, { urn, name }]));
}
