import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { listMotionResults } from "@consortia/db/repositories/motion-results";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  buildBoard,
  buildMeeting,
  buildVoting,
  type MeetingScene,
  moveAndOpen,
  sit,
  vote,
} from "../../test-support/board-scene.ts";
import { recountText } from "../../test-support/recount-script.ts";
import { exportVotes } from "../audit/export-votes.ts";
import { closeVoting } from "./close-voting.ts";
import { declareInterest } from "./declare-interest.ts";
import { readMotion } from "./read-motion.ts";
import { setPresiding } from "./set-presiding.ts";
import { settleInterest } from "./settle-interest.ts";
import { verifyMeeting } from "./verify-meetings.ts";

function seatAt(scene: MeetingScene, place: number) {
  return present(scene.seats[place], `The scene has seat ${place}`);
}

/** Everybody but the first `staying` seats goes. */
async function empty(scene: MeetingScene, staying: number) {
  for (const { seatId } of scene.seats.slice(staying)) await sit(scene, seatId, null);
  await sit(scene, scene.laSeatId, null);
}

function close({ as, clerk, requestKey, motionId }: MeetingScene) {
  return closeVoting(as(clerk), { requestKey: requestKey(), motionId });
}

/** Declared after the close, and confirmed by the clerk. */
async function leaveLate({ as, clerk, requestKey, itemId, world }: MeetingScene, personId: PersonId) {
  const says = "I am paid by the provider.";
  const nature = "prejudicial";
  await declareInterest(as(personId), { requestKey: requestKey(), itemId, nature, says, explanation: "" });
  const { authorityId, store } = world;
  const interests = await listItemInterests(store.reader, { authorityId, itemId });
  return settleInterest(as(clerk), {
    requestKey: requestKey(),
    interestId: present(
      interests.find((one) => one.personId === personId),
      "It was declared",
    ).id,
    decision: "confirm",
    nature,
    explanation: "",
  });
}

function resultsOf({ world, motionId }: MeetingScene) {
  const of = { authorityId: world.authorityId, motionIds: [motionId], history: true };
  return listMotionResults(world.store.reader, of);
}

/** By the product, and by the script that shares no code with it. */
async function expectProved(scene: MeetingScene, state: string) {
  expect(await verifyMeeting(scene.as(scene.clerk), scene.meetingId)).toMatchObject({ fault: null });
  let text = "";
  for await (const line of exportVotes(scene.as(scene.clerk))) text += `${line.text}\n`;
  expect(recountText(text).meetings).toMatchObject([{ motions: [{ state }] }]);
}

onBothDatabases("BRD-8: a late interest of somebody who was counted and could not vote", (open) => {
  // Three are here at the close and three are needed. Once, such an interest was kept and nothing counted again.
  test("a substitute who sat down after the vote made up the quorum: without them there was none", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const { seatId, substituteId } = seatAt(scene, 2);
    for (const place of [0, 1, 2]) await vote(scene, seatAt(scene, place), "for");
    await empty(scene, 2);
    await sit(scene, seatId, substituteId);
    expect(await close(scene)).toMatchObject({ outcome: "carried", votes: 3 });

    expect(await leaveLate(scene, substituteId)).toEqual({ isVoteVoided: false, effect: "undone" });

    const page = await readMotion(scene.as(scene.clerk), { board: "primary", reference: "M-0001" });
    expect([page.motion.state, page.result?.outcome, page.result?.tally.for]).toEqual([
      "not_carried",
      "inquorate",
      3,
    ]);
    expect(page.result?.corrected).toEqual([
      "An interest was declared on 18 June 2026. Without that person, who had not voted, the motion is not carried.",
    ]);
    await expectProved(scene, "not_carried");
  });

  test("and so was one who came after the roll was frozen, and presided over the close", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const late = seatAt(scene, 5);
    await sit(scene, late.seatId, null);
    await moveAndOpen(scene);
    for (const place of [0, 1, 2]) await vote(scene, seatAt(scene, place), "for");
    await empty(scene, 2);
    await sit(scene, late.seatId, late.holderId);
    const { as, clerk, meetingId, requestKey } = scene;
    await setPresiding(as(clerk), { requestKey: requestKey(), meetingId, personId: late.holderId });
    expect(await close(scene)).toMatchObject({ outcome: "carried" });
    expect(await leaveLate(scene, late.holderId)).toEqual({ isVoteVoided: false, effect: "undone" });
    await expectProved(scene, "not_carried");
  });

  test("where quorum is met without them the decision stands, on the new count", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const { seatId, substituteId } = seatAt(scene, 5);
    for (const place of [0, 1, 2]) await vote(scene, seatAt(scene, place), "for");
    await sit(scene, seatId, null);
    await sit(scene, seatId, substituteId);
    expect(await close(scene)).toMatchObject({ outcome: "carried" });
    expect(await leaveLate(scene, substituteId)).toEqual({ isVoteVoided: false, effect: "stands" });
    expect((await resultsOf(scene)).map(({ quorum }) => [quorum.counted, quorum.present])).toEqual([
      [7, 7],
      [6, 6],
    ]);
    await expectProved(scene, "carried");
  });

  test("a holder who had gone home before the vote takes the empty seat out of the base", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const gone = seatAt(scene, 5);
    await sit(scene, gone.seatId, null);
    await moveAndOpen(scene);
    for (const place of [0, 1, 2]) await vote(scene, seatAt(scene, place), "for");
    await close(scene);
    expect(await leaveLate(scene, gone.holderId)).toEqual({ isVoteVoided: false, effect: "stands" });
    expect((await resultsOf(scene)).map(({ quorum }) => quorum.counted)).toEqual([7, 6]);
    await expectProved(scene, "carried");
  });

  test("a substitute who sat in no seat changes nothing, and nothing is counted again", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    for (const place of [0, 1, 2]) await vote(scene, seatAt(scene, place), "for");
    await close(scene);
    expect(await leaveLate(scene, seatAt(scene, 5).substituteId)).toEqual({
      isVoteVoided: false,
      effect: null,
    });
    expect(await resultsOf(scene)).toHaveLength(1);
    await expectProved(scene, "carried");
  });
});
