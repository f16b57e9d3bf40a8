import type { DecisionBasis } from "@consortia/domain/categorisation/decision";
import type { CategoryReach } from "@consortia/domain/categorisation/policy";
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
    .select([
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
};

/** What stands for every school of a scheme, under any of its versions (CAT-7). For the officer's desk and the funding run, whose rights come first. */
export async function listCurrentDecisions(
  db: Reader,
  { authorityId, schemeVersionId }: { authorityId: string; schemeVersionId: string },
): Promise<readonly CurrentDecision[]> {
  const rows = await db
    .selectFrom("category_decisions")
    .select(["id", "school_id", "code", "recorded_at", "basis", "run_id"])
    .where("authority_id", "=", authorityId)
    .where("scheme_version_id", "in", versionsOfScheme(db, { authorityId, schemeVersionId }))
    .where("superseded_by", "is", null)
    .orderBy("school_id")
    .limit(most_schools)
    .execute();
  return rows.map((row) => ({
    id: asId("CategoryDecisionId", row.id),
    schoolId: asId("SchoolId", row.school_id),
    code: row.code,
    recordedAt: row.recorded_at,
    basis: row.basis,
    runId: row.run_id,
  }));
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
  const row = await db
    .selectFrom("category_decisions")
    .select(["id", "school_id", "code", "recorded_at", "basis", "run_id"])
    .where("authority_id", "=", authorityId)
    .where("school_id", "=", schoolId)
    .where("scheme_version_id", "in", versionsOfScheme(db, { authorityId, schemeVersionId }))
    .where("superseded_by", "is", null)
    .executeTakeFirst();
  return row === undefined
    ? null
    : {
        id: asId("CategoryDecisionId", row.id),
        schoolId: asId("SchoolId", row.school_id),
        code: row.code,
        recordedAt: row.recorded_at,
        basis: row.basis,
        runId: row.run_id,
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

/** A school with what a person may know of its category. */
export type CategorisedSchool = {
  readonly urn: string;
  readonly name: string;
  readonly code: string | null;
  readonly effectiveOn: LocalDate | null;
};

export type CategoryQuery = {
  readonly authorityId: string;
  readonly schemeVersionId: string;
  /** The visibility rule itself as a filter: what is outside it is neither listed nor counted. */
  readonly reach: CategoryReach;
  readonly at: Instant;
  /** A code, or `none` for schools without a decision. */
  readonly code: string | null;
  readonly after: { readonly name: string; readonly urn: string } | null;
  readonly limit: number;
};

/** Open schools within a person's reach with their current category, by name. */
export async function listCategorisedSchools(
  db: Reader,
  { authorityId, schemeVersionId, reach, at, code, after, limit }: CategoryQuery,
): Promise<readonly CategorisedSchool[]> {
  let query = db
    .selectFrom("schools")
    .leftJoin("category_decisions as decision", (join) =>
      join
        .onRef("decision.authority_id", "=", "schools.authority_id")
        .onRef("decision.school_id", "=", "schools.id")
        .on("decision.scheme_version_id", "in", versionsOfScheme(db, { authorityId, schemeVersionId }))
        .on("decision.superseded_by", "is", null),
    )
    .select(["schools.urn", "schools.name", "decision.code", "decision.effective_on"])
    .where("schools.authority_id", "=", authorityId)
    .where("schools.status", "in", ["open", "closing"])
    .where("schools.id", "in", schoolsWithin(db, { authorityId, reach, at }));
  if (code === "none") query = query.where("decision.code", "is", null);
  else if (code !== null) query = query.where("decision.code", "=", code);
  if (after !== null) {
    query = query.where((where) =>
      where.or([
        where("schools.name", ">", after.name),
        where.and([where("schools.name", "=", after.name), where("schools.urn", ">", after.urn)]),
      ]),
    );
  }
  const rows = await query.orderBy("schools.name").orderBy("schools.urn").limit(limit).execute();
  return rows.map((row) => ({
    urn: row.urn,
    name: row.name,
    code: row.code,
    effectiveOn: row.effective_on,
  }));
}

/** `seeCategory` as a subquery of school ids; the sentence and this ask the same reach. */
function schoolsWithin(
  db: Reader,
  { authorityId, reach, at }: { authorityId: string; reach: CategoryReach; at: Instant },
) {
  const schools = db
    .selectFrom("schools as seen")
    .select("seen.id")
    .where("seen.authority_id", "=", authorityId);
  if (reach.authorityIds.includes(authorityId)) return schools;
  return schools.where((where) =>
    where.or([
      where("seen.id", "in", orNobody(reach.schoolIds)),
      where.exists(
        where
          .selectFrom("group_memberships as membership")
          .select("membership.id")
          .whereRef("membership.authority_id", "=", "seen.authority_id")
          .whereRef("membership.school_id", "=", "seen.id")
          .where("membership.group_kind", "=", "consortium")
          .where("membership.group_id", "in", orNobody(reach.consortiumIds))
          .where("membership.valid_from", "<=", at)
          .where((inner) =>
            inner.or([inner("membership.valid_to", "is", null), inner("membership.valid_to", ">", at)]),
          ),
      ),
      where.exists(
        where
          .selectFrom("school_lanes")
          .innerJoin("board_lanes", (join) =>
            join
              .onRef("board_lanes.authority_id", "=", "school_lanes.authority_id")
              .onRef("board_lanes.lane", "=", "school_lanes.lane"),
          )
          .select("school_lanes.lane")
          .whereRef("school_lanes.authority_id", "=", "seen.authority_id")
          .whereRef("school_lanes.school_id", "=", "seen.id")
          .where("board_lanes.board_id", "in", orNobody(reach.boardIds)),
      ),
    ]),
  );
}

/** An empty list matches no id: SQL has no empty IN. */
function orNobody(ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [""] : ids;
}
