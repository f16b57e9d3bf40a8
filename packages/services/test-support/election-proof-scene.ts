import type { Store } from "@consortia/db/store";
import { drawKinds } from "@consortia/domain/elections/ties";
import { present } from "@consortia/domain/shared/assert";
import { buildHolder } from "@consortia/testing/build-register";
import { z } from "zod";
import { cancelElection } from "../src/elections/cancel-election.ts";
import { closeDueElections } from "../src/elections/close-due-elections.ts";
import { complain, decideComplaint } from "../src/elections/complain.ts";
import { declareElection, electUncontested } from "../src/elections/declare-election.ts";
import { extendPoll } from "../src/elections/extend-poll.ts";
import { leaveUnfilled } from "../src/elections/leave-unfilled.ts";
import { recordDraw } from "../src/elections/record-draw.ts";
import { reopenNominations } from "../src/elections/reopen-nominations.ts";
import { buildChairElection, type ChairScene, castOrder, openBallot } from "./chair-election-scene.ts";
import {
  buildChecked,
  buildElectorate,
  buildNominating,
  buildPolling,
  cast,
  closePoll,
  type ElectionScene,
  nominations_over,
} from "./election-scene.ts";

/** Words that stand in for what officers type about people: they must be in no export. */
export const typed_words = "because the head of School 003 said how she voted";

/** Ten ballots by school, one blank: a surplus is passed on, one is excluded, lots part two, and one fell out. */
const rankings = [[1, 2], [1, 3], [1, 2], [1, 3], [2, 1], [3, 1], [5, 4], [], [1, 2], [1, 3]];

/** The single transferable vote with everything that a chain has to prove: kept open longer, lots, a complaint. */
export async function buildRanked(store: Store, { randomIds = false } = {}): Promise<ElectionScene> {
  const electorate = await buildElectorate(store, { schools: rankings.length, randomIds });
  const scene = await buildPolling(electorate, { candidates: 5 });
  const { as, officer, requestKey, electionId, world, worker } = scene;
  const extended = { closesOn: "2026-06-24", reason: typed_words };
  await extendPoll(as(officer), { requestKey: requestKey(), electionId, ...extended });
  for (const [place, order] of rankings.entries()) await cast(scene, scene.school(place), order);
  await endHeadshipOf(scene, 5);
  world.clock.set("2026-06-24T16:00:00.000Z");
  await closeDueElections(worker);
  world.clock.advance_ms(60_000);
  await draw(scene, { order: [2, 3] });
  await declare(scene);
  return scene;
}

/** As many marks as places, a tie across the last, lots, and the result undone by a complaint. */
export async function buildMarked(store: Store): Promise<ElectionScene> {
  const scene = await buildPolling(await buildElectorate(store), { method: "most_votes" });
  for (const [place, school] of scene.electorate.entries())
    await cast(scene, school, place < 3 ? [1, 2] : [1, 3]);
  await closePoll(scene);
  scene.world.clock.advance_ms(60_000);
  await draw(scene, { order: [3, 2] });
  await declare(scene);
  await undo(scene);
  return scene;
}

/** Four schools, of which three vote: too few for papers to be shown. */
export async function buildSmall(store: Store): Promise<ElectionScene> {
  const electorate = await buildElectorate(store, { schools: 4, randomIds: true });
  const scene = await buildPolling(electorate, { method: "most_votes" });
  await cast(scene, scene.school(0), [1, 2]);
  await cast(scene, scene.school(1), [1, 3]);
  await cast(scene, scene.school(2), [1]);
  await closePoll(scene);
  scene.world.clock.advance_ms(60_000);
  await draw(scene, { order: [2, 3] });
  await declare(scene);
  return scene;
}

/** No more candidates than places. */
export async function buildUncontested(store: Store): Promise<ElectionScene> {
  const scene = await buildChecked(await buildNominating(await buildElectorate(store)), 2);
  const { as, officer, requestKey, electionId } = scene;
  await electUncontested(as(officer), { requestKey: requestKey(), electionId });
  return scene;
}

export async function buildCancelled(store: Store): Promise<ElectionScene> {
  const scene = await buildNominating(await buildElectorate(store), { places: "1" });
  const { as, officer, requestKey, electionId } = scene;
  await cancelElection(as(officer), { requestKey: requestKey(), electionId, reason: typed_words });
  return scene;
}

