import { type Meeting, updateMeetingTime } from "@consortia/db/repositories/meetings";
import type { MoveMeeting } from "@consortia/domain/agenda/schemas";
import { runMeetings } from "@consortia/domain/board/policy";
import { DomainError } from "@consortia/domain/shared/errors";
import { formatDate, formatLongDate, formatTime, instantAtLondonTime } from "@consortia/domain/shared/time";
import { mustFindBoard, mustFindMeeting } from "../board/load.ts";
import { mustKeepNotice } from "../board/notice.ts";
import { tellBoard } from "../board/tell-board.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";

/**
 * Gives a meeting that has not been opened another day, time or place. Its reference stays, and every link with it;
 * the new day has its notice as the old one had, and as the money on its agenda has.
 */
export async function moveMeeting(ctx: Ctx, input: MoveMeeting): Promise<{ reference: string }> {
  const request = { key: input.requestKey, name: "moveMeeting", body: input };
  return transact(ctx, { lock: [{ table: "meetings", id: input.meetingId }], request }, async (ctx) => {
    const meeting = await mustFindMeeting(ctx, input.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    if (meeting.kind === "written" || (meeting.state !== "draft" && meeting.state !== "called")) {
      throw new DomainError("conflict", "Only a meeting that has not been opened can be moved.");
    }
    const { authorityId } = ctx;
    const startsAt = instantAtLondonTime(input.on, input.startsAt);
    await mustKeepNotice(ctx, meeting, startsAt);
    await updateMeetingTime(ctx.db, {
      authorityId,
      meetingId: meeting.id,
      startsAt,
      place: input.place,
    });
    const moved = { ...meeting, startsAt, place: input.place };
    if (meeting.calledAt !== null) await tellMoved(ctx, meeting, moved);
    await audit(ctx, grant, {
      act: "meeting_moved",
      subjectKind: "meeting",
      subjectId: meeting.id,
      before: { startsAt: meeting.startsAt },
      after: { startsAt },
    });
    return { reference: meeting.reference };
  });
}

/** Whoever had the agenda learns the new day, time and place; each move is an event of its own (NOT-1). */
async function tellMoved(ctx: WriteCtx, before: Meeting, moved: Meeting): Promise<void> {
  const board = await mustFindBoard(ctx, moved.boardId);
  await tellBoard(ctx, board, {
    kind: "meeting_moved",
    key: `${moved.id}:${ctx.clock.now()}`,
    subject: `Moved: ${board.name}, now ${formatDate(moved.startsAt)}`,
    lines: [
      `Meeting ${moved.reference} is now on ${formatLongDate(moved.startsAt)}, ${formatTime(moved.startsAt)}, ${moved.place}.`,
      `It was to be on ${formatLongDate(before.startsAt)}, ${formatTime(before.startsAt)}, ${before.place}.`,
      `Read the agenda:\n{portal}/board/${board.code}/meetings/${moved.reference}`,
    ],
  });
}
