import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "./time.ts";
import {
  addTermDays,
  addWorkingDays,
  clearWorkingDays,
  isTermDay,
  isWorkingDay,
  nationalCalendar,
  type WorkingCalendar,
} from "./working-days.ts";

const day = fc.integer({ min: 0, max: 800 }).map((days) => addDays("2025-09-01", days));
const calendar = fc
  .uniqueArray(day, { maxLength: 60 })
  .map((closed): WorkingCalendar => ({ ...nationalCalendar, daysOff: new Set(closed) }));

/** Every day between the two, neither of them counted. */
function between(from: string, to: string): readonly string[] {
  const days: string[] = [];
  for (let on = addDays(from, 1); on < to; on = addDays(on, 1)) days.push(on);
  return days;
}

describe("clear working days", () => {
  // A day off that counted would put members to a vote on shorter notice than their constitution says.
  test("never count a day off, a weekend or either end day", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 90 }), calendar, (from, length, calendar) => {
        const to = addDays(from, length);
        const counted = between(from, to).filter((on) => isWorkingDay(on, calendar));
        expect(clearWorkingDays(from, to, calendar)).toBe(counted.length);
        for (const on of counted) {
          expect(calendar.daysOff.has(on)).toBe(false);
          expect([0, 6]).not.toContain(new Date(on).getUTCDay());
        }
      }),
    );
  });

  test("are fewer by one with each working day between that is closed", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 2, max: 60 }), fc.nat(), (from, length, pick) => {
        const to = addDays(from, length);
        const open = between(from, to).filter((on) => isWorkingDay(on, nationalCalendar));
        const closed = open[pick % Math.max(open.length, 1)];
        fc.pre(closed !== undefined);
        const daysOff = new Set([...nationalCalendar.daysOff, closed]);
        expect(clearWorkingDays(from, to, { ...nationalCalendar, daysOff })).toBe(open.length - 1);
      }),
    );
  });
});

describe("so many working days after a date", () => {
  test("end on a working day, with that many counted", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 15 }), calendar, (from, days, calendar) => {
        const end = addWorkingDays(from, days, calendar);
        expect(isWorkingDay(end, calendar)).toBe(true);
        expect(clearWorkingDays(from, end, calendar)).toBe(days - 1);
      }),
    );
  });
});

describe("working days of term", () => {
  const known: WorkingCalendar = {
    ...nationalCalendar,
    schoolYears: [
      {
        startsOn: "2026-09-01",
        endsOn: "2027-08-31",
        inTerm: [
          { startsOn: "2026-09-02", endsOn: "2026-10-23" },
          { startsOn: "2026-11-02", endsOn: "2026-12-18" },
        ],
      },
    ],
  };

  test.each([
    ["2026-09-01", false, "before term"],
    ["2026-09-02", true, "its first day"],
    ["2026-10-26", false, "half-term"],
    ["2026-11-07", false, "a Saturday in term"],
    ["2026-12-18", true, "its last day"],
    ["2026-12-21", false, "after term"],
    ["2028-01-05", true, "a year whose terms nobody has entered"],
  ])("%s is one: %s (%s)", (on, is) => {
    expect(isTermDay(on, known)).toBe(is);
  });

  test("pass over half-term", () => {
    expect(addWorkingDays("2026-10-22", 2, known)).toBe("2026-10-26");
    expect(addTermDays("2026-10-22", 2, known)).toBe("2026-11-02");
  });
});
