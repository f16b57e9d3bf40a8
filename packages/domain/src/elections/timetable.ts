import {
  formatDate,
  formatLongDate,
  type Instant,
  instantAtLondonTime,
  type LocalDate,
} from "../shared/time.ts";
import { addTermDays, addWorkingDays, type WorkingCalendar } from "../shared/working-days.ts";
import type { ElectionState } from "./machine.ts";

/** The ballot is open for at least so many working days of term after the day on which it opens. */
export const poll_days = 10;
/** A complaint is made in writing within so many working days of the declaration. */
export const complaint_days = 10;

/** Nominations and the ballot close at this time of their last day, in London. */
const closing_time = "17:00";

export type Timetable = {
  readonly nominationsCloseOn: LocalDate;
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
};

type By = { readonly calendar: WorkingCalendar };
export type TimetableFault = { readonly field: keyof Timetable; readonly words: string };

export function closingInstant(on: LocalDate): Instant {
  return instantAtLondonTime(on, closing_time);
}

/** What is wrong with the dates of an election that is called today; null when nothing is. */
export function timetableFault(
  { nominationsCloseOn, opensOn, closesOn }: Timetable,
  { today, calendar }: By & { readonly today: LocalDate },
): TimetableFault | null {
  if (nominationsCloseOn <= today) {
    return { field: "nominationsCloseOn", words: "Nominations must close after today" };
  }
  if (opensOn <= nominationsCloseOn) {
    return { field: "opensOn", words: "The ballot must open after nominations close" };
  }
  return pollFault({ opensOn, closesOn }, { calendar });
}

/** Whether the ballot is open long enough, seen from the day on which it opens. */
export function pollFault(
  { opensOn, closesOn }: Pick<Timetable, "opensOn" | "closesOn">,
  { calendar }: By,
): TimetableFault | null {
  const earliest = firstClosingDay(opensOn, { calendar });
  if (closesOn >= earliest) return null;
  return {
    field: "closesOn",
    words: `The ballot must be open for at least ${poll_days} working days of term: close it on ${formatLongDate(earliest)} or later`,
  };
}

/** The first day on which a ballot that opens then may close. */
export function firstClosingDay(opensOn: LocalDate, { calendar }: By): LocalDate {
  return addTermDays(opensOn, poll_days, calendar);
}

/** The last day on which a complaint is taken. */
export function lastComplaintDay(declaredOn: LocalDate, { calendar }: By): LocalDate {
  return addWorkingDays(declaredOn, complaint_days, calendar);
}

/** Why an election cannot be complained of on a day, or null where it can, by whoever may. */
export function complaintBar(
  state: ElectionState,
  { today, lastDay }: { readonly today: LocalDate; readonly lastDay: LocalDate | null },
): string | null {
  if (lastDay === null || (state !== "declared" && state !== "uncontested")) {
    return "A complaint is made once the result has been declared.";
  }
  return today > lastDay ? `Complaints could be made until ${formatDate(lastDay)}.` : null;
}
