import type { StandingItem } from "../board/agenda.ts";
import type { MotionKind } from "../board/constitution.ts";
import type { ItemPurpose } from "../board/schemas.ts";
import type { Instant } from "../shared/time.ts";
import type { PaperKind } from "./kinds.ts";
import { isOfficeKind } from "./office-text.ts";

/** What these motions decide is a page of its own, which members read in the place of a paper. */
const kinds_with_a_page: readonly MotionKind[] = [
  "commission",
  "constitution",
  "formula",
  "allocation",
  "minutes",
  "variation",
];

/**
 * Whether members should find a paper under an item: where they decide or are consulted on something that no page of
 * its own shows. Standing items fill themselves. That a paper is missing is said to the clerk and stops nothing,
 * because a paper may follow in a supplement (domain model section 7, "Meeting").
 */
export function needsPaper(item: {
  readonly purpose: ItemPurpose | null;
  readonly standing: StandingItem | null;
  readonly motionKind: MotionKind | null;
}): boolean {
  if (item.standing !== null) return false;
  if (item.purpose !== "decision" && item.purpose !== "consultation") return false;
  return item.motionKind === null || !kinds_with_a_page.includes(item.motionKind);
}

/** Bytes of the largest file in which names are looked for, and of all the files of a meeting together. */
export const largest_read_bytes = 2 * 1024 * 1024;
export const most_read_bytes = 20 * 1024 * 1024;

/** Whether the words of such a file can be read at all: those of a PDF or a picture cannot. */
export function isReadable({ kind, byteCount }: { kind: PaperKind; byteCount: number }): boolean {
  return (kind === "text" || isOfficeKind(kind)) && byteCount <= largest_read_bytes;
}

/** Papers that members may read and that came after the agenda: they go to them together, in a dated supplement. */
export function forSupplement<
  Paper extends {
    readonly addedAt: Instant;
    readonly isReleased: boolean;
    readonly supplementAt: Instant | null;
  },
>(papers: readonly Paper[], calledAt: Instant | null): readonly Paper[] {
  if (calledAt === null) return [];
  return papers.filter((one) => one.isReleased && one.supplementAt === null && one.addedAt > calledAt);
}
