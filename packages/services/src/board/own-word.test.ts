import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { listRoll } from "@consortia/db/repositories/motion-rolls";
import { listVotes } from "@consortia/db/repositories/votes";
import type { InterestNature } from "@consortia/domain/board/interests";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  buildBoard,
  buildMeeting,
  buildVoting,
  type MeetingScene,
  moveAndOpen,
  vote,
} from "../../test-support/board-scene.ts";
import { addAgendaItem } from "./add-agenda-item.ts";
import { closeVoting } from "./close-voting.ts";
import { declareInterest } from "./declare-interest.ts";
import { giveCastingVote } from "./give-casting-vote.ts";
import { openVoting } from "./open-voting.ts";
import { readMotion } from "./read-motion.ts";
import { settleInterest } from "./settle-interest.ts";
import { verifyMeeting } from "./verify-meetings.ts";

function seatAt(scene: MeetingScene, place: number) {
  return present(scene.seats[place], `The scene has seat ${place}`);
}

function declare(
  { as, requestKey, itemId }: MeetingScene,
  personId: PersonId,
  nature: InterestNature = "prejudicial",
) {
  const says = "My partner works for the provider.";
  return declareInterest(as(personId), { requestKey: requestKey(), itemId, nature, says, explanation: "" });
}

async function interestsOf({ world, itemId }: MeetingScene) {
  const { authorityId, store } = world;
  return listItemInterests(store.reader, { authorityId, itemId, history: true });
}

async function settle(scene: MeetingScene, decision: "confirm" | "dismiss") {
  const standing = (await interestsOf(scene)).find((one) => one.supersededBy === null);
  return settleInterest(scene.as(scene.clerk), {
    requestKey: scene.requestKey(),
    interestId: present(standing, "Something was declared").id,
    decision,
    nature: "prejudicial",
    explanation: decision === "dismiss" ? "Another provider of that name" : "",
  });
}

function close(scene: MeetingScene) {
  return closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId: scene.motionId });
}

async function votesOf({ world, motionId }: MeetingScene, history = false) {
  const { authorityId, store } = world;
  return listVotes(store.reader, { authorityId, motionId, history });
}

async function refusal(act: Promise<unknown>): Promise<DomainError> {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof DomainError) return error;
  throw error ?? new Error("It was allowed");
}

