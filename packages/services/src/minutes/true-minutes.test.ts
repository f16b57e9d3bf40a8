import { present } from "@consortia/domain/shared/assert";
import { buildAppointment } from "@consortia/testing/build-register";
import { asSystemActor, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  type BoardScene,
  buildBoard,
  buildMeeting,
  moveAndOpen,
  vote,
} from "../../test-support/board-scene.ts";
import { buildClosedMeeting, declareLate, draftOf } from "../../test-support/minutes-scene.ts";
import { addAgendaItem } from "../board/add-agenda-item.ts";
import { addSeat } from "../board/add-seat.ts";
import { callWritten } from "../board/call-written.ts";
import { closeDueReturns } from "../board/close-due-returns.ts";
import { closeMeeting } from "../board/close-meeting.ts";
import { closeVoting } from "../board/close-voting.ts";
import { declareInterest } from "../board/declare-interest.ts";
import { endSeatHolding } from "../board/end-seat-holding.ts";
import { issueWritten } from "../board/issue-written.ts";
import { draftMinutes } from "./draft-minutes.ts";
import { readMinutesDesk } from "./read-minutes.ts";

async function versionOf({ as, clerk }: BoardScene, reference: string) {
  const desk = await readMinutesDesk(as(clerk), { board: "primary", reference });
  return present(desk.minutes[0], "There are minutes").version;
}

/** Until the deadline of a motion in writing, three seats having returned it. */
async function decideInWriting(scene: BoardScene) {
  const { as, boardId, clerk, requestKey, seats, world } = scene;
  const chair = present(seats[0], "A seat").holderId;
  await buildAppointment(world, { personId: chair, role: "board_chair", scopeId: boardId });
  const { meetingId } = await callWritten(as(clerk), {
    requestKey: requestKey(),
    boardId,
    returnsOn: "2026-05-15",
  });
  const { motionId } = await addAgendaItem(as(clerk), {
    requestKey: requestKey(),
    meetingId,
    title: "Reading recovery",
    purpose: "decision",
    lanes: ["primary"],
    motion: { kind: "resolution", text: "That the board pays for reading recovery." },
  });
  await issueWritten(as(clerk), { requestKey: requestKey(), meetingId, presidingId: chair });
  const motion = present(motionId, "The item has its motion");
  for (const seat of seats.slice(0, 3)) await vote({ ...scene, motionId: motion }, seat, "for");
  world.clock.set("2026-05-15T16:00:00.000Z");
  await closeDueReturns(buildCtx(world, asSystemActor("worker")));
  return meetingId;
}

// Signed minutes never change (BRD-11), so that what they say must be so.
onBothDatabases("minutes say what was so", (open) => {
  test("of somebody whose interest was recorded after the vote: not that they left or had no vote", async () => {
    const scene = await buildClosedMeeting(await buildBoard(await open()));
    await declareLate(scene, 1);
    await draftOf(scene);
    const { items } = await versionOf(scene, scene.reference);
    expect(items[0]?.record.interests).toEqual([
      "Head of Seat 2, Consortium 01 had a prejudicial interest that was recorded after the vote on M-0001. Any vote of theirs on it is void.",
    ]);
  });

  test("of somebody who declared before voting closed: that they left", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, itemId, motionId, meetingId, seats, world } = scene;
    await moveAndOpen(scene);
    const declare = (place: number) =>
      declareInterest(as(present(seats[place], "A seat").holderId), {
        requestKey: requestKey(),
        itemId,
        nature: "prejudicial",
        says: "My school would be paid.",
        explanation: "",
      });
    await declare(3);
    world.clock.advance_ms(60_000);
    for (const seat of seats.slice(0, 3)) await vote(scene, seat, "for");
    await closeVoting(as(clerk), { requestKey: requestKey(), motionId });
    await closeMeeting(as(clerk), { requestKey: requestKey(), meetingId });
    await draftOf(scene);
    const { items } = await versionOf(scene, scene.reference);
    expect(items[0]?.record.interests).toEqual([
      "Head of Seat 2, Consortium 02 had a prejudicial interest, left for this item and had no vote on it.",
    ]);
  });

  test("of the seats of the meeting, whatever seats have come and who has gone since", async () => {
    const scene = await buildClosedMeeting(await buildBoard(await open()));
    const { as, clerk, boardId, requestKey, seats, world } = scene;
    world.clock.advance_ms(60_000);
    await addSeat(as(clerk), { requestKey: requestKey(), boardId, constituency: "observer" });
    const { seatId } = present(seats[0], "A seat");
    await endSeatHolding(as(clerk), { requestKey: requestKey(), seatId, reason: "Moved" });
    await draftOf(scene);
    const { record } = await versionOf(scene, scene.reference);
    expect(record?.absent).toEqual([]);
    expect(record?.attendance.map(({ seat }) => seat)).toContain("Seat 1, Consortium 01");
  });

  test("of a procedure in writing: nothing of who sat where", async () => {
    const scene = await buildBoard(await open());
    const { as, clerk, requestKey } = scene;
    const meetingId = await decideInWriting(scene);
    await draftMinutes(as(clerk), { requestKey: requestKey(), meetingId });
    const { record } = await versionOf(scene, "1");
    expect(record).toMatchObject({ isInWriting: true, attendance: [], absent: [] });
  });
});
