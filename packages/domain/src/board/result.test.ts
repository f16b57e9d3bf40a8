import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textTable } from "../shared/text-table.ts";
import {
  type CastingChoice,
  castingChoices,
  majorityRules,
  tallyOf,
  tieRules,
  voteChoices,
} from "./majority.ts";
import { checkQuorum } from "./quorum.ts";
import { decideResult, resultSentence } from "./result.ts";

// Quorum is two fifths with at least three here, which is `here` of `seats` when voting closes.
const table = textTable(
  ["majority", "seats", "here", "for", "against", "abstain", "tie", "casting", "outcome", "source"],
  `
  majority   | seats | here | for | against | abstain | tie          | casting  | outcome     | source
  simple     |    21 |   14 |   9 |       4 |       1 | casting_vote | -        | carried     | experience 3.7 step 7
  simple     |    21 |   14 |   4 |       9 |       1 | casting_vote | -        | not_carried | the same, turned round
  simple     |    21 |   15 |   8 |       7 |       0 | casting_vote | -        | carried     | SI 2014/1132 reg 58: by one vote
  simple     |    21 |   15 |   7 |       8 |       0 | casting_vote | -        | not_carried | SI 2014/1132 reg 58: missed by one vote
  simple     |    21 |   21 |  11 |      10 |       0 | casting_vote | -        | carried     | seed 003 7.6: the whole board votes, 10 x 2 + 1
  simple     |    21 |   21 |  10 |      11 |       0 | casting_vote | -        | not_carried | seed 003 7.6: the same, turned round
  simple     |    21 |   10 |   1 |       0 |       9 | casting_vote | -        | carried     | model 7: abstentions are not votes cast
  simple     |    21 |   10 |   0 |       1 |       9 | casting_vote | -        | not_carried | model 7: the same, turned round
  simple     |    21 |    9 |   1 |       0 |       0 | casting_vote | -        | carried     | LGA 1972 sch 12 para 39(1): of those present and voting
  simple     |    21 |    9 |   5 |       4 |       0 | casting_vote | -        | carried     | model 7: at exactly quorum
  simple     |    21 |   14 |   7 |       7 |       0 | casting_vote | -        | tied        | model 7: a tie waits for the casting vote
  simple     |    21 |   14 |   7 |       7 |       0 | casting_vote | for      | carried     | model 7: "7-7, chair's casting vote for: carried"
  simple     |    21 |   14 |   7 |       7 |       0 | casting_vote | against  | not_carried | LGA 1972 sch 12 para 39(2): cast against
  simple     |    21 |   14 |   7 |       7 |       0 | casting_vote | declined | not_carried | model 7: declined means not carried
  simple     |    21 |   14 |   7 |       7 |       0 | not_carried  | -        | not_carried | model 7: the constitution lets ties fall
  simple     |    21 |   14 |   7 |       7 |       0 | not_carried  | for      | not_carried | model 7: no casting vote where ties fall
  simple     |    21 |   21 |  10 |      10 |       1 | casting_vote | -        | tied        | LGA 1972 sch 12 para 39(2): equality, one abstained
  simple     |    21 |   21 |  10 |      10 |       1 | casting_vote | for      | carried     | LGA 1972 sch 12 para 39(2): second or casting vote
  simple     |    21 |   10 |   1 |       1 |       8 | casting_vote | -        | tied        | model 7: F = G above nought, however few
  simple     |    21 |   15 |   8 |       7 |       0 | casting_vote | against  | carried     | LGA 1972 sch 12 para 39(2): only beside equal votes
  simple     |    21 |   15 |   7 |       8 |       0 | casting_vote | for      | not_carried | LGA 1972 sch 12 para 39(2): only beside equal votes
  simple     |    21 |   14 |   0 |       0 |      14 | casting_vote | -        | not_carried | model 7: F + G = 0 is no tie
  simple     |    21 |   14 |   0 |       0 |      14 | casting_vote | for      | not_carried | model 7: and no casting vote carries it
  simple     |    21 |    9 |   0 |       0 |       0 | casting_vote | -        | not_carried | Leicestershire, practice 6: silence is never a vote
  simple     |    21 |    8 |   8 |       0 |       0 | casting_vote | -        | inquorate   | pitfalls 1: one short of quorum, all for
  simple     |    21 |    8 |   0 |       8 |       0 | casting_vote | -        | inquorate   | Wiltshire, practice 6: may talk, decides nothing
  simple     |    21 |    8 |   4 |       4 |       0 | casting_vote | for      | inquorate   | a casting vote cannot mend quorum
  simple     |     7 |    3 |   2 |       1 |       0 | casting_vote | -        | carried     | model 7: small board, quorum 3
  simple     |     7 |    3 |   1 |       1 |       1 | casting_vote | -        | tied        | model 7: small board
  simple     |     7 |    2 |   2 |       0 |       0 | casting_vote | -        | inquorate   | model 7: small board, one short
  simple     |    34 |   14 |   7 |       6 |       1 | casting_vote | -        | carried     | SI 2012/2261 reg 8(3): a forum of 34 at quorum
  simple     |    34 |   13 |  13 |       0 |       0 | casting_vote | -        | inquorate   | SI 2012/2261 reg 8(3): one short, all for
  two_thirds |    21 |   15 |   9 |       6 |       0 | casting_vote | -        | not_carried | model 7: 60% is less than two thirds
  two_thirds |    21 |   15 |  10 |       5 |       0 | casting_vote | -        | carried     | model 7: passes exactly
  two_thirds |    21 |   12 |   8 |       4 |       0 | casting_vote | -        | carried     | model 7: 24 is 2 x 12, exactly
  two_thirds |    21 |   11 |   7 |       4 |       0 | casting_vote | -        | not_carried | model 7: 21 is less than 2 x 11
  two_thirds |    21 |   21 |  14 |       7 |       0 | casting_vote | -        | carried     | model 7: 42 is 2 x 21, exactly
  two_thirds |    21 |   21 |  13 |       7 |       1 | casting_vote | -        | not_carried | model 7: 39 is less than 2 x 20
  two_thirds |    21 |   21 |  13 |       6 |       2 | casting_vote | -        | carried     | model 7: 39 is more than 2 x 19
  two_thirds |    21 |   15 |   2 |       1 |      12 | casting_vote | -        | carried     | model 7: abstentions are not votes cast
  two_thirds |    21 |   15 |   0 |       0 |      15 | casting_vote | -        | not_carried | model 7: F + G = 0
  two_thirds |    21 |   14 |   7 |       7 |       0 | casting_vote | -        | not_carried | model 7: only a simple majority knows a tie
  two_thirds |    21 |   14 |   7 |       7 |       0 | casting_vote | for      | not_carried | model 7: and no casting vote mends it
  two_thirds |    21 |    8 |   8 |       0 |       0 | casting_vote | -        | inquorate   | model 7: one short of quorum
  absolute   |    21 |   15 |  11 |       0 |       4 | casting_vote | -        | carried     | model 7: 22 is more than 21
  absolute   |    21 |   15 |  10 |       0 |       5 | casting_vote | -        | not_carried | model 7: 20 is not more than 21
  absolute   |    21 |   21 |  11 |      10 |       0 | casting_vote | -        | carried     | model 7: of the whole membership, by one
  absolute   |    20 |   15 |  10 |       5 |       0 | casting_vote | -        | not_carried | model 7: exactly half is not more than half
  absolute   |    20 |   15 |  11 |       4 |       0 | casting_vote | -        | carried     | model 7: one more than half
  absolute   |    20 |   20 |  10 |      10 |       0 | casting_vote | for      | not_carried | model 7: no tie and no casting vote
  absolute   |    18 |   18 |   9 |       0 |       9 | casting_vote | -        | not_carried | model 7: n is 18 after three recusals of 21
  absolute   |    18 |   18 |  10 |       0 |       8 | casting_vote | -        | carried     | model 7: 20 is more than 18
  absolute   |     7 |    4 |   4 |       0 |       0 | casting_vote | -        | carried     | model 7: small board, 8 is more than 7
  absolute   |     7 |    3 |   3 |       0 |       0 | casting_vote | -        | not_carried | model 7: quorate and all for, still too few
  absolute   |    21 |    8 |   8 |       0 |       0 | casting_vote | -        | inquorate   | model 7: one short of quorum
  absolute   |    21 |   14 |   0 |       0 |      14 | casting_vote | -        | not_carried | model 7: F + G = 0
  `,
  { rows: 56 },
);

