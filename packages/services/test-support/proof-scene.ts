import { listItemInterests } from "@consortia/db/repositories/item-interests";
import type { Store } from "@consortia/db/store";
import type { VoteChoice } from "@consortia/domain/board/majority";
import { present } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import { addAgendaItem } from "../src/board/add-agenda-item.ts";
import { closeMeeting } from "../src/board/close-meeting.ts";
import { closeVoting } from "../src/board/close-voting.ts";
import { createMeeting } from "../src/board/create-meeting.ts";
import { declareInterest } from "../src/board/declare-interest.ts";
import { giveCastingVote } from "../src/board/give-casting-vote.ts";
import { openMeeting } from "../src/board/open-meeting.ts";
import { publishAgenda } from "../src/board/publish-agenda.ts";
import { setPresiding } from "../src/board/set-presiding.ts";
import { settleInterest } from "../src/board/settle-interest.ts";
import { type BoardScene, buildBoard, type MeetingScene, moveAndOpen, sit, vote } from "./board-scene.ts";

export type ProofScene = Awaited<ReturnType<typeof buildProof>>;
type Item = { readonly itemId: Id<"AgendaItemId">; readonly motionId: Id<"MotionId"> };

const titles = [
  "Reading recovery",
  "A casting vote",
  "An interest in mid-vote",
  "A tie that falls",
  "No quorum",
];

/** Words that stand in for exempt text: they must be in no export. */
export const exempt_words = "Exempt: the head of Hill Street is to leave";

/**
 * A meeting in which everything happens that a chain has to prove: votes changed, an interest before and during a
 * vote, a casting vote, a tie that falls, quorum lost, and two interests declared after the meeting, one of which
 * undoes what was carried.
 */
export async function buildProof(store: Store) {
  const board = await buildBoard(store);
  const scene = { ...board, ...(await openWith(board)) };
  const [reading, casting, interest, inquorate, falls] = scene.items.map((item) => ({ ...scene, ...item }));
  await decideReading(present(reading, "The first item"));
  await decideByCastingVote(present(casting, "The second item"));
  await decideWithInterests(present(interest, "The third item"));
  await loseQuorum(present(inquorate, "The fourth item"));
  await leaveTied(present(falls, "The fifth item"));
  const { as, clerk, requestKey, meetingId, world } = scene;
  await closeMeeting(as(clerk), { requestKey: requestKey(), meetingId });
  world.clock.set("2026-06-19T09:00:00.000Z");
  await declare({ ...scene, ...present(reading, "The first item") }, 3);
  await declare({ ...scene, ...present(casting, "The second item") }, 0);
  return scene;
}

async function openWith(board: BoardScene) {
  const { as, clerk, requestKey, boardId, seats, laSeatId, officer, world } = board;
  const { meetingId, reference } = await createMeeting(as(clerk), {
    requestKey: requestKey(),
    boardId,
    kind: "ordinary",
    on: "2026-06-18",
    startsAt: "16:00",
    place: "The library",
    urgencyReason: "",
  });
  const items: Item[] = [];
  for (const title of titles) {
    const motion = { kind: "resolution", text: `${exempt_words}: ${title}` } as const;
    const item = {
      requestKey: requestKey(),
      meetingId,
      title,
      purpose: "decision",
      lanes: ["primary"],
      motion,
    };
    const added = await addAgendaItem(as(clerk), { ...item, purpose: "decision", lanes: ["primary"] });
    items.push({ itemId: added.itemId, motionId: present(added.motionId, "The item carries a motion") });
  }
  await publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });
  world.clock.set("2026-06-18T15:00:00.000Z");
  for (const seat of seats) await sit({ ...board, meetingId }, seat.seatId, seat.holderId);
  await sit({ ...board, meetingId }, laSeatId, officer);
  await openMeeting(as(clerk), { requestKey: requestKey(), meetingId });
  const presidingId = present(seats[0], "The scene has a lead seat").holderId;
  await setPresiding(as(clerk), { requestKey: requestKey(), meetingId, personId: presidingId });
  return { meetingId, reference, items, presidingId };
}