onBothDatabases("BRD-8: nobody votes who has said that their interest is prejudicial", (open) => {
  test("the interest ends with its item: for the next its person is back, without anything being recorded", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, meetingId, world } = scene;
    const left = seatAt(scene, 1);
    const next = await addAgendaItem(as(clerk), {
      requestKey: requestKey(),
      meetingId,
      title: "Next",
      purpose: "decision",
      lanes: ["primary"],
      motion: { kind: "resolution", text: "That we do the next thing." },
    });
    await declare(scene, left.holderId);
    await settle(scene, "confirm");
    const eligible = async (motionId: string) => {
      const roll = await listRoll(world.store.reader, { authorityId: world.authorityId, motionId });
      return roll.find(({ seatId }) => seatId === left.seatId)?.isEligible;
    };
    const motionId = present(next.motionId, "It carries a motion");
    await moveAndOpen({ ...scene, seats: scene.seats.slice(2) });
    expect(await eligible(scene.motionId)).toBe(false);
    await close(scene);
    await moveAndOpen({ ...scene, motionId });
    expect(await eligible(motionId)).toBe(true);
    await vote({ ...scene, motionId }, left, "for");
  });

  test("before voting opens the clerk is told whose word waits, and the roll is settled without them", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const { holderId, seatId } = seatAt(scene, 3);
    await declare(scene, holderId);
    const told = await refusal(moveAndOpen(scene));
    expect([told.code, told.message]).toEqual([
      "conflict",
      expect.stringMatching(/^Head of Seat 2, Consortium 02 has said that they have a prejudicial interest/),
    ]);
    await settle(scene, "confirm");
    await openVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId: scene.motionId });
    const { authorityId, store } = scene.world;
    const roll = await listRoll(store.reader, { authorityId, motionId: scene.motionId });
    expect(roll.find((one) => one.seatId === seatId)).toMatchObject({
      isEligible: false,
      reason: "interest",
    });
    expect((await refusal(vote(scene, seatAt(scene, 3), "for"))).message).toContain("You left this item");
  });

  // Once, only the clerk's confirmation took a person off an open roll.
  test("while voting is open it takes effect at once, before any clerk: no first vote", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    await declare(scene, seatAt(scene, 3).holderId);
    const refused = await refusal(vote(scene, seatAt(scene, 3), "for"));
    expect([refused.code, refused.message]).toEqual([
      "forbidden",
      "You left this item because of an interest, so you have no vote on it.",
    ]);
    expect(await votesOf(scene)).toEqual([]);
  });

  test("and a vote that was cast is void by a new row, and never comes back", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const seat = seatAt(scene, 3);
    for (const place of [0, 1, 2, 3]) await vote(scene, seatAt(scene, place), place < 2 ? "for" : "against");
    await declare(scene, seat.holderId);
    const kept = (await votesOf(scene, true)).filter((one) => one.seatId === seat.seatId);
    expect(kept.map(({ choice }) => choice)).toEqual(["against", "void"]);
    const states = (await interestsOf(scene)).map(({ state, source }) => [state, source]);
    expect(states).toEqual([
      ["declared", "declared"],
      ["confirmed", "declared"],
    ]);
    expect(await close(scene)).toMatchObject({ outcome: "carried", votes: 3 });
    const again = await refusal(declare(scene, seat.holderId, "personal"));
    expect(again.message).toContain("confirmed already");
    expect(await verifyMeeting(scene.as(scene.clerk), scene.meetingId)).toMatchObject({ fault: null });
  });

  test("a personal one waits for the clerk, and its person votes meanwhile", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    await declare(scene, seatAt(scene, 3).holderId, "personal");
    await vote(scene, seatAt(scene, 3), "for");
    expect((await votesOf(scene)).map(({ choice }) => choice)).toEqual(["for"]);
  });

  test("quorum falls with whom it takes away, and voting closes without a decision", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    for (const place of [1, 2, 3, 4, 5]) await declare(scene, seatAt(scene, place).holderId);
    const closed = await close(scene);
    expect(closed.outcome).toBe("inquorate");
  });

  test("who presides gives no casting vote on a tie after saying so, and is told why", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    for (const place of [0, 1]) await vote(scene, seatAt(scene, place), "for");
    for (const place of [2, 3]) await vote(scene, seatAt(scene, place), "against");
    expect(await close(scene)).toMatchObject({ outcome: "tied" });
    await declare(scene, scene.presidingId);
    const why =
      "You have said that you have a prejudicial interest in this item, so you have no casting vote on it.";
    const page = await readMotion(scene.as(scene.presidingId), { board: "primary", reference: "M-0001" });
    expect(page.castingBar).toBe(why);
    const given = giveCastingVote(scene.as(scene.presidingId), {
      requestKey: scene.requestKey(),
      motionId: scene.motionId,
      choice: "for",
    });
    expect((await refusal(given)).message).toBe(why);
    // The votes were counted, so what they come to without that person waits for the clerk (BRD-16).
    expect(await settle(scene, "confirm")).toEqual({ isVoteVoided: true, effect: "falls" });
  });

  // Once, saying that it was personal after all gave the casting vote back.
  test("on a tie it is taken back by nobody but the clerk", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    for (const place of [0, 1]) await vote(scene, seatAt(scene, place), "for");
    for (const place of [2, 3]) await vote(scene, seatAt(scene, place), "against");
    expect(await close(scene)).toMatchObject({ outcome: "tied" });
    await declare(scene, scene.presidingId);
    const taken = await refusal(declare(scene, scene.presidingId, "personal"));
    expect([taken.code, taken.message]).toEqual([
      "conflict",
      "You have said that your interest is prejudicial, and this item is past the point where you could change that. The board clerk can dismiss it.",
    ]);
    const give = () =>
      giveCastingVote(scene.as(scene.presidingId), {
        requestKey: scene.requestKey(),
        motionId: scene.motionId,
        choice: "for",
      });
    expect((await refusal(give())).message).toContain("you have no casting vote on it");
    await settle(scene, "dismiss");
    expect(await give()).toMatchObject({ outcome: "carried" });
  });

  test("before voting opens its person can still take it back", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const { holderId } = seatAt(scene, 3);
    await declare(scene, holderId);
    await declare(scene, holderId, "personal");
    expect((await interestsOf(scene)).map(({ nature }) => nature)).toEqual(["prejudicial", "personal"]);
  });

  test("after the close it undoes nothing by itself: the clerk's confirmation does", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    for (const place of [0, 1, 2]) await vote(scene, seatAt(scene, place), place < 2 ? "for" : "against");
    expect(await close(scene)).toMatchObject({ outcome: "carried" });
    await declare(scene, seatAt(scene, 1).holderId);
    expect((await votesOf(scene)).map(({ choice }) => choice)).toEqual(["for", "for", "against"]);
    expect(await settle(scene, "confirm")).toEqual({ isVoteVoided: true, effect: "undone" });
  });

  test("raced against 40 votes and changes of the same seat, no vote of it stands", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const seat = seatAt(scene, 3);
    const first = await vote(scene, seat, "for");
    const change = (place: number) =>
      place % 2 === 0 ? vote(scene, seat, "against") : vote(scene, seat, "against", first.voteId);
    const acts = Array.from({ length: 40 }, (_, place) => () => change(place));
    const all = [...acts.slice(0, 20), () => declare(scene, seat.holderId), ...acts.slice(20)];
    const replies = await Promise.allSettled(all.map((act) => act()));
    const accepted = replies.filter(({ status }) => status === "fulfilled").length - 1;
    expect(replies[20]?.status).toBe("fulfilled");
    const kept = await votesOf(scene, true);
    expect(kept).toHaveLength(1 + accepted + 1);
    expect((await votesOf(scene)).map(({ choice }) => choice)).toEqual(["void"]);
    expect(await verifyMeeting(scene.as(scene.clerk), scene.meetingId)).toMatchObject({ fault: null });
  }, 60_000);
});
