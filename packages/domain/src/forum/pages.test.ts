import fc from "fast-check";
import { expect, test } from "vitest";
import { firstUnread, pageOfSeq, pagesOf, pageWithin, seqRange } from "./pages.ts";

const sizes = fc.integer({ min: 1, max: 50 });

test("FOR-6: page 2 is posts 21 to 40", () => {
  expect(seqRange(2)).toEqual({ first: 21, last: 40 });
  expect([20, 21, 40, 41].map((seq) => pageOfSeq(seq))).toEqual([1, 2, 2, 3]);
});

test("FOR-6: every post stands on exactly one page, whatever the size", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), sizes, (seq, size) => {
      const { first, last } = seqRange(pageOfSeq(seq, size), size);
      expect(seq).toBeGreaterThanOrEqual(first);
      expect(seq).toBeLessThanOrEqual(last);
      expect(last - first + 1).toBe(size);
    }),
  );
});

test("FOR-6: the pages of a thread hold all of its posts and the last page holds at least one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), sizes, (lastSeq, size) => {
      const pages = pagesOf(lastSeq, size);
      expect(seqRange(pages, size).last).toBeGreaterThanOrEqual(lastSeq);
      expect(seqRange(pages, size).first).toBeLessThanOrEqual(lastSeq);
    }),
  );
});

test("a page that is not there is page 1", () => {
  expect([undefined, 0, -1, 1.5, 4, Number.NaN].map((page) => pageWithin(page, 60))).toEqual([
    1, 1, 1, 1, 1, 1,
  ]);
  expect(pageWithin(3, 60)).toBe(3);
});

test("the first unread post follows the last one read", () => {
  expect(firstUnread(0, 3)).toBe(1);
  expect(firstUnread(2, 3)).toBe(3);
  expect(firstUnread(3, 3)).toBeNull();
});
