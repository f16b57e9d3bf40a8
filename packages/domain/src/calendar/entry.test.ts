import { expect, test } from "vitest";
import { electionEntries, meetingEntry } from "./entry.ts";
import { ofOwnDiary } from "./feed.ts";

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

const election = {
  id: "elc_000000000001",
  title: "Leads of Avon",
  nominationsCloseAt: "2026-06-05T16:00:00.000Z",
  closesAt: "2026-06-22T16:00:00.000Z",
  version: 3,
} as const;

test("an election has two deadlines once it is called, and none before", () => {
  expect(electionEntries({ ...election, state: "draft" })).toEqual([]);
  expect(electionEntries({ ...election, state: "nominating" })).toMatchObject([
    { title: "Leads of Avon: nominations close", startsAt: election.nominationsCloseAt, endsAt: null },
    { title: "Leads of Avon: ballot closes", startsAt: election.closesAt, isCancelled: false, sequence: 3 },
  ]);
});

test("an election that was cancelled before nominations opened is in no diary, as a draft is in none", () => {
  expect(electionEntries({ ...election, state: "cancelled", version: 2 })).toEqual([]);
  expect(electionEntries({ ...election, state: "cancelled" })).toHaveLength(2);
});

test("a ballot that is not needed is cancelled in every diary, its nominations are not", () => {
  const shown = electionEntries({ ...election, state: "uncontested" });
  expect(shown.map(({ title }) => title)).toEqual([
    "Leads of Avon: nominations close",
    "Cancelled: Leads of Avon: ballot closes",
  ]);
});

test("an own diary holds what is the reader's, or everything where nothing is", () => {
  const lines = [
    { uid: "a", isMine: false },
    { uid: "b", isMine: true },
  ];
  expect(ofOwnDiary(lines).map(({ uid }) => uid)).toEqual(["b"]);
  expect(ofOwnDiary(lines.slice(0, 1)).map(({ uid }) => uid)).toEqual(["a"]);
});
