import { type Meeting, updateMeetingState } from "@consortia/db/repositories/meetings";
import { meetingMachine } from "@consortia/domain/board/machines";
import { runMeetings } from "@consortia/domain/board/policy";
import type { CancelMeeting } from "@consortia/domain/board/schemas";
import { meetingTitle } from "@consortia/domain/board/written";
import { step } from "@consortia/domain/shared/machine";
import { formatDate, formatLongDate, formatTime } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { endMotions, lockMeetingWithMotions } from "./end-meeting.ts";
import { mustFindBoard, mustFindMeeting } from "./load.ts";
import { tellBoard } from "./tell-board.ts";

/** Cancels a meeting that has not been opened; everything on its agenda may come again. */
export async function cancelMeeting(ctx: Ctx, input: CancelMeeting): Promise<{ carriedOver: number }> {
  const lock = await lockMeetingWithMotions(ctx, input.meetingId);
  const request = { key: input.requestKey, name: "cancelMeeting", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const meeting = await mustFindMeeting(ctx, input.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    const state = step(meetingMachine, meeting.state, "cancel", "This meeting");
    const { carriedOver } = await endMotions(ctx, meeting.id, grant);
    await updateMeetingState(ctx.db, {
      authorityId: ctx.authorityId,
      meetingId: meeting.id,
      state,
      cancelledReason: input.reason,
    });
    if (meeting.calledAt !== null) await tellCancelled(ctx, meeting);
    await audit(ctx, grant, {
      act: "meeting_cancelled",
      subjectKind: "meeting",
      subjectId: meeting.id,
      before: { state: meeting.state },
      after: { carriedOver },
    });
    return { carriedOver };
  });
}

/** Whoever had the agenda does not travel. The reason may name somebody and stands on the page alone (NOT-3). */
async function tellCancelled(ctx: WriteCtx, meeting: Meeting): Promise<void> {
  const board = await mustFindBoard(ctx, meeting.boardId);
  await tellBoard(ctx, board, {
    kind: "meeting_cancelled",
    key: meeting.id,
    subject: `Cancelled: ${board.name}, ${formatDate(meeting.startsAt)}`,
    lines: [
      `${meetingTitle(meeting)} on ${formatLongDate(meeting.startsAt)}, ${formatTime(meeting.startsAt)}, ${meeting.place}, is cancelled.`,
      "What was on its agenda comes to a later meeting.",
      `Read why:\n{portal}/board/${board.code}/meetings/${meeting.reference}`,
    ],
  });
}
