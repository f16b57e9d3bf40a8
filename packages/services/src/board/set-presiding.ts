import { listActiveAppointments } from "@consortia/db/repositories/appointments";
import type { Meeting } from "@consortia/db/repositories/meetings";
import { insertPresidingTerm } from "@consortia/db/repositories/presiding-terms";
import { runMeetings } from "@consortia/domain/board/policy";
import type { PresidingBasis } from "@consortia/domain/board/presiding";
import type { SetPresiding } from "@consortia/domain/board/schemas";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { actingPerson, findRulesOfMeeting, mustFindBoard, mustFindMeeting } from "./load.ts";
import { seatsNow } from "./seats-now.ts";

/** Records who presides from now: the chair, the vice-chair, or a member whom those present chose. Never the LA seat. */
export async function setPresiding(ctx: Ctx, input: SetPresiding): Promise<{ basis: PresidingBasis }> {
  const request = { key: input.requestKey, name: "setPresiding", body: input };
  return transact(ctx, { lock: [{ table: "meetings", id: input.meetingId }], request }, async (ctx) => {
    const meeting = await mustFindMeeting(ctx, input.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    if (meeting.state !== "called" && meeting.state !== "opened") {
      throw new DomainError("conflict", `This meeting is ${meeting.state}, so nobody presides over it.`);
    }
    const board = await mustFindBoard(ctx, meeting.boardId);
    if (input.personId === actingPerson(ctx)) {
      await refuseUnlessFirstAdoption(ctx, meeting);
      return record(ctx, { meeting, personId: input.personId, basis: "clerk", grant });
    }
    const seats = await seatsNow(ctx, board, meeting.id);
    const seat = seats.find((one) => one.sitterId === input.personId);
    if (seat === undefined || seat.votes === 0) {
      throw new DomainError("invalid", "Select somebody who sits in a voting seat of this meeting", {
        field: "personId",
      });
    }
    if (seat.seat.kind === "la") {
      throw new DomainError("invalid", "The holder of the LA seat cannot preside", { field: "personId" });
    }
    const basis = await basisOf(ctx, { personId: input.personId, boardId: board.id });
    return record(ctx, { meeting, personId: input.personId, basis, grant });
  });
}

async function record(
  ctx: WriteCtx,
  term: {
    readonly meeting: Meeting;
    readonly personId: PersonId;
    readonly basis: PresidingBasis;
    readonly grant: Grant;
  },
): Promise<{ basis: PresidingBasis }> {
  const { meeting, personId, basis, grant } = term;
  await insertPresidingTerm(ctx.db, {
    id: ctx.newId("PresidingTermId"),
    authorityId: ctx.authorityId,
    meetingId: meeting.id,
    personId,
    basis,
    fromAt: ctx.clock.now(),
    recordedById: actingPerson(ctx),
  });
  await audit(ctx, grant, {
    act: "presiding_recorded",
    subjectKind: "meeting",
    subjectId: meeting.id,
    after: { person: personId, basis },
  });
  return { basis };
}

/** BRD-9, BRD-17: a board without rules has no chair, so its clerk presides, without a vote, until it has them. */
async function refuseUnlessFirstAdoption(ctx: WriteCtx, meeting: Meeting): Promise<void> {
  const inForce = await findRulesOfMeeting(ctx, meeting);
  if (inForce?.isFirstAdoption === true) return;
  throw new DomainError(
    "invalid",
    "The board clerk presides over the adoption of the first constitution alone",
    {
      field: "personId",
    },
  );
}

async function basisOf(
  ctx: WriteCtx,
  { personId, boardId }: { personId: PersonId; boardId: Id<"BoardId"> },
): Promise<PresidingBasis> {
  const held = await listActiveAppointments(ctx.db, {
    authorityId: ctx.authorityId,
    personId,
    at: ctx.clock.now(),
  });
  const holds = (role: string) => held.some((one) => one.role === role && one.scopeId === boardId);
  if (holds("board_chair")) return "board_chair";
  return holds("vice_chair") ? "vice_chair" : "chosen";
}
