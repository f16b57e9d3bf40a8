import type { SittingCapacity } from "@consortia/domain/board/roll";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type Sitting = {
  readonly seatId: Id<"SeatId">;
  readonly personId: PersonId;
  readonly personName: string;
  readonly capacity: SittingCapacity;
  readonly arrivedAt: Instant;
  readonly leftAt: Instant | null;
};

const most_sittings = 1000;

export async function insertSitting(
  db: Writer,
  sitting: {
    readonly id: Id<"SittingId">;
    readonly authorityId: string;
    readonly boardId: string;
    readonly meetingId: string;
    readonly seatId: string;
    readonly personId: string;
    readonly capacity: SittingCapacity;
    readonly recordedById: string;
    readonly at: Instant;
  },
): Promise<void> {
  await db
    .insertInto("sittings")
    .values({
      id: sitting.id,
      authority_id: sitting.authorityId,
      board_id: sitting.boardId,
      meeting_id: sitting.meetingId,
      seat_id: sitting.seatId,
      person_id: sitting.personId,
      capacity: sitting.capacity,
      recorded_by_id: sitting.recordedById,
      valid_from: sitting.at,
      valid_to: null,
      ended_reason: null,
    })
    .execute();
}

/** Whoever sits in the seat leaves it. */
export async function endSitting(
  db: Writer,
  {
    authorityId,
    meetingId,
    seatId,
    at,
  }: { authorityId: string; meetingId: string; seatId: string; at: Instant },
): Promise<void> {
  await db
    .updateTable("sittings")
    .set({ valid_to: at, ended_reason: "left" })
    .where("authority_id", "=", authorityId)
    .where("meeting_id", "=", meetingId)
    .where("seat_id", "=", seatId)
    .where("valid_to", "is", null)
    .execute();
}

/** Everyone who sits or has sat in the meeting, in order of arrival. */
export async function listSittings(
  db: Reader,
  { authorityId, meetingId }: { authorityId: string; meetingId: string },
): Promise<readonly Sitting[]> {
  const rows = await db
    .selectFrom("sittings")
    .innerJoin("people", "people.id", "sittings.person_id")
    .select([
      "sittings.seat_id",
      "sittings.person_id",
      "people.name",
      "sittings.capacity",
      "sittings.valid_from",
      "sittings.valid_to",
    ])
    .where("sittings.authority_id", "=", authorityId)
    .where("sittings.meeting_id", "=", meetingId)
    .orderBy("sittings.valid_from")
    .orderBy("sittings.id")
    .limit(most_sittings)
    .execute();
  return rows.map((row) => ({
    seatId: asId("SeatId", row.seat_id),
    personId: asId("PersonId", row.person_id),
    personName: row.name,
    capacity: row.capacity,
    arrivedAt: row.valid_from,
    leftAt: row.valid_to,
  }));
}
