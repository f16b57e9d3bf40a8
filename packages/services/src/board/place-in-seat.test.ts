import {
  endSeatHolding,
  findPlaceInSeat,
  insertSeatHolding,
  insertSubstitute,
  listHolders,
  listSubstitutes,
} from "@consortia/db/repositories/seat-holdings";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { buildAppointment, buildPerson } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { type BoardScene, buildBoard } from "../../test-support/board-scene.ts";

const later = (hours: number) => new Date(Date.UTC(2026, 5, 1, hours)).toISOString();

/** A person with one appointment, and what is done with it: a place from an hour, and an end of either at another. */
async function stranger(
  { world, boardId, seats }: BoardScene,
  { as, from, placeUntil, appointedUntil, place }: Stranger,
): Promise<PersonId> {
  const personId = await buildPerson(world, `${as} from ${from}`);
  const appointmentId = await buildAppointment(world, { personId, role: "board_member", scopeId: boardId });
  const { seatId } = present(seats[place], "A seat");
  await world.store.transaction([], async (db) => {
    const at = later(from);
    const of = { authorityId: world.authorityId, boardId, seatId, personId, appointmentId, minute: "1" };
    if (as === "holder") {
      await endSeatHolding(db, { ...of, at, reason: "Another sits" });
      await insertSeatHolding(db, { ...of, id: world.newId("SeatHoldingId"), validFrom: at });
      if (placeUntil !== null) await endSeatHolding(db, { ...of, at: later(placeUntil), reason: "Left" });
    } else {
      await insertSubstitute(db, { ...of, id: world.newId("SubstituteId"), validFrom: at });
    }
    if (appointedUntil !== null) {
      const end = { valid_to: later(appointedUntil), ended_reason: "left" };
      await db.updateTable("appointments").set(end).where("id", "=", appointmentId).execute();
    }
  });
  return personId;
}

type Stranger = {
  readonly as: "holder" | "substitute";
  readonly place: number;
  readonly from: number;
  readonly placeUntil: number | null;
  readonly appointedUntil: number | null;
};

const strangers: readonly Stranger[] = [
  { as: "holder", place: 0, from: 2, placeUntil: null, appointedUntil: null },
  { as: "holder", place: 1, from: 2, placeUntil: 4, appointedUntil: null },
  { as: "holder", place: 2, from: 2, placeUntil: null, appointedUntil: 4 },
  { as: "substitute", place: 0, from: 3, placeUntil: null, appointedUntil: null },
  { as: "substitute", place: 1, from: 3, placeUntil: null, appointedUntil: 5 },
];

onBothDatabases("who votes from a seat is asked of that seat alone", (open) => {
  test("and the answer is that of the lists of holders and substitutes, at every hour for everybody", async () => {
    const scene = await buildBoard(await open());
    const { world, boardId, seats } = scene;
    world.clock.set(later(0));
    const people: PersonId[] = [...seats.map(({ holderId }) => holderId), scene.officer, scene.clerk];
    for (const one of strangers) people.push(await stranger(scene, one));
    const { authorityId, store } = world;
    const answers = { found: 0, none: 0 };
    for (let hour = 0; hour <= 7; hour += 1) {
      const board = { authorityId, boardId, at: later(hour) };
      const listed = [
        ...(await listHolders(store.reader, board)),
        ...(await listSubstitutes(store.reader, board)),
      ];
      for (const { seatId } of [...seats, { seatId: scene.laSeatId }]) {
        for (const personId of people) {
          const expected = listed.find((one) => one.seatId === seatId && one.personId === personId);
          const found = await findPlaceInSeat(store.reader, { ...board, seatId, personId });
          expect(found).toBe(expected?.appointmentId ?? null);
          answers[found === null ? "none" : "found"] += 1;
        }
      }
    }
    expect(answers.found).toBeGreaterThan(40);
    expect(answers.none).toBeGreaterThan(400);
  });
});
