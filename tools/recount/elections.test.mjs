import { describe, expect, test } from "vitest";
import { countMostVotes, countStv } from "./elections.mjs";

const many = (count, marks) => Array.from({ length: count }, () => marks);
const text = (value) => `${value / 100_000n}.${String(value % 100_000n).padStart(5, "0")}`;
const [A, B, C, D] = [1, 2, 3, 4];

describe("the single transferable vote, from the worked examples of the domain model, section 8", () => {
  const papers = [
    ...many(6, [A, B]),
    ...many(4, [A, C]),
    ...many(1, [A]),
    ...many(3, [B]),
    ...many(3, [C]),
    ...many(3, [D, C]),
  ];

  test("twenty schools, two seats: quota 7, A and C", () => {
    const { quota, elected, stages, tied } = countStv({ seats: 2, candidates: 4, papers });
    expect([quota, elected, tied]).toEqual([700_000n, [A, C], null]);
    expect([...stages[0].totals.values()].map(text)).toEqual(["11.00000", "3.00000", "3.00000", "3.00000"]);
    expect([...stages[1].totals.values()].map(text)).toEqual(["7.00000", "5.18178", "4.45452", "3.00000"]);
    expect(text(stages[2].totals.get(C))).toBe("7.45452");
  });

  test("the order of the papers never matters", () => {
    const turned = countStv({ seats: 2, candidates: 4, papers: [...papers].reverse() });
    expect(turned).toEqual(countStv({ seats: 2, candidates: 4, papers }));
  });

  test("equal at every stage waits for lots, and goes on with those that were drawn", () => {
    const level = [
      ...many(9, [A, B, C]),
      ...many(3, [B, A]),
      ...many(4, [C, D]),
      ...many(2, [D, C]),
      ...many(2, [D, B]),
    ];
    const waiting = countStv({ seats: 2, candidates: 4, papers: level });
    expect([waiting.elected, waiting.tied]).toEqual([[A], [C, D]]);
    const stage = waiting.stages.length + 1;
    const draw = { stage, kind: "exclusion", order: [D, C] };
    const drawn = countStv({ seats: 2, candidates: 4, papers: level, draws: [draw] });
    expect([drawn.tied, drawn.elected.length]).toEqual([null, 2]);
    for (const kind of ["surplus", "last_place", null]) {
      const draws = [{ ...draw, kind }];
      expect(countStv({ seats: 2, candidates: 4, papers: level, draws })).toEqual(waiting);
    }
  });
});

describe("most votes", () => {
  test("973, 627 and 618 for two seats: the first two", () => {
    const papers = [...many(973, [A]), ...many(627, [B]), ...many(618, [C])];
    expect(countMostVotes({ seats: 2, candidates: 3, papers }).elected).toEqual([A, B]);
  });

  test("a tie across the last place goes to lots", () => {
    const papers = [...many(3, [A]), ...many(2, [B]), ...many(2, [C])];
    expect(countMostVotes({ seats: 2, candidates: 3, papers })).toMatchObject({ elected: [A], tied: [B, C] });
    const elected = (kind) =>
      countMostVotes({ seats: 2, candidates: 3, papers, draws: [{ stage: 1, kind, order: [C, B] }] }).elected;
    expect(elected("last_place")).toEqual([A, C]);
    expect(elected("exclusion")).toEqual([A]);
  });
});
