import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { countStv } from "./count-stv.ts";

type Facts = {
  readonly seats: number;
  readonly candidates: number;
  readonly papers: readonly (readonly number[])[];
};

const script = z
  .object({ countStv: z.custom<(facts: Facts) => unknown>((one) => typeof one === "function") })
  .parse(await import(new URL("../../../../tools/recount/elections.mjs", import.meta.url).href));

const counted = z.object({
  quota: z.bigint(),
  elected: z.array(z.number()),
  tied: z.array(z.number()).nullable(),
  stages: z.array(z.object({ totals: z.map(z.number(), z.bigint()), nonTransferable: z.bigint() })),
});

// Two programs written apart from one text of the rules: where they differ, one of them is wrong.
test("property: the stand-alone script comes to the same winners and the same totals at every stage", () => {
  const election = fc
    .record({ seats: fc.integer({ min: 1, max: 4 }), candidates: fc.integer({ min: 1, max: 7 }) })
    .chain(({ seats, candidates }) => {
      const numbers = Array.from({ length: candidates }, (_, place) => place + 1);
      const papers = fc.array(fc.shuffledSubarray(numbers), { maxLength: 60 });
      return papers.map((marks) => ({ seats, candidates, papers: marks }));
    });
  fc.assert(
    fc.property(election, (facts) => {
      const theirs = counted.parse(script.countStv(facts));
      const ours = countStv({
        title: "",
        seats: facts.seats,
        candidates: Array.from({ length: facts.candidates }, (_, place) => `Candidate ${place + 1}`),
        withdrawn: [],
        papers: facts.papers.map((preferences) => ({ count: 1, preferences })),
      });
      expect(theirs.elected).toEqual(ours.elected);
      expect(theirs.quota).toBe(BigInt(ours.quota) * 100_000n);
      expect(theirs.stages.map(({ totals }) => [...totals.values()])).toEqual(
        ours.stages.map(({ totals }) => totals),
      );
      expect(theirs.tied).toEqual(ours.status === "draw_required" ? ours.tie.tied : null);
    }),
    { numRuns: 300 },
  );
});
