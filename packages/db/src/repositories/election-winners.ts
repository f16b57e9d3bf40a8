import { type AppointmentId, asId, type PersonId } from "@consortia/domain/shared/ids";
import type { Reader, Writer } from "../store.ts";

/** Somebody who was declared elected, and the appointment that followed. */
export type Winner = {
  readonly ordinal: number;
  readonly personId: PersonId;
  readonly appointmentId: AppointmentId;
};

type OfElection = { readonly authorityId: string; readonly electionId: string };

export async function insertWinner(
  db: Writer,
  { authorityId, electionId, ordinal, personId, appointmentId }: Winner & OfElection,
): Promise<void> {
  await db
    .insertInto("election_winners")
    .values({
      authority_id: authorityId,
      election_id: electionId,
      ordinal,
      person_id: personId,
      appointment_id: appointmentId,
    })
    .execute();
}

/** Who was last declared elected to a lead place of a consortium; null where the place was never filled by election. */
export async function findLastWinner(
  db: Reader,
  { authorityId, consortiumId, ordinal }: { authorityId: string; consortiumId: string; ordinal: number },
): Promise<Pick<Winner, "personId" | "appointmentId"> | null> {
  const row = await db
    .selectFrom("election_winners as w")
    .innerJoin("elections as e", (join) =>
      join.onRef("e.authority_id", "=", "w.authority_id").onRef("e.id", "=", "w.election_id"),
    )
    .select(["w.person_id", "w.appointment_id"])
    .where("w.authority_id", "=", authorityId)
    .where("e.consortium_id", "=", consortiumId)
    .where("w.ordinal", "=", ordinal)
    .orderBy("e.created_at", "desc")
    .orderBy("e.id", "desc")
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    personId: asId("PersonId", row.person_id),
    appointmentId: asId("AppointmentId", row.appointment_id),
  };
}

export async function listWinners(
  db: Reader,
  { authorityId, electionId }: OfElection,
): Promise<readonly (Winner & { readonly personName: string })[]> {
  const rows = await db
    .selectFrom("election_winners as w")
    .innerJoin("people as p", "p.id", "w.person_id")
    .select(["w.ordinal", "w.person_id", "w.appointment_id", "p.name"])
    .where("w.authority_id", "=", authorityId)
    .where("w.election_id", "=", electionId)
    .orderBy("w.ordinal")
    .execute();
  return rows.map((row) => ({
    ordinal: row.ordinal,
    personId: asId("PersonId", row.person_id),
    personName: row.name,
    appointmentId: asId("AppointmentId", row.appointment_id),
  }));
}
