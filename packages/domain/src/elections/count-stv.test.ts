import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BallotFile } from "./blt.ts";
import { countSheet } from "./count-sheet.ts";
import { countStv, one_vote, type StvCount } from "./count-stv.ts";
import type { Draw } from "./ties.ts";

const names = ["A", "B", "C", "D"];

/** `6 A>B`, a line of papers each. */
function ballots(seats: number, lines: string, candidates = names): BallotFile {
  const papers = lines
    .trim()
    .split("\n")
    .map((line) => {
      const [count = "", order = ""] = line.trim().split(/\s+/);
      const preferences = order.split(">").map((name) => candidates.indexOf(name) + 1);
      return { count: Number(count), preferences };
    });
  return { seats, candidates, withdrawn: [], papers, title: "" };
}

function elected(count: StvCount): string {
  return count.elected.map((number) => names[number - 1]).join("");
}

const worked = ballots(2, "6 A>B\n4 A>C\n1 A\n3 B\n3 C\n3 D>C");

describe("the worked examples of the domain model, section 8", () => {
  test("20 schools, two seats: A at the first stage, C at the third", () => {
    const sheet = countSheet(countStv(worked));
    expect(sheet).toMatchObject({ valid: 20, quota: 7, elected: [1, 3], status: "complete" });
    expect(sheet.stages.map(({ totals }) => Object.values(totals))).toEqual([
      ["11.00000", "3.00000", "3.00000", "3.00000"],
      ["7.00000", "5.18178", "4.45452", "3.00000"],
      ["7.00000", "5.18178", "7.45452", "0.00000"],
    ]);
    expect(sheet.stages[1]).toMatchObject({ transferred: 1, nonTransferable: "0.36363", dropped: "0.00007" });
    expect(sheet.stages[2]).toMatchObject({ excluded: [4], elected: [3] });
  });

  const equal = ballots(2, "9 A>B>C\n3 B>A\n4 C>D\n2 D>C\n2 D>B");

  test("equal at every stage stops for lots, naming the candidates and the stage", () => {
    const count = countStv(equal);
    expect(count.status === "draw_required" && count.tie).toEqual({
      stage: 3,
      kind: "exclusion",
      tied: [3, 4],
    });
    expect(elected(count)).toBe("A");
  });

  test("and goes on by the lots that were recorded, either way", () => {
    const asDrawn = (order: readonly number[]) => countStv(equal, [{ stage: 3, kind: "exclusion", order }]);
    // Without C its papers go to D, who reaches the quota; without D they are shared, and B stays ahead.
    expect(elected(asDrawn([3, 4]))).toBe("AD");
    expect(asDrawn([4, 3]).status).toBe("complete");
    expect(asDrawn([4, 3]).elected).not.toContain(4);
  });

  test("lots of another stage, about others or for another matter settle nothing", () => {
    for (const draw of [
      { stage: 2, kind: "exclusion", order: [3, 4] },
      { stage: 3, kind: "exclusion", order: [2, 4] },
      { stage: 3, kind: "exclusion", order: [3] },
      { stage: 3, kind: "surplus", order: [3, 4] },
      { stage: 3, kind: "last_place", order: [3, 4] },
      { stage: 3, kind: null, order: [3, 4] },
    ] as const) {
      expect(countStv(equal, [draw]).status).toBe("draw_required");
    }
  });
});

describe("the edges", () => {
  test("one seat uses the same code", () => {
    const count = countStv(ballots(1, "4 A\n3 B>C\n2 C>B"));
    expect([count.quota, elected(count)]).toEqual([5, "B"]);
  });

  test("as many candidates as seats are elected without a transfer", () => {
    const count = countStv(ballots(4, "3 A\n2 B"));
    expect([elected(count), count.stages.length]).toEqual(["ABCD", 1]);
  });

  test("no paper at all elects nobody by itself: every order is a draw", () => {
    const count = countStv({ seats: 1, candidates: names, withdrawn: [], papers: [], title: "" });
    expect([count.valid, count.status]).toEqual([0, "draw_required"]);
  });

  test("a paper without a preference is not valid", () => {
    const { papers } = worked;
    const blank = { count: 5, preferences: [] };
    expect(countStv({ ...worked, papers: [...papers, blank] })).toEqual(countStv(worked));
  });

  test("preferences for the withdrawn are passed over", () => {
    const withdrawn = countStv({ ...worked, withdrawn: [1] });
    expect(elected(withdrawn)).toBe(elected(countStv(ballots(2, "6 B\n4 C\n3 B\n3 C\n3 D>C"))));
    expect(withdrawn.valid).toBe(19);
  });

  test("equal lowest are settled by the latest earlier stage at which they differ", () => {
    // Without D, C is level with B, and had fewer before; without C, B is level with A, and had fewer before.
    const count = countStv(ballots(1, "5 A\n3 B\n2 C>B\n1 D>C", names));
    expect(count.stages[1]?.excluded).toEqual([4]);
    expect(count.stages[2]?.excluded).toEqual([3]);
    expect(count.stages[3]?.excluded).toEqual([2]);
    expect(elected(count)).toBe("A");
  });
});

