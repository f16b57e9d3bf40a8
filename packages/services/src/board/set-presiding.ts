import type { AgendaItem } from "@consortia/db/repositories/agenda-items";
import type { Meeting } from "@consortia/db/repositories/meetings";
import { insertPresidingTerm } from "@consortia/db/repositories/presiding-terms";
import { runMeetings } from "@consortia/domain/board/policy";
import { type Offices, type PresidingBasis, presidingBar } from "@consortia/domain/board/presiding";
import type { PrejudicedPersons } from "@consortia/domain/board/roll";
import type { SetPresiding } from "@consortia/domain/board/schemas";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { findRulesOfMeeting, mustFindBoard, mustFindItem, mustFindMeeting, noSuch } from "./load.ts";
import { barredFrom, mayPreside, officesIn } from "./presiding.ts";
import { type SeatLine, seatsNow } from "./seats-now.ts";

/**
 * Records who presides from now: the chair; with the chair away the vice-chair; with both, a member whom those present
 * chose. Never the LA seat. With an item it is for that item alone, and an interest in it bars as being away does:
 * whoever leaves one item presides over the others (BRD-8).
 */
export async function setPresiding(ctx: Ctx, input: SetPresiding): Promise<{ basis: PresidingBasis }> {
  const request = { key: input.requestKey, name: "setPresiding", body: input };
  return transact(ctx, { lock: [{ table: "meetings", id: input.meetingId }], request }, async (ctx) => {
    const meeting = await mustFindMeeting(ctx, input.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    if (meeting.state !== "called" && meeting.state !== "opened") {
      throw new DomainError("conflict", `This meeting is ${meeting.state}, so nobody presides over it.`);
    }
    const { personId } = input;
    const itemId = input.itemId === undefined ? null : (await itemOf(ctx, meeting, input.itemId)).id;
    const term = { meeting, itemId, personId, grant };
    if (personId === actingPerson(ctx)) {
      await refuseUnlessFirstAdoption(ctx, meeting, itemId);
      return record(ctx, { ...term, basis: "clerk" });
    }
    const seats = await seatsNow(ctx, await mustFindBoard(ctx, meeting.boardId), meeting.id);
    refuseUnlessSeated(seats, personId);
    const barred = itemId === null ? nobody : await barredFrom(ctx, itemId);
    if (barred.has(personId)) {
      throw refusal("They have a prejudicial interest in this item, so somebody else presides over it");
    }
    const { basis, offices } = await officesIn(ctx, { boardId: meeting.boardId, seats, barred, personId });
    const bar = presidingBar(basis, offices);
    if (bar !== null) throw refusal(bar);
    return record(ctx, { ...term, basis, offices });
  });
}

const nobody: PrejudicedPersons = new Set();

function refusal(words: string): DomainError {
  return new DomainError("invalid", words, { field: "personId" });
}

async function itemOf(ctx: WriteCtx, meeting: Meeting, itemId: string): Promise<AgendaItem> {
  const item = await mustFindItem(ctx, itemId);
  if (item.meetingId !== meeting.id) throw noSuch("item");
  return item;
}

function refuseUnlessSeated(seats: readonly SeatLine[], personId: PersonId): void {
  const seat = seats.find((one) => one.sitterId === personId);
  if (seat === undefined || seat.votes === 0) {
    throw refusal("Select somebody who sits in a voting seat of this meeting");
  }
  if (!mayPreside(seat)) throw refusal("The holder of the LA seat cannot preside");
}

async function record(
  ctx: WriteCtx,
  term: {
    readonly meeting: Meeting;
    readonly itemId: Id<"AgendaItemId"> | null;
    readonly personId: PersonId;
    readonly basis: PresidingBasis;
    readonly grant: Grant;
    /** Where chair and vice-chair were, which is why somebody else was chosen. */
    readonly offices?: Offices;
  },
): Promise<{ basis: PresidingBasis }> {
  const { meeting, itemId, personId, basis, grant, offices } = term;
  await insertPresidingTerm(ctx.db, {
    id: ctx.newId("PresidingTermId"),
    authorityId: ctx.authorityId,
    meetingId: meeting.id,
    itemId,
    personId,
    basis,
    fromAt: ctx.clock.now(),
    recordedById: actingPerson(ctx),
  });
  await audit(ctx, grant, {
    act: "presiding_recorded",
    subjectKind: "meeting",
    subjectId: meeting.id,
    after: { person: personId, basis, ...(itemId === null ? {} : { item: itemId }), ...offices },
  });
  return { basis };
}

/** BRD-9, BRD-17: a board without rules has no chair, so its clerk presides, without a vote, until it has them. */
async function refuseUnlessFirstAdoption(
  ctx: WriteCtx,
  meeting: Meeting,
  itemId: Id<"AgendaItemId"> | null,
): Promise<void> {
  const inForce = await findRulesOfMeeting(ctx, meeting);
  if (inForce?.isFirstAdoption === true && itemId === null) return;
  throw refusal("The board clerk presides over the adoption of the first constitution alone");
}
