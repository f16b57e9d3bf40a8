import { type ItemInterest, listItemInterests } from "@consortia/db/repositories/item-interests";
import type { Meeting } from "@consortia/db/repositories/meetings";
import { listRoll } from "@consortia/db/repositories/motion-rolls";
import { listMotions } from "@consortia/db/repositories/motions";
import type { RecordInterestOf } from "@consortia/domain/board/interest-schemas";
import { barredPersons } from "@consortia/domain/board/interests";
import { interestMachine } from "@consortia/domain/board/machines";
import { runMeetings } from "@consortia/domain/board/policy";
import { meetingTitle } from "@consortia/domain/board/written";
import { DomainError } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { mustFollowOwnWords } from "./awaits-recount.ts";
import { closeDueOnItem } from "./close-due-returns.ts";
import { recordInterest } from "./interests.ts";
import { leaveItem, lockItem, type SettledInterest } from "./leave-item.ts";
import { mustFindBoard, mustFindItem, mustFindMeeting } from "./load.ts";
import { seatsNow } from "./seats-now.ts";
import { tellPerson } from "./tell-board.ts";

/**
 * The board clerk records a prejudicial interest that its person has not told of: somebody who has left the board cannot
 * declare it any more, and a silent one does not. It takes effect as a confirmed one does: off the roll and the vote void
 * while voting is open, counted again once it has closed (BRD-8, BRD-16). The person is told.
 */
export async function recordInterestOf(ctx: Ctx, input: RecordInterestOf): Promise<SettledInterest> {
  const { meetingId } = await mustFindItem(ctx, input.itemId);
  const lock = await lockItem(ctx, { meetingId, itemId: input.itemId });
  const request = { key: input.requestKey, name: "recordInterestOf", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const meeting = await mustFindMeeting(ctx, meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    await closeDueOnItem(ctx, input.itemId);
    await mustHaveVoted(ctx, meeting, input);
    const confirmed = await recordFound(ctx, meeting, input);
    await mustFollowOwnWords(ctx, confirmed);
    const settled = await leaveItem(ctx, { meeting, interest: confirmed, grant });
    await tell(ctx, meeting, { personId: input.personId, settled });
    await audit(ctx, grant, {
      act: "interest_recorded",
      subjectKind: "agenda_item",
      subjectId: input.itemId,
      after: { interest: confirmed.id, person: input.personId, ...settled },
    });
    return settled;
  });
}

/** Before voting opens a member declares, or the records show it, and there is time to ask. */
async function mustHaveVoted(
  ctx: WriteCtx,
  meeting: Meeting,
  { itemId, personId }: Pick<RecordInterestOf, "itemId" | "personId">,
): Promise<void> {
  const { authorityId } = ctx;
  const motions = await listMotions(ctx.db, { authorityId, itemId });
  const rolls = await Promise.all(motions.map(({ id }) => listRoll(ctx.db, { authorityId, motionId: id })));
  const entries = rolls.flat();
  if (entries.length === 0) {
    throw new DomainError(
      "conflict",
      "Nothing on this item has been put to the vote. The member declares it, or leaves the item.",
    );
  }
  const board = await mustFindBoard(ctx, meeting.boardId);
  const seats = await seatsNow(ctx, board, meeting.id);
  const concerned = new Set<PersonId | null>([
    ...entries.map((entry) => entry.personId),
    ...seats.flatMap((seat) => [seat.holderId, seat.sitterId, ...seat.substituteIds]),
  ]);
  if (concerned.has(personId)) return;
  throw new DomainError("invalid", "Select somebody who was on the roll or sits on the board", {
    field: "personId",
  });
}

/** Found and confirmed in one act, each a row of its own, so that the chain holds both. */
async function recordFound(
  ctx: WriteCtx,
  meeting: Meeting,
  { itemId, personId, says }: RecordInterestOf,
): Promise<ItemInterest> {
  const rows = (
    await listItemInterests(ctx.db, { authorityId: ctx.authorityId, itemId, history: true })
  ).filter((one) => one.personId === personId);
  if (barredPersons(rows.filter(({ supersededBy }) => supersededBy === null)).has(personId)) {
    throw new DomainError("conflict", "A prejudicial interest of theirs is on record for this item already.");
  }
  const found: ItemInterest = {
    id: ctx.newId("ItemInterestId"),
    meetingId: meeting.id,
    itemId: (await mustFindItem(ctx, itemId)).id,
    personId,
    revision: rows.length + 1,
    source: "detected",
    nature: "prejudicial",
    state: "detected",
    says,
    explanation: "",
    recordedById: null,
    recordedAt: ctx.clock.now(),
  };
  await recordInterest(ctx, found);
  const confirmed: ItemInterest = {
    ...found,
    id: ctx.newId("ItemInterestId"),
    revision: found.revision + 1,
    state: step(interestMachine, found.state, "confirm", "This interest"),
    recordedById: actingPerson(ctx),
  };
  await recordInterest(ctx, confirmed);
  return confirmed;
}

/** NOT-3: neither the interest nor the item stands in the message. */
async function tell(
  ctx: WriteCtx,
  meeting: Meeting,
  { personId, settled }: { readonly personId: PersonId; readonly settled: SettledInterest },
): Promise<void> {
  const recounted = settled.effect === null ? "" : "; what was decided is counted again without you";
  const board = await mustFindBoard(ctx, meeting.boardId);
  const title = meetingTitle(meeting);
  await tellPerson(ctx, {
    personId,
    because: `You get this because you voted, or could have, at a meeting of the ${board.name}.`,
    letter: {
      kind: "interest_recorded",
      key: `${meeting.id} ${ctx.clock.now()}`,
      subject: `An interest of yours was recorded: ${board.name}`,
      lines: [
        `The board clerk has recorded that you have a prejudicial interest in an item of ${title.charAt(0).toLowerCase()}${title.slice(1)}. If you voted on it, your vote is void${recounted}.`,
        `If that is wrong, tell the board clerk. Read the meeting:\n{portal}/board/${board.code}/meetings/${meeting.reference}`,
      ],
    },
  });
}
