import { expect, test } from "vitest";
import { castingCloses, meetingName, meetingTitle, returnsBar, returnsClose } from "./written.ts";

const easter = { daysOff: new Set(["2026-04-03", "2026-04-06"]), schoolYears: [] };

test("five working days for returns pass over Easter", () => {
  const asked = { issuedOn: "2026-04-01", leastDays: 5, calendar: easter };
  // Thursday 2, Tuesday 7, Wednesday 8, Thursday 9, Friday 10.
  expect(returnsBar({ ...asked, returnsOn: "2026-04-09" })).toBe(
    "Give at least 5 working days for returns, so 10 April 2026 or later",
  );
  expect(returnsBar({ ...asked, returnsOn: "2026-04-10" })).toBeNull();
});

test("a board whose constitution has no written procedure decides in meetings alone", () => {
  expect(
    returnsBar({ issuedOn: "2026-04-01", returnsOn: "2026-12-01", leastDays: null, calendar: easter }),
  ).toContain("in meetings alone");
});

test("returns close at five in the afternoon by the clock on the wall, summer and winter", () => {
  expect(returnsClose("2026-06-18")).toBe("2026-06-18T16:00:00.000Z");
  expect(returnsClose("2026-12-18")).toBe("2026-12-18T17:00:00.000Z");
});

test("equal votes in writing wait two working days for the casting vote", () => {
  expect(castingCloses("2026-04-02", easter)).toBe("2026-04-08T16:00:00.000Z");
});

test("a written procedure is never called a meeting", () => {
  const [held, inWriting] = [
    { kind: "urgent", reference: "3" } as const,
    { kind: "written", reference: "4" } as const,
  ];
  expect([meetingTitle(held), meetingName(held)]).toEqual(["Meeting 3", "meeting 3"]);
  expect([meetingTitle(inWriting), meetingName(inWriting)]).toEqual([
    "Written procedure 4",
    "written procedure 4",
  ]);
});
