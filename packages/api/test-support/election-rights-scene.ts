import { insertBoard } from "@consortia/db/repositories/boards";
import { insertCountResult } from "@consortia/db/repositories/count-results";
import { insertComplaint } from "@consortia/db/repositories/election-complaints";
import { insertElectionEvent } from "@consortia/db/repositories/election-events";
import { insertRoll } from "@consortia/db/repositories/election-roll";
import { insertElection, updateElection } from "@consortia/db/repositories/elections";
import { insertNomination, updateNomination } from "@consortia/db/repositories/nominations";
import { insertSeats } from "@consortia/db/repositories/seats";
import type { Writer } from "@consortia/db/store";
import { countElection } from "@consortia/domain/elections/count-election";
import { eligibilityPresets } from "@consortia/domain/elections/eligibility";
import type { ElectionState } from "@consortia/domain/elections/machine";
import { closingInstant } from "@consortia/domain/elections/timetable";
import { present } from "@consortia/domain/shared/assert";
import {
  type AppointmentId,
  asId,
  type Id,
  type PersonId,
  type SchoolId,
} from "@consortia/domain/shared/ids";
import type { LocalDate } from "@consortia/domain/shared/time";
import {
  buildAppointment,
  buildHolder,
  buildMembership,
  buildPerson,
  buildSchool,
} from "@consortia/testing/build-register";
import type { Stage } from "@consortia/testing/run-rights-table";

export type ElectionRightsScene = Awaited<ReturnType<typeof buildElectionRights>>;

/** The states in which some act of an election is right, in the order in which the builder passes through them. */
type BuiltState = "draft" | "nominating" | "checking" | "polling" | "counting" | "draw_required" | "declared";

const dates = { nominationsCloseOn: "2026-05-20", opensOn: "2026-06-01", closesOn: "2026-06-22" };

/** The own consortium with five more schools and their heads, on the own board, where it has its two lead seats. */
export async function buildElectionRights(stage: Stage) {
  const { world, own } = stage;
  const { authorityId } = world;
  const consortiumId = asId("GroupId", own.group);
  const boardId = asId("BoardId", own.board);
  const createdAt = world.clock.now();
  const officerId = await buildHolder(world, "la_officer");
  const witnessId = await buildHolder(world, "la_officer");
  await world.store.transaction([], async (db) => {
    await insertBoard(db, {
      id: boardId,
      authorityId,
      name: "Board",
      code: "own",
      lanes: ["primary"],
      createdAt,
    });
    await insertSeats(
      db,
      [1, 2].map((ordinal) => ({
        id: world.newId("SeatId"),
        authorityId,
        boardId,
        kind: "lead" as const,
        consortiumId,
        constituency: null,
        ordinal,
        votes: 1 as const,
        validFrom: createdAt,
      })),
    );
  });
  const heads: { schoolId: SchoolId; headId: PersonId; headshipId: AppointmentId }[] = [];
  for (let count = 1; count <= 5; count += 1) {
    const schoolId = await buildSchool(world);
    await buildMembership(world, { groupId: consortiumId, schoolId });
    const headId = await buildPerson(world, `Head ${count}`);
    const headshipId = await buildAppointment(world, {
      personId: headId,
      role: "headteacher",
      scopeId: schoolId,
    });
    heads.push({ schoolId, headId, headshipId });
  }
  return { stage, consortiumId, officerId, witnessId, heads };
}

type Wanted = {
  readonly state: BuiltState;
  readonly candidates?: number;
  readonly timesReopened?: number;
  /** Nobody has looked at the nominations yet. */
  readonly isUnchecked?: boolean;
};

/** An election of the own consortium in a state, written straight into its tables. */
export async function buildElectionIn(
  scene: ElectionRightsScene,
  { state, candidates = 0, timesReopened = 0, isUnchecked = false }: Wanted,
) {
  const { stage, consortiumId, officerId } = scene;
  const { world } = stage;
  const { authorityId } = world;
  const electionId = world.newId("ElectionId");
  await world.store.transaction([], async (db) => {
    const { nominationsCloseOn, opensOn, closesOn } = dates;
    await insertElection(db, {
      id: electionId,
      authorityId,
      consortiumId,
      boardId: null,
      places: "both",
      seats: 2,
      method: "most_votes",
      eligibility: eligibilityPresets.outstanding_or_accredited,
      state: state === "draft" ? "draft" : "nominating",
      nominationsCloseOn,
      nominationsCloseAt: closingInstant(nominationsCloseOn),
      opensOn,
      closesOn,
      closesAt: closingInstant(closesOn),
      returningOfficerId: officerId,
      createdAt: world.clock.now(),
    });
    await nominateHeads(db, scene, {
      electionId,
      candidates,
      isUnchecked,
      isOnBallot: isPast(state, "checking"),
    });
  });
  if (isPast(state, "nominating")) world.clock.set("2026-06-01T09:00:00.000Z");
  await world.store.transaction([], (db) =>
    moveOn(db, scene, { electionId, state, timesReopened, candidates }),
  );
  return electionId;
}

const order: readonly BuiltState[] = [
  "draft",
  "nominating",
  "checking",
  "polling",
  "counting",
  "draw_required",
  "declared",
];

function isPast(state: BuiltState, other: BuiltState): boolean {
  return order.indexOf(state) > order.indexOf(other);
}

