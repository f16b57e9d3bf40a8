import { type TermCalendar, workingCalendarOf } from "@consortia/domain/terms/term-calendar";

const christmas = "Council offices closed over Christmas";

/** The school years of the demo authority. */
export const demoTerms: readonly TermCalendar[] = [
  {
    year: 2025,
    terms: {
      autumn: term("2025-09-03", ["2025-10-27", "2025-10-31"], "2025-12-19"),
      spring: term("2026-01-05", ["2026-02-16", "2026-02-20"], "2026-03-27"),
      summer: term("2026-04-13", ["2026-05-25", "2026-05-29"], "2026-07-21"),
    },
    closures: [{ startsOn: "2025-12-29", endsOn: "2025-12-31", reason: christmas }],
  },
  {
    year: 2026,
    terms: {
      autumn: term("2026-09-02", ["2026-10-26", "2026-10-30"], "2026-12-18"),
      spring: term("2027-01-04", ["2027-02-15", "2027-02-19"], "2027-03-25"),
      summer: term("2027-04-12", ["2027-05-31", "2027-06-04"], "2027-07-21"),
    },
    closures: [{ startsOn: "2026-12-29", endsOn: "2026-12-31", reason: christmas }],
  },
  {
    year: 2027,
    terms: {
      autumn: term("2027-09-02", ["2027-10-25", "2027-10-29"], "2027-12-17"),
      spring: term("2028-01-04", ["2028-02-21", "2028-02-25"], "2028-04-07"),
      summer: term("2028-04-24", ["2028-05-29", "2028-06-02"], "2028-07-21"),
    },
    closures: [{ startsOn: "2027-12-29", endsOn: "2027-12-31", reason: christmas }],
  },
];

/** What the demo authority counts its days by. */
export const demoCalendar = workingCalendarOf(demoTerms);

function term(startsOn: string, [from, to]: readonly [string, string], endsOn: string) {
  return { startsOn, endsOn, halfTerm: { startsOn: from, endsOn: to } };
}
