import { updateMeetingState } from "@consortia/db/repositories/meetings";
import { meetingMachine } from "@consortia/domain/board/machines";
import { tooEarlyToOpen } from "@consortia/domain/board/notice";
import { runMeetings } from "@consortia/domain/board/policy";
import { putToAll, settleRoll } from "@consortia/domain/board/roll";
import type { OfMeeting } from "@consortia/domain/board/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { ensureReportItem } from "../urgent/report-decisions.ts";
import { findRulesOfMeeting, mustFindBoard, mustFindMeeting } from "./load.ts";
import { seatsNow } from "./seats-now.ts";

const noRules =
  "This board has no constitution yet. Put the motion that adopts one on the agenda, and then open the meeting.";

/** Opens the meeting and says whether it is quorate. Without quorum it may talk and take notes, not vote. */
export async function openMeeting(ctx: Ctx, input: OfMeeting): Promise<{ isQuorate: boolean }> {
  const request = { key: input.requestKey, name: "openMeeting", body: input };
  return transact(ctx, { lock: [{ table: "meetings", id: input.meetingId }], request }, async (ctx) => {
    const meeting = await mustFindMeeting(ctx, input.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    const state = step(meetingMachine, meeting.state, "open", "This meeting");
    const early = tooEarlyToOpen({
      meetingOn: londonDate(meeting.startsAt),
      today: londonDate(ctx.clock.now()),
    });
    if (early !== null) throw new DomainError("conflict", early);
    const board = await mustFindBoard(ctx, meeting.boardId);
    const inForce = await findRulesOfMeeting(ctx, meeting);
    if (inForce === null) throw new DomainError("conflict", noRules);
    const seats = await seatsNow(ctx, board, meeting.id);
    const { quorum } = settleRoll(inForce.rules, seats, new Set(), putToAll(board.lanes));
    const { authorityId } = ctx;
    await ensureReportItem(ctx, grant, meeting);
    await updateMeetingState(ctx.db, {
      authorityId,
      meetingId: meeting.id,
      state,
      openedAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "meeting_opened",
      subjectKind: "meeting",
      subjectId: meeting.id,
      after: { present: quorum.present, needed: quorum.needed, counted: quorum.counted },
    });
    return { isQuorate: quorum.isMet };
  });
}
