import { insertRoll } from "@consortia/db/repositories/election-roll";
import { insertElection, updateElection } from "@consortia/db/repositories/elections";
import { insertNomination, updateNomination } from "@consortia/db/repositories/nominations";
import type { Writer } from "@consortia/db/store";
import { chairEligibility } from "@consortia/domain/elections/eligibility";
import { closingInstant } from "@consortia/domain/elections/timetable";
import type { Id } from "@consortia/domain/shared/ids";
import type { Stage } from "@consortia/testing/run-rights-table";
import { buildRightsScene, type RightsScene } from "./board-rights-scene.ts";
import { declare } from "./election-rights-scene.ts";
import { adopt } from "./rules-rights-scene.ts";

type Place = 0 | 1 | 2;
type State = "draft" | "nominating" | "checking" | "polling" | "declared";

const dates = { nominationsCloseOn: "2026-05-20", opensOn: "2026-06-01", closesOn: "2026-06-22" };

/** The own board with its rules: two members, and the actor in the third seat where they are a member or substitute. */
export async function buildChairRights(stage: Stage): Promise<RightsScene> {
  const scene = await buildRightsScene(stage);
  await stage.world.store.transaction([], (db) => adopt(stage, db, scene.clerkId));
  return scene;
}

export function seatOf({ seats }: RightsScene, place: Place) {
  const seat = seats[place];
  if (seat === undefined) throw new Error("The scene has three seats");
  return seat;
}

/** The election of the own board's chair in a state; those who stand accepted, whom the first seat proposed or they themselves. */
export async function buildChairElectionIn(
  scene: RightsScene,
  { state, standing = [] }: { readonly state: State; readonly standing?: readonly Place[] },
): Promise<Id<"ElectionId">> {
  const { stage, boardId, clerkId, seats } = scene;
  const { world } = stage;
  const { authorityId } = world;
  const electionId = world.newId("ElectionId");
  await world.store.transaction([], async (db) => {
    await insertElection(db, {
      ...dates,
      id: electionId,
      authorityId,
      consortiumId: null,
      boardId,
      places: "chair",
      seats: 1,
      method: "most_votes",
      eligibility: chairEligibility,
      state: state === "draft" ? "draft" : "nominating",
      nominationsCloseAt: closingInstant(dates.nominationsCloseOn),
      closesAt: closingInstant(dates.closesOn),
      returningOfficerId: clerkId,
      createdAt: world.clock.now(),
    });
    for (const [number, place] of standing.entries()) {
      await standIn(db, scene, { electionId, place, number: state === "checking" ? null : number + 1 });
    }
  });
  if (state === "draft" || state === "nominating") return electionId;
  world.clock.set("2026-06-01T09:00:00.000Z");
  await world.store.transaction([], async (db) => {
    const of = { authorityId, electionId };
    await updateElection(db, { ...of, state: "checking" });
    if (state === "checking") return;
    const voters = seats.map(({ seatId }) => ({ voterId: seatId, naming: null }));
    await insertRoll(db, { ...of, voterKind: "seat", voters });
    await updateElection(db, { ...of, state: "polling", rollOn: dates.opensOn });
    if (state === "polling") return;
    await updateElection(db, { ...of, state: "counting", closedAt: world.clock.now() });
    await declare(db, world, { electionId, on: dates.opensOn, byId: clerkId });
  });
  return electionId;
}

async function standIn(
  db: Writer,
  scene: RightsScene,
  { electionId, place, number }: { electionId: Id<"ElectionId">; place: Place; number: number | null },
): Promise<void> {
  const nominationId = await nominateIn(db, scene, { electionId, place });
  await updateNomination(db, {
    authorityId: scene.stage.world.authorityId,
    nominationId,
    state: "accepted",
    statement: "For our schools.",
    verdict: "met",
    checkNote: "Known",
    checkedById: scene.clerkId,
    ...(number === null ? {} : { number }),
  });
}

/** A seat proposes its own holder: a nomination that waits for its answer. */
export async function nominateIn(
  db: Writer,
  scene: RightsScene,
  { electionId, place }: { electionId: Id<"ElectionId">; place: Place },
): Promise<Id<"NominationId">> {
  const { world } = scene.stage;
  const { personId, appointmentId, seatId } = seatOf(scene, place);
  const id = world.newId("NominationId");
  await insertNomination(db, {
    id,
    authorityId: world.authorityId,
    electionId,
    personId,
    basisId: appointmentId,
    proposerId: seatId,
    voterKind: "seat",
    createdAt: world.clock.now(),
  });
  return id;
}
