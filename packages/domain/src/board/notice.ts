import { clearWorkingDays, formatDate, type LocalDate } from "../shared/time.ts";

export type Notice = {
  readonly givenOn: LocalDate;
  readonly meetingOn: LocalDate;
  readonly closures: ReadonlySet<LocalDate>;
};

/** Whether the meeting has its clear working days: neither the day of notice nor the day of meeting counts. */
export function isNoticeGiven(notice: Notice, daysNeeded: number): boolean {
  return clearWorkingDays(notice.givenOn, notice.meetingOn, notice.closures) >= daysNeeded;
}

export function noticeRefusal(daysNeeded: number): string {
  return `Give ${daysNeeded} clear working days, or choose urgent and give the chair's reason`;
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
