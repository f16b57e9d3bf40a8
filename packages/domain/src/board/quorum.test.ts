import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textTable } from "../shared/text-table.ts";
import { checkQuorum, hereWords, type QuorumRule, quorumNeeded, quorumShortfall } from "./quorum.ts";

/** `two_fifths`, `half_rounded_up`, or a share such as `1/3`. */
function ruleOf(words: string): QuorumRule {
  if (words === "two_fifths" || words === "half_rounded_up") return { kind: words };
  const [numerator, denominator] = words.split("/").map(Number);
  return { kind: "custom", numerator: numerator ?? 0, denominator: denominator ?? 0 };
}

const needed = textTable(
  ["rule", "seats", "minimum", "needed", "source"],
  `
  rule            | seats | minimum | needed | source
  two_fifths      |    21 |       3 |      9 | model 7: primary board of seed 003, 10 x 2 + 1
  two_fifths      |     7 |       3 |      3 | model 7: secondary and special board, 3 x 2 + 1
  two_fifths      |    34 |       3 |     14 | SI 2012/2261 reg 8(3), worked for a forum of 34 in practice 6
  two_fifths      |    25 |       3 |     10 | SI 2012/2261 reg 8(3), practice 6: exact, nothing rounded
  two_fifths      |    15 |       3 |      6 | SI 2012/2261 reg 8(3), practice 6: exact
  two_fifths      |    10 |       3 |      4 | SI 2012/2261 reg 8(3): exact
  two_fifths      |    12 |       3 |      5 | SI 2012/2261 reg 8(3): 4.8 rounded up
  two_fifths      |    13 |       3 |      6 | SI 2012/2261 reg 8(3): 5.2 rounded up, never down
  two_fifths      |    17 |       3 |      7 | SI 2012/2261 reg 8(3): 6.8 rounded up
  two_fifths      |    40 |       3 |     16 | SI 2012/2261 reg 8(3): exact
  two_fifths      |    41 |       3 |     17 | SI 2012/2261 reg 8(3): 16.4 rounded up
  two_fifths      |    18 |       3 |      8 | model 7: 21 seats less 3 recused, 7.2 rounded up
  two_fifths      |    20 |       3 |      8 | experience 3.7: one seat recused of 21
  two_fifths      |    19 |       3 |      8 | model 7: two seats recused of 21, 7.6 rounded up
  two_fifths      |     6 |       3 |      3 | model 7: one seat recused of 7, 2.4 rounded up
  two_fifths      |     5 |       3 |      3 | model 7: the minimum present stands where the share is 2
  two_fifths      |     8 |       3 |      4 | model 7: 3.2 rounded up
  two_fifths      |     1 |       1 |      1 | a constitution with a minimum of 1: 0.4 rounded up
  two_fifths      |     0 |       3 |      3 | model 7: nobody left to count, the minimum still stands
  two_fifths      |    21 |      12 |     12 | a constitution whose minimum is above its share
  half_rounded_up |    21 |       3 |     11 | model 7
  half_rounded_up |     7 |       3 |      4 | model 7
  half_rounded_up |     9 |       3 |      5 | SI 2014/1132 reg 58, practice 6
  half_rounded_up |    10 |       3 |      5 | SI 2014/1132 reg 58, practice 6
  half_rounded_up |    11 |       3 |      6 | SI 2014/1132 reg 58: 5.5 rounded up
  half_rounded_up |    12 |       3 |      6 | SI 2014/1132 reg 58: exact
  half_rounded_up |    13 |       3 |      7 | SI 2014/1132 reg 58: 6.5 rounded up
  half_rounded_up |     4 |       3 |      3 | model 7: the minimum present stands where the share is 2
  1/3             |     5 |       3 |      3 | LGA 1972 sch 12 para 12: a third, in no case fewer than three
  1/3             |    13 |       3 |      5 | LGA 1972 sch 12 para 12: 4.33 rounded up
  1/3             |    21 |       3 |      7 | a constitution's own share: exact
  1/3             |    22 |       3 |      8 | a constitution's own share: 7.33 rounded up
  1/4             |    48 |       1 |     12 | LGA 1972 sch 12 para 6: a quarter of the whole number, exact
  1/4             |    50 |       1 |     13 | LGA 1972 sch 12 para 6: at least a quarter, so 12.5 is 13
  3/4             |    21 |       3 |     16 | a constitution's own share: 15.75 rounded up
  1/1             |    21 |       3 |     21 | a constitution's own share: everybody
  `,
  { rows: 36 },
);

