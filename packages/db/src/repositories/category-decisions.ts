import type { DecisionBasis } from "@consortia/domain/categorisation/decision";
import { asId, type Id, type PersonId, type SchoolId } from "@consortia/domain/shared/ids";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";
import { versionsOfScheme } from "./scheme-versions.ts";

export type CategoryDecision = {
  readonly id: Id<"CategoryDecisionId">;
  readonly code: string;
  readonly title: string;
  readonly descriptor: string;
  readonly effectiveOn: LocalDate;
  readonly reason: string;
  readonly decidedByName: string;
  readonly recordedAt: Instant;
  readonly basis: DecisionBasis;
  /** The run and what its rules proposed; null where an officer decided by hand, or the rules left it to people. */
  readonly runId: string | null;
  /** When that run was worked. */
  readonly ranAt: Instant | null;
  readonly proposedCode: string | null;
  readonly hearingId: string | null;
  /** The scheme it was taken under, and its version. */
  readonly schemeName: string;
  readonly schemeNumber: number;
  /** Whether it stands among the decisions under its scheme. */
  readonly isCurrent: boolean;
};

export type DecisionToInsert = {
  readonly id: Id<"CategoryDecisionId">;
  readonly authorityId: string;
  readonly schoolId: SchoolId;
  readonly schemeVersionId: string;
  readonly code: string;
  readonly effectiveOn: LocalDate;
  readonly reason: string;
  readonly decidedBy: string;
  readonly recordedAt: Instant;
  /** Where a panel agreed it; null where an officer decides by hand. */
  readonly origin: DecisionOrigin | null;
};

export type DecisionOrigin = {
  readonly basis: Exclude<DecisionBasis, "officer">;
  readonly runId: string;
  readonly hearingId: string;
  readonly proposedCode: string | null;
};

const most_decisions = 200;
const most_schools = 5_000;

/**
 * Marks the decision that stands and puts the new one in its place: one is current, always (CAT-8), whichever version
 * of the scheme it was taken under.
 */
export async function replaceDecision(db: Writer, one: DecisionToInsert): Promise<void> {
  await db
    .updateTable("category_decisions")
    .set({ superseded_by: one.id })
    .where("authority_id", "=", one.authorityId)
    .where("school_id", "=", one.schoolId)
    .where("scheme_version_id", "in", versionsOfScheme(db, one))
    .where("superseded_by", "is", null)
    .execute();
  await db
    .insertInto("category_decisions")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      school_id: one.schoolId,
      scheme_version_id: one.schemeVersionId,
      code: one.code,
      effective_on: one.effectiveOn,
      basis: one.origin?.basis ?? "officer",
      run_id: one.origin?.runId ?? null,
      hearing_id: one.origin?.hearingId ?? null,
      proposed_code: one.origin?.proposedCode ?? null,
      reason: one.reason,
      decided_by: one.decidedBy,
      recorded_at: one.recordedAt,
      superseded_by: null,
    })
    .execute();
}

/** The decisions of one school under any scheme, the latest recorded first. */
export async function listDecisions(
  db: Reader,
  { authorityId, schoolId }: { authorityId: string; schoolId: string },
): Promise<readonly CategoryDecision[]> {
  const rows = await db
    .selectFrom("category_decisions as decision")
    .innerJoin("scheme_categories as category", (join) =>
      join
        .onRef("category.scheme_version_id", "=", "decision.scheme_version_id")
        .onRef("category.code", "=", "decision.code"),
    )
    .innerJoin("people", "people.id", "decision.decided_by")
    .innerJoin("scheme_versions as version", "version.id", "decision.scheme_version_id")
    .leftJoin("category_runs as run", "run.id", "decision.run_id")
    .select([
      "run.run_at",
      "version.name as scheme_name",
      "version.number as scheme_number",
      "decision.id",
      "decision.code",
      "category.title",
      "category.descriptor",
      "decision.effective_on",
      "decision.reason",
      "people.name as decided_by_name",
      "decision.recorded_at",
      "decision.superseded_by",
      "decision.basis",
      "decision.run_id",
      "decision.hearing_id",
      "decision.proposed_code",
    ])
    .where("decision.authority_id", "=", authorityId)
    .where("decision.school_id", "=", schoolId)
    .orderBy("decision.recorded_at", "desc")
    .orderBy("decision.id", "desc")
    .limit(most_decisions)
    .execute();
  return rows.map((row) => ({
    id: asId("CategoryDecisionId", row.id),
    code: row.code,
    title: row.title,
    descriptor: row.descriptor,
    effectiveOn: row.effective_on,
    reason: row.reason,
    decidedByName: row.decided_by_name,
    recordedAt: row.recorded_at,
    schemeName: row.scheme_name,
    schemeNumber: row.scheme_number,
    isCurrent: row.superseded_by === null,
    basis: row.basis,
    runId: row.run_id,
    ranAt: row.run_at,
    hearingId: row.hearing_id,
    proposedCode: row.proposed_code,
  }));
}

