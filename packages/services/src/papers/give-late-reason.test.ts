import { present } from "@consortia/domain/shared/assert";
import { buildAppointment } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildBoard, sit } from "../../test-support/board-scene.ts";
import { add, buildScene, publish, type Scene, seen } from "../../test-support/papers-scene.ts";
import { declareInterest } from "../board/declare-interest.ts";
import { setPresiding } from "../board/set-presiding.ts";
import { giveLateReason } from "./give-late-reason.ts";

const missing = "We cannot find that paper";

/** A late paper on the day of the meeting, which a member presides over by choice of those present. */
async function buildLate(scene: Scene, { isChairInOffice }: { isChairInOffice: boolean }) {
  const { as, chair, clerk, meetingId, openItem, requestKey, seats, world } = scene;
  await publish(scene);
  world.clock.set("2026-06-18T14:00:00.000Z");
  const { paperId } = await add(scene, openItem, "Quote");
  const seat = present(seats[1], "A second seat");
  await sit(scene, seat.seatId, seat.holderId);
  const chosen = seat.holderId;
  const choose = () => setPresiding(as(clerk), { requestKey: requestKey(), meetingId, personId: chosen });
  if (!isChairInOffice) {
    await world.store.transaction([], (db) =>
      db
        .updateTable("appointments")
        .set({ valid_to: world.clock.now(), ended_reason: "Left" })
        .where("person_id", "=", chair)
        .where("role", "=", "board_chair")
        .execute(),
    );
  }
  const take = (who: typeof chosen) =>
    giveLateReason(as(who), { requestKey: requestKey(), paperId, reason: "It came today" });
  return { ...scene, chosen, choose, take, other: present(seats[2], "A third seat").holderId };
}

onBothDatabases("a late paper of a board without a chair (decision 023)", (open) => {
  test("whoever those present chose to preside takes it, from then on, and no other member", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const late = await buildLate(scene, { isChairInOffice: false });
    await expect(late.take(late.chosen)).rejects.toThrow(missing);
    expect(await late.choose()).toEqual({ basis: "chosen" });
    expect(await seen(scene, late.chosen)).toEqual(["1.1 Quote"]);
    expect(await seen(scene, late.other)).toEqual([]);
    await expect(late.take(late.other)).rejects.toThrow(missing);
    await expect(late.take(late.clerk)).rejects.toThrow("nobody for them");
    await late.take(late.chosen);
    expect(await seen(scene, late.other)).toEqual(["1.1 Quote"]);
  });

  test("while a chair is in office, away as they may be, it is theirs alone", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const late = await buildLate(scene, { isChairInOffice: true });
    expect(await late.choose()).toEqual({ basis: "chosen" });
    await expect(late.take(late.chosen)).rejects.toThrow(missing);
    await late.take(late.chair);
    expect(await seen(scene, late.chosen)).toEqual(["1.1 Quote"]);
  });

  test("with a chair elected meanwhile, the one who presided until then takes it no longer", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const late = await buildLate(scene, { isChairInOffice: false });
    await late.choose();
    await buildAppointment(scene.world, {
      personId: late.other,
      role: "board_chair",
      scopeId: scene.boardId,
    });
    await expect(late.take(late.chosen)).rejects.toThrow(missing);
    await late.take(late.other);
  });

  test("an interest in its item keeps the chair from it, before the clerk has confirmed it too", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const late = await buildLate(scene, { isChairInOffice: true });
    await late.choose();
    await declareInterest(late.as(late.chair), {
      requestKey: late.requestKey(),
      itemId: late.openItem,
      nature: "prejudicial",
      says: "My partner sells it.",
      explanation: "",
    });
    expect(await seen(scene, late.chair)).toEqual([]);
    await expect(late.take(late.chair)).rejects.toThrow(missing);
    expect(await seen(scene, late.chosen)).toEqual(["1.1 Quote"]);
    await late.take(late.chosen);
    expect(await seen(scene, late.other)).toEqual(["1.1 Quote"]);
  });

  test("and with a vice-chair free for the item it is the vice-chair's", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const late = await buildLate(scene, { isChairInOffice: true });
    await buildAppointment(scene.world, { personId: late.other, role: "vice_chair", scopeId: scene.boardId });
    await late.choose();
    await declareInterest(late.as(late.chair), {
      requestKey: late.requestKey(),
      itemId: late.openItem,
      nature: "prejudicial",
      says: "My partner sells it.",
      explanation: "",
    });
    await expect(late.take(late.chosen)).rejects.toThrow(missing);
    await late.take(late.other);
  });
});
