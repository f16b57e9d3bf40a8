import { insertAgendaItem } from "@consortia/db/repositories/agenda-items";
import { takeMeetingNumber, takeMotionNumber } from "@consortia/db/repositories/boards";
import { insertMeeting, updateMeetingState } from "@consortia/db/repositories/meetings";
import { insertMotionClosing, insertMotionOpening } from "@consortia/db/repositories/motion-openings";
import { insertMotionResult } from "@consortia/db/repositories/motion-results";
import { insertRoll } from "@consortia/db/repositories/motion-rolls";
import { insertMotion, updateMotion } from "@consortia/db/repositories/motions";
import { insertPresidingTerm } from "@consortia/db/repositories/presiding-terms";
import { insertSitting } from "@consortia/db/repositories/sittings";
import type { Writer } from "@consortia/db/store";
import type { MotionState } from "@consortia/domain/board/machines";
import { checkQuorum } from "@consortia/domain/board/quorum";
import { decideResult } from "@consortia/domain/board/result";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import { buildAppointment } from "@consortia/testing/build-register";
import type { Stage } from "@consortia/testing/run-rights-table";
import type { RightsScene, Seat } from "./board-rights-scene.ts";
import { adopt, writeRules } from "./rules-rights-scene.ts";

/** A meeting of the scene in one state, everybody sitting, with a motion in one state. */
export function buildMeetingIn(
  { stage, boardId, clerkId, seats }: RightsScene,
  {
    meeting,
    motion,
    kind = "ordinary",
  }: { meeting: "draft" | "called" | "opened"; motion: MotionState; kind?: "ordinary" | "written" },
) {
  const { world } = stage;
  const { authorityId } = world;
  return world.store.transaction([], async (db) => {
    const at = world.clock.now();
    await adopt(stage, db, clerkId);
    const meetingId = world.newId("MeetingId");
    await takeMeetingNumber(db, { authorityId, boardId });
    const place = { authorityId, boardId, meetingId, createdAt: at };
    const presidingId = (seats[2] ?? seats[0])?.personId ?? clerkId;
    await insertMeeting(db, {
      ...place,
      id: meetingId,
      reference: "1",
      kind,
      startsAt: "2026-06-18T15:00:00.000Z",
      place: "The library",
      urgencyReason: null,
      firstHash: "0".repeat(64),
    });
    await updateMeetingState(db, { authorityId, meetingId, state: meeting, openedAt: at });
    const itemId = world.newId("AgendaItemId");
    await insertAgendaItem(db, {
      ...place,
      id: itemId,
      purpose: "decision",
      title: "Reading",
      lanes: ["primary"],
    });
    const motionId = world.newId("MotionId");
    await takeMotionNumber(db, { authorityId, boardId });
    await insertMotion(db, {
      ...place,
      id: motionId,
      itemId,
      reference: "M-0001",
      kind: "resolution",
      text: "That we do",
    });
    for (const { seatId, personId } of seats) {
      const id = world.newId("SittingId");
      const capacity = "holder";
      await insertSitting(db, { ...place, id, seatId, personId, capacity, recordedById: clerkId, at });
    }
    await insertPresidingTerm(db, {
      id: world.newId("PresidingTermId"),
      authorityId,
      meetingId,
      itemId: null,
      personId: presidingId,
      basis: "chosen",
      fromAt: at,
      recordedById: clerkId,
    });
    const [mover, seconder] = seats;
    if (mover === undefined || seconder === undefined) throw new Error("The scene has three seats");
    const moved = { moverId: mover.personId, seconderId: seconder.personId };
    await updateMotion(db, { authorityId, motionId, state: motion, ...(motion === "draft" ? {} : moved) });
    if (motion === "voting" || motion === "tied")
      await openAsMoved(db, stage, { motionId, clerkId, presidingId, seats });
    if (motion === "tied") await tie(db, stage, { motionId, clerkId, presidingId });
    return { meetingId, itemId, motionId };
  });
}

/** A written procedure in draft with one motion, and the board's chair, who holds its first seat. */
export async function buildWrittenDraft(scene: RightsScene) {
  const { meetingId } = await buildMeetingIn(scene, { meeting: "draft", motion: "draft", kind: "written" });
  const [first] = scene.seats;
  if (first === undefined) throw new Error("The scene has a seat");
  const { world, column } = scene.stage;
  // One person holds an office (BRD-10): where the actor is the chair, the word is the vice-chair's.
  const role = column.role === "board_chair" ? "vice_chair" : "board_chair";
  await buildAppointment(world, { personId: first.personId, role, scopeId: scene.boardId });
  return { meetingId, chairId: first.personId };
}

/** A meeting in draft and a version of the rules that a motion may adopt. */
export async function buildDraftRules(scene: RightsScene) {
  const { meetingId } = await buildMeetingIn(scene, { meeting: "draft", motion: "draft" });
  const { world } = scene.stage;
  const constitutionId = await world.store.transaction([], (db) =>
    writeRules({ world, boardId: scene.boardId, number: 2 }, db),
  );
  return { meetingId, constitutionId };
}

async function openAsMoved(
  db: Writer,
  { world }: Stage,
  motion: { motionId: Id<"MotionId">; clerkId: PersonId; presidingId: PersonId; seats: readonly Seat[] },
): Promise<void> {
  const { authorityId } = world;
  const { motionId, clerkId, presidingId, seats } = motion;
  const settledAt = world.clock.now();
  await insertRoll(db, {
    authorityId,
    entries: seats.map(({ seatId, personId }) => ({
      id: world.newId("RollEntryId"),
      motionId,
      seatId,
      revision: 1,
      personId,
      capacity: "holder",
      isEligible: true,
      isCounted: true,
      reason: "sitting",
      settledAt,
    })),
  });
  const adopted = await db.selectFrom("constitution_versions").select("id").executeTakeFirstOrThrow();
  await insertMotionOpening(db, {
    authorityId,
    motionId,
    constitutionId: asId("ConstitutionVersionId", adopted.id),
    majority: "simple",
    tieRule: "casting_vote",
    voteChange: "until_close",
    seatsCounted: 4,
    seatsPresent: 3,
    quorumNeeded: 3,
    clerkId,
    presidingId,
    presidesAs: null,
    openedAt: settledAt,
  });
}

/** Voting closed by the clerk with equal votes. */
async function tie(
  db: Writer,
  { world }: Stage,
  { motionId, clerkId, presidingId }: { motionId: Id<"MotionId">; clerkId: PersonId; presidingId: PersonId },
): Promise<void> {
  await insertMotionClosing(db, {
    authorityId: world.authorityId,
    motionId,
    clerkId,
    presidingId,
    presidesAs: null,
    closedAt: world.clock.now(),
  });
  const quorum = checkQuorum({ kind: "two_fifths" }, 3, { counted: 4, present: 3, silentLanes: [] });
  const tally = { for: 1, against: 1, abstain: 1 };
  await insertMotionResult(db, {
    ...decideResult({ quorum, tally, majority: "simple", tieRule: "casting_vote", casting: null }),
    id: world.newId("MotionResultId"),
    authorityId: world.authorityId,
    motionId,
    revision: 1,
    decidedAt: world.clock.now(),
  });
}