export type CurrentDecision = {
  readonly id: Id<"CategoryDecisionId">;
  readonly schoolId: SchoolId;
  readonly code: string;
  readonly recordedAt: Instant;
  readonly basis: DecisionBasis;
  readonly runId: string | null;
  /** When that run was worked. */
  readonly ranAt: Instant | null;
  /** What its rules proposed; null where nothing. */
  readonly proposedCode: string | null;
};

/** What stands for every school of a scheme, under any of its versions (CAT-7). For the officer's desk and the funding run, whose rights come first. */
export async function listCurrentDecisions(
  db: Reader,
  { authorityId, schemeVersionId }: { authorityId: string; schemeVersionId: string },
): Promise<readonly CurrentDecision[]> {
  const rows = await selectCurrent(db, { authorityId, schemeVersionId })
    .orderBy("decision.school_id")
    .limit(most_schools)
    .execute();
  return rows.map(asCurrent);
}

/** What stands for one school of a scheme. */
export async function findCurrentDecision(
  db: Reader,
  {
    authorityId,
    schemeVersionId,
    schoolId,
  }: { authorityId: string; schemeVersionId: string; schoolId: string },
): Promise<CurrentDecision | null> {
  const row = await selectCurrent(db, { authorityId, schemeVersionId })
    .where("decision.school_id", "=", schoolId)
    .executeTakeFirst();
  return row === undefined ? null : asCurrent(row);
}

function selectCurrent(
  db: Reader,
  { authorityId, schemeVersionId }: { authorityId: string; schemeVersionId: string },
) {
  return db
    .selectFrom("category_decisions as decision")
    .leftJoin("category_runs as run", "run.id", "decision.run_id")
    .select([
      "decision.id",
      "decision.school_id",
      "decision.code",
      "decision.recorded_at",
      "decision.basis",
      "decision.run_id",
      "decision.proposed_code",
      "run.run_at",
    ])
    .where("decision.authority_id", "=", authorityId)
    .where("decision.scheme_version_id", "in", versionsOfScheme(db, { authorityId, schemeVersionId }))
    .where("decision.superseded_by", "is", null);
}

type CurrentRow = Awaited<ReturnType<ReturnType<typeof selectCurrent>["execute"]>>[number];

function asCurrent(row: CurrentRow): CurrentDecision {
  return {
    id: asId("CategoryDecisionId", row.id),
    schoolId: asId("SchoolId", row.school_id),
    code: row.code,
    recordedAt: row.recorded_at,
    basis: row.basis,
    runId: row.run_id,
    ranAt: row.run_at,
    proposedCode: row.proposed_code,
  };
}

/** One decision with what a dispute of it hangs on. */
export type DecisionInFull = {
  readonly id: Id<"CategoryDecisionId">;
  readonly schoolId: SchoolId;
  readonly schemeVersionId: string;
  readonly code: string;
  readonly effectiveOn: LocalDate;
  readonly basis: DecisionBasis;
  readonly reason: string;
  readonly decidedBy: PersonId;
  readonly runId: string | null;
  readonly hearingId: string | null;
  readonly proposedCode: string | null;
  readonly isCurrent: boolean;
};

/** The decision whose place the one on a change during the year took; null while the change is not confirmed. */
export async function findReplacedByChange(
  db: Reader,
  { authorityId, runId }: { authorityId: string; runId: string },
): Promise<string | null> {
  const row = await db
    .selectFrom("category_decisions as decision")
    .innerJoin("category_decisions as before", (join) =>
      join
        .onRef("before.authority_id", "=", "decision.authority_id")
        .onRef("before.superseded_by", "=", "decision.id"),
    )
    .select("before.id")
    .where("decision.authority_id", "=", authorityId)
    .where("decision.run_id", "=", runId)
    .where("decision.basis", "=", "in_year")
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function findDecision(
  db: Reader,
  { authorityId, decisionId }: { authorityId: string; decisionId: string },
): Promise<DecisionInFull | null> {
  const row = await db
    .selectFrom("category_decisions")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("id", "=", decisionId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: asId("CategoryDecisionId", row.id),
    schoolId: asId("SchoolId", row.school_id),
    schemeVersionId: row.scheme_version_id,
    code: row.code,
    effectiveOn: row.effective_on,
    basis: row.basis,
    reason: row.reason,
    decidedBy: asId("PersonId", row.decided_by),
    runId: row.run_id,
    hearingId: row.hearing_id,
    proposedCode: row.proposed_code,
    isCurrent: row.superseded_by === null,
  };
}
