import { describe, expect, test } from "vitest";
import { canStep } from "../shared/machine.ts";
import { nationalCalendar } from "../shared/working-days.ts";
import { type BallotFile, readBlt } from "./blt.ts";
import { afterChecking, electionEvents, electionMachine, electionStates, isUndeclared } from "./machine.ts";
import { lastComplaintDay, pollFault, timetableFault } from "./timetable.ts";
import { electedTitle, lotsWords, votedWords } from "./words.ts";
import { gatherPapers, writeBlt } from "./write-blt.ts";

describe("the machine of an election", () => {
  test("nothing leads back to the poll, and a final state stays", () => {
    for (const state of electionStates) {
      for (const event of electionEvents) {
        const next = electionMachine[state][event];
        if (next === "polling") expect(["checking", "polling"]).toContain(state);
      }
    }
    for (const final of ["unfilled", "cancelled", "void"] as const) {
      expect(electionEvents.filter((event) => canStep(electionMachine, final, event))).toEqual([]);
    }
  });

  test("a poll is neither cancelled nor declared", () => {
    expect(canStep(electionMachine, "polling", "cancel")).toBe(false);
    expect(canStep(electionMachine, "polling", "declare")).toBe(false);
    expect(canStep(electionMachine, "draw_required", "declare")).toBe(false);
  });

  test("what follows the check: 0, seats, seats and one more", () => {
    expect([0, 1, 2, 3].map((candidates) => afterChecking({ candidates, seats: 2 }))).toEqual([
      "nobody",
      "uncontested",
      "uncontested",
      "poll",
    ]);
  });

  test("a candidacy falls only until the result is declared", () => {
    expect(electionStates.filter((state) => !isUndeclared(state))).toEqual([
      "uncontested",
      "declared",
      "unfilled",
      "cancelled",
      "void",
    ]);
  });
});

describe("the timetable", () => {
  const calendar = nationalCalendar;
  const dates = { nominationsCloseOn: "2026-05-08", opensOn: "2026-05-11", closesOn: "2026-05-26" };

  test("ten working days after the opening, a bank holiday not counted", () => {
    // 25 May 2026 is the spring bank holiday.
    expect(timetableFault(dates, { today: "2026-05-01", calendar })).toBeNull();
    expect(timetableFault({ ...dates, closesOn: "2026-05-25" }, { today: "2026-05-01", calendar })).toEqual({
      field: "closesOn",
      words:
        "The ballot must be open for at least 10 working days of term: close it on Tuesday 26 May 2026 or later",
    });
  });

  test("a closure day of the term calendar is not counted either", () => {
    expect(
      pollFault(dates, { calendar: { ...calendar, daysOff: new Set([...calendar.daysOff, "2026-05-20"]) } })
        ?.field,
    ).toBe("closesOn");
  });

  test("nominations close after today, and the ballot opens after they closed", () => {
    expect(timetableFault(dates, { today: "2026-05-08", calendar })?.field).toBe("nominationsCloseOn");
    expect(
      timetableFault({ ...dates, opensOn: "2026-05-08" }, { today: "2026-05-01", calendar })?.field,
    ).toBe("opensOn");
  });

  test("a complaint is taken for ten working days", () => {
    expect(lastComplaintDay("2026-05-11", { calendar })).toBe("2026-05-26");
  });
});

describe("ballots as a file", () => {
  const file: BallotFile = {
    seats: 2,
    candidates: ['Ann "Annie" Lee', "Bob Stone", "Cy Day"],
    withdrawn: [2],
    papers: [
      { count: 1, preferences: [3, 1] },
      { count: 1, preferences: [] },
      { count: 2, preferences: [1] },
      { count: 1, preferences: [3, 1] },
    ],
    title: "Leads of Avon, 2026",
  };

  test("what is written reads back the same, alike papers together", () => {
    const read = readBlt(writeBlt(file));
    expect(read).toEqual({ outcome: "read", file: { ...file, papers: gatherPapers(file.papers) } });
  });

  test("the order of casting leaves no trace in the file", () => {
    expect(writeBlt({ ...file, papers: [...file.papers].reverse() })).toBe(writeBlt(file));
  });
});

test("of a void election nobody is called elected, and lots are told whole", () => {
  expect(electionStates.filter((state) => electedTitle(state) !== "Elected")).toEqual(["void"]);
  const lots = {
    stage: 1,
    kind: "exclusion",
    drawnAt: "2026-06-22T16:10:00.000Z",
    order: ["Ann", "Ben"],
    method: "Names from a box",
  } as const;
  expect(lotsWords({ ...lots, drawnBy: "Cy", witness: "Di" })).toBe(
    "Stage 1, 22 June 2026, who is excluded first: Ann, then Ben. Names from a box. Drawn by Cy, seen by Di.",
  );
  expect(lotsWords({ ...lots, kind: null, drawnBy: "Cy", witness: "Di" })).toBe(
    "Stage 1, 22 June 2026: Ann, then Ben. Names from a box. Drawn by Cy, seen by Di.",
  );
});

test("a second try is told who voted for the school, and when", () => {
  expect(votedWords("Ashdown Primary School", { votedOn: "2026-05-12", castAs: "headteacher" })).toBe(
    "Ashdown Primary School voted on 12 May 2026, cast by its headteacher.",
  );
});
