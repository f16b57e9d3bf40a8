import { expect, test } from "vitest";
import { meetingEntry } from "./entry.ts";

const board = { name: "Primary School Improvement Board", code: "primary" };
const facts = {
  id: "mtg_000000000001",
  reference: "4",
  startsAt: "2026-10-24T15:00:00.000Z",
  place: "In writing",
  state: "called",
  calledAt: "2026-10-01T08:00:00.000Z",
  version: 2,
} as const;

test("a written procedure is a deadline for returns, not a meeting at a place", () => {
  expect(meetingEntry(board, { ...facts, kind: "written" })).toMatchObject({
    kind: "deadline",
    endsAt: null,
    place: null,
    title: "Primary School Improvement Board: returns close, written procedure 4",
  });
});

test("a meeting across the change of the clocks keeps two hours free all the same", () => {
  const entry = meetingEntry(board, { ...facts, kind: "ordinary", startsAt: "2026-10-25T00:30:00.000Z" });
  expect(entry.endsAt).toBe("2026-10-25T02:30:00.000Z");
});
