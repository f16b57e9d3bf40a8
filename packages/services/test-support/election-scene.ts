import type { Store } from "@consortia/db/store";
import type { ElectionMethod } from "@consortia/domain/elections/ballot";
import { present } from "@consortia/domain/shared/assert";
import type { AppointmentId, GroupId, Id, PersonId, SchoolId } from "@consortia/domain/shared/ids";
import {
  buildAppointment,
  buildConsortium,
  buildHolder,
  buildMembership,
  buildPerson,
  buildSchool,
  buildWorld,
} from "@consortia/testing/build-register";
import { asPerson, asSystemActor, buildCtx } from "@consortia/testing/ctx";
import { createBoard } from "../src/board/create-board.ts";
import { acceptNomination } from "../src/elections/answer-nomination.ts";
import { callElection } from "../src/elections/call-election.ts";
import { castBallot } from "../src/elections/cast-ballot.ts";
import { checkNomination } from "../src/elections/check-nomination.ts";
import { closeDueElections } from "../src/elections/close-due-elections.ts";
import { nominate } from "../src/elections/nominate.ts";
import { openNominations } from "../src/elections/open-nominations.ts";
import { openPoll } from "../src/elections/open-poll.ts";
import type { Ctx } from "../src/shared/ctx.ts";
import { newRandomId } from "../src/shared/new-id.ts";

/** A school of the consortium with its head. */
export type SceneSchool = {
  readonly schoolId: SchoolId;
  readonly headId: PersonId;
  readonly headshipId: AppointmentId;
};

export type ConsortiumScene = Awaited<ReturnType<typeof buildElectorate>>;
export type ElectionScene = ConsortiumScene & { readonly electionId: Id<"ElectionId"> };

export const dates = { nominationsCloseOn: "2026-06-05", opensOn: "2026-06-08", closesOn: "2026-06-22" };
export const nominations_over = "2026-06-05T16:00:00.000Z";
export const poll_opens = "2026-06-08T08:00:00.000Z";
export const poll_over = "2026-06-22T16:00:00.000Z";

/** A consortium of schools with heads, on a board with two lead seats for it, and those who run elections. */
export async function buildElectorate(
  store: Store,
  { schools = 6, randomIds = false }: { schools?: number; randomIds?: boolean } = {},
) {
  const built = await buildWorld(store);
  const world = randomIds ? { ...built, newId: newRandomId } : built;
  world.clock.set("2026-05-26T09:00:00.000Z");
  let keys = 0;
  const requestKey = () => {
    keys += 1;
    return `election-${String(keys).padStart(8, "0")}`;
  };
  const as = (personId: PersonId): Ctx => buildCtx(world, asPerson(personId));
  const worker: Ctx = buildCtx(world, asSystemActor("worker"));
  const officer = await buildHolder(world, "la_officer");
  const witness = await buildHolder(world, "la_officer");
  const administrator = await buildHolder(world, "la_admin");
  const consortiumId: GroupId = await buildConsortium(world, { name: "Avon" });
  const { boardId } = await createBoard(as(officer), {
    requestKey: requestKey(),
    name: "Primary School Improvement Board",
    code: "primary",
    preset: "primary_improvement",
  });
  const electorate: SceneSchool[] = [];
  for (let count = 1; count <= schools; count += 1) {
    const schoolId = await buildSchool(world, { name: `School ${String(count).padStart(3, "0")}` });
    await buildMembership(world, { groupId: consortiumId, schoolId });
    const headId = await buildPerson(world, `Head ${String(count).padStart(3, "0")}`);
    const headshipId = await buildAppointment(world, {
      personId: headId,
      role: "headteacher",
      scopeId: schoolId,
    });
    electorate.push({ schoolId, headId, headshipId });
  }
  const school = (place: number) => present(electorate[place], `The scene has no school ${place}`);
  return {
    world,
    as,
    worker,
    requestKey,
    officer,
    witness,
    administrator,
    consortiumId,
    boardId,
    electorate,
    school,
  };
}

type Call = { readonly method?: ElectionMethod; readonly places?: "both" | "1" | "2" };

/** An election whose nominations are open. */
export async function buildNominating(
  scene: ConsortiumScene,
  { method = "stv", places = "both" }: Call = {},
): Promise<ElectionScene> {
  const { as, officer, requestKey, consortiumId } = scene;
  const { electionId } = await callElection(as(officer), {
    requestKey: requestKey(),
    consortiumId,
    places,
    method,
    eligibility: "outstanding_or_accredited",
    ...dates,
  });
  await openNominations(as(officer), { requestKey: requestKey(), electionId });
  return { ...scene, electionId };
}

/** School `by` nominates the head of school `of`, who accepts with evidence that meets the rules. */
export async function stand(scene: ElectionScene, { by, of }: { by: number; of: number }) {
  const { as, requestKey, electionId, school } = scene;
  const nominee = school(of).headId;
  const { nominationId } = await nominate(as(school(by).headId), {
    requestKey: requestKey(),
    electionId,
    voterId: school(by).schoolId,
    personId: nominee,
  });
  await acceptNomination(as(nominee), {
    requestKey: requestKey(),
    nominationId,
    statement: "I will bring our schools together.",
    confirmed: ["time", "support"],
    evidence: [
      { rule: "outstanding_school", says: "Report of March 2025", on: "2025-03-01", expiresOn: null },
    ],
  });
  return nominationId;
}

/** Nominations closed, everybody who stands found eligible. */
export async function buildChecked(scene: ElectionScene, candidates: number): Promise<ElectionScene> {
  const { world, worker, as, officer, requestKey } = scene;
  const nominationIds = [];
  for (let place = 0; place < candidates; place += 1) {
    nominationIds.push(await stand(scene, { by: place, of: place }));
  }
  world.clock.set(nominations_over);
  await closeDueElections(worker);
  for (const nominationId of nominationIds) {
    const found = { nominationId, verdict: "met", note: "Report of March 2025 seen" } as const;
    await checkNomination(as(officer), { requestKey: requestKey(), ...found });
  }
  return scene;
}

/** The ballot open, with so many candidates: the heads of the first schools. */
export async function buildPolling(
  electorate: ConsortiumScene,
  { candidates = 3, ...call }: Call & { candidates?: number } = {},
): Promise<ElectionScene> {
  const scene = await buildChecked(await buildNominating(electorate, call), candidates);
  const { world, as, officer, requestKey, electionId } = scene;
  world.clock.set(poll_opens);
  await openPoll(as(officer), { requestKey: requestKey(), electionId, closesOn: dates.closesOn });
  return scene;
}

/** A school's head casts a ballot with these candidates in order. */
export function cast(
  { as, requestKey, electionId }: Pick<ElectionScene, "as" | "requestKey" | "electionId">,
  { schoolId, headId }: Pick<SceneSchool, "schoolId" | "headId">,
  order: readonly number[],
) {
  const marks = order.map((candidate, place) => ({ candidate, rank: place + 1 }));
  return castBallot(as(headId), { requestKey: requestKey(), electionId, voterId: schoolId, marks });
}

/** The deadline comes, and the worker closes and counts. */
export async function closePoll({ world, worker }: Pick<ElectionScene, "world" | "worker">): Promise<void> {
  world.clock.set(poll_over);
  await closeDueElections(worker);
}
