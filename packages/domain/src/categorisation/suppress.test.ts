import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { partsOf } from "./parts-of.ts";
import { default_minimum, type Shown, suppressor } from "./suppress.ts";

const suppress = suppressor(default_minimum);

describe("the worked row of domain-model section 17", () => {
  test("12, 3, 9 of 24 is printed 12, c, c", () => expect(suppress([12, 3, 9])).toEqual([12, "c", "c"]));
});

describe("what is hidden, and what goes with it", () => {
  test.each<[string, readonly number[], readonly Shown[]]>([
    ["nothing small", [12, 0, 9], [12, 0, 9]],
    ["0 prints, 1 and 5 do not, 6 does", [0, 1, 5, 6, 30], [0, "c", "c", 6, 30]],
    ["one small, the next smallest goes", [40, 4, 20, 11], [40, "c", 20, "c"]],
    ["of two next smallest the later", [30, 2, 9, 9], [30, "c", 9, "c"]],
    ["1 and 1 sum to 2, which would say both: a third goes", [1, 1, 20, 30], ["c", "c", "c", 30]],
    ["all in one category would name everybody's", [0, 24, 0], ["c", "c", "c"]],
    ["a row below the minimum is its total alone", [2, 3, 0], ["c", "c", "c"]],
    ["no school, nothing to hide", [0, 0, 0], [0, 0, 0]],
    ["one small and nothing to go with it", [3, 0], ["c", "c"]],
  ])("%s", (_name, counts, printed) => expect(suppress(counts)).toEqual(printed));

  test("the seed's example of 20 schools, 5/5/5/3/2/0", () =>
    expect(suppress([5, 5, 5, 3, 2, 0])).toEqual(["c", "c", "c", "c", "c", 0]));
});

// The strongest reader: knows the total, what is printed, the minimum and the method, and tries every row that there
// could be. Over every row of a size, none of the hidden counts may come out as one value.
describe.each([
  { minimum: 5, columns: 2, most: 40 },
  { minimum: 6, columns: 3, most: 30 },
  { minimum: 5, columns: 4, most: 22 },
  { minimum: 3, columns: 5, most: 12 },
  { minimum: 2, columns: 4, most: 14 },
])("whoever knows the method, minimum $minimum over $columns categories", ({ minimum, columns, most }) => {
  test(`cannot tell one hidden count of any row of up to ${most} schools`, () => {
    const method = suppressor(minimum);
    for (let total = 1; total <= most; total += 1) {
      const values = new Map<string, readonly Set<number>[]>();
      for (const counts of rowsOf(total, columns)) {
        const printed = method(counts);
        const key = printed.join(" ");
        const seen = values.get(key) ?? counts.map(() => new Set<number>());
        values.set(key, seen);
        for (const [place, count] of counts.entries()) seen[place]?.add(count);
        for (const [place, shown] of printed.entries()) {
          if (shown === "c") continue;
          expect(shown === 0 || shown >= minimum, `${counts} printed ${printed}`).toBe(true);
          expect(shown).toBe(counts[place]);
        }
      }
      for (const [printed, seen] of values) {
        for (const [place, shown] of printed.split(" ").entries()) {
          if (shown === "c") expect(seen[place]?.size, `${printed} of ${total}`).toBeGreaterThan(1);
        }
      }
    }
  });
});

describe("rows as large as an authority", () => {
  const rows = fc
    .array(fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 90 })), {
      minLength: 2,
      maxLength: 8,
    })
    .filter((counts) => counts.some((count) => count > 0));

  test("total minus shown leaves every hidden count at least two values", () => {
    fc.assert(
      fc.property(rows, (counts) => {
        const printed = suppress(counts);
        const hidden = printed.filter((shown) => shown === "c").length;
        const shownSum = printed.reduce<number>((sum, shown) => sum + (shown === "c" ? 0 : shown), 0);
        const left = counts.reduce((sum, count) => sum + count, 0) - shownSum;
        // A hidden count is 0 only where everything is hidden; elsewhere it lies from 1 to what the others leave.
        const least = hidden === counts.length ? 0 : 1;
        if (hidden > 0) expect(left - least * (hidden - 1)).toBeGreaterThan(least);
        expect(hidden).not.toBe(1);
      }),
      { numRuns: 400 },
    );
  });

  test("no small count is ever printed, and what is printed is true", () => {
    fc.assert(
      fc.property(rows, (counts) => {
        for (const [place, shown] of suppress(counts).entries()) {
          if (shown === "c") continue;
          expect(shown).toBe(counts[place]);
          expect(shown === 0 || shown >= default_minimum).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe("ways to part a sum", () => {
  test("all of them while they are few", () =>
    expect([...partsOf(4, 3)]).toEqual([
      [1, 1, 2],
      [1, 2, 1],
      [2, 1, 1],
    ]));

  test("of too many, some: each of 1 or more, and each of the right sum", () => {
    const ways = [...partsOf(200, 8)];
    expect(ways.length).toBeGreaterThan(1_000);
    expect(ways.length).toBeLessThan(5_000);
    for (const parts of ways) {
      expect(Math.min(...parts)).toBeGreaterThan(0);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(200);
    }
  });

  test("none for a sum that is too small", () => expect([...partsOf(2, 3), ...partsOf(5, 0)]).toEqual([]));
});

/** Every row of so many counts with this total. */
function* rowsOf(total: number, columns: number): Generator<readonly number[]> {
  if (columns === 1) {
    yield [total];
    return;
  }
  for (let first = 0; first <= total; first += 1) {
    for (const rest of rowsOf(total - first, columns - 1)) yield [first, ...rest];
  }
}
