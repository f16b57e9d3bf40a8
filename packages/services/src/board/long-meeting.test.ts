import { insertMotion } from "@consortia/db/repositories/motions";
import type { Vote } from "@consortia/db/repositories/votes";
import { present } from "@consortia/domain/shared/assert";
import { asId } from "@consortia/domain/shared/ids";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  buildBoard,
  buildMeeting,
  buildVoting,
  type MeetingScene,
  vote,
} from "../../test-support/board-scene.ts";
import { faultIn } from "../../test-support/recount-script.ts";
import { exportedOf, fileOf } from "../../test-support/tampering.ts";
import { removeAgendaItem } from "../agenda/remove-agenda-item.ts";
import { exportVotes } from "../audit/export-votes.ts";
import { addAgendaItem } from "./add-agenda-item.ts";
import { appendToChain, voteRecord } from "./chain.ts";
import { closeVoting } from "./close-voting.ts";
import { createMeeting } from "./create-meeting.ts";
import { verifyMeetings } from "./verify-meetings.ts";

async function expectProved(scene: Pick<MeetingScene, "as" | "clerk">): Promise<void> {
  for await (const { fault } of verifyMeetings(scene.as(scene.clerk))) expect(fault).toBeNull();
  expect(faultIn(fileOf((await exportedOf(exportVotes(scene.as(scene.clerk)))).lines))).toBeNull();
}

/** The vote that stands in a seat, changed again and again as its holder might, without a request for each. */
async function changeOften(scene: MeetingScene, times: number): Promise<void> {
  const { world, as, clerk, meetingId } = scene;
  const row = await world.store.reader.selectFrom("votes").selectAll().executeTakeFirstOrThrow();
  const seat = present(scene.seats[0], "A seat");
  const votes: Vote[] = [];
  for (let change = 0; change < times; change += 1) {
    votes.push({
      id: world.newId("VoteId"),
      motionId: scene.motionId,
      seatId: seat.seatId,
      personId: seat.holderId,
      rollRevision: row.roll_revision,
      choice: change % 2 === 0 ? "against" : "for",
      replaces: votes.at(-1)?.id ?? asId("VoteId", row.id),
      appointmentId: asId("AppointmentId", row.appointment_id),
      castAt: world.clock.now(),
    });
  }
  const next = (place: number) => votes[place]?.id ?? null;
  await world.store.transaction([], async (db) => {
    await db
      .updateTable("votes")
      .set({ superseded_by: next(0) })
      .execute();
    await db
      .insertInto("votes")
      .values(
        votes.map((one, place) => ({
          ...row,
          id: one.id,
          choice: one.choice,
          replaces: one.replaces,
          cast_at: one.castAt,
          superseded_by: next(place + 1),
        })),
      )
      .execute();
    await appendToChain({ ...as(clerk), db }, meetingId, votes.map(voteRecord));
  });
}

onBothDatabases("BRD-15: a long meeting is proved to its end, and not called altered", (open) => {
  // Once, only the first 2,000 votes on a motion were read, and those behind them called gone.
  test("a vote that was changed 2,001 times", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const seat = present(scene.seats[0], "A seat");
    await vote(scene, seat, "for");
    await changeOften(scene, 2001);
    await closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId: scene.motionId });
    await expectProved(scene);
  }, 120_000);

  // Once, only the latest 100 motions of a meeting were read.
  test("a motion with 100 amendments drafted after its vote", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    for (const seat of scene.seats) await vote(scene, seat, "for");
    await closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId: scene.motionId });
    const { world, boardId, meetingId, itemId, motionId } = scene;
    await world.store.transaction([], async (db) => {
      for (let count = 0; count < 100; count += 1) {
        await insertMotion(db, {
          id: world.newId("MotionId"),
          authorityId: world.authorityId,
          boardId,
          meetingId,
          itemId,
          reference: `M-1${String(count).padStart(3, "0")}`,
          kind: "amendment",
          text: `Words ${count}`,
          amendsId: motionId,
          createdAt: "2026-06-18T16:00:00.000Z",
        });
      }
    });
    await expectProved(scene);
  });

  // Once, the motion of an item taken off a draft agenda was in the file and its item was not.
  test("an item that was taken off a draft agenda with its motion", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, boardId } = scene;
    const when = { on: "2026-07-18", startsAt: "16:00", place: "The library", urgencyReason: "" };
    const { meetingId } = await createMeeting(as(clerk), {
      ...when,
      requestKey: requestKey(),
      boardId,
      kind: "ordinary",
    });
    const { itemId } = await addAgendaItem(as(clerk), {
      requestKey: requestKey(),
      meetingId,
      title: "Reading",
      purpose: "decision",
      lanes: ["primary"],
      motion: { kind: "resolution", text: "That we do" },
    });
    await removeAgendaItem(as(clerk), { requestKey: requestKey(), itemId });
    await expectProved(scene);
  });
});
