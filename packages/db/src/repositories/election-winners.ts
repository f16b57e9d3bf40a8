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