describe("equal surpluses", () => {
  const level = ballots(3, "8 A>C\n8 B>D\n2 C\n1 D");

  test("that never differed wait for lots, which say whose is passed on first", () => {
    const count = countStv(level);
    expect(count.status === "draw_required" && count.tie).toEqual({
      stage: 2,
      kind: "surplus",
      tied: [1, 2],
    });
    const drawn = countStv(level, [{ stage: 2, kind: "surplus", order: [2, 1] }]);
    expect(drawn.stages.map(({ transferred }) => transferred).slice(0, 2)).toEqual([null, 2]);
  });

  test("never go by lots that were drawn to exclude one of the same two at the same stage", () => {
    for (const kind of ["exclusion", "last_place", null] as const) {
      expect(countStv(level, [{ stage: 2, kind, order: [2, 1] }])).toEqual(countStv(level));
    }
  });

  // Once, after a candidate fell out, lots drawn to exclude one of two gave that one the first surplus.
  test("nor where the tie became another matter because somebody fell out", () => {
    const papers = ballots(3, "7 A>E\n7 B>E\n6 C>A\n6 C>B\n10 D\n9 E", [...names, "E"]);
    const before = countStv(papers);
    expect(before.status === "draw_required" && before.tie).toMatchObject({ stage: 2, kind: "exclusion" });
    const excluded = { stage: 2, kind: "exclusion", order: [1, 2] } as const;
    const after = countStv({ ...papers, withdrawn: [3] }, [excluded]);
    expect(after.status === "draw_required" && after.tie).toEqual({
      stage: 2,
      kind: "surplus",
      tied: [1, 2],
    });
  });
});

/** Elections of up to seven candidates and a few hundred papers, some of them blank. */
const elections = fc.integer({ min: 1, max: 7 }).chain((size) =>
  fc.record({
    seats: fc.integer({ min: 1, max: 4 }),
    candidates: fc.constant(Array.from({ length: size }, (_, place) => `Candidate ${place + 1}`)),
    withdrawn: fc.constant<readonly number[]>([]),
    papers: fc.array(
      fc.record({
        count: fc.integer({ min: 1, max: 60 }),
        preferences: fc.shuffledSubarray(Array.from({ length: size }, (_, place) => place + 1)),
      }),
      { maxLength: 14 },
    ),
    title: fc.constant(""),
  }),
);

describe("laws of the count", () => {
  test("the order of the papers never matters, nor how they are bundled", () => {
    fc.assert(
      fc.property(elections, fc.nat(), (file, turn) => {
        const place = file.papers.length === 0 ? 0 : turn % file.papers.length;
        const turned = [...file.papers.slice(place), ...file.papers.slice(0, place)].reverse();
        const loose = turned.flatMap(({ count, preferences }) =>
          count === 1
            ? [{ count, preferences }]
            : [
                { count: 1, preferences },
                { count: count - 1, preferences },
              ],
        );
        const again = countStv({ ...file, papers: loose });
        expect(countSheet(again)).toEqual(countSheet(countStv(file)));
      }),
    );
  });

  test("votes are conserved at every stage but for the decimals that are dropped, which are shown", () => {
    fc.assert(
      fc.property(elections, (file) => {
        const count = countStv(file);
        const papers = file.papers.reduce((sum, one) => sum + one.count, 0);
        for (const { totals, nonTransferable, dropped } of count.stages) {
          const held = totals.reduce((sum, total) => sum + total, 0n);
          expect(held + nonTransferable + dropped).toBe(BigInt(count.valid) * one_vote);
          // Each paper loses less than one hundred-thousandth at each transfer.
          expect(dropped >= 0n && dropped <= BigInt(papers * count.stages.length)).toBe(true);
        }
      }),
    );
  });

  test("where candidates outnumber seats, one whom nobody marks changes no winner", () => {
    fc.assert(
      fc.property(elections, (file) => {
        fc.pre(file.candidates.length > file.seats);
        const before = countStv(file);
        const after = countStv({ ...file, candidates: [...file.candidates, "Nobody's choice"] });
        fc.pre(before.status === "complete" && after.status === "complete");
        expect([...after.elected].sort()).toEqual([...before.elected].sort());
      }),
    );
  });

  test("a complete count fills the seats, with nobody twice; an incomplete one names at least two", () => {
    fc.assert(
      fc.property(elections, (file) => {
        const count = countStv(file);
        expect(new Set(count.elected).size).toBe(count.elected.length);
        if (count.status === "complete") {
          expect(count.elected.length).toBe(Math.min(file.seats, file.candidates.length));
        } else expect(count.tie.tied.length).toBeGreaterThan(1);
      }),
    );
  });

  test("every draw, however it falls, lets the count end", () => {
    fc.assert(
      fc.property(elections, fc.infiniteStream(fc.nat()), (file, lots) => {
        const draws: Draw[] = [];
        let count = countStv(file, draws);
        for (let round = 0; count.status === "draw_required" && round < 40; round += 1) {
          const { stage, kind, tied } = count.tie;
          const first = lots.next().value ?? 0;
          const turn = first % tied.length;
          draws.push({ stage, kind, order: [...tied.slice(turn), ...tied.slice(0, turn)] });
          count = countStv(file, draws);
        }
        expect(count.status).toBe("complete");
      }),
    );
  });
});
