import type { NeedsCardProps } from "@consortia/ui";

/** Something that waits for the reader, and until when: an instant or a day, or no date at all. */
export type Need = NeedsCardProps & { readonly dueAt: string | null };

/** Before every date: a room is waiting. */
export const at_once = "";

/** What others wait for first, then by date, then what has none; in one rank as the pages gave them. */
export function byUrgency(needs: readonly Need[]): readonly Need[] {
  const rank = ({ dueAt }: Need) => dueAt ?? "9999";
  return needs.toSorted((a, b) => (rank(a) < rank(b) ? -1 : Number(rank(a) > rank(b))));
}