// Voting opened with `opened` of `seats` here; some left before it closed. Simple majority, casting vote on a tie.
const leavers = textTable(
  ["seats", "opened", "closed", "for", "against", "outcome", "source"],
  `
  seats | opened | closed | for | against | outcome     | source
     21 |      9 |      9 |   9 |       0 | carried     | model 7: nobody left
     21 |      9 |      8 |   9 |       0 | inquorate   | model 7: checked again at close, and one had left
     21 |     14 |      9 |   8 |       6 | carried     | model 7: five left after voting, quorum still held
     21 |     14 |      8 |  14 |       0 | inquorate   | model 7: all voted for, six left
     21 |     14 |      8 |   7 |       7 | inquorate   | model 7: no tie to break without quorum
     21 |     14 |     14 |   7 |       7 | tied        | model 7: the tie waits
      7 |      3 |      2 |   3 |       0 | inquorate   | model 7: small board
      7 |      7 |      3 |   3 |       4 | not_carried | model 7: small board, quorum held
  `,
  { rows: 8 },
);

function decide(row: (typeof table)[number]) {
  return decideResult({
    quorum: checkQuorum({ kind: "two_fifths" }, 3, {
      counted: Number(row.seats),
      present: Number(row.here),
      silentLanes: [],
    }),
    tally: { for: Number(row.for), against: Number(row.against), abstain: Number(row.abstain) },
    majority: oneOf(majorityRules, row.majority),
    tieRule: oneOf(tieRules, row.tie),
    casting: row.casting === "-" ? null : oneOf(castingChoices, row.casting),
  });
}

