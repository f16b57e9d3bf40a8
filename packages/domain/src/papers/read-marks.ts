/**
 * "3 of 7 papers read": the newest version of each paper that the reader may read, and of those the ones that the
 * reader marked. A new version is read anew. Null where there is nothing to read. Nobody is told it of anybody else.
 */
export function readingWords(
  papers: readonly { readonly isNewest: boolean; readonly isReleased: boolean; readonly isRead: boolean }[],
): string | null {
  const toRead = papers.filter(({ isNewest, isReleased }) => isNewest && isReleased);
  if (toRead.length === 0) return null;
  const read = toRead.filter(({ isRead }) => isRead).length;
  return `${read} of ${toRead.length} ${toRead.length === 1 ? "paper" : "papers"} read`;
}
