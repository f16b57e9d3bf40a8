import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textTable } from "../shared/text-table.ts";
import { checkQuorum, type QuorumRule, quorumNeeded, quorumShortfall } from "./quorum.ts";

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
  two_fifths      |    34 |       3 |     14 | SI 2012/2261 reg 8(3), worked for a forum of 34
  two_fifths      |    25 |       3 |     10 | SI 2012/2261 reg 8(3): exact, nothing rounded
  two_fifths      |    15 |       3 |      6 | SI 2012/2261 reg 8(3): exact
  two_fifths      |    18 |       3 |      8 | model 7: 21 seats less 3 recused, 7.2 rounded up
  two_fifths      |    20 |       3 |      8 | experience 3.7: one seat recused of 21
  two_fifths      |     5 |       3 |      3 | the minimum present stands where the share is 2
  two_fifths      |     8 |       3 |      4 | 3.2 rounded up
  two_fifths      |     1 |       1 |      1 | 0.4 rounded up
  two_fifths      |     0 |       3 |      3 | nobody left to count: the minimum still stands
  half_rounded_up |    21 |       3 |     11 | model 7
  half_rounded_up |     7 |       3 |      4 | model 7
  half_rounded_up |     9 |       3 |      5 | SI 2014/1132 reg 58
  half_rounded_up |    10 |       3 |      5 | SI 2014/1132 reg 58
  half_rounded_up |     4 |       3 |      3 | the minimum present stands where the share is 2
  1/3             |    21 |       3 |      7 | a constitution's own share: exact
  1/3             |    22 |       3 |      8 | a constitution's own share: 7.33 rounded up
  3/4             |    21 |       3 |     16 | a constitution's own share: 15.75 rounded up
  1/1             |    21 |       3 |     21 | everybody
  `,
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

  test.each(
    textTable(
      ["counted", "present", "met", "why"],
      `
      counted | present | met | why
           21 |       9 | yes | exactly enough
           21 |       8 | no  | one short
           18 |       8 | yes | model 7: reduce, 3 recused of 21 and 8 others here
           21 |       8 | no  | model 7: keep, the same 8 here
            7 |       3 | yes | the small board
            7 |       2 | no  | the small board, one short
      `,
    ),
  )("$present of $counted: $met ($why)", ({ counted, present, met }) => {
    const check = checkQuorum(rule, 3, {
      counted: Number(counted),
      present: Number(present),
      silentLanes: [],
    });
    expect(check.isMet).toBe(met === "yes");
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
