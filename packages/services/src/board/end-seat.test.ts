import { endMemberships } from "@consortia/db/repositories/group-memberships";
import { listHolders, listSubstitutes } from "@consortia/db/repositories/seat-holdings";
import { insertSeats } from "@consortia/db/repositories/seats";
import { present } from "@consortia/domain/shared/assert";
import { asId, type GroupId } from "@consortia/domain/shared/ids";
import { buildConsortium } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { refusalOf } from "../../test-support/account-scene.ts";
import { type BoardScene, buildBoard } from "../../test-support/board-scene.ts";
import { closeGroup } from "../register/close-group.ts";
import { addLeadSeats } from "./add-lead-seats.ts";
import { addSeat } from "./add-seat.ts";
import { createBoard } from "./create-board.ts";
import { endSeat } from "./end-seat.ts";
import { mustFindBoard } from "./load.ts";
import { seatsNow } from "./seats-now.ts";

const reason = "The constitution has this seat no more";

async function labels({ as, clerk, boardId }: BoardScene) {
  const seats = await seatsNow(as(clerk), await mustFindBoard(as(clerk), boardId), null);
  return seats.map(({ label }) => label);
}

async function seatCalled({ as, clerk, boardId }: BoardScene, label: string) {
  const seats = await seatsNow(as(clerk), await mustFindBoard(as(clerk), boardId), null);
  return present(
    seats.find((one) => one.label === label),
    `The board has ${label}`,
  ).seatId;
}

/** Its schools leave it, and it closes. */
async function close({ as, officer, requestKey, world }: BoardScene, groupId: GroupId): Promise<void> {
  const { authorityId, store } = world;
  world.clock.advance_ms(1000);
  const at = world.clock.now();
  const memberships = await store.reader
    .selectFrom("group_memberships")
    .select("id")
    .where("group_id", "=", groupId)
    .execute();
  await store.transaction([], async (db) => {
    const ids = memberships.map(({ id }) => asId("MembershipId", id));
    await endMemberships(db, { authorityId, ids, at, reason: "Moved" });
  });
  await closeGroup(as(officer), { requestKey: requestKey(), groupId, reason: "Merged with another" });
}

onBothDatabases("a seat that ends", (open) => {
  test("once nobody holds it a seat of the board's own is taken off, and quorum counts without it", async () => {
    const scene = await buildBoard(await open());
    const { as, clerk, requestKey, boardId } = scene;
    const before = await labels(scene);
    const { label } = await addSeat(as(clerk), {
      requestKey: requestKey(),
      boardId,
      constituency: "diocese",
    });
    const seatId = await seatCalled(scene, label);
    scene.world.clock.advance_ms(1000);
    await endSeat(as(clerk), { requestKey: requestKey(), seatId, reason });
    expect(await labels(scene)).toEqual(before);
  });

  test("a lead seat and the LA's do not end by hand, nor does one that is held", async () => {
    const scene = await buildBoard(await open());
    const { as, clerk, requestKey } = scene;
    for (const seatId of [present(scene.seats[0], "A seat").seatId, scene.laSeatId]) {
      const refused = await refusalOf(endSeat(as(clerk), { requestKey: requestKey(), seatId, reason }));
      expect(refused.message).toBe(
        "Lead seats end with their consortium, and the LA has its one seat always.",
      );
    }
  });

  test("a consortium that closes takes its two seats with it, their holders and substitutes too", async () => {
    const scene = await buildBoard(await open());
    const { world, boardId } = scene;
    const { authorityId, store } = world;
    const [closing] = scene.consortiumIds;
    const groupId = present(closing, "A consortium");
    await close(scene, groupId);
    expect(await labels(scene)).toEqual([
      "Seat 1, Consortium 02",
      "Seat 2, Consortium 02",
      "Seat 1, Consortium 03",
      "Seat 2, Consortium 03",
      "The LA seat",
    ]);
    const of = { authorityId, boardId, at: world.clock.now() };
    const places = [...(await listHolders(store.reader, of)), ...(await listSubstitutes(store.reader, of))];
    const gone = scene.seats
      .filter(({ consortiumId }) => consortiumId === groupId)
      .map(({ seatId }) => seatId);
    expect(gone).toHaveLength(2);
    expect(places.filter(({ seatId }) => gone.includes(seatId))).toEqual([]);
    const roles = await store.reader
      .selectFrom("appointments")
      .select("id")
      .where("scope_id", "=", boardId)
      .where("person_id", "=", present(scene.seats[0], "A seat").holderId)
      .where("valid_to", "is", null)
      .execute();
    expect(roles).toEqual([]);
  });

  test("a consortium that has closed gets none, neither with a board nor after it", async () => {
    const scene = await buildBoard(await open());
    const { as, officer, clerk, requestKey, boardId, world } = scene;
    const closed = present(scene.consortiumIds[0], "A consortium");
    await close(scene, closed);
    world.clock.advance_ms(1000);
    const added = addLeadSeats(as(clerk), { requestKey: requestKey(), boardId, consortiumId: closed });
    expect((await refusalOf(added)).message).toBe("Consortium 01 has closed, so it has no seats on a board.");
    const board = { name: "Second board", code: "second", preset: "primary_improvement" } as const;
    const made = await createBoard(as(officer), { requestKey: requestKey(), ...board });
    const seats = await labels({ ...scene, boardId: made.boardId });
    expect(seats.filter((label) => label.includes("Consortium"))).toEqual([
      "Seat 1, Consortium 02",
      "Seat 2, Consortium 02",
      "Seat 1, Consortium 03",
      "Seat 2, Consortium 03",
    ]);
    const beneath = world.store.transaction([], (db) =>
      insertSeats(db, [
        {
          id: world.newId("SeatId"),
          authorityId: world.authorityId,
          boardId: made.boardId,
          kind: "lead",
          consortiumId: closed,
          ordinal: 1,
          votes: 1,
          constituency: null,
          validFrom: world.clock.now(),
        },
      ]),
    );
    await expect(beneath).rejects.toThrow("seats_of_open_consortium");
  });

  test("a consortium without a lane of the board gets no seats on it, which could never vote", async () => {
    const scene = await buildBoard(await open());
    const { as, clerk, requestKey, boardId, world } = scene;
    const consortiumId = await buildConsortium(world, { name: "Upper", lanes: ["secondary"] });
    const added = addLeadSeats(as(clerk), { requestKey: requestKey(), boardId, consortiumId });
    expect((await refusalOf(added)).message).toBe("This consortium has no schools in a lane of the board.");
  });
});
