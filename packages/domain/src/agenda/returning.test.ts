import { describe, expect, test } from "vitest";
import { meetingStates, motionStates } from "../board/machines.ts";
import { recountEffects } from "../board/recount.ts";
import { present } from "../shared/assert.ts";
import { textTable } from "../shared/text-table.ts";
import { returnCause, returnWords } from "./returning.ts";

// Domain model section 7 for meeting, motion and quorum; practice 6 for West Berkshire.
const fates = textTable(
  ["meeting", "deferred", "motion", "recounts", "again", "source"],
  `
  meeting   | deferred | motion      | recounts       | again         | source
  closed    | no       | carried     | -              | no            | decided
  closed    | no       | not_carried | -              | no            | decided
  closed    | no       | withdrawn   | -              | no            | taken back by those who moved it
  closed    | no       | inquorate   | -              | no_quorum     | motion: inquorate, item carried over
  opened    | no       | inquorate   | -              | no_quorum     | it waits from the count on
  closed    | no       | not_reached | -              | not_reached   | meeting: closing carries undecided items over
  cancelled | no       | not_reached | -              | cancelled     | meeting: cancelling carries undecided items over
  cancelled | no       | none        | -              | cancelled     | an item to discuss is not lost with its meeting
  closed    | no       | none        | -              | no            | discussed, or deferred by hand
  opened    | no       | open        | -              | no            | still before the meeting
  opened    | yes      | not_reached | -              | deferred      | quorum: no seat of a lane present, deferred, not lost
  closed    | yes      | none        | -              | deferred      | West Berkshire: no secondary member, deferred
  closed    | no       | not_carried | undone         | late_interest | BRD-16: the item returns to the agenda
  closed    | no       | not_carried | returns        | late_interest | BRD-8: a recomputed carried returns to the agenda
  closed    | no       | carried     | stands         | no            | BRD-8: the decision stands
  closed    | no       | not_carried | falls          | no            | equal before, lost now
  closed    | no       | not_carried | returns stands | late_interest | a second interest changes nothing more
  `,
  { rows: 17 },
);

function oneOf<Value extends string>(values: readonly Value[], word: string): Value {
  return present(
    values.find((value) => value === word),
    `A word of the list: ${word}`,
  );
}

test.each(fates)("$meeting, deferred $deferred, $motion, $recounts: $again", (row) => {
  const cause = returnCause({
    standing: null,
    meeting: oneOf(meetingStates, row.meeting),
    isDeferred: row.deferred === "yes",
    motion: row.motion === "none" ? null : oneOf(motionStates, row.motion),
    recounts: row.recounts === "-" ? [] : row.recounts.split(" ").map((word) => oneOf(recountEffects, word)),
  });
  expect(cause ?? "no").toBe(row.again);
});

describe("what the page says", () => {
  test("the usual items come by themselves", () => {
    const fate = { meeting: "cancelled", isDeferred: false, motion: null, recounts: [] } as const;
    expect(returnCause({ ...fate, standing: "apologies" })).toBeNull();
  });

  test("a deferral gives its reason, the rest say what happened", () => {
    expect(returnWords("deferred", "Two quotes are awaited.")).toBe("Deferred: Two quotes are awaited.");
    expect(returnWords("no_quorum", null)).toBe("No quorum, so no decision was taken.");
  });
});
