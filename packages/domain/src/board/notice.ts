import { clearWorkingDays, type LocalDate } from "../shared/time.ts";

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
