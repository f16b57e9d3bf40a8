import { insertAgendaItem } from "@consortia/db/repositories/agenda-items";
import { takeMotionNumber } from "@consortia/db/repositories/boards";
import { insertClosedItem } from "@consortia/db/repositories/closed-items";
import { findAdoptedConstitution } from "@consortia/db/repositories/constitution-adoptions";
import { insertMotion, type Motion } from "@consortia/db/repositories/motions";
import { remitFault } from "@consortia/domain/board/agenda";
import { runMeetings } from "@consortia/domain/board/policy";
import { type AddAgendaItem, closed_reason_missing } from "@consortia/domain/board/schemas";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mustFindBoard, mustFindMeeting } from "./load.ts";

export type AddedItem = {
  readonly itemId: Id<"AgendaItemId">;
  readonly motionId: Id<"MotionId"> | null;
  readonly motionReference: string | null;
};

/** Puts an item, with the motion it may carry, at the end of a meeting's agenda. */
export async function addAgendaItem(ctx: Ctx, input: AddAgendaItem): Promise<AddedItem> {
  const meeting = await mustFindMeeting(ctx, input.meetingId);
  const lock = [
    { table: "boards", id: meeting.boardId },
    { table: "meetings", id: meeting.id },
  ] as const;
  const request = { key: input.requestKey, name: "addAgendaItem", body: input };
  return transact(ctx, { lock, request }, async (ctx) =>
    placeOnAgenda(ctx, { ...input, remit: await mustNameRemit(ctx, meeting.boardId, input.remit) }),
  );
}

/**
 * The heading of the constitution in force that an item comes under; null where the board has none (seed 002).
 * @throws DomainError `invalid` where the board has headings and none of them is named, or has none and one is.
 */
export async function mustNameRemit(
  ctx: WriteCtx,
  boardId: string,
  named: string | undefined,
): Promise<string | null> {
  const remit = named === undefined || named === "" ? null : named;
  const fault = remitFault(await remitsOf(ctx, boardId), remit);
  if (fault !== null) throw invalid("remit", fault);
  return remit;
}

/** The headings of the constitution in force. */
export async function remitsOf(ctx: AnyCtx, boardId: string): Promise<readonly string[]> {
  const adopted = await findAdoptedConstitution(ctx.db, { authorityId: ctx.authorityId, boardId });
  return adopted?.rules.remits ?? [];
}

/** An item as another area places it: its motion may be of any kind, and its remit has been seen to. */
export type ItemToPlace = Omit<AddAgendaItem, "requestKey" | "motion" | "remit"> & {
  readonly remit?: string | null;
  readonly motion: Pick<Motion, "kind" | "text"> | null;
};

/**
 * The same inside another use-case's transaction, which has locked the board and the meeting: a commission is
 * placed and its motion made in one act.
 */
export async function placeOnAgenda(ctx: WriteCtx, input: ItemToPlace): Promise<AddedItem> {
  const meeting = await mustFindMeeting(ctx, input.meetingId);
  const board = await mustFindBoard(ctx, meeting.boardId);
  const grant = await authorise(ctx, runMeetings, { boardId: board.id });
  if (meeting.state !== "draft" && meeting.state !== "called" && meeting.state !== "opened") {
    throw new DomainError("conflict", `This meeting is ${meeting.state}. Put the item on the next agenda.`);
  }
  if (meeting.kind === "written" && meeting.state !== "draft") {
    throw new DomainError(
      "conflict",
      "This written procedure was issued already, and members vote on it as it went out. Put the item on a later agenda.",
    );
  }
  const stranger = input.lanes.find((lane) => !board.lanes.includes(lane));
  if (stranger !== undefined) {
    throw new DomainError("invalid", `This board does not decide for ${stranger} schools`, {
      field: "lanes",
    });
  }
  const { authorityId } = ctx;
  const part = input.part ?? "part1";
  const createdAt = ctx.clock.now();
  const itemId = ctx.newId("AgendaItemId");
  const leadRole = input.leadRole === "" ? null : (input.leadRole ?? null);
  const ofMeeting = { authorityId, boardId: board.id, meetingId: meeting.id, createdAt };
  await insertAgendaItem(ctx.db, {
    ...ofMeeting,
    id: itemId,
    purpose: input.purpose,
    title: input.title,
    lanes: [...new Set(input.lanes)],
    part,
    remit: input.remit ?? null,
    leadRole,
    minutesAllowed: input.minutesAllowed ?? null,
  });
  if (part === "part2") {
    const reason = input.closedReason ?? "";
    if (reason === "") throw invalid("closedReason", closed_reason_missing);
    await insertClosedItem(ctx.db, { authorityId, itemId, title: input.title, reason, leadRole });
  }
  await audit(ctx, grant, {
    act: "agenda_item_added",
    subjectKind: "meeting",
    subjectId: meeting.id,
    after: { item: itemId, purpose: part === "part2" ? null : input.purpose, part },
  });
  if (input.motion === null) return { itemId, motionId: null, motionReference: null };
  const motionId = ctx.newId("MotionId");
  const number = await takeMotionNumber(ctx.db, { authorityId, boardId: board.id });
  const reference = motionReference(number);
  await insertMotion(ctx.db, {
    ...ofMeeting,
    ...input.motion,
    id: motionId,
    itemId,
    reference,
    closedSalt: part === "part2" ? ctx.newId("SaltId") : null,
  });
  await audit(ctx, grant, {
    act: "motion_drafted",
    subjectKind: "motion",
    subjectId: motionId,
    after: { item: itemId, kind: input.motion.kind, reference },
  });
  return { itemId, motionId, motionReference: reference };
}

/** `M-0087`: the reference a motion keeps for good. */
export function motionReference(number: number): string {
  return `M-${String(number).padStart(4, "0")}`;
}