/** Nominations open twice, and nobody stands. */
export async function buildUnfilled(store: Store): Promise<ElectionScene> {
  const scene = await buildNominating(await buildElectorate(store));
  const { as, officer, requestKey, electionId, world, worker } = scene;
  world.clock.set(nominations_over);
  await closeDueElections(worker);
  const again = { nominationsCloseOn: "2026-06-15" };
  await reopenNominations(as(officer), { requestKey: requestKey(), electionId, ...again });
  world.clock.set("2026-06-15T16:00:00.000Z");
  await closeDueElections(worker);
  await leaveUnfilled(as(officer), { requestKey: requestKey(), electionId });
  return scene;
}

/** Lots are wanted, and have not been drawn. */
export async function buildWaiting(store: Store): Promise<ElectionScene> {
  const scene = await buildPolling(await buildElectorate(store), { method: "most_votes", places: "1" });
  for (const [place, school] of scene.electorate.entries()) await cast(scene, school, [place < 3 ? 1 : 2]);
  await closePoll(scene);
  return scene;
}

/** Seven ballots by seat, the LA's among them: one is excluded, and two are equal to the last. */
const bySeat = [[1, 2], [1], [1, 3], [2, 1], [2], [2, 3], [3]];

/** A board's chair, ranked by its seats: kept open longer, lots, declared. */
export async function buildChaired(store: Store, { randomIds = false } = {}): Promise<ChairScene> {
  const scene = await buildChairElection(store, { method: "stv", randomIds });
  await openBallot(scene, [0, 1, 2]);
  const { as, clerk, officer, laSeatId, requestKey, electionId, seats, world, worker } = scene;
  const extended = { closesOn: "2026-06-24", reason: typed_words };
  await extendPoll(as(clerk), { requestKey: requestKey(), electionId, ...extended });
  const voters = [
    ...seats.map(({ seatId, holderId }) => ({ voterId: seatId, personId: holderId })),
    { voterId: laSeatId, personId: officer },
  ];
  for (const [place, voter] of voters.entries()) {
    world.clock.advance_ms(3_600_000);
    await castOrder(scene, voter, bySeat[place] ?? []);
  }
  world.clock.set("2026-06-24T16:00:00.000Z");
  await closeDueElections(worker);
  world.clock.advance_ms(60_000);
  const witness = await buildHolder(world, "la_officer");
  await draw({ ...scene, officer: clerk, witness }, { order: [2, 1] });
  await declare({ ...scene, officer: clerk });
  return scene;
}

/** The headship that a candidacy rests on ends while the ballot is open. */
async function endHeadshipOf({ world, electionId }: ElectionScene, number: number): Promise<void> {
  const at = world.clock.now();
  const candidacies = await world.store.reader
    .selectFrom("nominations")
    .select("basis_id")
    .where("election_id", "=", electionId)
    .where("number", "=", number)
    .execute();
  const { basis_id } = present(candidacies[0], "The candidate stands");
  await world.store.transaction([], (db) =>
    db
      .updateTable("appointments")
      .set({ valid_to: at, ended_reason: "left" })
      .where("id", "=", basis_id)
      .execute(),
  );
  world.clock.advance_ms(1000);
}

const wantedSchema = z.object({ stage: z.number(), kind: z.enum(drawKinds) });

type Desk = Pick<ElectionScene, "as" | "officer" | "requestKey" | "electionId" | "world">;

async function draw(
  scene: Desk & Pick<ElectionScene, "witness">,
  { order }: { order: readonly number[] },
): Promise<void> {
  const { as, officer, witness, requestKey, electionId, world } = scene;
  const results = await world.store.reader
    .selectFrom("count_results")
    .select("sheet")
    .where("election_id", "=", electionId)
    .execute();
  const sheet = present(results.at(-1), "It was counted").sheet;
  const { draw } = z.object({ draw: wantedSchema }).parse(JSON.parse(sheet));
  await recordDraw(as(officer), {
    requestKey: requestKey(),
    electionId,
    ...draw,
    order: [...order],
    method: typed_words,
    witnessId: witness,
  });
  world.clock.advance_ms(60_000);
}

async function declare({ as, officer, requestKey, electionId }: Desk): Promise<void> {
  await declareElection(as(officer), { requestKey: requestKey(), electionId });
}

async function undo(scene: ElectionScene): Promise<void> {
  const { as, administrator, requestKey, electionId, school, world } = scene;
  const says = { requestKey: requestKey(), electionId, says: typed_words };
  const { complaintId } = await complain(as(school(5).headId), says);
  world.clock.advance_ms(60_000);
  const decision = { verdict: "upheld", reason: typed_words } as const;
  await decideComplaint(as(administrator), { requestKey: requestKey(), complaintId, ...decision });
}
