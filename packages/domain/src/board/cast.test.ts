import { describe, expect, test } from "vitest";
import { DomainError } from "../shared/errors.ts";
import { asId } from "../shared/ids.ts";
import { type CastFacts, checkCast } from "./cast.ts";

const me = asId("PersonId", "per_me");
const other = asId("PersonId", "per_other");
const standing = {
  id: asId("VoteId", "vot_first"),
  personId: me,
  personName: "A Head",
  capacity: "holder",
  castAt: "2026-11-26T16:29:00.000Z",
} as const;

const open: CastFacts = {
  motion: { state: "voting", closedAt: null, returnsBy: null },
  seat: { label: "Seat 2", kind: "lead" },
  entry: { personId: me, personName: "A Head", isEligible: true, reason: "sitting" },
  voterId: me,
  isInSeat: true,
  standing: null,
  replaces: null,
  voteChange: "until_close",
  at: "2026-11-26T16:30:00.000Z",
};

function refusal(facts: CastFacts): DomainError {
  try {
    checkCast(facts);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error("The cast was let through");
}

describe("a cast that counts", () => {
  test("is a first vote where none stands", () => expect(checkCast(open)).toBeUndefined());

  test("is a change that names the vote that stands", () => {
    expect(checkCast({ ...open, standing, replaces: standing.id })).toBeUndefined();
  });
});

describe("a cast that is refused", () => {
  test.each<[string, Partial<CastFacts>, string, string]>([
    [
      "before voting opens",
      { motion: { state: "open", closedAt: null, returnsBy: null } },
      "conflict",
      "Voting is not open yet. Your vote was not counted.",
    ],
    [
      "after voting closed, naming when",
      { motion: { state: "carried", closedAt: "2026-11-26T16:32:00.000Z", returnsBy: null } },
      "conflict",
      "Voting closed at 4:32pm. Your vote was not counted.",
    ],
    [
      "in writing from the instant that returns close, whether or not anything has closed them",
      { motion: { state: "voting", closedAt: null, returnsBy: "2026-11-26T16:30:00.000Z" } },
      "conflict",
      "Returns closed on 26 November 2026 at 4:30pm. Your vote was not counted.",
    ],
    [
      "a first vote where one stands, naming who and when",
      { standing },
      "conflict",
      "Seat 2 already has a vote, cast at 4:29pm by you. This one was not counted.",
    ],
    [
      "by the holder where the substitute has voted",
      {
        entry: { personId: other, personName: "A Deputy", isEligible: true, reason: "substitute" },
        standing: { ...standing, personId: other, personName: "A Deputy", capacity: "substitute" },
      },
      "conflict",
      "Seat 2 already has a vote, cast at 4:29pm by its substitute. This one was not counted.",
    ],
    [
      "a change of a vote that has changed since",
      { standing, replaces: asId("VoteId", "vot_older") },
      "conflict",
      "The vote changed at 4:29pm, after you opened this page. Nothing was replaced.",
    ],
    [
      "a change of a vote that no longer stands",
      { replaces: standing.id },
      "conflict",
      "The vote you meant to change no longer stands. Nothing was replaced. Open the vote again.",
    ],
    [
      "a change where votes are final",
      { standing, replaces: standing.id, voteChange: "final" },
      "conflict",
      "Votes are final at this board.",
    ],
    [
      "after leaving the item for an interest",
      { entry: { personId: me, personName: "A Head", isEligible: false, reason: "interest" } },
      "forbidden",
      "You left this item because of an interest, so you have no vote on it.",
    ],
    [
      "by someone who came in after the roll was frozen",
      { entry: { personId: me, personName: "A Head", isEligible: false, reason: "absent" } },
      "forbidden",
      "You were not sitting when voting opened, so you have no vote on this motion.",
    ],
    [
      "by a second officer for the LA seat",
      {
        seat: { label: "The LA seat", kind: "la" },
        entry: { personId: other, personName: "An Officer", isEligible: true, reason: "sitting" },
      },
      "forbidden",
      "The LA seat has one vote, and An Officer is its voter at this meeting.",
    ],
    [
      "by a stranger to the seat",
      { entry: { personId: other, personName: "A Deputy", isEligible: true, reason: "sitting" } },
      "forbidden",
      "A Deputy sat in seat 2 when voting opened. You have no vote there.",
    ],
    [
      "for a seat that is not on this motion's roll",
      { entry: null },
      "forbidden",
      "Seat 2 has no vote on this motion.",
    ],
  ])("%s", (_, change, code, message) => {
    const error = refusal({ ...open, ...change });
    expect([error.code, error.message]).toEqual([code, message]);
  });

  test("BRD-6: the refusal carries who cast the vote that stands, and when", () => {
    expect(refusal({ ...open, standing }).detail).toEqual({
      voteId: "vot_first",
      castBy: "A Head",
      castAt: "2026-11-26T16:29:00.000Z",
    });
  });
});

test("in writing a refusal names the day as well as the time, since returns come in over days", () => {
  const motion = { state: "voting", closedAt: null, returnsBy: "2026-12-04T17:00:00.000Z" } as const;
  const at = "2026-11-28T10:00:00.000Z";
  expect(refusal({ ...open, motion, at, standing }).message).toBe(
    "Seat 2 already has a vote, cast on 26 November 2026 at 4:29pm by you. This one was not counted.",
  );
  expect(refusal({ ...open, motion, at, standing, replaces: asId("VoteId", "vot_other") }).message).toBe(
    "The vote changed on 26 November 2026 at 4:29pm, after you opened this page. Nothing was replaced.",
  );
  const closed = { ...motion, state: "withdrawn", closedAt: "2026-11-27T09:00:00.000Z" } as const;
  expect(refusal({ ...open, motion: closed, at }).message).toBe(
    "Voting closed on 27 November 2026 at 9:00am. Your vote was not counted.",
  );
});
