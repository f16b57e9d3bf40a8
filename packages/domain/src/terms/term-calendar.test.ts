import { describe, expect, test } from "vitest";
import { addTermDays, addWorkingDays, clearWorkingDays } from "../shared/working-days.ts";
import { type Closure, closureFault, type Terms, termsFault, workingCalendarOf } from "./term-calendar.ts";

const terms: Terms = {
  autumn: {
    startsOn: "2026-09-02",
    endsOn: "2026-12-18",
    halfTerm: { startsOn: "2026-10-26", endsOn: "2026-10-30" },
  },
  spring: {
    startsOn: "2027-01-04",
    endsOn: "2027-03-25",
    halfTerm: { startsOn: "2027-02-15", endsOn: "2027-02-19" },
  },
  summer: {
    startsOn: "2027-04-12",
    endsOn: "2027-07-21",
    halfTerm: { startsOn: "2027-05-31", endsOn: "2027-06-04" },
  },
};
const christmas: Closure = { startsOn: "2026-12-24", endsOn: "2026-12-31", reason: "Christmas closing" };

describe("the terms of a year", () => {
  const withSpring = (spring: Partial<Terms["spring"]>): Terms => ({
    ...terms,
    spring: { ...terms.spring, ...spring },
  });

  test.each<[Terms, string | null, string | null]>([
    [terms, null, null],
    [
      withSpring({ startsOn: "2026-12-18" }),
      "spring.startsOn",
      "Enter a day after the autumn term ends, 18 December 2026",
    ],
    [
      withSpring({ endsOn: "2027-04-12" }),
      "summer.startsOn",
      "Enter a day after the spring term ends, 12 April 2027",
    ],
    [
      withSpring({ startsOn: "2026-08-31" }),
      "spring.startsOn",
      "Enter a day of the school year 2026 to 2027, from 1 September 2026 to 31 August 2027",
    ],
    [
      withSpring({ halfTerm: { startsOn: "2027-01-04", endsOn: "2027-02-19" } }),
      "spring.halfTermStartsOn",
      "Enter a day after the spring term begins, 4 January 2027",
    ],
    [
      withSpring({ halfTerm: { startsOn: "2027-02-15", endsOn: "2027-02-12" } }),
      "spring.halfTermEndsOn",
      "Enter 15 February 2027 or a later day",
    ],
    [withSpring({ halfTerm: { startsOn: "2027-02-15", endsOn: "2027-02-15" } }), null, null],
    [
      withSpring({ endsOn: "2027-02-19" }),
      "spring.endsOn",
      "Enter a day after half-term ends, 19 February 2027",
    ],
  ])("case %# is refused at %2$s", (given, field, words) => {
    expect(termsFault(2026, given)).toEqual(field === null ? null : { field, words });
  });
});

describe("closure days", () => {
  const calendar = { year: 2026, closures: [christmas] };

  test.each<[Partial<Closure>, string | null, string | null]>([
    [{ startsOn: "2027-01-04", endsOn: "2027-01-04" }, null, null],
    [{ startsOn: "2027-01-05", endsOn: "2027-01-04" }, "endsOn", "Enter 5 January 2027 or a later day"],
    [
      { startsOn: "2026-12-31", endsOn: "2027-01-02" },
      "startsOn",
      "24 December 2026 to 31 December 2026 is on the calendar already: Christmas closing",
    ],
    [
      { startsOn: "2027-08-30", endsOn: "2027-09-01" },
      "endsOn",
      "Enter a day of the school year 2026 to 2027, from 1 September 2026 to 31 August 2027",
    ],
    [
      { startsOn: "2027-01-01", endsOn: "2027-01-03" },
      "startsOn",
      "These are weekends and bank holidays, which are never counted",
    ],
  ])("%j: %s, %s", (days, field, words) => {
    const closure = { ...christmas, ...days };
    expect(closureFault(calendar, closure)).toEqual(field === null ? null : { field, words });
  });
});

describe("what an authority counts by", () => {
  const national = workingCalendarOf([]);
  const own = workingCalendarOf([{ year: 2026, terms, closures: [christmas] }]);

  test("leaves its closure days out beside the bank holidays", () => {
    // Between Friday 18 December and Tuesday 5 January: 21, 22, 23, 24, 29, 30, 31 December and 4 January.
    expect(clearWorkingDays("2026-12-18", "2027-01-05", national)).toBe(8);
    expect(clearWorkingDays("2026-12-18", "2027-01-05", own)).toBe(4);
  });

  test("counts a day between terms, for a ballot alone only a day of term", () => {
    expect(addWorkingDays("2026-12-18", 1, own)).toBe("2026-12-21");
    expect(addTermDays("2026-12-18", 1, own)).toBe("2027-01-04");
    expect(addTermDays("2026-12-18", 1, national)).toBe("2026-12-21");
  });
});
