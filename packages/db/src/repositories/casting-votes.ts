import type { CastingChoice } from "@consortia/domain/board/majority";
import { type AppointmentId, asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type CastingVote = {
  readonly id: Id<"CastingVoteId">;
  readonly motionId: Id<"MotionId">;
  readonly personId: PersonId;
  readonly choice: CastingChoice;
  readonly appointmentId: AppointmentId;
  readonly castAt: Instant;
};

export async function insertCastingVote(
  db: Writer,
  vote: CastingVote & { readonly authorityId: string },
): Promise<void> {
  await db
    .insertInto("casting_votes")
    .values({
      id: vote.id,
      authority_id: vote.authorityId,
      motion_id: vote.motionId,
      person_id: vote.personId,
      choice: vote.choice,
      appointment_id: vote.appointmentId,
      cast_at: vote.castAt,
    })
    .execute();
}

export async function findCastingVote(
  db: Reader,
  { authorityId, motionId }: { authorityId: string; motionId: string },
): Promise<(CastingVote & { readonly personName: string }) | null> {
  const row = await db
    .selectFrom("casting_votes as casting")
    .innerJoin("people", "people.id", "casting.person_id")
    .selectAll("casting")
    .select("people.name")
    .where("casting.authority_id", "=", authorityId)
    .where("casting.motion_id", "=", motionId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: asId("CastingVoteId", row.id),
    motionId: asId("MotionId", row.motion_id),
    personId: asId("PersonId", row.person_id),
    personName: row.name,
    choice: row.choice,
    appointmentId: asId("AppointmentId", row.appointment_id),
    castAt: row.cast_at,
  };
}
