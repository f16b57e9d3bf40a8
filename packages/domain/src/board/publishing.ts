import { type NoticeAsked, noticeBar } from "./notice.ts";

/** What stands in the way of an agenda and its papers going to the members. */
export type PublishBar = {
  readonly code: "conflict" | "invalid";
  /** Where a form would say so. */
  readonly field: "on" | null;
  readonly words: string;
};

/** All that stands in the way, the first first: publishing refuses by it, and the clerk reads it before trying. */
export function publishBars({
  items,
  ...asked
}: NoticeAsked & { readonly items: number }): readonly PublishBar[] {
  if (asked.kind === "written")
    return [conflict("A written procedure is issued on the chair's word, not published.")];
  const notice = noticeBar(asked);
  return [
    ...(items === 0 ? [conflict("There is nothing on the agenda yet. Add an item first.")] : []),
    ...(notice === null ? [] : [{ code: "invalid", field: "on", words: notice } as const]),
  ];
}

function conflict(words: string): PublishBar {
  return { code: "conflict", field: null, words };
}
