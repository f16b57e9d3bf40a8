import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BallotFile, Papers } from "./blt.ts";
import { countElection } from "./count-election.ts";
import { countMostVotes } from "./count-most-votes.ts";

function file(seats: number, candidates: number, papers: readonly Papers[]): BallotFile {
  const names = Array.from({ length: candidates }, (_, place) => `Candidate ${place + 1}`);
  return { seats, candidates: names, withdrawn: [], papers, title: "" };
}

describe("most votes (domain model section 8)", () => {
  const worked = file(2, 3, [
    { count: 973, preferences: [1] },
    { count: 618, preferences: [3] },
    { count: 627, preferences: [2] },
  ]);

  test("973, 627 and 618 for two seats: 973 and 627", () => {
    expect(countMostVotes(worked)).toEqual({
      seats: 2,
      valid: 2218,
      totals: [973, 627, 618],
      elected: [1, 2],
      status: "complete",
    });
  });

  const tied = file(2, 4, [
    { count: 9, preferences: [1, 2] },
    { count: 2, preferences: [3] },
    { count: 9, preferences: [4] },
    { count: 1, preferences: [1] },
  ]);

  test("a tie across the last place stops for lots, and goes on by them either way", () => {
    expect(countMostVotes(tied)).toMatchObject({ status: "draw_required", elected: [1], tied: [2, 4] });
    expect(countMostVotes(tied, [{ stage: 1, kind: "last_place", order: [4, 2] }]).elected).toEqual([1, 4]);
    expect(countMostVotes(tied, [{ stage: 1, kind: "last_place", order: [2, 4] }]).elected).toEqual([1, 2]);
  });

  test("lots drawn for others settle nothing", () => {
    expect(countMostVotes(tied, [{ stage: 1, kind: "last_place", order: [2, 3] }]).status).toBe(
      "draw_required",
    );
    expect(countMostVotes(tied, [{ stage: 2, kind: "last_place", order: [2, 4] }]).status).toBe(
      "draw_required",
    );
    for (const kind of ["exclusion", "surplus", null] as const) {
      expect(countMostVotes(tied, [{ stage: 1, kind, order: [2, 4] }]).status).toBe("draw_required");
    }
  });

  test("a tie within the places is no tie", () => {
    const both = file(2, 3, [{ count: 5, preferences: [2, 3] }]);
    expect(countMostVotes(both)).toMatchObject({ status: "complete", elected: [2, 3] });
  });

  test("a candidate who fell out takes no place, and a paper for that one alone is blank", () => {
    const fallen = { ...worked, withdrawn: [1] };
    expect(countElection("most_votes", fallen, [])).toMatchObject({
      elected: [2, 3],
      valid: 1245,
      blank: 973,
      ballots: 2218,
      status: "complete",
    });
  });

  test("without a ballot everybody is equal, and lots decide", () => {
    expect(countMostVotes(file(1, 2, []))).toMatchObject({ status: "draw_required", tied: [1, 2] });
  });

  const papers = fc.array(
    fc.record({
      count: fc.integer({ min: 1, max: 30 }),
      preferences: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
    }),
    { maxLength: 40 },
  );

  test("neither the order of papers nor of marks changes the count", () => {
    fc.assert(
      fc.property(papers, fc.infiniteStream(fc.nat()), (list, order) => {
        const shuffled = list
          .map((one) => ({ one, at: order.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => ({ ...one, preferences: [...one.preferences].reverse() }));
        expect(countMostVotes(file(2, 5, shuffled))).toEqual(countMostVotes(file(2, 5, list)));
      }),
    );
  });

  test("nobody elected has fewer votes than somebody who is not", () => {
    fc.assert(
      fc.property(papers, (list) => {
        const { elected, totals } = countMostVotes(file(2, 5, list));
        const lowest = Math.min(...elected.map((number) => totals[number - 1] ?? 0));
        const others = totals.filter((_, place) => !elected.includes(place + 1));
        if (elected.length === 2) for (const total of others) expect(total).toBeLessThanOrEqual(lowest);
        else for (const total of others) expect(total).toBeLessThan(elected.length === 0 ? Infinity : lowest);
      }),
    );
  });
});
