import type { ElectionSheet } from "./count-election.ts";

/**
 * How many lots had been drawn before the count at this place, the first being 0: one for each earlier count that
 * asked for them, as the next is made in the act that records the lots. Times say nothing of it, for clocks jump.
 */
export function lotsBefore(
  counts: readonly { readonly sheet: Pick<ElectionSheet, "draw"> }[],
  place: number,
): number {
  return counts.slice(0, place).filter(({ sheet }) => sheet.draw !== null).length;
}
