import type { Evidence } from "@consortia/domain/elections/eligibility";
import {
  type EligibilityVerdict,
  liveNominationStates,
  type NominationState,
  type VoterKind,
} from "@consortia/domain/elections/machine";
import type { VoterId } from "@consortia/domain/elections/schemas";
import { present } from "@consortia/domain/shared/assert";
import { type AppointmentId, asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type Nomination = {
  readonly id: Id<"NominationId">;
  readonly electionId: Id<"ElectionId">;
  readonly personId: PersonId;
  readonly personName: string;
  /** The headship of a lead, the membership of a chair: the candidacy falls with it. */
  readonly basisId: AppointmentId;
  /** The school that the nominee heads by it, or the board that they sit on. */
  readonly scopeId: string;
  readonly proposerId: VoterId;
  readonly seconderId: VoterId | null;
  readonly state: NominationState;
  readonly statement: string | null;
  readonly verdict: EligibilityVerdict;
  readonly checkNote: string | null;
  readonly checkedById: PersonId | null;
  readonly number: number | null;
};

const most_nominations = 1000;

export async function insertNomination(
  db: Writer,
  nomination: Pick<Nomination, "id" | "electionId" | "personId" | "basisId" | "proposerId"> & {
    readonly authorityId: string;
    readonly voterKind: VoterKind;
    readonly createdAt: Instant;
  },
): Promise<void> {
  await db
    .insertInto("nominations")
    .values({
      id: nomination.id,
      authority_id: nomination.authorityId,
      election_id: nomination.electionId,
      person_id: nomination.personId,
      basis_id: nomination.basisId,
      proposing_school_id: nomination.voterKind === "school" ? nomination.proposerId : null,
      seconding_school_id: null,
      proposing_seat_id: nomination.voterKind === "seat" ? nomination.proposerId : null,
      seconding_seat_id: null,
      state: "nominated",
      statement: null,
      verdict: "unchecked",
      check_note: null,
      checked_by_id: null,
      number: null,
      created_at: nomination.createdAt,
    })
    .execute();
}

/** Nominations of one election: those on the ballot in its order, then the rest by name. */
export async function listNominations(
  db: Reader,
  { authorityId, electionId }: { authorityId: string; electionId: string },
): Promise<readonly Nomination[]> {
  const rows = await selectNominations(db, authorityId)
    .where("n.election_id", "=", electionId)
    .orderBy("p.name")
    .orderBy("n.id")
    .limit(most_nominations)
    .execute();
  const last = Number.MAX_SAFE_INTEGER;
  return rows.map(nominationOf).sort((a, b) => (a.number ?? last) - (b.number ?? last));
}

export async function findNomination(
  db: Reader,
  { authorityId, nominationId }: { authorityId: string; nominationId: string },
): Promise<Nomination | null> {
  const row = await selectNominations(db, authorityId).where("n.id", "=", nominationId).executeTakeFirst();
  return row === undefined ? null : nominationOf(row);
}

/** Live nominations whose basis had ended at an instant: they fall with it (REG-6). */
export async function listEndedCandidacies(
  db: Reader,
  { authorityId, electionId, at }: { authorityId: string; electionId: string; at: Instant },
): Promise<readonly Nomination[]> {
  const rows = await selectNominations(db, authorityId)
    .where("n.election_id", "=", electionId)
    .where("n.state", "in", liveNominationStates)
    .where((where) => where.or([where("a.valid_to", "<=", at), where("a.planned_end_at", "<=", at)]))
    .orderBy("n.id")
    .execute();
  return rows.map(nominationOf);
}

export async function updateNomination(
  db: Writer,
  {
    authorityId,
    nominationId,
    ...change
  }: { authorityId: string; nominationId: string } & Partial<
    Pick<Nomination, "state" | "statement" | "verdict" | "checkNote" | "checkedById" | "number">
  >,
): Promise<void> {
  await db
    .updateTable("nominations")
    .set({
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.statement === undefined ? {} : { statement: change.statement }),
      ...(change.verdict === undefined ? {} : { verdict: change.verdict }),
      ...(change.checkNote === undefined ? {} : { check_note: change.checkNote }),
      ...(change.checkedById === undefined ? {} : { checked_by_id: change.checkedById }),
      ...(change.number === undefined ? {} : { number: change.number }),
    })
    .where("authority_id", "=", authorityId)
    .where("id", "=", nominationId)
    .execute();
}