const met = textTable(
  ["rule", "minimum", "seats", "here", "silent", "met", "source"],
  `
  rule            | minimum | seats | here | silent            | met | source
  two_fifths      |       3 |    21 |    9 | -                 | yes | model 7: exactly enough
  two_fifths      |       3 |    21 |    8 | -                 | no  | experience 3.7: 8 were here, 9 were needed
  two_fifths      |       3 |    21 |   21 | -                 | yes | everybody
  two_fifths      |       3 |    21 |    0 | -                 | no  | nobody came
  two_fifths      |       3 |    18 |    8 | -                 | yes | model 7: reduce, 3 recused of 21 and 8 others here
  two_fifths      |       3 |    18 |    7 | -                 | no  | model 7: the same, one fewer
  two_fifths      |       3 |     7 |    3 | -                 | yes | model 7: the small board
  two_fifths      |       3 |     7 |    2 | -                 | no  | model 7: the small board, one short
  two_fifths      |       3 |     5 |    2 | -                 | no  | model 7: two fifths are here, the minimum of 3 is not
  two_fifths      |       3 |     5 |    3 | -                 | yes | model 7: the minimum of 3
  two_fifths      |       3 |     0 |    0 | -                 | no  | model 7: nobody left to decide
  two_fifths      |       3 |    25 |   10 | -                 | yes | SI 2012/2261 reg 8(3), practice 6
  two_fifths      |       3 |    25 |    9 | -                 | no  | SI 2012/2261 reg 8(3)
  two_fifths      |       3 |    34 |   14 | -                 | yes | SI 2012/2261 reg 8(3), practice 6
  two_fifths      |       3 |    34 |   13 | -                 | no  | SI 2012/2261 reg 8(3): 38 in the hundred is not 40
  half_rounded_up |       3 |     9 |    5 | -                 | yes | SI 2014/1132 reg 58, practice 6
  half_rounded_up |       3 |     9 |    4 | -                 | no  | SI 2014/1132 reg 58
  half_rounded_up |       3 |    10 |    5 | -                 | yes | SI 2014/1132 reg 58, practice 6: half is enough
  half_rounded_up |       3 |    10 |    4 | -                 | no  | SI 2014/1132 reg 58
  1/3             |       3 |     5 |    2 | -                 | no  | LGA 1972 sch 12 para 12: in no case fewer than three
  1/4             |       1 |    48 |   12 | -                 | yes | LGA 1972 sch 12 para 6
  1/4             |       1 |    48 |   11 | -                 | no  | LGA 1972 sch 12 para 6
  two_fifths      |       3 |    21 |   21 | special           | no  | practice 6: one from each phase, and none is here
  two_fifths      |       3 |    21 |    9 | special           | no  | practice 6: the same at exactly enough
  two_fifths      |       3 |    21 |   21 | secondary,special | no  | West Berkshire, practice 6: no secondary member, deferred
  `,
  { rows: 25 },
);

describe("seats needed for quorum", () => {
  test.each(needed)("$rule of $seats is $needed ($source)", ({ rule, seats, minimum, needed: expected }) => {
    expect(quorumNeeded(ruleOf(rule), Number(seats), Number(minimum))).toBe(Number(expected));
  });

  test("the share needed is never missed and never exceeded by a whole seat", () => {
    fc.assert(
      fc.property(fc.nat(500), (counted) => {
        const seats = quorumNeeded({ kind: "two_fifths" }, counted, 0);
        expect(5 * seats).toBeGreaterThanOrEqual(2 * counted);
        expect(5 * (seats - 1)).toBeLessThan(2 * counted);
      }),
    );
  });
});

describe("quorum of an item", () => {
  const rule = { kind: "two_fifths" } as const;

  test.each(met)("$rule: $here of $seats here, silent: $silent: $met ($source)", (row) => {
    const check = checkQuorum(ruleOf(row.rule), Number(row.minimum), {
      counted: Number(row.seats),
      present: Number(row.here),
      silentLanes: row.silent === "-" ? [] : row.silent.split(","),
    });
    expect(check.isMet ? "yes" : "no").toBe(row.met);
  });

  test("a lane that must be heard and has nobody sitting defers the item, however many are here", () => {
    const check = checkQuorum(rule, 3, { counted: 21, present: 21, silentLanes: ["special"] });
    expect(check.isMet).toBe(false);
    expect(quorumShortfall(check)).toBe("no special seat is here, and the item needs one");
  });

  test("the shortfall says how many are here and how many are needed", () => {
    expect(quorumShortfall(checkQuorum(rule, 3, { counted: 21, present: 8, silentLanes: [] }))).toBe(
      "8 seats are here, 9 are needed",
    );
    expect(quorumShortfall(checkQuorum(rule, 3, { counted: 7, present: 1, silentLanes: [] }))).toBe(
      "1 seat is here, 3 are needed",
    );
  });
});

test.each([
  [0, 21, "0 of 21 seats are taken up"],
  [1, 21, "1 of 21 seats is taken up"],
  [1, 1, "1 of 1 seat is taken up"],
])("%i here of %i is said as: %s", (here, seats, words) => {
  expect(hereWords({ here, seats })).toBe(words);
});
