import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textTable } from "../shared/text-table.ts";
import { ballotOf, ballotText, checkBallot, type Mark } from "./ballot.ts";

function marksOf(text: string): readonly Mark[] {
  return text
    .split(" ")
    .filter((part) => part !== "" && part !== "-")
    .map((part) => {
      const [candidate, rank] = part.split("=").map(Number);
      return { candidate: candidate ?? 0, rank: rank ?? 1 };
    });
}

// Marks as candidate=rank, a dash for a blank ballot; source: experience 3.9 step 4, domain model section 8.
const rows = textTable(
  ["method", "seats", "marks", "answer"],
  `
  method     | seats | marks       | answer
  stv        | 2     | 2=1 1=2 3=3 | 2 1 3
  stv        | 2     | 3=1         | 3
  stv        | 2     | -           | -
  stv        | 2     | 1=2 2=2     | You used 2 but not 1
  stv        | 2     | 1=1 2=2 3=2 | You used 2 twice
  stv        | 2     | 1=1 2=3     | You used 3 but not 2
  stv        | 2     | 1=4         | Use the numbers 1 to 3. You used 4
  stv        | 2     | 1=0         | Use the numbers 1 to 3. You used 0
  stv        | 2     | 1=1.5       | Use the numbers 1 to 3. You used 1.5
  stv        | 2     | 1=first     | Use the numbers 1 to 3 and no words
  stv        | 2     | 1=Infinity  | Use the numbers 1 to 3 and no words
  stv        | 2     | 9=1         | Mark only candidates who are on the ballot
  most_votes | 2     | 3=1 1=1     | 1 3
  most_votes | 2     | -           | -
  most_votes | 2     | 1=1 2=1 3=1 | Mark up to 2. You marked 3
  most_votes | 1     | 1=1 2=1     | Mark up to 1. You marked 2
  most_votes | 2     | 1=1 1=1     | Mark each candidate once
  `,
);

describe("a ballot is checked before it is cast", () => {
  test.each(rows)("$method for $seats, marks $marks: $answer", ({ method, seats, marks, answer }) => {
    const rules = {
      method: method === "stv" ? ("stv" as const) : ("most_votes" as const),
      seats: Number(seats),
      candidates: [1, 2, 3],
    };
    const checked = checkBallot(rules, marksOf(marks));
    const blank = answer === "-" ? "" : answer;
    expect(checked.outcome === "ballot" ? ballotText(checked.preferences) : checked.why).toBe(blank);
  });

  test("the order in which marks arrive leaves no trace on the ballot", () => {
    const candidates = [1, 2, 3, 4, 5];
    const marks = fc
      .shuffledSubarray(candidates)
      .map((chosen) => chosen.map((candidate, place) => ({ candidate, rank: place + 1 })));
    fc.assert(
      fc.property(marks, fc.constantFrom("stv" as const, "most_votes" as const), (list, method) => {
        const rules = { method, seats: 5, candidates };
        expect(checkBallot(rules, [...list].reverse())).toEqual(checkBallot(rules, list));
      }),
    );
  });

  test("what lies in the box reads back as it was", () => {
    for (const preferences of [[], [3], [3, 1, 2]])
      expect(ballotOf(ballotText(preferences))).toEqual(preferences);
  });
});
