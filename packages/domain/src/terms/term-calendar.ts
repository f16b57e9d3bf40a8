import { bankHolidays } from "../shared/bank-holidays.ts";
import { formatSchoolYear, schoolYearDays } from "../shared/school-year.ts";
import { addDays, formatDate, type LocalDate } from "../shared/time.ts";
import {
  type Days,
  isAmong,
  isWorkingDay,
  nationalCalendar,
  type WorkingCalendar,
} from "../shared/working-days.ts";

/** The terms of a school year, in their order. */
export const termNames = ["autumn", "spring", "summer"] as const;
export type TermName = (typeof termNames)[number];

/** A term, and the days of its half-term, on which it pauses. */
export type Term = Days & { readonly halfTerm: Days };
export type Terms = Readonly<Record<TermName, Term>>;

/** Days on which the authority is closed, and why: `Christmas closing`. */
export type Closure = Days & { readonly reason: string };

/** One school year of an authority, by its first calendar year. */
export type TermCalendar = {
  readonly year: number;
  readonly terms: Terms;
  readonly closures: readonly Closure[];
};

/** More closures than a year can need; a year is read whole wherever days are counted. */
export const most_closures = 40;

/** What is wrong, and at which field of the form. */
export type CalendarFault = { readonly field: string; readonly words: string };

/** `Autumn term` */
export function termTitle(name: TermName): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} term`;
}

/** The form's name for a date of a term: `autumn.halfTermStartsOn`. */
export type TermDate = "startsOn" | "halfTermStartsOn" | "halfTermEndsOn" | "endsOn";
export const termDates = ["startsOn", "halfTermStartsOn", "halfTermEndsOn", "endsOn"] as const;

const dateTitles = {
  startsOn: "First day",
  halfTermStartsOn: "First day of half-term",
  halfTermEndsOn: "Last day of half-term",
  endsOn: "Last day",
} as const satisfies Record<TermDate, string>;

export function termDateTitle(date: TermDate) {
  return dateTitles[date];
}

export function datesOf({ startsOn, endsOn, halfTerm }: Term): Readonly<Record<TermDate, LocalDate>> {
  return { startsOn, halfTermStartsOn: halfTerm.startsOn, halfTermEndsOn: halfTerm.endsOn, endsOn };
}

/** The first thing wrong with the terms of a year, in the order in which the form asks; null when nothing is. */
export function termsFault(year: number, terms: Terms): CalendarFault | null {
  let before: { readonly words: string; readonly on: LocalDate } | null = null;
  for (const name of termNames) {
    const dates = datesOf(terms[name]);
    for (const date of termDates) {
      const on = dates[date];
      const words = outsideYear(year, on) ?? orderFault(date, on, before);
      if (words !== null) return { field: `${name}.${date}`, words };
      before = { words: eventWords(name)[date], on };
    }
  }
  return null;
}

/** Each day comes after the one asked before it; a half-term alone may be one day. */
function orderFault(
  date: TermDate,
  on: LocalDate,
  before: { readonly words: string; readonly on: LocalDate } | null,
): string | null {
  if (before === null || on > before.on) return null;
  if (date !== "halfTermEndsOn") return `Enter a day after ${before.words}, ${formatDate(before.on)}`;
  return on === before.on ? null : `Enter ${formatDate(before.on)} or a later day`;
}

function eventWords(name: TermName): Readonly<Record<TermDate, string>> {
  return {
    startsOn: `the ${name} term begins`,
    halfTermStartsOn: "half-term begins",
    halfTermEndsOn: "half-term ends",
    endsOn: `the ${name} term ends`,
  };
}

/** What is wrong with closing on further days; null when nothing is. */
export function closureFault(
  { year, closures }: Pick<TermCalendar, "year" | "closures">,
  closure: Closure,
): CalendarFault | null {
  for (const field of ["startsOn", "endsOn"] as const) {
    const words = outsideYear(year, closure[field]);
    if (words !== null) return { field, words };
  }
  if (closure.endsOn < closure.startsOn) {
    return { field: "endsOn", words: `Enter ${formatDate(closure.startsOn)} or a later day` };
  }
  const met = closures.find((one) => one.startsOn <= closure.endsOn && closure.startsOn <= one.endsOn);
  if (met !== undefined) {
    return { field: "startsOn", words: `${closureWords(met)} is on the calendar already: ${met.reason}` };
  }
  if (!daysOfSpan(closure).some((on) => isWorkingDay(on, nationalCalendar))) {
    return { field: "startsOn", words: "These are weekends and bank holidays, which are never counted" };
  }
  if (closures.length >= most_closures) {
    return { field: "startsOn", words: `A year takes ${most_closures} closures at most` };
  }
  return null;
}

/** `24 December 2026`, `24 December 2026 to 31 December 2026` */
export function closureWords({ startsOn, endsOn }: Days): string {
  return startsOn === endsOn ? formatDate(startsOn) : `${formatDate(startsOn)} to ${formatDate(endsOn)}`;
}

/** What an authority counts by: the bank holidays of the country, and all that it has entered itself. */
export function workingCalendarOf(calendars: readonly TermCalendar[]): WorkingCalendar {
  const closed = calendars.flatMap(({ closures }) => closures.flatMap(daysOfSpan));
  return {
    daysOff: new Set([...bankHolidays, ...closed]),
    schoolYears: calendars.map(({ year, terms }) => ({
      ...schoolYearDays(year),
      inTerm: termNames.flatMap((name) => inTerm(terms[name])),
    })),
  };
}

function inTerm({ startsOn, endsOn, halfTerm }: Term): readonly Days[] {
  return [
    { startsOn, endsOn: addDays(halfTerm.startsOn, -1) },
    { startsOn: addDays(halfTerm.endsOn, 1), endsOn },
  ];
}

function daysOfSpan({ startsOn, endsOn }: Days): readonly LocalDate[] {
  const days: LocalDate[] = [];
  for (let on = startsOn; on <= endsOn; on = addDays(on, 1)) days.push(on);
  return days;
}

function outsideYear(year: number, on: LocalDate): string | null {
  const days = schoolYearDays(year);
  if (isAmong(on, days)) return null;
  return `Enter a day of the school year ${formatSchoolYear(year)}, from ${formatDate(days.startsOn)} to ${formatDate(days.endsOn)}`;
}
