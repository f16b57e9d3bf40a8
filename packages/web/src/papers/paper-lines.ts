import { paperFacts } from "@consortia/domain/papers/paper";
import { formatDate } from "@consortia/domain/shared/time";
import type { ShownPaper } from "@consortia/services/papers/shown-papers";

/**
 * The papers of an item as both apps show them: the newest version of each that this reader sees, with those before.
 * @param meetingPath of the app in which reasons are given
 */
export function paperLines(papers: readonly ShownPaper[], itemId: string, meetingPath?: string) {
  const ofItem = papers.filter((paper) => paper.itemId === itemId);
  return ofItem
    .filter(({ isNewest }) => isNewest)
    .map((paper) => ({
      id: paper.id,
      href: `/papers/${paper.id}`,
      words: paperWords(paper),
      isLate: paper.isLate,
      lateReason: paper.lateReason,
      supplement: paper.supplementAt === null ? null : `Supplement of ${formatDate(paper.supplementAt)}`,
      isRead: paper.isRead,
      canMark: paper.canMark,
      isHeldBack: paper.isLate && paper.lateReason === null,
      reasonHref: paper.waitsForReader && meetingPath ? `${meetingPath}/late/${paper.id}` : undefined,
      earlier: ofItem
        .filter(({ number, version }) => number === paper.number && version < paper.version)
        .map(({ id, version }) => ({ href: `/papers/${id}`, words: `Version ${version}` })),
    }));
}

/** `Paper 2, version 3: Costs (PDF, 240 KB)`. */
export function paperWords(paper: ShownPaper): string {
  const version = paper.version === 1 ? "" : `, version ${paper.version}`;
  return `Paper ${paper.number}${version}: ${paper.title} (${paperFacts(paper)})`;
}
