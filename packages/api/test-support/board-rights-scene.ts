import { insertAppointment } from "@consortia/db/repositories/appointments";
import { insertBoard } from "@consortia/db/repositories/boards";
import { insertPerson } from "@consortia/db/repositories/people";
import { insertSeatHolding, insertSubstitute } from "@consortia/db/repositories/seat-holdings";
import { insertSeats } from "@consortia/db/repositories/seats";
import type { Writer } from "@consortia/db/store";
import { type Role, scopeOf } from "@consortia/domain/register/roles";
import { type AppointmentId, asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Stage } from "@consortia/testing/run-rights-table";

export type Seat = {
  readonly seatId: Id<"SeatId">;
  readonly personId: PersonId;
  readonly appointmentId: AppointmentId;
};
export type RightsScene = Awaited<ReturnType<typeof buildRightsScene>>;

/**
 * A board of three held seats and a vacant LA seat, without rules until it meets, written straight into its tables because a fresh one is made for
 * every cell of the rights table. A board member or substitute of this board sits in its third seat.
 */
export function buildRightsScene(stage: Stage) {
  const { world, own } = stage;
  const { authorityId } = world;
  const boardId = asId("BoardId", own.board);
  return world.store.transaction([], async (db) => {
    const createdAt = world.clock.now();
    const clerk = await person(stage, db, "Clerk");
    await insertBoard(db, {
      id: boardId,
      authorityId,
      name: "Primary",
      code: "primary",
      lanes: ["primary"],
      createdAt,
    });
    const holders = [
      await person(stage, db, "First", "board_member", boardId),
      await person(stage, db, "Second", "board_member", boardId),
      await actorOr(stage, db, boardId),
    ];
    const seats: Seat[] = holders.map((holder) => ({ ...holder, seatId: world.newId("SeatId") }));
    const laSeatId = world.newId("SeatId");
    const of = { boardId, authorityId, consortiumId: null, votes: 1, validFrom: createdAt } as const;
    await insertSeats(db, [
      ...seats.map(({ seatId }, place) => ({
        ...of,
        id: seatId,
        kind: "phase" as const,
        ordinal: place + 1,
        constituency: null,
      })),
      { ...of, id: laSeatId, kind: "la", ordinal: 1, constituency: null },
    ]);
    for (const [place, seat] of seats.entries()) {
      const isSubstitute =
        place === 2 && stage.column.role === "substitute" && seat.personId === stage.personId;
      const insert = isSubstitute ? insertSubstitute : insertSeatHolding;
      await insert(db, {
        ...seat,
        id: world.newId("SeatHoldingId"),
        authorityId,
        boardId,
        minute: "1",
        validFrom: createdAt,
      });
    }
    const officer = await person(stage, db, "Officer", "la_officer", authorityId);
    return { stage, boardId, clerkId: clerk.personId, seats, laSeatId, officerId: officer.personId };
  });
}

/** The actor where the column is a seat of this board, else somebody else. */
async function actorOr(stage: Stage, db: Writer, boardId: string) {
  const { role, standing } = stage.column;
  const sits = (role === "board_member" || role === "substitute") && standing !== "other";
  if (!sits) return person(stage, db, "Third", "board_member", boardId);
  const held = await db
    .selectFrom("appointments")
    .select("id")
    .where("person_id", "=", stage.personId)
    .executeTakeFirstOrThrow();
  return { personId: stage.personId, appointmentId: asId("AppointmentId", held.id) };
}

/** Somebody with one appointment. */
export async function person(
  { world }: Stage,
  db: Writer,
  name: string,
  role: Role = "headteacher",
  scopeId = `sch_of_${name.toLowerCase()}`,
): Promise<Omit<Seat, "seatId">> {
  const { authorityId } = world;
  const now = world.clock.now();
  const personId = world.newId("PersonId");
  await insertPerson(db, {
    id: personId,
    authorityId,
    name,
    workEmail: `${personId}@example.org`,
    createdAt: now,
  });
  const appointmentId = world.newId("AppointmentId");
  await insertAppointment(db, {
    id: appointmentId,
    authorityId,
    personId,
    role,
    scopeKind: scopeOf(role),
    scopeId,
    basis: "appointed",
    dependsOnId: null,
    evidence: null,
    slot: 1,
    validFrom: now,
    plannedEndOn: null,
    plannedEndAt: null,
    recordedAt: now,
  });
  return { personId, appointmentId };
}
