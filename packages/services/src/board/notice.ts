import type { Meeting } from "@consortia/db/repositories/meetings";
import { isNoticeGiven, noticeRefusal } from "@consortia/domain/board/notice";
import { bankHolidays } from "@consortia/domain/shared/bank-holidays";
import { invalid } from "@consortia/domain/shared/errors";
import { londonDate } from "@consortia/domain/shared/time";
import type { WriteCtx } from "../shared/ctx.ts";

/** For a board whose constitution is not adopted yet. */
export const default_notice_days = 5;

/**
 * Refuses a meeting without its clear working days, counted on `ctx.clock`; an urgent one carries the chair's reason.
 * @throws DomainError `invalid` at the date.
 */
export function mustGiveNotice(
  ctx: WriteCtx,
  meeting: Pick<Meeting, "kind" | "startsAt">,
  noticeDays: number,
): void {
  const now = ctx.clock.now();
  if (meeting.startsAt <= now) throw invalid("on", "The meeting must be in the future");
  const notice = {
    givenOn: londonDate(now),
    meetingOn: londonDate(meeting.startsAt),
    closures: bankHolidays,
  };
  if (meeting.kind !== "urgent" && !isNoticeGiven(notice, noticeDays))
    throw invalid("on", noticeRefusal(noticeDays));
}
