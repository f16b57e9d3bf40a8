import type { PaperKind } from "./kinds.ts";

/** Bytes of text that a page of the whole pack carries, so that it opens on a slow line (about a third once packed). */
export const most_pack_bytes = 96 * 1024;

/**
 * The papers whose text stands on the page of the whole pack, in its order: each whole or not at all, as long as there
 * is room. Every other file is a link.
 */
export function textsOfPack<Paper extends { readonly kind: PaperKind; readonly byteCount: number }>(
  papers: readonly Paper[],
): readonly Paper[] {
  const shown: Paper[] = [];
  let room = most_pack_bytes;
  for (const paper of papers) {
    if (paper.kind !== "text" || paper.byteCount > room) continue;
    room -= paper.byteCount;
    shown.push(paper);
  }
  return shown;
}
