import type { Store } from "@consortia/db/store";
import type { VoteChoice } from "@consortia/domain/board/majority";
import { present } from "@consortia/domain/shared/assert";
import type { GroupId, Id, PersonId } from "@consortia/domain/shared/ids";
import {
  buildAppointment,
  buildConsortium,
  buildHolder,
  buildMembership,
  buildPerson,
  buildSchool,
  buildWorld,
} from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { addAgendaItem } from "../src/board/add-agenda-item.ts";
import { adoptConstitution } from "../src/board/adopt-constitution.ts";
import { castVote } from "../src/board/cast-vote.ts";
import { createBoard } from "../src/board/create-board.ts";
import { createMeeting } from "../src/board/create-meeting.ts";
import { fillSeat } from "../src/board/fill-seat.ts";
import { mustFindBoard } from "../src/board/load.ts";
import { moveMotion } from "../src/board/move-motion.ts";
import { nameSubstitute } from "../src/board/name-substitute.ts";
import { openMeeting } from "../src/board/open-meeting.ts";
import { openVoting } from "../src/board/open-voting.ts";
import { publishAgenda } from "../src/board/publish-agenda.ts";
import { recordAttendance } from "../src/board/record-attendance.ts";
import { type SeatLine, seatsNow } from "../src/board/seats-now.ts";
import { setPresiding } from "../src/board/set-presiding.ts";
import type { Ctx } from "../src/shared/ctx.ts";
import { newRandomId } from "../src/shared/new-id.ts";

/** A lead seat of the scene with its holder and a deputy lead who stands in. */
export type SceneSeat = {
  readonly seatId: Id<"SeatId">;
  readonly consortiumId: GroupId;
  readonly holderId: PersonId;
  readonly substituteId: PersonId;
};

export type BoardScene = Awaited<ReturnType<typeof buildBoard>>;
export type MeetingScene = Awaited<ReturnType<typeof buildMeeting>>;

const meeting_on = "2026-06-18";

/**
 * A primary board made by the use-cases that people use: every lead seat held, each with a substitute, the
 * authority's seat held by an officer, its constitution adopted unless told otherwise.
 */
export async function buildBoard(
  store: Store,
  {
    consortia = 3,
    adopted = true,
    randomIds = false,
  }: { consortia?: number; adopted?: boolean; randomIds?: boolean } = {},
) {
  const built = await buildWorld(store);
  const world = randomIds ? { ...built, newId: newRandomId } : built;
  let keys = 0;
  const requestKey = () => {
    keys += 1;
    return `scene-${String(keys).padStart(8, "0")}`;
  };
  const as = (personId: PersonId): Ctx => buildCtx(world, asPerson(personId));
  const officer = await buildHolder(world, "la_officer");
  const consortiumIds: GroupId[] = [];
  for (let count = 1; count <= consortia; count += 1) {
    consortiumIds.push(
      await buildConsortium(world, { name: `Consortium ${String(count).padStart(2, "0")}` }),
    );
  }
  const { boardId } = await createBoard(as(officer), {
    requestKey: requestKey(),
    name: "Primary School Improvement Board",
    code: "primary",
    preset: "primary_improvement",
  });
  if (adopted) {
    await adoptConstitution(as(officer), {
      requestKey: requestKey(),
      boardId,
      preset: "primary_improvement",
      reason: "Decision of the director, 4 May 2026",
    });
  }
  const clerk = await buildHolder(world, "board_clerk", boardId);
  const base = { world, boardId, officer, clerk, as, requestKey, consortiumIds };
  const places = await seatsNow(as(clerk), await mustFindBoard(as(clerk), boardId), null);
  const seats: SceneSeat[] = [];
  for (const place of places) if (place.seat.kind === "lead") seats.push(await fillLeadSeat(base, place));
  const laSeatId = present(
    places.find((place) => place.seat.kind === "la"),
    "A board has an LA seat",
  ).seatId;
  await fillSeat(as(clerk), {
    requestKey: requestKey(),
    seatId: laSeatId,
    personId: officer,
    minute: "Letter 1",
  });
  return { ...base, seats, laSeatId };
}

type Base = Pick<BoardScene, "world" | "clerk" | "as" | "requestKey">;

