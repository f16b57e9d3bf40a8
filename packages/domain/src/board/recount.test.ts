import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textTable } from "../shared/text-table.ts";
import { castingChoices, majorityRules } from "./majority.ts";
import { checkQuorum } from "./quorum.ts";
import {
  type CountedState,
  countedStates,
  recount,
  recountEffect,
  recountSentence,
  stateAfter,
} from "./recount.ts";
import { decideResult, motionOutcomes } from "./result.ts";

// What stands after one voter has been taken off a closed vote: two fifths quorum, at least three present.
const table = textTable(
  ["was", "seats", "here", "for", "against", "casting", "caster", "outcome", "effect", "source"],
  `
  was         | seats | here | for | against | casting  | caster | outcome     | effect  | source
  carried     |    20 |   14 |   9 |       4 | -        | -      | carried     | stands  | BRD-8: one vote fewer, still carried
  carried     |    20 |   14 |   7 |       7 | -        | -      | not_carried | undone  | model 7: also when the recount ties
  carried     |    20 |   13 |   6 |       7 | -        | -      | not_carried | undone  | BRD-16
  carried     |    20 |    7 |   7 |       0 | -        | -      | inquorate   | undone  | model 7: also when it is inquorate
  carried     |    20 |   14 |   7 |       7 | for      | clean  | carried     | stands  | an abstention was voided, the casting vote stands
  carried     |    20 |   14 |   7 |       7 | for      | barred | not_carried | undone  | BRD-8: the casting vote was that person's
  carried     |    20 |   13 |   6 |       7 | for      | barred | not_carried | undone  | and so was the vote
  not_carried |    20 |   13 |   6 |       7 | -        | -      | not_carried | stands  | BRD-8
  not_carried |    20 |   13 |   7 |       6 | -        | -      | carried     | returns | BRD-8: a recomputed "carried" takes no effect
  not_carried |    20 |   12 |   6 |       6 | -        | -      | not_carried | stands  | equal votes fall where none waits for a casting vote
  not_carried |    20 |   12 |   6 |       6 | against  | barred | not_carried | stands  | no casting vote is left, and none is given now
  tied        |    20 |   13 |   6 |       7 | -        | -      | not_carried | falls   | the vote for was voided
  tied        |    20 |   13 |   7 |       6 | -        | -      | carried     | returns | BRD-8
  tied        |    20 |   13 |   6 |       6 | -        | -      | tied        | stands  | an abstention was voided: it still waits
  tied        |    20 |    7 |   3 |       4 | -        | -      | inquorate   | returns | nothing was decided
  inquorate   |    20 |    7 |   6 |       1 | -        | -      | inquorate   | stands  | it was carried over already
  inquorate   |    18 |    8 |   6 |       1 | -        | -      | carried     | stands  | a smaller base decides nothing after the close
  `,
  { rows: 17 },
);

function oneOf<T extends string>(list: readonly T[], text: string): T {
  const found = list.find((one) => one === text);
  if (found === undefined) throw new Error(`${text} is none of ${list.join(", ")}`);
  return found;
}

const quorumOf = (counted: number, present: number) =>
  checkQuorum({ kind: "two_fifths" }, 3, { counted, present, silentLanes: [] });

const simple = decideResult({
  quorum: quorumOf(21, 15),
  tally: { for: 8, against: 7, abstain: 0 },
  majority: "simple",
  tieRule: "casting_vote",
  casting: null,
});

describe("a vote counted again after a late interest (BRD-8, BRD-16)", () => {
  for (const row of table) {
    test(`${row.was}: ${row.for} to ${row.against}, ${row.here} of ${row.seats} here: ${row.effect} (${row.source})`, () => {
      const again = recount(simple, {
        state: oneOf(countedStates, row.was),
        quorum: quorumOf(Number(row.seats), Number(row.here)),
        tally: { for: Number(row.for), against: Number(row.against), abstain: 0 },
        casting: row.casting === "-" ? null : oneOf(castingChoices, row.casting),
        isCasterBarred: row.caster === "barred",
      });
      expect(again.result.outcome).toBe(row.outcome);
      expect(again.effect).toBe(row.effect);
    });
  }

  test("a casting vote is printed only beside equal votes", () => {
    const clear = recount(simple, {
      state: "carried",
      quorum: quorumOf(20, 13),
      tally: { for: 7, against: 6, abstain: 0 },
      casting: "for",
      isCasterBarred: false,
    });
    expect(recountSentence("carried", clear.result)).toBe(
      "Carried. Counted again: 7 for, 6 against. 13 of 20 seats voted; quorum was 8.",
    );
  });

  test.each([
    [[], null],
    [[{ outcome: "carried", effect: null }], "carried"],
    [
      [
        { outcome: "tied", effect: null },
        { outcome: "carried", effect: null },
      ],
      "carried",
    ],
    [
      [
        { outcome: "carried", effect: null },
        { outcome: "tied", effect: "undone" },
      ],
      "not_carried",
    ],
    [
      [
        { outcome: "not_carried", effect: null },
        { outcome: "carried", effect: "returns" },
      ],
      "not_carried",
    ],
    [
      [
        { outcome: "carried", effect: null },
        { outcome: "not_carried", effect: null },
      ],
      null,
    ],
    [[{ outcome: "carried", effect: "stands" }], null],
  ] as const)("results that follow one another bring a motion somewhere: %j to %s", (results, state) => {
    expect(stateAfter(results)).toBe(state);
  });

  test("property: no recount ever carries a motion that was not carried", () => {
    const counts = fc.record({
      state: fc.constantFrom(...countedStates),
      outcomes: fc.array(fc.constantFrom(...motionOutcomes), { minLength: 1, maxLength: 6 }),
    });
    fc.assert(
      fc.property(counts, ({ state, outcomes }) => {
        let now: CountedState = state;
        for (const outcome of outcomes) {
          const after = stateAfter([
            { outcome: now, effect: null },
            { outcome, effect: recountEffect(now, outcome) },
          ]);
          expect(now === "carried" || after !== "carried").toBe(true);
          now = after ?? now;
        }
      }),
    );
  });

  test("property: whatever the count and the rule, only a tie that still waits is left waiting", () => {
    const counts = fc.record({
      state: fc.constantFrom(...countedStates),
      majority: fc.constantFrom(...majorityRules),
      casting: fc.constantFrom(null, ...castingChoices),
      isCasterBarred: fc.boolean(),
      for: fc.nat(12),
      against: fc.nat(12),
      present: fc.nat(21),
    });
    fc.assert(
      fc.property(counts, ({ majority, present, ...count }) => {
        const { result } = recount(
          { ...simple, majority },
          {
            ...count,
            quorum: quorumOf(21, present),
            tally: { for: count.for, against: count.against, abstain: 0 },
          },
        );
        expect(result.outcome !== "tied" || count.state === "tied").toBe(true);
      }),
    );
  });
});
