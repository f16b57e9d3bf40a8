import { present } from "../shared/assert.ts";
import type { BallotFile, CandidateNumber } from "./blt.ts";
import { type Draw, drawFor } from "./ties.ts";

export type MostVotesCount = {
  readonly seats: number;
  /** Papers with at least one mark for somebody who stands. */
  readonly valid: number;
  /** Marks of each candidate, by number from 1 in place 0. */
  readonly totals: readonly number[];
  /** The larger total first, then the number. */
  readonly elected: readonly CandidateNumber[];
} & (
  | { readonly status: "complete" }
  /** Those who are equal across the last place: the lots say who takes the places that are left (ELE-3). */
  | { readonly status: "draw_required"; readonly tied: readonly CandidateNumber[] }
);

/** The one stage of such a count, as draws name it. */
const only_stage = 1;

/**
 * Plurality at large: up to as many unranked marks a paper as there are seats, and the highest totals win. The order
 * of papers and of marks changes nothing; a tie across the last place is settled by recorded lots alone.
 */
export function countMostVotes(file: BallotFile, draws: readonly Draw[] = []): MostVotesCount {
  const { seats } = file;
  const standing = file.candidates
    .map((_, place) => place + 1)
    .filter((number) => !file.withdrawn.includes(number));
  const totals = file.candidates.map(() => 0);
  let valid = 0;
  for (const { count, preferences } of file.papers) {
    const marks = new Set(preferences.filter((number) => standing.includes(number)));
    if (marks.size > 0) valid += count;
    for (const number of marks) totals[number - 1] = present(totals[number - 1], "A total each") + count;
  }
  const totalOf = (number: CandidateNumber) => totals[number - 1] ?? 0;
  const byTotal = [...standing].sort((a, b) => totalOf(b) - totalOf(a) || a - b);
  const last = byTotal[seats - 1];
  const counted = { seats, valid, totals };
  if (last === undefined) return { ...counted, elected: byTotal, status: "complete" };
  const clear = byTotal.filter((number) => totalOf(number) > totalOf(last));
  const tied = byTotal.filter((number) => totalOf(number) === totalOf(last));
  const left = seats - clear.length;
  if (tied.length === left) return { ...counted, elected: [...clear, ...tied], status: "complete" };
  const drawn = drawFor(draws, { stage: only_stage, kind: "last_place", tied });
  if (drawn === undefined) return { ...counted, elected: clear, status: "draw_required", tied };
  return { ...counted, elected: [...clear, ...drawn.order.slice(0, left)], status: "complete" };
}
