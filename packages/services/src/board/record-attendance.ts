import type { Meeting } from "@consortia/db/repositories/meetings";
import { endSitting, insertSitting } from "@consortia/db/repositories/sittings";
import { runMeetings } from "@consortia/domain/board/policy";
import type { RecordAttendance } from "@consortia/domain/board/schemas";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { recordDetected } from "./interests.ts";
import { actingPerson, findRulesOfMeeting, mustFindBoard, mustFindMeeting } from "./load.ts";
import { type SeatLine, seatsNow } from "./seats-now.ts";

/** Who sits in a seat from now: its holder, a named substitute, or nobody. Never both (BRD-5). */
export async function recordAttendance(ctx: Ctx, input: RecordAttendance): Promise<{ seatId: string }> {
  const request = { key: input.requestKey, name: "recordAttendance", body: input };
  return transact(ctx, { lock: [{ table: "meetings", id: input.meetingId }], request }, async (ctx) => {
    const meeting = await mustFindMeeting(ctx, input.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    if (meeting.state !== "called" && meeting.state !== "opened") {
      throw new DomainError("conflict", `This meeting is ${meeting.state}, so attendance cannot be changed.`);
    }
    if (meeting.kind === "written") throw new DomainError("conflict", "Nobody sits in a written procedure.");
    const board = await mustFindBoard(ctx, meeting.boardId);
    const seats = await seatsNow(ctx, board, meeting.id);
    const seat = seats.find((one) => one.seatId === input.seatId);
    if (seat === undefined) throw notFound("We cannot find that seat");
    if (seat.sitterId === input.personId) return { seatId: seat.seatId };
    refuseSecondSeat(seats, input);
    const ofSeat = { authorityId: ctx.authorityId, meetingId: meeting.id, seatId: seat.seatId };
    if (seat.sitterId !== null) await endSitting(ctx.db, { ...ofSeat, at: ctx.clock.now() });
    if (input.personId !== null) {
      if (seat.holderId !== input.personId) await refuseSubstituteUnlessAllowed(ctx, meeting);
      await seatPerson(ctx, { ...ofSeat, boardId: board.id, personId: input.personId, seat });
      await recordDetected(ctx, meeting, [input.personId]);
    }
    await audit(ctx, grant, {
      act: "attendance_recorded",
      subjectKind: "meeting",
      subjectId: meeting.id,
      before: { seat: seat.seatId, person: seat.sitterId },
      after: { seat: seat.seatId, person: input.personId },
    });
    return { seatId: seat.seatId };
  });
}

async function refuseSubstituteUnlessAllowed(ctx: WriteCtx, meeting: Meeting): Promise<void> {
  const inForce = await findRulesOfMeeting(ctx, meeting);
  if (inForce?.rules.substitutes !== "none") return;
  throw new DomainError("invalid", "By this board's constitution nobody sits for an absent holder", {
    field: "personId",
  });
}

async function seatPerson(
  ctx: WriteCtx,
  {
    seat,
    personId,
    ...of
  }: {
    authorityId: string;
    boardId: string;
    meetingId: string;
    seatId: string;
    personId: NonNullable<RecordAttendance["personId"]>;
    seat: SeatLine;
  },
): Promise<void> {
  const capacity =
    seat.holderId === personId ? "holder" : seat.substituteIds.includes(personId) ? "substitute" : null;
  if (capacity === null) {
    throw new DomainError(
      "invalid",
      "Only its holder, or a substitute from the same consortium named for it, can sit in this seat",
      { field: "personId" },
    );
  }
  await insertSitting(ctx.db, {
    ...of,
    id: ctx.newId("SittingId"),
    personId,
    capacity,
    recordedById: actingPerson(ctx),
    at: ctx.clock.now(),
  });
}

function refuseSecondSeat(seats: readonly SeatLine[], input: RecordAttendance): void {
  if (input.personId === null) return;
  const other = seats.find((one) => one.seatId !== input.seatId && one.sitterId === input.personId);
  if (other === undefined) return;
  throw new DomainError("conflict", `${other.sitting?.personName} sits in ${other.label} already.`, {
    field: "personId",
  });
}