async function nominateHeads(
  db: Writer,
  { stage, heads, officerId }: ElectionRightsScene,
  of: { electionId: Id<"ElectionId">; candidates: number; isUnchecked: boolean; isOnBallot: boolean },
): Promise<void> {
  const { world } = stage;
  const { authorityId } = world;
  for (const [place, head] of heads.slice(0, of.candidates).entries()) {
    const nominationId = world.newId("NominationId");
    await insertNomination(db, {
      id: nominationId,
      authorityId,
      electionId: of.electionId,
      personId: head.headId,
      basisId: head.headshipId,
      proposerId: head.schoolId,
      voterKind: "school",
      createdAt: world.clock.now(),
    });
    await updateNomination(db, {
      authorityId,
      nominationId,
      state: "accepted",
      statement: "For our schools.",
      ...(of.isUnchecked
        ? {}
        : { verdict: "exception" as const, checkNote: "Minute 4", checkedById: officerId }),
      ...(of.isOnBallot ? { number: place + 1 } : {}),
    });
  }
}

async function moveOn(
  db: Writer,
  { stage, heads, officerId }: ElectionRightsScene,
  of: { electionId: Id<"ElectionId">; state: BuiltState; timesReopened: number; candidates: number },
): Promise<void> {
  const { world, own } = stage;
  const { authorityId } = world;
  const { electionId, state } = of;
  const become = (next: ElectionState, change = {}) =>
    updateElection(db, { authorityId, electionId, state: next, ...change });
  if (!isPast(state, "nominating")) return;
  await become("checking", { timesReopened: of.timesReopened });
  if (!isPast(state, "checking")) return;
  const schoolIds = [asId("SchoolId", own.school), ...heads.map(({ schoolId }) => schoolId)];
  const voters = schoolIds.map((voterId) => ({ voterId, naming: null }));
  await insertRoll(db, { authorityId, electionId, voterKind: "school", voters });
  await become("polling", { rollOn: dates.opensOn });
  if (!isPast(state, "polling")) return;
  await become("counting", { closedAt: world.clock.now() });
  await insertCount(db, { stage, electionId, isTied: state === "draw_required" });
  if (state === "draw_required") await become("draw_required");
  if (state === "declared") await declare(db, world, { electionId, on: "2026-06-01", byId: officerId });
}

type Declaring = { readonly electionId: Id<"ElectionId">; readonly on: LocalDate; readonly byId: PersonId };

/** Declared, with the step that says so: the time for complaints is counted by the calendar that stood at it. */
export async function declare(
  db: Writer,
  { authorityId, clock, newId }: Stage["world"],
  { electionId, on, byId }: Declaring,
): Promise<void> {
  await updateElection(db, { authorityId, electionId, state: "declared", declaredOn: on });
  const id = newId("ElectionEventId");
  const step = { kind: "declare", facts: "{}", byId, at: clock.now() } as const;
  await insertElectionEvent(db, { ...step, id, authorityId, electionId, ordinal: 1 });
}

async function insertCount(
  db: Writer,
  { stage, electionId, isTied }: { stage: Stage; electionId: string; isTied: boolean },
): Promise<void> {
  const { world } = stage;
  const papers = [{ count: 6, preferences: isTied ? [1, 2, 3] : [1, 2] }];
  const file = { seats: 2, candidates: ["A", "B", "C"], withdrawn: [], papers, title: "" };
  await insertCountResult(db, {
    authorityId: world.authorityId,
    electionId,
    id: world.newId("CountResultId"),
    revision: 1,
    sheet: countElection("most_votes", file, []),
    withdrawn: [],
    ballotsHash: "0",
    countedAt: world.clock.now(),
  });
}

/** Nominates the actor where they head the own school, else somebody else: a nomination that waits for its answer. */
export async function buildWaitingNomination(scene: ElectionRightsScene) {
  const electionId = await buildElectionIn(scene, { state: "nominating" });
  const { stage, heads } = scene;
  const { world, personId, own } = stage;
  const headship = await world.store.reader
    .selectFrom("appointments")
    .select("id")
    .where("person_id", "=", personId)
    .where("role", "=", "headteacher")
    .where("scope_id", "=", own.school)
    .executeTakeFirst();
  const first = present(heads[0], "The scene has heads");
  const nominationId = world.newId("NominationId");
  await world.store.transaction([], (db) =>
    insertNomination(db, {
      id: nominationId,
      authorityId: world.authorityId,
      electionId,
      personId: headship === undefined ? first.headId : personId,
      basisId: headship === undefined ? first.headshipId : asId("AppointmentId", headship.id),
      proposerId: first.schoolId,
      voterKind: "school",
      createdAt: world.clock.now(),
    }),
  );
  return nominationId;
}

export async function buildComplaint(scene: ElectionRightsScene) {
  const electionId = await buildElectionIn(scene, { state: "declared", candidates: 3 });
  const { world } = scene.stage;
  const complaintId = world.newId("ComplaintId");
  await world.store.transaction([], (db) =>
    insertComplaint(db, {
      id: complaintId,
      authorityId: world.authorityId,
      electionId,
      byId: present(scene.heads[4], "The scene has heads").headId,
      says: "It was unfair",
      madeAt: world.clock.now(),
    }),
  );
  return complaintId;
}
