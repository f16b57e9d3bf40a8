import type { LocalDate } from "./time.ts";

/** The school year of a date, by its first calendar year: it begins on 1 September. */
export function schoolYear(on: LocalDate): number {
  const year = Number(on.slice(0, 4));
  return on.slice(5) >= "09-01" ? year : year - 1;
}

/** Its first and its last day. */
export function schoolYearDays(year: number): { readonly startsOn: LocalDate; readonly endsOn: LocalDate } {
  return { startsOn: `${year}-09-01`, endsOn: `${year + 1}-08-31` };
}

/** `2026 to 2027` */
export function formatSchoolYear(year: number): string {
  return `${year} to ${year + 1}`;
}
