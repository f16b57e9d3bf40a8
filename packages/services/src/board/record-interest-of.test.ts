import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { findMotion } from "@consortia/db/repositories/motions";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { refusalOf } from "../../test-support/account-scene.ts";
import {
  buildBoard,
  buildMeeting,
  buildVoting,
  type MeetingScene,
  sit,
  vote,
} from "../../test-support/board-scene.ts";
import { recountText } from "../../test-support/recount-script.ts";
import { exportVotes } from "../audit/export-votes.ts";
import { closeMeeting } from "./close-meeting.ts";
import { closeVoting } from "./close-voting.ts";
import { endSeatHolding } from "./end-seat-holding.ts";
import { readMotion } from "./read-motion.ts";
import { recordInterestOf } from "./record-interest-of.ts";
import { verifyMeeting } from "./verify-meetings.ts";

const says = "They are paid by the provider, as its accounts show.";

const seatAt = ({ seats }: MeetingScene, place: number) =>
  present(seats[place], `The scene has seat ${place}`);

function record({ as, clerk, requestKey, itemId }: MeetingScene, personId: PersonId) {
  return recordInterestOf(as(clerk), { requestKey: requestKey(), itemId, personId, says });
}

function close({ as, clerk, requestKey, motionId }: MeetingScene) {
  return closeVoting(as(clerk), { requestKey: requestKey(), motionId });
}

async function stateOf({ world, motionId }: MeetingScene) {
  const { authorityId, store } = world;
  return present(await findMotion(store.reader, { authorityId, motionId }), "The motion").state;
}

async function expectProved(scene: MeetingScene) {
  expect(await verifyMeeting(scene.as(scene.clerk), scene.meetingId)).toMatchObject({ fault: null });
  let text = "";
  for await (const line of exportVotes(scene.as(scene.clerk))) text += `${line.text}\n`;
  expect(recountText(text).meetings).toMatchObject([{ motions: [{ remarks: [] }] }]);
}

/** Three for and two against, with the third who was for to be counted out. */
async function carried(scene: MeetingScene) {
  for (const place of [0, 1, 2]) await vote(scene, seatAt(scene, place), "for");
  for (const place of [3, 4]) await vote(scene, seatAt(scene, place), "against");
  expect(await close(scene)).toMatchObject({ outcome: "carried" });
}

onBothDatabases("an interest that its person has not told of (BRD-8, BRD-16)", (open) => {
  test("of a voter who has left the board and the meeting: what was carried is undone", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const { as, clerk, requestKey, meetingId } = scene;
    await carried(scene);
    await closeMeeting(as(clerk), { requestKey: requestKey(), meetingId });
    const left = seatAt(scene, 0);
    scene.world.clock.advance_ms(1000);
    await endSeatHolding(as(clerk), { requestKey: requestKey(), seatId: left.seatId, reason: "Left" });
    expect(await record(scene, left.holderId)).toEqual({ isVoteVoided: true, effect: "undone" });
    expect(await stateOf(scene)).toBe("not_carried");
    const page = await readMotion(as(clerk), { board: "primary", reference: "M-0001" });
    expect(page.result?.corrected).toEqual([
      "An interest was recorded on 18 June 2026. Without that vote the motion is not carried.",
    ]);
    const { authorityId, store } = scene.world;
    const rows = await listItemInterests(store.reader, { authorityId, itemId: scene.itemId, history: true });
    expect(rows.map(({ state, recordedById }) => [state, recordedById === clerk])).toEqual([
      ["detected", false],
      ["confirmed", true],
    ]);
    await expectProved(scene);
  });

  test("while voting is open it takes the vote at once, and the person is told without the words", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    await vote(scene, seatAt(scene, 0), "for");
    expect(await record(scene, seatAt(scene, 0).holderId)).toEqual({ isVoteVoided: true, effect: null });
    const [mail] = await scene.world.store.reader
      .selectFrom("outbox_messages")
      .select(["to_person_id", "subject", "body_text"])
      .where("kind", "=", "interest_recorded")
      .execute();
    expect(mail?.to_person_id).toBe(seatAt(scene, 0).holderId);
    expect(`${mail?.subject} ${mail?.body_text}`).not.toContain("paid by");
    // Voting is open: nothing was decided yet.
    expect(mail?.body_text).toContain("If you voted on it, your vote is void.");
  });

  test("is refused before anything is put to the vote, of a stranger, and a second time", async () => {
    const early = await buildMeeting(await buildBoard(await open()));
    expect((await refusalOf(record(early, seatAt(early, 0).holderId))).message).toContain(
      "Nothing on this item has been put to the vote",
    );
    const scene = await buildVoting(await buildBoard(await open()));
    const stranger = await buildHolder(scene.world, "headteacher");
    expect((await refusalOf(record(scene, stranger))).message).toBe(
      "Select somebody who was on the roll or sits on the board",
    );
    await record(scene, seatAt(scene, 0).holderId);
    expect((await refusalOf(record(scene, seatAt(scene, 0).holderId))).message).toContain("already");
  });

  test("forty clerks at once record it once", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    await carried(scene);
    const settled = await Promise.allSettled(
      Array.from({ length: 40 }, () => record(scene, seatAt(scene, 0).holderId)),
    );
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await stateOf(scene)).toBe("not_carried");
    await expectProved(scene);
  });

  test("of somebody who sat down late and made up the quorum", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const { seatId, substituteId } = seatAt(scene, 2);
    for (const place of [0, 1, 2]) await vote(scene, seatAt(scene, place), "for");
    for (const place of [2, 3, 4, 5]) await sit(scene, seatAt(scene, place).seatId, null);
    await sit(scene, scene.laSeatId, null);
    await sit(scene, seatId, substituteId);
    expect(await close(scene)).toMatchObject({ outcome: "carried" });
    expect(await record(scene, substituteId)).toEqual({ isVoteVoided: false, effect: "undone" });
    await expectProved(scene);
  });
});
