import type { Meeting } from "@consortia/db/repositories/meetings";
import { type Minutes, updateMinutes } from "@consortia/db/repositories/minutes";
import type { Motion } from "@consortia/db/repositories/motions";
import { findPresiding } from "@consortia/db/repositories/presiding-terms";
import { runMeetings } from "@consortia/domain/board/policy";
import { agreementBar } from "@consortia/domain/minutes/agreement";
import { minutesMachine } from "@consortia/domain/minutes/machine";
import type { RecordAgreement } from "@consortia/domain/minutes/schemas";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { mustFindMeeting } from "../board/load.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { agreementFacts } from "./agreement-facts.ts";
import { lockRecord, mustFindMinutes, nameOf } from "./load.ts";

/**
 * The clerk records that a later meeting raised no objection, quoting who presided over it: to the words that it had,
 * and only where it had a quorum, without which it takes notes and decides nothing.
 */
export async function recordAgreement(ctx: Ctx, input: RecordAgreement): Promise<{ minutesId: string }> {
  const request = { key: input.requestKey, name: "recordAgreement", body: input };
  const lock = [
    { table: "meetings", id: input.meetingId } as const,
    ...(await lockRecord(ctx, input.minutesId)),
  ];
  return transact(ctx, { lock, request }, async (ctx) => {
    const minutes = await mustFindMinutes(ctx, input.minutesId);
    const grant = await authorise(ctx, runMeetings, { boardId: minutes.boardId });
    const meeting = await mustFindMeeting(ctx, input.meetingId);
    step(minutesMachine, minutes.state, "agree", nameOf(minutes));
    await mustBeLaterMeeting(ctx, minutes, meeting);
    const bar = agreementBar(await agreementFacts(ctx, minutes, meeting));
    if (bar !== null) throw new DomainError("conflict", bar, { field: "meetingId" });
    await agreeMinutes(ctx, { minutes, meeting, motion: null, grant });
    return { minutesId: minutes.id };
  });
}

/**
 * Marks circulated minutes as agreed by a later meeting of their board, by a carried motion or without objection.
 * The caller has locked the minutes.
 */
export async function agreeMinutes(
  ctx: WriteCtx,
  {
    minutes,
    meeting,
    motion,
    grant,
  }: { minutes: Minutes; meeting: Meeting; motion: Motion | null; grant: Grant },
): Promise<void> {
  const state = step(minutesMachine, minutes.state, "agree", nameOf(minutes));
  await mustBeLaterMeeting(ctx, minutes, meeting);
  const presiding = await findPresiding(ctx.db, {
    authorityId: ctx.authorityId,
    meetingId: meeting.id,
    itemId: motion?.itemId,
  });
  if (presiding === null) {
    throw new DomainError("conflict", "Record who presides over the meeting that agrees the minutes first.");
  }
  await updateMinutes(ctx.db, {
    authorityId: ctx.authorityId,
    minutesId: minutes.id,
    state,
    agreement: {
      how: motion === null ? "no_objection" : "vote",
      at: ctx.clock.now(),
      meetingId: meeting.id,
      motionId: motion?.id ?? null,
      presidingId: presiding.personId,
    },
  });
  await audit(ctx, grant, {
    act: "minutes_agreed",
    subjectKind: "minutes",
    subjectId: minutes.id,
    before: { state: minutes.state },
    after: { meeting: meeting.id, motion: motion?.id ?? null, presiding: presiding.personId },
  });
}

/** A meeting does not agree its own minutes, nor one that came before it. */
async function mustBeLaterMeeting(ctx: AnyCtx, minutes: Minutes, meeting: Meeting): Promise<void> {
  const minuted = await mustFindMeeting(ctx, minutes.meetingId);
  const isLater = meeting.id !== minuted.id && meeting.startsAt > minuted.startsAt;
  if (meeting.boardId !== minutes.boardId || !isLater) {
    throw new DomainError("invalid", "Select a later meeting of this board", { field: "meetingId" });
  }
  if (meeting.state !== "opened" && meeting.state !== "closed") {
    throw new DomainError("invalid", "Select a meeting that has been opened", { field: "meetingId" });
  }
}
