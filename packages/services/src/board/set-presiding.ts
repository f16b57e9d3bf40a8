import { listOfficeHolders } from "@consortia/db/repositories/chairs";
import { listItemInterests } from "@consortia/db/repositories/item-interests";
import type { Meeting } from "@consortia/db/repositories/meetings";
import { insertPresidingTerm } from "@consortia/db/repositories/presiding-terms";
import { runMeetings } from "@consortia/domain/board/policy";
import {
  type OfficeStanding,
  type Offices,
  type PresidingBasis,
  presidingBar,
} from "@consortia/domain/board/presiding";
import type { SetPresiding } from "@consortia/domain/board/schemas";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { findRulesOfMeeting, mustFindBoard, mustFindMeeting } from "./load.ts";
import { type SeatLine, seatsNow } from "./seats-now.ts";

/**
 * Records who presides from now: the chair; with the chair away or barred the vice-chair; with both, a member whom
 * those present chose. Never the LA seat.
 */
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
    const { personId } = input;
    const { basis, offices } = await officesIn(ctx, { meeting, personId, seats });
    const bar = presidingBar(basis, offices);
    if (bar !== null) throw new DomainError("invalid", bar, { field: "personId" });
    return record(ctx, { meeting, personId, basis, grant, offices });
  });
}

async function record(
  ctx: WriteCtx,
  term: {
    readonly meeting: Meeting;
    readonly personId: PersonId;
    readonly basis: PresidingBasis;
    readonly grant: Grant;
    /** Where chair and vice-chair were, which is why somebody else was chosen. */
    readonly offices?: Offices;
  },
): Promise<{ basis: PresidingBasis }> {
  const { meeting, personId, basis, grant, offices } = term;
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
    after: { person: personId, basis, ...offices },
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

/** As what somebody presides, and where chair and vice-chair are: here where they sit in a seat of the meeting. */
async function officesIn(
  ctx: WriteCtx,
  { meeting, personId, seats }: { meeting: Meeting; personId: PersonId; seats: readonly SeatLine[] },
): Promise<{ readonly basis: Exclude<PresidingBasis, "clerk">; readonly offices: Offices }> {
  const { authorityId } = ctx;
  const of = { authorityId, boardId: meeting.boardId, at: ctx.clock.now() };
  const holders = await listOfficeHolders(ctx.db, of);
  const interests = await listItemInterests(ctx.db, { authorityId, meetingId: meeting.id });
  const barred = interests
    .filter(({ state, nature }) => state === "confirmed" && nature === "prejudicial")
    .map((one) => one.personId);
  const standing = (role: (typeof holders)[number]["role"]): OfficeStanding => {
    const holder = holders.find((one) => one.role === role);
    if (holder === undefined) return "vacant";
    if (barred.includes(holder.personId)) return "barred";
    return seats.some(({ sitterId }) => sitterId === holder.personId) ? "here" : "away";
  };
  return {
    basis: holders.find((one) => one.personId === personId)?.role ?? "chosen",
    offices: { chair: standing("board_chair"), viceChair: standing("vice_chair") },
  };
}
