import fc from "fast-check";
import { expect, test } from "vitest";
import { replacementOf, totalOf } from "./replacement.ts";

const amounts = fc.uniqueArray(
  fc.record({
    consortiumId: fc.constantFrom<string>("arden", "avon", "blythe", "severn"),
    pence: fc.bigInt({ min: 0n, max: 10_000_00n }),
  }),
  { selector: ({ consortiumId }) => consortiumId },
);

test("after the difference every consortium has what the later run gives it, to the penny", () => {
  fc.assert(
    fc.property(amounts, amounts, (now, before) => {
      const { gives, takes } = replacementOf(now, before);
      const has = new Map(before.map(({ consortiumId, pence }) => [consortiumId, pence]));
      const move = (consortiumId: string, pence: bigint) =>
        has.set(consortiumId, (has.get(consortiumId) ?? 0n) + pence);
      for (const { consortiumId, pence } of takes) move(consortiumId, -pence);
      for (const { consortiumId, pence } of gives) move(consortiumId, pence);
      for (const [consortiumId, pence] of has) {
        expect(pence).toBe(now.find((one) => one.consortiumId === consortiumId)?.pence ?? 0n);
      }
      expect(totalOf(before) + totalOf(gives) - totalOf(takes)).toBe(totalOf(now));
    }),
  );
});

test("nobody is given and taken from at once, and nothing moves for nothing", () => {
  fc.assert(
    fc.property(amounts, amounts, (now, before) => {
      const { gives, takes } = replacementOf(now, before);
      const ids = [...gives, ...takes].map(({ consortiumId }) => consortiumId);
      expect(new Set(ids).size).toBe(ids.length);
      expect([...gives, ...takes].every(({ pence }) => pence > 0n)).toBe(true);
    }),
  );
  expect(replacementOf([], [])).toEqual({ gives: [], takes: [] });
});