async function fillLeadSeat({ world, clerk, as, requestKey }: Base, place: SeatLine): Promise<SceneSeat> {
  const consortiumId = present(place.seat.consortiumId, "A lead seat has a consortium");
  const school = await buildSchool(world);
  await buildMembership(world, { groupId: consortiumId, schoolId: school });
  const holderId = await buildPerson(world, `Head of ${place.label}`);
  await buildAppointment(world, { personId: holderId, role: "headteacher", scopeId: school });
  await buildAppointment(world, { personId: holderId, role: "consortium_lead", scopeId: consortiumId });
  const substituteId = await buildPerson(world, `Deputy for ${place.label}`);
  await buildAppointment(world, { personId: substituteId, role: "deputy_lead", scopeId: consortiumId });
  const named = { seatId: place.seatId, minute: "Minute 12, 1 May 2026" };
  await fillSeat(as(clerk), { ...named, requestKey: requestKey(), personId: holderId });
  await nameSubstitute(as(clerk), { ...named, requestKey: requestKey(), personId: substituteId });
  return { seatId: place.seatId, consortiumId, holderId, substituteId };
}

/** An ordinary meeting in draft, with nothing on its agenda. */
export function draftMeeting(
  { as, clerk, requestKey, boardId }: Pick<BoardScene, "as" | "clerk" | "requestKey" | "boardId">,
  on = meeting_on,
) {
  return createMeeting(as(clerk), {
    requestKey: requestKey(),
    boardId,
    kind: "ordinary",
    on,
    startsAt: "16:00",
    place: "The library",
    urgencyReason: "",
  });
}

/** A meeting that is open on its day, everyone sitting and the first lead presiding, with one motion in draft. */
export async function buildMeeting(
  scene: BoardScene,
  part: { readonly part?: "part2"; readonly closedReason?: string } = {},
) {
  const { as, clerk, requestKey, seats, world } = scene;
  const { meetingId, reference } = await draftMeeting(scene);
  const added = await addAgendaItem(as(clerk), {
    requestKey: requestKey(),
    meetingId,
    ...part,
    title: "Reading recovery",
    purpose: "decision",
    lanes: ["primary"],
    motion: { kind: "resolution", text: "That the board pays for reading recovery." },
  });
  const motionId = present(added.motionId, "The item carries a motion");
  await publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });
  world.clock.set(`${meeting_on}T15:00:00.000Z`);
  for (const seat of seats) await sit({ ...scene, meetingId }, seat.seatId, seat.holderId);
  await sit({ ...scene, meetingId }, scene.laSeatId, scene.officer);
  await openMeeting(as(clerk), { requestKey: requestKey(), meetingId });
  const first = present(seats[0], "The scene has a lead seat");
  await setPresiding(as(clerk), { requestKey: requestKey(), meetingId, personId: first.holderId });
  return { ...scene, meetingId, reference, motionId, itemId: added.itemId, presidingId: first.holderId };
}

/** The same, moved, seconded and voting. */
export async function buildVoting(scene: BoardScene): Promise<MeetingScene> {
  const meeting = await buildMeeting(scene);
  await moveAndOpen(meeting);
  return meeting;
}

export async function moveAndOpen({
  as,
  clerk,
  requestKey,
  motionId,
  seats,
}: Pick<MeetingScene, "as" | "clerk" | "requestKey" | "motionId" | "seats">) {
  const [mover, seconder] = seats;
  await moveMotion(as(clerk), {
    requestKey: requestKey(),
    motionId,
    moverId: present(mover, "A mover").holderId,
    seconderId: present(seconder, "A seconder").holderId,
  });
  return openVoting(as(clerk), { requestKey: requestKey(), motionId });
}

export function sit(
  { as, clerk, requestKey, meetingId }: Pick<MeetingScene, "as" | "clerk" | "requestKey" | "meetingId">,
  seatId: Id<"SeatId">,
  personId: PersonId | null,
) {
  return recordAttendance(as(clerk), {
    requestKey: requestKey(),
    meetingId,
    seats: [{ seatId, personId }],
  });
}

/** The holder of a seat votes, for the first time unless a vote is named. */
export function vote(
  { as, requestKey, motionId }: Pick<MeetingScene, "as" | "requestKey" | "motionId">,
  seat: { readonly seatId: Id<"SeatId">; readonly holderId: PersonId },
  choice: VoteChoice,
  replaces: Id<"VoteId"> | null = null,
) {
  const { seatId, holderId } = seat;
  return castVote(as(holderId), { requestKey: requestKey(), motionId, seatId, choice, replaces });
}
