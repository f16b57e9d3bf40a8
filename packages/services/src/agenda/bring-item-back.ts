import type { Board } from "@consortia/db/repositories/boards";
import { listClosedItems } from "@consortia/db/repositories/closed-items";
import type { Meeting } from "@consortia/db/repositories/meetings";
import type { BringItemBack } from "@consortia/domain/agenda/schemas";
import { keepsRemit } from "@consortia/domain/board/agenda";
import { runMeetings } from "@consortia/domain/board/policy";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError } from "@consortia/domain/shared/errors";
import { type AddedItem, mustNameRemit, placeOnAgenda, remitsOf } from "../board/add-agenda-item.ts";
import { withClosedWords } from "../board/closed-part.ts";
import { mustFindItem, mustFindMeeting } from "../board/load.ts";
import { motionSubjects } from "../board/motion-effects.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { type ReturningItem, returningItems } from "./returning-items.ts";
import { traceReturn } from "./trace-return.ts";

/**
 * Puts an item that ended without a decision on a later agenda of its board, as a new item with a new motion. The old
 * one keeps its number and its record, and each leads to the other.
 * @throws DomainError `conflict` where it was decided, let go or brought back already, `invalid` where the board no longer
 * has the remit it came under and none that stands is named.
 */
export async function bringItemBack(ctx: Ctx, input: BringItemBack): Promise<AddedItem> {
  const { boardId } = await mustFindItem(ctx, input.itemId);
  const lock = [
    { table: "boards", id: boardId },
    { table: "meetings", id: input.meetingId },
  ] as const;
  const request = { key: input.requestKey, name: "bringItemBack", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const meeting = await mustFindMeeting(ctx, input.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId });
    const [returning] = await returningItems(ctx, { boardId, itemId: input.itemId });
    if (returning === undefined) {
      throw new DomainError("conflict", "This item was decided, let go or put on an agenda already.");
    }
    if (meeting.boardId !== boardId || meeting.id === returning.meeting.id) {
      throw new DomainError("invalid", "Select another meeting of this board", { field: "meetingId" });
    }
    const remits = await remitsOf(ctx, boardId);
    const remit = isKept(remits, returning)
      ? keptRemit(remits, returning)
      : await mustNameRemit(ctx, boardId, input.remit);
    return placeAgain(ctx, { returning, meeting, grant, remit });
  });
}

/**
 * Begins an agenda with everything that is to come again; the board is locked and the meeting is new. What came under a
 * remit that the rules in force no longer have goes on waiting until the clerk says under which it comes now.
 */
export async function bringAllBack(
  ctx: WriteCtx,
  { board, meetingId, grant }: { board: Board; meetingId: Meeting["id"]; grant: Grant },
): Promise<void> {
  const meeting = await mustFindMeeting(ctx, meetingId);
  const remits = await remitsOf(ctx, board.id);
  for (const returning of await returningItems(ctx, { boardId: board.id })) {
    if (!isKept(remits, returning)) continue;
    await placeAgain(ctx, { returning, meeting, grant, remit: keptRemit(remits, returning) });
  }
}

function isKept(remits: readonly string[], { item, motion }: ReturningItem): boolean {
  return keepsRemit(remits, { remit: item.remit, motion: motion?.kind ?? null });
}

function keptRemit(remits: readonly string[], { item }: ReturningItem): string | null {
  return remits.length === 0 ? null : item.remit;
}

async function placeAgain(
  ctx: WriteCtx,
  act: {
    readonly returning: ReturningItem;
    readonly meeting: Meeting;
    readonly grant: Grant;
    readonly remit: string | null;
  },
): Promise<AddedItem> {
  const { returning, meeting, grant, remit } = act;
  const { motion } = returning;
  const item = { ...(await itemAgain(ctx, returning)), remit };
  const returns = motion === null ? null : motionSubjects[motion.kind].returns;
  const added =
    motion === null || returns === null
      ? await placeOnAgenda(ctx, { ...item, meetingId: meeting.id, motion: null })
      : await returns.place(ctx, { motion: await withClosedWords(ctx, motion), item, meeting, grant });
  await traceReturn(ctx, { boardId: meeting.boardId, from: returning.item.id, to: added.itemId });
  await audit(ctx, grant, {
    act: "agenda_item_brought_back",
    subjectKind: "meeting",
    subjectId: meeting.id,
    before: { item: returning.item.id, cause: returning.cause },
    after: { item: added.itemId },
  });
  return added;
}

/** The item in its own words; a closed one stays closed, for the reason it was closed for. */
async function itemAgain(ctx: WriteCtx, { item }: ReturningItem) {
  const closed = await listClosedItems(ctx.db, { authorityId: ctx.authorityId, itemIds: [item.id] });
  const { title, reason, leadRole } = closed.get(item.id) ?? { ...item, reason: "" };
  return {
    title,
    purpose: item.purpose,
    lanes: [...item.lanes],
    part: item.part,
    closedReason: reason,
    ...(leadRole === null ? {} : { leadRole }),
    ...(item.minutesAllowed === null ? {} : { minutesAllowed: item.minutesAllowed }),
  };
}
