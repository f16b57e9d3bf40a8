import { updateMinutes } from "@consortia/db/repositories/minutes";
import { runMeetings } from "@consortia/domain/board/policy";
import { meetingName } from "@consortia/domain/board/written";
import { minutesMachine } from "@consortia/domain/minutes/machine";
import type { CirculateMinutes, OfMinutes } from "@consortia/domain/minutes/schemas";
import { step } from "@consortia/domain/shared/machine";
import { formatDate } from "@consortia/domain/shared/time";
import { mustFindBoard, mustFindMeeting } from "../board/load.ts";
import { tellBoard } from "../board/tell-board.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import { changedMeanwhile } from "../shared/changed-meanwhile.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mustFindMinutes, nameOf } from "./load.ts";

/** Sends the draft, as the clerk checked it, to the members, who read it as not agreed yet. */
export async function circulateMinutes(ctx: Ctx, input: CirculateMinutes): Promise<{ told: number }> {
  const request = { key: input.requestKey, name: "circulateMinutes", body: input };
  return transact(ctx, { lock: [{ table: "minutes", id: input.minutesId }], request }, async (ctx) => {
    const minutes = await mustFindMinutes(ctx, input.minutesId);
    const grant = await authorise(ctx, runMeetings, { boardId: minutes.boardId });
    const state = step(minutesMachine, minutes.state, "circulate", nameOf(minutes));
    if (minutes.latestNo !== input.versionNo) throw changedMeanwhile(minutes.latestNo);
    const circulated = { no: minutes.latestNo, at: ctx.clock.now() };
    await updateMinutes(ctx.db, {
      authorityId: ctx.authorityId,
      minutesId: minutes.id,
      state,
      circulated,
    });
    const board = await mustFindBoard(ctx, minutes.boardId);
    const meeting = await mustFindMeeting(ctx, minutes.meetingId);
    const told = await tellBoard(ctx, board, {
      kind: "minutes_circulated",
      key: `${minutes.id}:${circulated.no}`,
      subject: `Draft minutes: ${board.name}, ${formatDate(meeting.startsAt)}`,
      lines: [
        `The draft minutes of ${meetingName(meeting)} are ready to read. The next meeting is asked to agree them.`,
        `Read them:\n{portal}/board/${board.code}/meetings/${meeting.reference}/minutes`,
        "Tell the board clerk before that meeting if anything in them is wrong.",
      ],
    });
    await audit(ctx, grant, {
      act: "minutes_circulated",
      subjectKind: "minutes",
      subjectId: minutes.id,
      after: { version: circulated.no, told },
    });
    return { told };
  });
}

/** Takes circulated minutes back into draft to be corrected. Members go on reading what was circulated. */
export async function correctMinutes(ctx: Ctx, input: OfMinutes): Promise<{ versionNo: number }> {
  const request = { key: input.requestKey, name: "correctMinutes", body: input };
  return transact(ctx, { lock: [{ table: "minutes", id: input.minutesId }], request }, async (ctx) => {
    const minutes = await mustFindMinutes(ctx, input.minutesId);
    const grant = await authorise(ctx, runMeetings, { boardId: minutes.boardId });
    const state = step(minutesMachine, minutes.state, "correct", nameOf(minutes));
    await updateMinutes(ctx.db, { authorityId: ctx.authorityId, minutesId: minutes.id, state });
    await audit(ctx, grant, {
      act: "minutes_taken_back",
      subjectKind: "minutes",
      subjectId: minutes.id,
      before: { state: minutes.state },
      after: { state },
    });
    return { versionNo: minutes.latestNo };
  });
}
