import { type AppointmentId, asId, type PersonId, type SchoolId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { countRows } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

/** A school on the roll, and whom its head named to vote for it. */
export type RolledSchool = {
  readonly schoolId: SchoolId;
  readonly schoolName: string;
  readonly namedId: PersonId | null;
};

type OfElection = { readonly authorityId: string; readonly electionId: string };

const most_voters = 2000;

export type Naming = {
  readonly schoolId: SchoolId;
  readonly namedId: PersonId;
  readonly headshipId: AppointmentId;
};

/** Names a person to vote for a school, in place of whoever was named before. */
export async function replaceNaming(
  db: Writer,
  { authorityId, electionId, schoolId, naming }: OfElection & { schoolId: string; naming: Naming | null },
): Promise<void> {
  await db
    .deleteFrom("voter_namings")
    .where("authority_id", "=", authorityId)
    .where("election_id", "=", electionId)
    .where("school_id", "=", schoolId)
    .execute();
  if (naming === null) return;
  await db
    .insertInto("voter_namings")
    .values({
      authority_id: authorityId,
      election_id: electionId,
      school_id: naming.schoolId,
      named_id: naming.namedId,
      headship_id: naming.headshipId,
    })
    .execute();
}

/** Namings whose headship still stands at an instant: with the head goes the naming (REG-6). */
export async function listNamings(
  db: Reader,
  { authorityId, electionId, at }: OfElection & { at: Instant },
): Promise<readonly Naming[]> {
  const rows = await db
    .selectFrom("voter_namings as v")
    .innerJoin("appointments as a", "a.id", "v.headship_id")
    .select(["v.school_id", "v.named_id", "v.headship_id"])
    .where("v.authority_id", "=", authorityId)
    .where("v.election_id", "=", electionId)
    .where((where) => where.or([where("a.valid_to", "is", null), where("a.valid_to", ">", at)]))
    .where((where) => where.or([where("a.planned_end_at", "is", null), where("a.planned_end_at", ">", at)]))
    .orderBy("v.school_id")
    .limit(most_voters)
    .execute();
  return rows.map((row) => ({
    schoolId: asId("SchoolId", row.school_id),
    namedId: asId("PersonId", row.named_id),
    headshipId: asId("AppointmentId", row.headship_id),
  }));
}

/** Freezes the roll: each school once, with whom its head named. */
export async function insertRollSchools(
  db: Writer,
  {
    authorityId,
    electionId,
    schools,
  }: OfElection & { schools: readonly (Naming | { schoolId: SchoolId })[] },
): Promise<void> {
  await db
    .insertInto("election_roll")
    .values(
      schools.map((voter) => ({
        authority_id: authorityId,
        election_id: electionId,
        voter_id: voter.schoolId,
        voter_kind: "school" as const,
        school_id: voter.schoolId,
        seat_id: null,
        named_id: "namedId" in voter ? voter.namedId : null,
        named_headship_id: "headshipId" in voter ? voter.headshipId : null,
      })),
    )
    .execute();
}

/** The schools on the roll by name; a naming counts while the headship it rests on stands. */
export async function listRoll(
  db: Reader,
  { authorityId, electionId, at }: OfElection & { at: Instant },
): Promise<readonly RolledSchool[]> {
  const rows = await selectRoll(db, { authorityId, electionId })
    .orderBy("s.name")
    .orderBy("s.id")
    .limit(most_voters)
    .execute();
  return rows.map((row) => rolledSchool(row, at));
}

export async function findOnRoll(
  db: Reader,
  { authorityId, electionId, schoolId, at }: OfElection & { schoolId: string; at: Instant },
): Promise<RolledSchool | null> {
  const row = await selectRoll(db, { authorityId, electionId })
    .where("r.voter_id", "=", schoolId)
    .executeTakeFirst();
  return row === undefined ? null : rolledSchool(row, at);
}

export async function countRoll(db: Reader, { authorityId, electionId }: OfElection): Promise<number> {
  const row = await db
    .selectFrom("election_roll")
    .select(countRows().as("voters"))
    .where("authority_id", "=", authorityId)
    .where("election_id", "=", electionId)
    .executeTakeFirstOrThrow();
  return row.voters;
}

function selectRoll(db: Reader, { authorityId, electionId }: OfElection) {
  return db
    .selectFrom("election_roll as r")
    .innerJoin("schools as s", "s.id", "r.school_id")
    .leftJoin("appointments as a", "a.id", "r.named_headship_id")
    .select(["s.id", "s.name", "r.named_id", "a.valid_to", "a.planned_end_at"])
    .where("r.authority_id", "=", authorityId)
    .where("r.election_id", "=", electionId);
}

function rolledSchool(
  row: {
    id: string;
    name: string;
    named_id: string | null;
    valid_to: string | null;
    planned_end_at: string | null;
  },
  at: Instant,
): RolledSchool {
  const hasEnded = [row.valid_to, row.planned_end_at].some((end) => end !== null && end <= at);
  return {
    schoolId: asId("SchoolId", row.id),
    schoolName: row.name,
    namedId: row.named_id === null || hasEnded ? null : asId("PersonId", row.named_id),
  };
}
