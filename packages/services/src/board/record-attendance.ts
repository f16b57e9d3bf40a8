import type { Meeting } from "@consortia/db/repositories/meetings";
import { endSitting, insertSitting } from "@consortia/db/repositories/sittings";
import { runMeetings } from "@consortia/domain/board/policy";
import { capacityOf } from "@consortia/domain/board/roll";
import type { RecordAttendance } from "@consortia/domain/board/schemas";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { recordDetected } from "./interests.ts";
import { findRulesOfMeeting, mustFindBoard, mustFindMeeting } from "./load.ts";
import { type SeatLine, seatsNow } from "./seats-now.ts";

type Change = { readonly seat: SeatLine; readonly personId: PersonId | null };

/**
 * Who sits in each of these seats from now: its holder, a named substitute, or nobody. Never both (BRD-5). All of
 * them or none: a refusal says at `seat-<id>` what is wrong with each, and the clerk's other choices are not half done.
 * @returns the seats whose person changed
 */
export async function recordAttendance(
  ctx: Ctx,
  input: RecordAttendance,
): Promise<{ seatIds: readonly Id<"SeatId">[] }> {
  const request = { key: input.requestKey, name: "recordAttendance", body: input };
  return transact(ctx, { lock: [{ table: "meetings", id: input.meetingId }], request }, async (ctx) => {
    const meeting = await mustFindMeeting(ctx, input.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    refuseUnlessRunning(meeting);
    const seats = await seatsNow(ctx, await mustFindBoard(ctx, meeting.boardId), meeting.id);
    const changes = changesOf(seats, input);
    refuseWrongSeats(seats, changes, { areSubstitutesAllowed: await allowsSubstitutes(ctx, meeting) });
    await seatThem(ctx, meeting, changes);
    for (const { seat, personId } of changes) {
      await audit(ctx, grant, {
        act: "attendance_recorded",
        subjectKind: "meeting",
        subjectId: meeting.id,
        before: { seat: seat.seatId, person: seat.sitterId },
        after: { seat: seat.seatId, person: personId },
      });
    }
    return { seatIds: changes.map(({ seat }) => seat.seatId) };
  });
}

function refuseUnlessRunning(meeting: Meeting): void {
  if (meeting.state !== "called" && meeting.state !== "opened") {
    throw new DomainError("conflict", `This meeting is ${meeting.state}, so attendance cannot be changed.`);
  }
  if (meeting.kind === "written") throw new DomainError("conflict", "Nobody sits in a written procedure.");
}

function changesOf(seats: readonly SeatLine[], input: RecordAttendance): readonly Change[] {
  return input.seats.flatMap(({ seatId, personId }) => {
    const seat = seats.find((one) => one.seatId === seatId);
    if (seat === undefined) throw notFound("We cannot find that seat");
    return seat.sitterId === personId ? [] : [{ seat, personId }];
  });
}

async function allowsSubstitutes(ctx: WriteCtx, meeting: Meeting): Promise<boolean> {
  const inForce = await findRulesOfMeeting(ctx, meeting);
  return inForce?.rules.substitutes !== "none";
}

/** Looked at as it would be afterwards, so that a person can move from one seat to another in one go. */
function refuseWrongSeats(
  seats: readonly SeatLine[],
  changes: readonly Change[],
  rules: { readonly areSubstitutesAllowed: boolean },
): void {
  const after = seats.map((seat) => ({
    seat,
    personId: changes.find((one) => one.seat.seatId === seat.seatId)?.personId,
  }));
  const sitsIn = (personId: PersonId, but: SeatLine) =>
    after.find(
      (one) =>
        one.seat !== but && (one.personId === undefined ? one.seat.sitterId : one.personId) === personId,
    );
  const wrong = changes.flatMap(({ seat, personId }) => {
    if (personId === null) return [];
    const other = sitsIn(personId, seat);
    const words =
      other !== undefined
        ? `this person sits elsewhere now: ${other.seat.label}`
        : whyNot(seat, personId, rules);
    return words === null ? [] : [[`seat-${seat.seatId}`, `${seat.label}: ${words}`] as const];
  });
  const [first] = wrong;
  if (first === undefined) return;
  throw new DomainError("invalid", first[1], { fields: Object.fromEntries(wrong) });
}

function whyNot(
  seat: SeatLine,
  personId: PersonId,
  { areSubstitutesAllowed }: { readonly areSubstitutesAllowed: boolean },
): string | null {
  const capacity = capacityOf(seat, personId);
  if (capacity === null) {
    return "only its holder, or a substitute from the same consortium named for it, can sit in this seat";
  }
  if (capacity === "holder" || areSubstitutesAllowed) return null;
  return "by this board's constitution nobody sits for an absent holder";
}

/** Seats are emptied before anybody sits down. */
async function seatThem(ctx: WriteCtx, meeting: Meeting, changes: readonly Change[]): Promise<void> {
  const at = ctx.clock.now();
  const of = { authorityId: ctx.authorityId, meetingId: meeting.id };
  for (const { seat } of changes) {
    if (seat.sitterId !== null) await endSitting(ctx.db, { ...of, seatId: seat.seatId, at });
  }
  const newcomers: PersonId[] = [];
  for (const { seat, personId } of changes) {
    const capacity = personId === null ? null : capacityOf(seat, personId);
    if (personId === null || capacity === null) continue;
    newcomers.push(personId);
    await insertSitting(ctx.db, {
      ...of,
      id: ctx.newId("SittingId"),
      boardId: meeting.boardId,
      seatId: seat.seatId,
      personId,
      capacity,
      recordedById: actingPerson(ctx),
      at,
    });
  }
  await recordDetected(ctx, meeting, newcomers);
}
