import { type ThreadCursor, threadCursorSchema } from "@consortia/domain/forum/schemas";

/** Where the page before ended, as the address says; an address that says nothing readable begins at the newest. */
export function cursorIn(searchParams: URLSearchParams): ThreadCursor | undefined {
  return threadCursorSchema.safeParse({
    lastPostAt: searchParams.get("before"),
    id: searchParams.get("thread"),
  }).data;
}

export function hrefAfter(here: string, query: string, next: ThreadCursor): string {
  const search = new URLSearchParams(query);
  search.set("before", next.lastPostAt);
  search.set("thread", next.id);
  return `${here}?${search}`;
}
