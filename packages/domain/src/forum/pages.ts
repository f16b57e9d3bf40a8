import { assert } from "../shared/assert.ts";

/** Posts on a page of a thread; an authority may set up to 50 (FOR-6). */
export const posts_per_page = 20;

/** The posts of page n by their numbers: (n−1)·s+1 to n·s, both included (FOR-6). */
export function seqRange(
  page: number,
  size = posts_per_page,
): { readonly first: number; readonly last: number } {
  assert(Number.isInteger(page) && page >= 1, "Pages are counted from 1");
  return { first: (page - 1) * size + 1, last: page * size };
}

/** The page on which a post stands, for ever: removed posts keep their number (FOR-6). */
export function pageOfSeq(seq: number, size = posts_per_page): number {
  assert(Number.isInteger(seq) && seq >= 1, "Posts are numbered from 1");
  return Math.ceil(seq / size);
}

/** How many pages a thread has; a thread always has its first post. */
export function pagesOf(lastSeq: number, size = posts_per_page): number {
  return Math.max(1, Math.ceil(lastSeq / size));
}

/** The page asked for, or page 1 where that page is not there. */
export function pageWithin(asked: number | undefined, lastSeq: number, size = posts_per_page): number {
  const isThere =
    asked !== undefined && Number.isInteger(asked) && asked >= 1 && asked <= pagesOf(lastSeq, size);
  return isThere ? asked : 1;
}

/** The first post that a reader who got to `readSeq` has not read, or null where there is none. */
export function firstUnread(readSeq: number, lastSeq: number): number | null {
  return readSeq < lastSeq ? readSeq + 1 : null;
}
