import type { Store } from "@consortia/db/store";
import type { ElectionMethod } from "@consortia/domain/elections/ballot";
import { present } from "@consortia/domain/shared/assert";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { asSystemActor, buildCtx } from "@consortia/testing/ctx";
import { acceptNomination } from "../src/elections/answer-nomination.ts";
import { callElection } from "../src/elections/call-election.ts";
import { castBallot } from "../src/elections/cast-ballot.ts";
import { checkNomination } from "../src/elections/check-nomination.ts";
import { closeDueElections } from "../src/elections/close-due-elections.ts";
import { nominate } from "../src/elections/nominate.ts";
import { openNominations } from "../src/elections/open-nominations.ts";
import { openPoll } from "../src/elections/open-poll.ts";
import { buildBoard } from "./board-scene.ts";
import { dates, nominations_over, poll_opens, poll_over } from "./election-scene.ts";

type Call = {
  readonly places?: "chair" | "vice_chair";
  readonly method?: ElectionMethod;
  readonly consortia?: number;
  readonly randomIds?: boolean;
};

/** A board of seven filled seats, the LA's among them, whose clerk has called an election and opened nominations. */
export async function buildChairElection(
  store: Store,
  { places = "chair", method = "most_votes", ...ofBoard }: Call = {},
) {
  const board = await buildBoard(store, ofBoard);
  const { as, clerk, requestKey, boardId, world, seats } = board;
  world.clock.set("2026-05-26T09:00:00.000Z");
  const { electionId } = await callElection(as(clerk), {
    requestKey: requestKey(),
    boardId,
    places,
    method,
    ...dates,
  });
  await openNominations(as(clerk), { requestKey: requestKey(), electionId });
  const seat = (place: number) => present(seats[place], `The board has no seat ${place}`);
  const worker = buildCtx(world, asSystemActor("worker"));
  return { ...board, electionId, seat, worker };
}

export type ChairScene = Awaited<ReturnType<typeof buildChairElection>>;

/** The seat at `by` proposes somebody. */
export function propose(scene: ChairScene, { by, of }: { by: number; of: PersonId }) {
  const { as, requestKey, electionId, seat } = scene;
  const { holderId, seatId } = seat(by);
  return nominate(as(holderId), { requestKey: requestKey(), electionId, voterId: seatId, personId: of });
}

/** Accepts with the declaration of BRD-10, unless told otherwise. */
export function accept(
  { as, requestKey }: ChairScene,
  { personId, nominationId }: { personId: PersonId; nominationId: Id<"NominationId"> },
  confirmed = ["not_of_authority"],
) {
  const says = { statement: "I will hear everybody.", confirmed, evidence: [] };
  return acceptNomination(as(personId), { requestKey: requestKey(), nominationId, ...says });
}

/** The holders of these seats propose themselves and accept. */
export async function stand(scene: ChairScene, places: readonly number[]) {
  const nominationIds = [];
  for (const place of places) {
    const personId = scene.seat(place).holderId;
    const { nominationId } = await propose(scene, { by: place, of: personId });
    await accept(scene, { personId, nominationId });
    nominationIds.push(nominationId);
  }
  return nominationIds;
}

/** Nominations close, and the clerk finds that all of these may stand. */
export async function check(scene: ChairScene, nominationIds: readonly Id<"NominationId">[]) {
  const { as, clerk, requestKey, world } = scene;
  world.clock.set(nominations_over);
  await closeDueElections(as(clerk));
  for (const nominationId of nominationIds) {
    const found = { nominationId, verdict: "met", note: "Known to the clerk" } as const;
    await checkNomination(as(clerk), { requestKey: requestKey(), ...found });
  }
}

export async function openBallot(scene: ChairScene, places: readonly number[]) {
  await check(scene, await stand(scene, places));
  const { as, clerk, requestKey, electionId, world } = scene;
  world.clock.set(poll_opens);
  return openPoll(as(clerk), { requestKey: requestKey(), electionId, closesOn: dates.closesOn });
}

type SeatVoter = { readonly voterId: Id<"SeatId">; readonly personId: PersonId };

/** Somebody casts the ballot of a seat for one candidate. */
export function cast(scene: ChairScene, voter: SeatVoter, candidate: number) {
  return castOrder(scene, voter, [candidate]);
}

/** The same with candidates in order. */
export function castOrder(
  { as, requestKey, electionId }: ChairScene,
  { voterId, personId }: SeatVoter,
  order: readonly number[],
) {
  const marks = order.map((candidate, place) => ({ candidate, rank: place + 1 }));
  return castBallot(as(personId), { requestKey: requestKey(), electionId, voterId, marks });
}

export function castSeat(scene: ChairScene, place: number, candidate: number) {
  const { seatId, holderId } = scene.seat(place);
  return cast(scene, { voterId: seatId, personId: holderId }, candidate);
}

export async function closeBallot({ world, as, clerk }: ChairScene) {
  world.clock.set(poll_over);
  await closeDueElections(as(clerk));
}
