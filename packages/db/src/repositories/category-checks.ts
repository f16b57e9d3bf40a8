import type { CheckedTerm, CheckFinding, CheckOutcome } from "@consortia/domain/categorisation/termly-check";
import type { Id, SchoolId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

type OfTerm = CheckedTerm & { readonly authorityId: string };

/** What an officer made of one category in force, in one term. */
export type CategoryCheck = {
  readonly schoolId: string;
  readonly decisionId: string;
  readonly proposedCode: string | null;
  readonly finding: CheckFinding;
  readonly outcome: CheckOutcome;
  readonly reason: string | null;
  readonly checkedByName: string;
  readonly checkedAt: Instant;
};

const most_checks = 5_000;

/** Marks the answer of the term that stands, if any, and puts the new one in its place. */
export async function replaceCheck(
  db: Writer,
  one: OfTerm &
    Omit<CategoryCheck, "schoolId" | "checkedByName"> & {
      readonly id: Id<"CategoryCheckId">;
      readonly schoolId: SchoolId;
      readonly checkedBy: string;
    },
): Promise<void> {
  await db
    .updateTable("category_checks")
    .set({ superseded_by: one.id })
    .where("authority_id", "=", one.authorityId)
    .where("school_year", "=", one.schoolYear)
    .where("term", "=", one.term)
    .where("school_id", "=", one.schoolId)
    .where("superseded_by", "is", null)
    .execute();
  await db
    .insertInto("category_checks")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      school_id: one.schoolId,
      school_year: one.schoolYear,
      term: one.term,
      decision_id: one.decisionId,
      proposed_code: one.proposedCode,
      finding: one.finding,
      outcome: one.outcome,
      reason: one.reason,
      checked_by: one.checkedBy,
      checked_at: one.checkedAt,
      superseded_by: null,
    })
    .execute();
}

/** The answers of a term that stand. */
export async function listChecks(
  db: Reader,
  { authorityId, schoolYear, term }: OfTerm,
): Promise<readonly CategoryCheck[]> {
  const rows = await db
    .selectFrom("category_checks as one")
    .innerJoin("people", "people.id", "one.checked_by")
    .select([
      "one.school_id",
      "one.decision_id",
      "one.proposed_code",
      "one.finding",
      "one.outcome",
      "one.reason",
      "one.checked_at",
      "people.name",
    ])
    .where("one.authority_id", "=", authorityId)
    .where("one.school_year", "=", schoolYear)
    .where("one.term", "=", term)
    .where("one.superseded_by", "is", null)
    .orderBy("one.school_id")
    .limit(most_checks)
    .execute();
  return rows.map((row) => ({
    schoolId: row.school_id,
    decisionId: row.decision_id,
    proposedCode: row.proposed_code,
    finding: row.finding,
    outcome: row.outcome,
    reason: row.reason,
    checkedByName: row.name,
    checkedAt: row.checked_at,
  }));
}
