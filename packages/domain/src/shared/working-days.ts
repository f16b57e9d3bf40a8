import { bankHolidays } from "./bank-holidays.ts";
import { addDays, dayOfWeek, type LocalDate } from "./time.ts";

/** First and last day, both inside. */
export type Days = { readonly startsOn: LocalDate; readonly endsOn: LocalDate };

/**
 * The days that an authority counts. It is loaded once for a request or a transaction and handed to each rule that
 * counts, so that one act never counts by two calendars.
 */
export type WorkingCalendar = {
  /** Days off beside Saturdays and Sundays: bank holidays and closure days. */
  readonly daysOff: ReadonlySet<LocalDate>;
  /** The school years whose terms are known, each with the days of its terms outside half-terms. */
  readonly schoolYears: readonly (Days & { readonly inTerm: readonly Days[] })[];
};

/** Of an authority that has entered no term calendar. */
export const nationalCalendar: WorkingCalendar = { daysOff: bankHolidays, schoolYears: [] };

/** Monday to Friday, not a bank holiday, not a closure day of the authority's term calendar (domain model section 0). */
export function isWorkingDay(on: LocalDate, { daysOff }: WorkingCalendar): boolean {
  const day = dayOfWeek(on);
  return day !== 0 && day !== 6 && !daysOff.has(on);
}

/** A working day inside a term. In a school year whose terms nobody has entered each working day is one. */
export function isTermDay(on: LocalDate, calendar: WorkingCalendar): boolean {
  if (!isWorkingDay(on, calendar)) return false;
  const year = calendar.schoolYears.find((days) => isAmong(on, days));
  return year === undefined || year.inTerm.some((days) => isAmong(on, days));
}

/** Working days strictly between two dates: "n clear working days" excludes both end days. */
export function clearWorkingDays(from: LocalDate, to: LocalDate, calendar: WorkingCalendar): number {
  let count = 0;
  for (let on = addDays(from, 1); on < to; on = addDays(on, 1)) {
    if (isWorkingDay(on, calendar)) count += 1;
  }
  return count;
}

/** The nth working day after a date. */
export function addWorkingDays(from: LocalDate, days: number, calendar: WorkingCalendar): LocalDate {
  return nthAfter(from, days, (on) => isWorkingDay(on, calendar));
}

/** The nth working day of term after a date. */
export function addTermDays(from: LocalDate, days: number, calendar: WorkingCalendar): LocalDate {
  return nthAfter(from, days, (on) => isTermDay(on, calendar));
}

export function isAmong(on: LocalDate, { startsOn, endsOn }: Days): boolean {
  return startsOn <= on && on <= endsOn;
}

function nthAfter(from: LocalDate, days: number, counts: (on: LocalDate) => boolean): LocalDate {
  let on = from;
  for (let left = days; left > 0; ) {
    on = addDays(on, 1);
    if (counts(on)) left -= 1;
  }
  return on;
}