/** A second voter that names the same person seconds. */
export async function secondNomination(
  db: Writer,
  {
    authorityId,
    nominationId,
    voterKind,
    seconderId,
  }: { authorityId: string; nominationId: string; voterKind: VoterKind; seconderId: VoterId },
): Promise<void> {
  await db
    .updateTable("nominations")
    .set(voterKind === "school" ? { seconding_school_id: seconderId } : { seconding_seat_id: seconderId })
    .where("authority_id", "=", authorityId)
    .where("id", "=", nominationId)
    .execute();
}

export async function replaceEvidence(
  db: Writer,
  {
    authorityId,
    nominationId,
    evidence,
  }: { authorityId: string; nominationId: string; evidence: readonly Evidence[] },
): Promise<void> {
  await db
    .deleteFrom("nomination_evidence")
    .where("authority_id", "=", authorityId)
    .where("nomination_id", "=", nominationId)
    .execute();
  if (evidence.length === 0) return;
  await db
    .insertInto("nomination_evidence")
    .values(
      evidence.map(({ rule, says, on, expiresOn }) => ({
        authority_id: authorityId,
        nomination_id: nominationId,
        rule,
        says,
        dated_on: on,
        expires_on: expiresOn,
      })),
    )
    .execute();
}

/** The evidence of some nominations, by nomination. */
export async function listEvidence(
  db: Reader,
  { authorityId, nominationIds }: { authorityId: string; nominationIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly Evidence[]>> {
  if (nominationIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("nomination_evidence")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("nomination_id", "in", nominationIds)
    .orderBy("nomination_id")
    .orderBy("rule")
    .execute();
  const given = new Map<string, Evidence[]>(nominationIds.map((id) => [id, []]));
  for (const row of rows) {
    const { rule, says, dated_on: on, expires_on: expiresOn } = row;
    given.get(row.nomination_id)?.push({ rule, says, on, expiresOn });
  }
  return given;
}

function selectNominations(db: Reader, authorityId: string) {
  return db
    .selectFrom("nominations as n")
    .innerJoin("people as p", "p.id", "n.person_id")
    .innerJoin("appointments as a", "a.id", "n.basis_id")
    .selectAll("n")
    .select(["p.name as person_name", "a.scope_id as scope_id"])
    .where("n.authority_id", "=", authorityId);
}

function voterOf(schoolId: string | null, seatId: string | null): VoterId | null {
  if (schoolId !== null) return asId("SchoolId", schoolId);
  return seatId === null ? null : asId("SeatId", seatId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectNominations>["executeTakeFirstOrThrow"]>>;

function nominationOf(row: Row): Nomination {
  const { checked_by_id: checker } = row;
  const proposer = voterOf(row.proposing_school_id, row.proposing_seat_id);
  return {
    id: asId("NominationId", row.id),
    electionId: asId("ElectionId", row.election_id),
    personId: asId("PersonId", row.person_id),
    personName: row.person_name,
    basisId: asId("AppointmentId", row.basis_id),
    scopeId: row.scope_id,
    proposerId: present(proposer, "Every nomination has a proposer"),
    seconderId: voterOf(row.seconding_school_id, row.seconding_seat_id),
    state: row.state,
    statement: row.statement,
    verdict: row.verdict,
    checkNote: row.check_note,
    checkedById: checker === null ? null : asId("PersonId", checker),
    number: row.number,
  };
}