describe("result of a motion", () => {
  test.each(table)("$majority, $for for, $against against, $abstain abstained: $outcome ($source)", (row) => {
    expect(decide(row).outcome).toBe(row.outcome);
  });
});

describe("quorum lost between the opening and the close", () => {
  test.each(leavers)("$opened of $seats at opening, $closed at close: $outcome ($source)", (row) => {
    const facts = { majority: "simple", abstain: "0", tie: "casting_vote", casting: "-", source: "" };
    expect(decide({ ...facts, ...row, here: row.opened }).quorum.isMet).toBe(true);
    expect(decide({ ...facts, ...row, here: row.closed }).outcome).toBe(row.outcome);
  });
});

describe("result in words", () => {
  const base = {
    quorum: checkQuorum({ kind: "two_fifths" }, 3, { counted: 21, present: 14, silentLanes: [] }),
    majority: "simple",
    tieRule: "casting_vote",
    casting: null,
  } as const;

  test("gives the numbers, the seats and the quorum, then the rule and the reason", () => {
    const result = decideResult({ ...base, tally: { for: 9, against: 4, abstain: 1 } });
    expect(resultSentence(result)).toBe(
      "Carried. 9 for, 4 against, 1 abstained. 14 of 21 seats voted; quorum was 9.",
    );
    expect(result.ruleText).toBe("More for than against; quorum 9 of 21 seats");
    expect(result.reason).toBe("More voted for than against: 9 to 4.");
    expect([result.numerator, result.denominator]).toEqual([9, 13]);
  });

  test("prints a casting vote apart from the tally", () => {
    const result = decideResult({ ...base, casting: "for", tally: { for: 7, against: 7, abstain: 0 } });
    expect(resultSentence(result)).toContain("7 for, 7 against; casting vote for: carried");
    expect(result.tally.for).toBe(7);
  });

  test("says why nothing was decided", () => {
    const quorum = checkQuorum({ kind: "two_fifths" }, 3, { counted: 21, present: 8, silentLanes: [] });
    const result = decideResult({ ...base, quorum, tally: { for: 8, against: 0, abstain: 0 } });
    expect(resultSentence(result)).toBe("Not decided, no quorum. 8 seats were here, 9 were needed.");
  });

  test.each([
    ["two_thirds", 9, 6, "9 of 15 votes were for; two thirds is 10."],
    ["two_thirds", 10, 6, "10 of 16 votes were for; two thirds is 11."],
    ["absolute", 10, 0, "10 of 21 seats voted for; more than half is 11."],
  ] as const)("%s names the number that was needed", (majority, votesFor, against, reason) => {
    const result = decideResult({ ...base, majority, tally: { for: votesFor, against, abstain: 0 } });
    expect(result.reason).toBe(reason);
  });
});

describe("laws of the count", () => {
  const choices = fc.array(fc.constantFrom(...voteChoices), { maxLength: 40 });

  test("the order of votes never matters", () => {
    fc.assert(
      fc.property(choices, (cast) => {
        expect(tallyOf(cast.toReversed())).toEqual(tallyOf(cast));
      }),
    );
  });

  test("every vote is counted once", () => {
    fc.assert(
      fc.property(choices, (cast) => {
        const tally = tallyOf(cast);
        expect(tally.for + tally.against + tally.abstain).toBe(cast.length);
      }),
    );
  });

  test("BRD-7: nothing is carried without quorum, and one more vote for never undoes a carried motion", () => {
    const facts = fc.record({
      counted: fc.integer({ min: 1, max: 40 }),
      present: fc.integer({ min: 0, max: 40 }),
      for: fc.nat(40),
      against: fc.nat(40),
      majority: fc.constantFrom(...majorityRules),
      tieRule: fc.constantFrom(...tieRules),
      casting: fc.constantFrom<CastingChoice | null>(null, ...castingChoices),
    });
    fc.assert(
      fc.property(facts, ({ counted, present, majority, tieRule, casting, ...votes }) => {
        const quorum = checkQuorum({ kind: "two_fifths" }, 3, { counted, present, silentLanes: [] });
        const result = decideResult({ quorum, majority, tieRule, casting, tally: { ...votes, abstain: 0 } });
        if (!quorum.isMet) expect(result.outcome).toBe("inquorate");
        if (result.outcome !== "carried") return;
        const more = { for: votes.for + 1, against: votes.against, abstain: 0 };
        expect(decideResult({ quorum, majority, tieRule, casting, tally: more }).outcome).toBe("carried");
      }),
    );
  });
});

function oneOf<T extends string>(list: readonly T[], value: string): T {
  const found = list.find((one) => one === value);
  if (found === undefined) throw new RangeError(`${value} is none of ${list.join(", ")}`);
  return found;
}
