import { formatDate, type Instant, type LocalDate, londonDate } from "../shared/time.ts";
import { counted } from "../shared/words.ts";
import { clearWorkingDays, type WorkingCalendar } from "../shared/working-days.ts";

export type Notice = {
  readonly givenOn: LocalDate;
  readonly meetingOn: LocalDate;
  readonly calendar: WorkingCalendar;
};

/** Whether the meeting has its clear working days: neither the day of notice nor the day of meeting counts. */
export function isNoticeGiven(notice: Notice, daysNeeded: number): boolean {
  return clearWorkingDays(notice.givenOn, notice.meetingOn, notice.calendar) >= daysNeeded;
}

export function noticeRefusal(daysNeeded: number): string {
  return `Give ${counted(daysNeeded, "clear working day")}, or choose urgent and give the chair's reason`;
}

export type NoticeAsked = {
  readonly kind: string;
  readonly startsAt: Instant;
  readonly now: Instant;
  readonly noticeDays: number;
  readonly calendar: WorkingCalendar;
};

/** Why members cannot be called to a meeting at this time, or null; an urgent one carries the chair's reason instead. */
export function noticeBar({ kind, startsAt, now, noticeDays, calendar }: NoticeAsked): string | null {
  if (startsAt <= now) return "The meeting must be in the future";
  const notice = { givenOn: londonDate(now), meetingOn: londonDate(startsAt), calendar };
  return kind === "urgent" || isNoticeGiven(notice, noticeDays) ? null : noticeRefusal(noticeDays);
}

/** Why a meeting cannot be opened yet, or null. Whoever was told of its day must find it there. */
export function tooEarlyToOpen({
  meetingOn,
  today,
}: {
  meetingOn: LocalDate;
  today: LocalDate;
}): string | null {
  if (today >= meetingOn) return null;
  return `This meeting is on ${formatDate(meetingOn)}. It can be opened on that day.`;
}
