import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { tamper } from "@consortia/testing/tamper";
import { expect, test } from "vitest";
import { buildBoard, buildVoting, type MeetingScene, vote } from "../../test-support/board-scene.ts";
import { closeVoting } from "./close-voting.ts";
import { verifyMeeting, verifyMeetings } from "./verify-meetings.ts";

/** Four votes for, two against, one changed on the way, then closed. */
async function buildDecided(store: TestStore): Promise<MeetingScene> {
  const scene = await buildVoting(await buildBoard(store));
  for (const [place, seat] of scene.seats.entries()) {
    const first = await vote(scene, seat, place < 4 ? "for" : "against");
    if (place === 0) await vote(scene, seat, "for", first.voteId);
  }
  await closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId: scene.motionId });
  return scene;
}

onBothDatabases("BRD-15: what was voted can be proved, and one altered byte is found and named", (open) => {
  test("an untouched meeting verifies, and every row of its kinds is a link", async () => {
    const scene = await buildDecided(await open());
    const verified = [];
    for await (const meeting of verifyMeetings(scene.as(scene.clerk))) verified.push(meeting);
    // Seven seats on the roll, six first votes, one change, one result.
    expect(verified).toEqual([{ meetingId: scene.meetingId, links: 15, fault: null }]);
  });

  test.each([
    [
      "a vote turned",
      "votes",
      "update votes set choice = 'against' where choice = 'for' and superseded_by is null and replaces is not null",
      "does not match its row",
    ],
    [
      "a vote moved to another moment",
      "votes",
      "update votes set cast_at = '2026-06-18T15:00:00.001Z' where replaces is not null",
      "does not match its row",
    ],
    [
      "a vote taken away",
      "votes",
      "delete from votes where id = (select max(id) from votes)",
      "the row of this link is gone",
    ],
    [
      "a mark set by hand",
      "votes",
      "update votes set superseded_by = id where id = (select max(id) from votes)",
      "marked as replaced",
    ],
    [
      "a seat put on the roll",
      "motion_rolls",
      "update motion_rolls set reason = 'substitute' where seat_id = (select min(seat_id) from motion_rolls)",
      "does not match its row",
    ],
    [
      "a result in other words",
      "motion_results",
      "update motion_results set reason = 'Agreed.'",
      "does not match its row",
    ],
    [
      "a link rewritten",
      "chain_links",
      "update chain_links set hash = prev_hash where seq = 3",
      "does not match its row",
    ],
    ["a link cut out", "chain_links", "delete from chain_links where seq = 3", "link 3 is missing"],
    ["the tail cut off", "chain_links", "delete from chain_links where seq = 15", "in no link of the chain"],
    [
      "the head moved",
      "meeting_chains",
      "update meeting_chains set head_hash = 'ab'",
      "the head is not the hash",
    ],
    [
      "the outcome of the motion turned",
      "motions",
      "update motions set state = 'not_carried'",
      "its result is not",
    ],
    [
      "another rule at opening",
      "motion_openings",
      "update motion_openings set majority = 'absolute'",
      "what the result rests on",
    ],
    [
      "another person on whose word voting opened",
      "motion_openings",
      "update motion_openings set presiding_id = (select max(id) from people where id <> motion_openings.clerk_id)",
      "what the result rests on",
    ],
    [
      "the close moved to another moment",
      "motion_closings",
      "update motion_closings set closed_at = '2026-06-18T16:00:00.000Z'",
      "what the result rests on",
    ],
    ["a close taken away", "motion_closings", "delete from motion_closings", "what the result rests on"],
    [
      "another text under the motion after the vote",
      "motions",
      "update motions set text = 'That the board pays for something else.'",
      "what the result rests on",
    ],
  ])("%s is found", async (_, table, statement, why) => {
    const store = await open();
    const scene = await buildDecided(store);
    await tamper(store, table, [statement]);
    const { fault } = await verifyMeeting(scene.as(scene.clerk), scene.meetingId);
    expect(fault?.why).toContain(why);
    expect(fault?.meetingId).toBe(scene.meetingId);
  });

  test("a count raised by one in the stored result is found", async () => {
    const store = await open();
    const scene = await buildDecided(store);
    await tamper(store, "motion_results", ["update motion_results set votes_for = 5"]);
    const { fault } = await verifyMeeting(scene.as(scene.clerk), scene.meetingId);
    expect(fault).toMatchObject({ kind: "result" });
  });
});
