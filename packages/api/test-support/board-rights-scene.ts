import { insertAgendaItem } from "@consortia/db/repositories/agenda-items";
import { insertAppointment } from "@consortia/db/repositories/appointments";
import { insertBoard, takeMeetingNumber, takeMotionNumber } from "@consortia/db/repositories/boards";
import { insertAdoption } from "@consortia/db/repositories/constitution-adoptions";
import { insertConstitution } from "@consortia/db/repositories/constitution-versions";
import { insertMeeting, updateMeetingState } from "@consortia/db/repositories/meetings";
import { insertMotionClosing, insertMotionOpening } from "@consortia/db/repositories/motion-openings";
import { insertMotionResult } from "@consortia/db/repositories/motion-results";
import { insertRoll } from "@consortia/db/repositories/motion-rolls";
import { insertMotion, updateMotion } from "@consortia/db/repositories/motions";
import { insertPerson } from "@consortia/db/repositories/people";
import { insertPresidingTerm } from "@consortia/db/repositories/presiding-terms";
import { insertSeatHolding, insertSubstitute } from "@consortia/db/repositories/seat-holdings";
import { insertSeats } from "@consortia/db/repositories/seats";
import { insertSitting } from "@consortia/db/repositories/sittings";
import type { Writer } from "@consortia/db/store";
import type { MotionState } from "@consortia/domain/board/machines";
import { constitutionPresets } from "@consortia/domain/board/presets";
import { checkQuorum } from "@consortia/domain/board/quorum";
import { decideResult } from "@consortia/domain/board/result";
import { type Role, scopeOf } from "@consortia/domain/register/roles";
import { type AppointmentId, asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import { adoptScheme } from "@consortia/services/categorisation/adopt-scheme";
import { writeFormula } from "@consortia/services/funding/write-formula";
import { rateFormula } from "@consortia/services/test-support/money";
import { buildAppointment } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import type { Stage } from "@consortia/testing/run-rights-table";

type Seat = {
  readonly seatId: Id<"SeatId">;
  readonly personId: PersonId;
  readonly appointmentId: AppointmentId;
};
export type RightsScene = Awaited<ReturnType<typeof buildRightsScene>>;

/**
 * A board of three held seats and a vacant LA seat, without rules until it meets, written straight into its tables because a fresh one is made for
 * every cell of the rights table. A board member or substitute of this board sits in its third seat.
 */
export function buildRightsScene(stage: Stage) {
  const { world, own } = stage;
  const { authorityId } = world;
  const boardId = asId("BoardId", own.board);
  return world.store.transaction([], async (db) => {
    const createdAt = world.clock.now();
    const clerk = await person(stage, db, "Clerk");
    await insertBoard(db, {
      id: boardId,
      authorityId,
      name: "Primary",
      code: "primary",
      lanes: ["primary"],
      createdAt,
    });
    const holders = [
      await person(stage, db, "First", "board_member", boardId),
      await person(stage, db, "Second", "board_member", boardId),
      await actorOr(stage, db, boardId),
    ];
    const seats: Seat[] = holders.map((holder) => ({ ...holder, seatId: world.newId("SeatId") }));
    const laSeatId = world.newId("SeatId");
    const of = { boardId, authorityId, consortiumId: null, votes: 1, validFrom: createdAt } as const;
    await insertSeats(db, [
      ...seats.map(({ seatId }, place) => ({
        ...of,
        id: seatId,
        kind: "phase" as const,
        ordinal: place + 1,
        constituency: null,
      })),
      { ...of, id: laSeatId, kind: "la", ordinal: 1, constituency: null },
    ]);
    for (const [place, seat] of seats.entries()) {
      const isSubstitute =
        place === 2 && stage.column.role === "substitute" && seat.personId === stage.personId;
      const insert = isSubstitute ? insertSubstitute : insertSeatHolding;
      await insert(db, {
        ...seat,
        id: world.newId("SeatHoldingId"),
        authorityId,
        boardId,
        minute: "1",
        validFrom: createdAt,
      });
    }
    const officer = await person(stage, db, "Officer", "la_officer", authorityId);
    return { stage, boardId, clerkId: clerk.personId, seats, laSeatId, officerId: officer.personId };
  });
}

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

/** The usual rules, in force. */
export async function adopt({ world, own }: Stage, db: Writer, clerkId: PersonId): Promise<void> {
  const { authorityId } = world;
  const boardId = own.board;
  const now = world.clock.now();
  const constitutionId = await writeRules({ world, boardId: asId("BoardId", boardId), number: 1 }, db);
  await insertAdoption(db, {
    id: world.newId("ConstitutionAdoptionId"),
    authorityId,
    boardId,
    constitutionId,
    adoptedAt: now,
    adoptedById: clerkId,
    appointmentId: "app_of_the_clerk",
    reason: "On record",
    motionId: null,
    standing: "adopted",
  });
}

/** A formula that an officer wrote and nobody has adopted. */
export async function buildFormula({
  stage: { world },
  officerId,
}: RightsScene): Promise<Id<"FormulaVersionId">> {
  const officer = buildCtx(world, asPerson(officerId));
  const reason = "Agreed for the test of the board's desk.";
  await adoptScheme(officer, { reason, requestKey: "scheme-of-the-test" });
  const { formulaId } = await writeFormula(officer, rateFormula({ key: () => "formula-of-the-test" }));
  return formulaId;
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

async function writeRules(
  { world, boardId, number }: { world: Stage["world"]; boardId: Id<"BoardId">; number: number },
  db: Writer,
) {
  const id = world.newId("ConstitutionVersionId");
  await insertConstitution(db, {
    id,
    authorityId: world.authorityId,
    boardId,
    number,
    preset: "primary_improvement",
    rules: constitutionPresets.primary_improvement.rules,
    createdAt: world.clock.now(),
  });
  return id;
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

/** The actor where the column is a seat of this board, else somebody else. */
async function actorOr(stage: Stage, db: Writer, boardId: string) {
  const { role, standing } = stage.column;
  const sits = (role === "board_member" || role === "substitute") && standing !== "other";
  if (!sits) return person(stage, db, "Third", "board_member", boardId);
  const held = await db
    .selectFrom("appointments")
    .select("id")
    .where("person_id", "=", stage.personId)
    .executeTakeFirstOrThrow();
  return { personId: stage.personId, appointmentId: asId("AppointmentId", held.id) };
}

/** Somebody with one appointment. */
export async function person(
  { world }: Stage,
  db: Writer,
  name: string,
  role: Role = "headteacher",
  scopeId = `sch_of_${name.toLowerCase()}`,
): Promise<Omit<Seat, "seatId">> {
  const { authorityId } = world;
  const now = world.clock.now();
  const personId = world.newId("PersonId");
  await insertPerson(db, {
    id: personId,
    authorityId,
    name,
    workEmail: `${personId}@example.org`,
    createdAt: now,
  });
  const appointmentId = world.newId("AppointmentId");
  await insertAppointment(db, {
    id: appointmentId,
    authorityId,
    personId,
    role,
    scopeKind: scopeOf(role),
    scopeId,
    basis: "appointed",
    dependsOnId: null,
    evidence: null,
    slot: 1,
    validFrom: now,
    plannedEndOn: null,
    plannedEndAt: null,
    recordedAt: now,
  });
  return { personId, appointmentId };
}
