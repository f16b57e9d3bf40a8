import { findRun } from "@consortia/db/repositories/allocation-runs";
import { findAdoptedConstitution } from "@consortia/db/repositories/constitution-adoptions";
import type { VoteChoice } from "@consortia/domain/board/majority";
import { present } from "@consortia/domain/shared/assert";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import { londonDate } from "@consortia/domain/shared/time";
import { buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { addSeat } from "../src/board/add-seat.ts";
import { adoptConstitution } from "../src/board/adopt-constitution.ts";
import { castVote } from "../src/board/cast-vote.ts";
import { closeVoting } from "../src/board/close-voting.ts";
import { createMeeting } from "../src/board/create-meeting.ts";
import { fillSeat } from "../src/board/fill-seat.ts";
import { mustFindBoard } from "../src/board/load.ts";
import { moveMotion } from "../src/board/move-motion.ts";
import { openMeeting } from "../src/board/open-meeting.ts";
import { openVoting } from "../src/board/open-voting.ts";
import { publishAgenda } from "../src/board/publish-agenda.ts";
import { recordAttendance } from "../src/board/record-attendance.ts";
import { seatsNow } from "../src/board/seats-now.ts";
import { setPresiding } from "../src/board/set-presiding.ts";
import { offerRun } from "../src/funding/offer-run.ts";
import { proposeRun } from "../src/funding/propose-run.ts";
import type { Ctx } from "../src/shared/ctx.ts";
import type { MoneyWorld } from "./money.ts";

export type Sitter = { readonly seatId: Id<"SeatId">; readonly personId: PersonId };
/** A board that can decide: its clerk, and three members in seats of their own. */
export type SeatedBoard = {
  readonly boardId: Id<"BoardId">;
  readonly clerk: Ctx;
  readonly sitters: readonly Sitter[];
};

/** Gives a board rules and three members, unless it has them. */
export async function seatBoard(world: MoneyWorld, boardId: Id<"BoardId">): Promise<SeatedBoard> {
  const { authorityId, key } = world;
  const clerk = buildCtx(world, asPerson(await buildHolder(world, "board_clerk", boardId)));
  const adopted = await findAdoptedConstitution(world.store.reader, { authorityId, boardId });
  if (adopted === null) {
    const reason = "Agreed by the heads before the board came here";
    const { lanes } = await mustFindBoard(clerk, boardId);
    const preset = lanes.includes("primary") ? "primary_improvement" : "secondary_special_improvement";
    await adoptConstitution(clerk, { requestKey: key(), boardId, preset, reason });
    for (let place = 1; place <= 3; place += 1) {
      await addSeat(clerk, { requestKey: key(), boardId, constituency: "union" });
    }
  }
  const board = await mustFindBoard(clerk, boardId);
  for (const { seatId, holder } of await seatsNow(clerk, board, null)) {
    if (holder !== null) continue;
    // Of a school that no run prices.
    const personId = await buildHolder(world, "subject_lead", "sch_elsewhere0000");
    await fillSeat(clerk, { requestKey: key(), seatId, personId, minute: "Minute 4" });
  }
  const held = await seatsNow(clerk, board, null);
  const sitters = held.map(({ seatId, holder }) => ({
    seatId,
    personId: present(holder, "Every seat was filled").personId,
  }));
  return { boardId, clerk, sitters };
}

/** An urgent meeting on the day that it is, so that no clock has to be moved. */
export function urgentMeeting(world: MoneyWorld, { clerk, boardId }: SeatedBoard) {
  return createMeeting(clerk, {
    requestKey: world.key(),
    boardId,
    kind: "urgent",
    on: londonDate(world.clock.now()),
    startsAt: "23:30",
    place: "The library",
    urgencyReason: "The money is needed before the term begins",
  });
}

/** Offers a checked run and puts it on the agenda of a meeting that is then open, everybody sitting. */
export async function tableRun(world: MoneyWorld, board: SeatedBoard, runId: string) {
  const { key } = world;
  const { clerk, sitters } = board;
  const run = present(
    await findRun(world.store.reader, { authorityId: world.authorityId, runId }),
    "The run is there",
  );
  if (run.offeredAt === null) await offerRun(world.officer, { runId: run.id, requestKey: key() });
  const { meetingId, reference } = await urgentMeeting(world, board);
  await proposeRun(clerk, { runId: run.id, meetingId, requestKey: key() });
  const motionId = await motionOf(world, meetingId);
  await publishAgenda(clerk, { requestKey: key(), meetingId });
  await recordAttendance(clerk, { requestKey: key(), meetingId, seats: [...sitters] });
  await openMeeting(clerk, { requestKey: key(), meetingId });
  const personId = present(sitters[0], "Three sit").personId;
  await setPresiding(clerk, { requestKey: key(), meetingId, personId });
  return { meetingId, reference, motionId };
}

export async function motionOf(world: MoneyWorld, meetingId: string): Promise<Id<"MotionId">> {
  const row = await world.store.reader
    .selectFrom("allocation_placements")
    .select("motion_id")
    .where("meeting_id", "=", meetingId)
    .executeTakeFirstOrThrow();
  return asId("MotionId", row.motion_id);
}

/** Moves the motion, has every member vote the same way, and closes. */
export async function voteOnRun(
  world: MoneyWorld,
  { clerk, sitters }: SeatedBoard,
  { motionId, choice }: { readonly motionId: Id<"MotionId">; readonly choice: VoteChoice },
) {
  const { key } = world;
  const [mover, seconder] = sitters;
  await moveMotion(clerk, {
    requestKey: key(),
    motionId,
    moverId: present(mover, "A mover").personId,
    seconderId: present(seconder, "A seconder").personId,
  });
  await openVoting(clerk, { requestKey: key(), motionId });
  for (const { seatId, personId } of sitters) {
    const member = buildCtx(world, asPerson(personId));
    await castVote(member, { requestKey: key(), motionId, seatId, choice, replaces: null });
  }
  return closeVoting(clerk, { requestKey: key(), motionId });
}

/** The whole road of a checked run through its board, to approved. */
export async function approveRun(
  world: MoneyWorld,
  runId: string,
): Promise<SeatedBoard & { motionId: Id<"MotionId"> }> {
  const run = present(
    await findRun(world.store.reader, { authorityId: world.authorityId, runId }),
    "The run is there",
  );
  const board = await seatBoard(world, asId("BoardId", run.boardId));
  const { motionId } = await tableRun(world, board, runId);
  await voteOnRun(world, board, { motionId, choice: "for" });
  return { ...board, motionId };
}
