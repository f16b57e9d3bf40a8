import { listMotionsOfMinutes, type Minutes, updateMinutes } from "@consortia/db/repositories/minutes";
import { runMeetings } from "@consortia/domain/board/policy";
import { meetingName } from "@consortia/domain/board/written";
import { isBeingVotedOn, minutesMachine } from "@consortia/domain/minutes/machine";
import type { CirculateMinutes, OfMinutes } from "@consortia/domain/minutes/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { formatDate } from "@consortia/domain/shared/time";
import { mustFindBoard, mustFindMeeting } from "../board/load.ts";
import { tellBoard } from "../board/tell-board.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import { changedMeanwhile } from "../shared/changed-meanwhile.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { isUpToDate } from "./agreement-facts.ts";
import { lockRecord, mustFindMinutes, nameOf } from "./load.ts";

/** Sends the draft, as the clerk checked it, to the members, who read it as not agreed yet. */
export async function circulateMinutes(ctx: Ctx, input: CirculateMinutes): Promise<{ told: number }> {
  const lock = await lockRecord(ctx, input.minutesId);
  const request = { key: input.requestKey, name: "circulateMinutes", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const minutes = await mustFindMinutes(ctx, input.minutesId);
    const grant = await authorise(ctx, runMeetings, { boardId: minutes.boardId });
    const state = step(minutesMachine, minutes.state, "circulate", nameOf(minutes));
    if (minutes.latestNo !== input.versionNo) throw changedMeanwhile(minutes.latestNo);
    await mustBeUpToDate(ctx, minutes);
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

/** What members read is what happened: a recount since the words were saved is in the chain and not in them (BRD-8). */
async function mustBeUpToDate(ctx: WriteCtx, minutes: Minutes): Promise<void> {
  if (await isUpToDate(ctx, minutes, minutes.latestNo)) return;
  throw new DomainError(
    "conflict",
    "More was recorded of this meeting after these words were saved. Save them again, check what has changed, and circulate that.",
  );
}

/**
 * Takes circulated minutes back into draft to be corrected. Members go on reading what was circulated. While members vote
 * on them they stay as they are: the motions are locked, so that voting does not open meanwhile.
 */
export async function correctMinutes(ctx: Ctx, input: OfMinutes): Promise<{ versionNo: number }> {
  const of = { authorityId: ctx.authorityId, minutesId: input.minutesId };
  const lock = [
    ...(await listMotionsOfMinutes(ctx.db, of)).map(({ id }) => ({ table: "motions", id }) as const),
    { table: "minutes", id: input.minutesId } as const,
  ];
  const request = { key: input.requestKey, name: "correctMinutes", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const minutes = await mustFindMinutes(ctx, input.minutesId);
    const grant = await authorise(ctx, runMeetings, { boardId: minutes.boardId });
    const state = step(minutesMachine, minutes.state, "correct", nameOf(minutes));
    const put = (await listMotionsOfMinutes(ctx.db, of)).find((one) => isBeingVotedOn(one.state));
    if (put !== undefined) {
      throw new DomainError(
        "conflict",
        `Members are voting on ${nameOf(minutes).toLowerCase()} by motion ${put.reference}. Take it back once that is decided.`,
      );
    }
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
