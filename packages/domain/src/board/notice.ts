import { formatDate, type Instant, type LocalDate, londonDate } from "../shared/time.ts";
import { counted } from "../shared/words.ts";
import { clearWorkingDays, type WorkingCalendar } from "../shared/working-days.ts";
import type { MotionKind } from "./constitution.ts";
import type { MeetingState } from "./machines.ts";
import { meetingTitle } from "./written.ts";

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

export type MoneyNotice = Omit<NoticeAsked, "kind"> & {
  readonly kind: "ordinary" | "urgent" | "written";
  readonly state: MeetingState;
  readonly reference: string;
};

/**
 * Why nothing that spends money goes on the agenda of a meeting any more; null where it still can. Members have its
 * notice from now on, or it goes out with the agenda of a meeting whose urgency the chair gave a reason for (domain
 * model section 7, meeting). Once an agenda is out that reason covers nothing new.
 */
export function moneyBar({ state, kind, reference, ...asked }: MoneyNotice): string | null {
  const title = meetingTitle({ kind, reference });
  switch (state) {
    case "closed":
    case "cancelled":
      return `${title} is ${state}.`;
    case "opened":
      return kind === "written"
        ? `${title} was issued already, and members are voting.`
        : `${title} is under way, so members would have no time to read of it.`;
    case "draft":
    case "called":
      if (asked.startsAt <= asked.now) return `The date of ${inText(title)} has passed.`;
      // The days of a written procedure are counted when it is issued.
      if (kind === "written" || (kind === "urgent" && state === "draft")) return null;
      return noticeBar({ ...asked, kind: "ordinary" }) === null
        ? null
        : `${title} is on ${formatDate(asked.startsAt)}, and members would have less than ${asked.noticeDays} clear working days to read of it.`;
  }
}

/** Motions that spend money once they are carried: members have notice of each. */
const money_kinds: readonly MotionKind[] = ["commission", "formula", "allocation", "variation"];

export function isMoney(kind: MotionKind): boolean {
  return money_kinds.includes(kind);
}

/** Whether something came on an agenda once it was out, so that no letter told of it and no reason of the chair covers it. */
export function cameAfterAgenda(createdAt: Instant, calledAt: Instant | null): boolean {
  return calledAt !== null && createdAt >= calledAt;
}

function inText(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
