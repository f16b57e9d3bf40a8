import { seatLabel } from "@consortia/domain/board/seat-label";
import type { VoterKind } from "@consortia/domain/elections/machine";
import type { VoterId } from "@consortia/domain/elections/schemas";
import { present } from "@consortia/domain/shared/assert";
import { type AppointmentId, asId, type PersonId, type SchoolId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { countRows } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

/** A voter on the roll: a school, with whom its head named to vote for it, or a seat. */
export type RolledVoter = {
  readonly voterId: VoterId;
  readonly name: string;
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

/** Freezes the roll: each voter once, a school with whom its head named. */
export async function insertRoll(
  db: Writer,
  {
    authorityId,
    electionId,
    voterKind,
    voters,
  }: OfElection & {
    voterKind: VoterKind;
    voters: readonly { readonly voterId: VoterId; readonly naming: Naming | null }[];
  },
): Promise<void> {
  await db
    .insertInto("election_roll")
    .values(
      voters.map(({ voterId, naming }) => ({
        authority_id: authorityId,
        election_id: electionId,
        voter_id: voterId,
        voter_kind: voterKind,
        school_id: voterKind === "school" ? voterId : null,
        seat_id: voterKind === "seat" ? voterId : null,
        named_id: naming?.namedId ?? null,
        named_headship_id: naming?.headshipId ?? null,
      })),
    )
    .execute();
}

/** The voters on the roll by name; a naming counts while the headship it rests on stands. */
export async function listRoll(
  db: Reader,
  { authorityId, electionId, at }: OfElection & { at: Instant },
): Promise<readonly RolledVoter[]> {
  const rows = await selectRoll(db, { authorityId, electionId })
    .orderBy("s.name")
    .orderBy("g.name")
    .orderBy("seat.ordinal")
    .orderBy("r.voter_id")
    .limit(most_voters)
    .execute();
  return rows.map((row) => rolledVoter(row, at));
}

export async function findOnRoll(
  db: Reader,
  { authorityId, electionId, voterId, at }: OfElection & { voterId: string; at: Instant },
): Promise<RolledVoter | null> {
  const row = await selectRoll(db, { authorityId, electionId })
    .where("r.voter_id", "=", voterId)
    .executeTakeFirst();
  return row === undefined ? null : rolledVoter(row, at);
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
    .leftJoin("schools as s", "s.id", "r.school_id")
    .leftJoin("seats as seat", "seat.id", "r.seat_id")
    .leftJoin("school_groups as g", "g.id", "seat.consortium_id")
    .leftJoin("appointments as a", "a.id", "r.named_headship_id")
    .select([
      "r.voter_id",
      "s.name as school_name",
      "seat.kind",
      "seat.ordinal",
      "seat.constituency",
      "g.name as consortium_name",
      "r.named_id",
      "a.valid_to",
      "a.planned_end_at",
    ])
    .where("r.authority_id", "=", authorityId)
    .where("r.election_id", "=", electionId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectRoll>["executeTakeFirstOrThrow"]>>;

function rolledVoter(row: Row, at: Instant): RolledVoter {
  const hasEnded = [row.valid_to, row.planned_end_at].some((end) => end !== null && end <= at);
  const of = { namedId: row.named_id === null || hasEnded ? null : asId("PersonId", row.named_id) };
  if (row.school_name !== null)
    return { ...of, voterId: asId("SchoolId", row.voter_id), name: row.school_name };
  const { kind, ordinal, constituency, consortium_name: consortiumName } = row;
  const seat = { kind: present(kind, "A voter is a school or a seat"), ordinal: ordinal ?? 1 };
  return {
    ...of,
    voterId: asId("SeatId", row.voter_id),
    name: seatLabel({ ...seat, constituency, consortiumName }),
  };
}