/** Four for, two against, the authority abstains, one vote changed twice: carried. */
async function decideReading(scene: MeetingScene) {
  await open(scene);
  const first = await castAll(scene, ["for", "for", "for", "for", "against", "against"]);
  const seat = seatAt(scene, 0);
  scene.world.clock.advance_ms(1000);
  const changed = await vote(scene, seat, "against", present(first[0], "The first vote").voteId);
  await vote(scene, seat, "for", changed.voteId);
  await vote(scene, { seatId: scene.laSeatId, holderId: scene.officer }, "abstain");
  await close(scene);
}

async function decideByCastingVote(scene: MeetingScene) {
  await open(scene);
  await castAll(scene, ["for", "for", "for", "against", "against", "against"]);
  await close(scene);
  const { as, requestKey, motionId, presidingId } = scene;
  await giveCastingVote(as(presidingId), { requestKey: requestKey(), motionId, choice: "for" });
}

/** One leaves before the vote and a substitute sits; one leaves while it is open, and that vote is void. */
async function decideWithInterests(scene: MeetingScene) {
  await declare(scene, 5);
  const { seatId, holderId, substituteId } = seatAt(scene, 5);
  await sit(scene, seatId, substituteId);
  await open(scene);
  await vote(scene, { seatId, holderId: substituteId }, "for");
  await vote(scene, seatAt(scene, 2), "for");
  await vote(scene, seatAt(scene, 3), "against");
  await declare(scene, 2);
  await vote(scene, seatAt(scene, 4), "against");
  await close(scene);
  scene.world.clock.advance_ms(1000);
  await sit(scene, seatId, holderId);
}

/** Nobody breaks the tie, so that it falls when the meeting closes. */
async function leaveTied(scene: MeetingScene) {
  await open(scene);
  await castAll(scene, ["for", "against"]);
  await close(scene);
}

/** All vote for and all but two leave before the close; they come back for the next item. */
async function loseQuorum(scene: MeetingScene) {
  await open(scene);
  await castAll(scene, ["for", "for", "for", "for", "for", "for"]);
  scene.world.clock.advance_ms(1000);
  for (const seat of scene.seats.slice(1)) await sit(scene, seat.seatId, null);
  await close(scene);
  scene.world.clock.advance_ms(1000);
  for (const seat of scene.seats.slice(1)) await sit(scene, seat.seatId, seat.holderId);
}

/** The holder of a seat declares a prejudicial interest, and the clerk confirms it where their own word is not enough. */
async function declare(scene: MeetingScene, place: number) {
  const { as, clerk, requestKey, itemId, world } = scene;
  const { holderId } = seatAt(scene, place);
  await declareInterest(as(holderId), {
    requestKey: requestKey(),
    itemId,
    nature: "prejudicial",
    says: exempt_words,
    explanation: exempt_words,
  });
  const { authorityId, store } = world;
  const standing = await listItemInterests(store.reader, { authorityId, itemId });
  const declared = present(
    standing.find((one) => one.personId === holderId),
    "It was declared",
  );
  if (declared.state === "confirmed") return;
  await settleInterest(as(clerk), {
    requestKey: requestKey(),
    interestId: declared.id,
    decision: "confirm",
    nature: "prejudicial",
    explanation: "",
  });
}

async function open(scene: MeetingScene) {
  await moveAndOpen(scene);
}

function close({ as, clerk, requestKey, motionId }: MeetingScene) {
  return closeVoting(as(clerk), { requestKey: requestKey(), motionId });
}

async function castAll(scene: MeetingScene, choices: readonly VoteChoice[]) {
  const cast = [];
  for (const [place, choice] of choices.entries()) cast.push(await vote(scene, seatAt(scene, place), choice));
  return cast;
}

function seatAt({ seats }: Pick<BoardScene, "seats">, place: number) {
  return present(seats[place], `The scene has seat ${place}`);
}
