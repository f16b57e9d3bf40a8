import type { ChangeCause, ChangeState, SupportChange } from "@consortia/domain/categorisation/in-year";
import { storedWordsSchema } from "@consortia/domain/categorisation/run";
import { asId, type Id, type PersonId, type SchoolId } from "@consortia/domain/shared/ids";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

type InAuthority = { readonly authorityId: string };

/** A change of one school's category that an officer opened during the year. */
export type CategoryChange = {
  readonly id: Id<"CategoryChangeId">;
  readonly runId: string;
  readonly schoolId: SchoolId;
  readonly urn: string;
  readonly name: string;
  readonly decisionId: string;
  readonly schemeVersionId: string;
  /** What the officer proposes. */
  readonly code: string;
  readonly cause: ChangeCause;
  readonly causedOn: LocalDate;
  readonly source: string;
  readonly reason: string;
  /** What moves in the school's support, as it was told; `says` is what the officer added. */
  readonly support: SupportChange & { readonly says: string };
  readonly openedById: PersonId;
  readonly openedByName: string;
  readonly openedAt: Instant;
  readonly state: ChangeState;
  readonly closedAt: Instant | null;
  readonly withdrawnBecause: string | null;
};

const most_changes = 1_000;

export async function insertChange(
  db: Writer,
  one: InAuthority &
    Pick<
      CategoryChange,
      | "id"
      | "runId"
      | "schoolId"
      | "decisionId"
      | "schemeVersionId"
      | "code"
      | "cause"
      | "causedOn"
      | "source"
      | "reason"
      | "support"
      | "openedAt"
    > & { readonly openedBy: string },
): Promise<void> {
  await db
    .insertInto("category_changes")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      run_id: one.runId,
      kind: "in_year",
      school_id: one.schoolId,
      decision_id: one.decisionId,
      scheme_version_id: one.schemeVersionId,
      code: one.code,
      cause: one.cause,
      caused_on: one.causedOn,
      source: one.source,
      reason: one.reason,
      support_comes: JSON.stringify(one.support.comes),
      support_goes: JSON.stringify(one.support.goes),
      support_says: one.support.says,
      opened_by: one.openedBy,
      opened_at: one.openedAt,
      state: "open",
      closed_by: null,
      closed_at: null,
      withdrawn_because: null,
    })
    .execute();
}

/** Closes an open change. @returns false where it was closed already */
export async function closeChange(
  db: Writer,
  one: InAuthority & {
    readonly changeId: string;
    readonly state: Exclude<ChangeState, "open">;
    readonly by: string;
    readonly at: Instant;
    readonly because: string | null;
  },
): Promise<boolean> {
  const closed = await db
    .updateTable("category_changes")
    .set({ state: one.state, closed_by: one.by, closed_at: one.at, withdrawn_because: one.because })
    .where("authority_id", "=", one.authorityId)
    .where("id", "=", one.changeId)
    .where("state", "=", "open")
    .executeTakeFirst();
  return closed.numUpdatedRows === 1n;
}

export async function findChange(
  db: Reader,
  { authorityId, changeId }: InAuthority & { readonly changeId: string },
): Promise<CategoryChange | null> {
  const row = await selectChanges(db, authorityId).where("change.id", "=", changeId).executeTakeFirst();
  return row === undefined ? null : asChange(row);
}

/** The change that a run was worked for; null for a yearly run. */
export async function findChangeOfRun(
  db: Reader,
  { authorityId, runId }: InAuthority & { readonly runId: string },
): Promise<CategoryChange | null> {
  const row = await selectChanges(db, authorityId).where("change.run_id", "=", runId).executeTakeFirst();
  return row === undefined ? null : asChange(row);
}

/** The change of a school that was opened last and not withdrawn. */
export async function findLatestChange(
  db: Reader,
  { authorityId, schoolId }: InAuthority & { readonly schoolId: string },
): Promise<CategoryChange | null> {
  const row = await selectChanges(db, authorityId)
    .where("change.school_id", "=", schoolId)
    .where("change.state", "<>", "withdrawn")
    .orderBy("change.opened_at", "desc")
    .orderBy("change.id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : asChange(row);
}

/** The changes of a school, the latest first. */
export async function listChangesOfSchool(
  db: Reader,
  { authorityId, schoolId }: InAuthority & { readonly schoolId: string },
): Promise<readonly CategoryChange[]> {
  const rows = await selectChanges(db, authorityId)
    .where("change.school_id", "=", schoolId)
    .orderBy("change.opened_at", "desc")
    .orderBy("change.id", "desc")
    .limit(most_changes)
    .execute();
  return rows.map(asChange);
}

/** Every change, the latest first. */
export async function listChanges(
  db: Reader,
  { authorityId, state }: InAuthority & { readonly state?: ChangeState },
): Promise<readonly CategoryChange[]> {
  let query = selectChanges(db, authorityId);
  if (state !== undefined) query = query.where("change.state", "=", state);
  const rows = await query
    .orderBy("change.opened_at", "desc")
    .orderBy("change.id", "desc")
    .limit(most_changes)
    .execute();
  return rows.map(asChange);
}

/** The runs of the changes that were opened after an instant. */
export async function listChangeRunsSince(
  db: Reader,
  { authorityId, since }: InAuthority & { readonly since: Instant },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("category_changes")
    .select("run_id")
    .where("authority_id", "=", authorityId)
    .where("opened_at", ">", since)
    .orderBy("run_id")
    .limit(most_changes)
    .execute();
  return rows.map(({ run_id }) => run_id);
}

function selectChanges(db: Reader, authorityId: string) {
  return db
    .selectFrom("category_changes as change")
    .innerJoin("schools as school", (join) =>
      join
        .onRef("school.authority_id", "=", "change.authority_id")
        .onRef("school.id", "=", "change.school_id"),
    )
    .innerJoin("people", "people.id", "change.opened_by")
    .selectAll("change")
    .select(["school.urn", "school.name", "people.name as opened_by_name"])
    .where("change.authority_id", "=", authorityId);
}

type ChangeRow = Awaited<ReturnType<ReturnType<typeof selectChanges>["execute"]>>[number];

function asChange(row: ChangeRow): CategoryChange {
  return {
    id: asId("CategoryChangeId", row.id),
    runId: row.run_id,
    schoolId: asId("SchoolId", row.school_id),
    urn: row.urn,
    name: row.name,
    decisionId: row.decision_id,
    schemeVersionId: row.scheme_version_id,
    code: row.code,
    cause: row.cause,
    causedOn: row.caused_on,
    source: row.source,
    reason: row.reason,
    support: {
      comes: storedWordsSchema.parse(JSON.parse(row.support_comes)),
      goes: storedWordsSchema.parse(JSON.parse(row.support_goes)),
      says: row.support_says,
    },
    openedById: asId("PersonId", row.opened_by),
    openedByName: row.opened_by_name,
    openedAt: row.opened_at,
    state: row.state,
    closedAt: row.closed_at,
    withdrawnBecause: row.withdrawn_because,
  };
}
