import { assert } from "../shared/assert.ts";
import { partsOf } from "./parts-of.ts";

/** A count as it is printed: `c` where it is held back. */
export type Shown = number | "c";

/** Section 17: counts from 1 to one below this are held back. An authority may ask for more, never for less than 5. */
export const default_minimum = 6;
export const least_minimum = 5;

/**
 * Holds back what is small in a row of counts whose total is known to everybody (section 17). Small counts print as
 * `c`; where only one would, the next smallest that is not zero goes with it (ties: the later column). Then more go, one
 * by one, until every hidden count keeps two values or more for a reader who knows the total, all that is printed and
 * this method: `isSettled` asks it of all the rows that would print the same, so that not even the choice of what is
 * hidden gives a count away. Where nothing less will do, and where the whole row is small or of one category, only
 * the total is left.
 * @returns the method for one minimum; it remembers what it has worked out from call to call
 */
export function suppressor(minimum: number): (counts: readonly number[]) => readonly Shown[] {
  assert(minimum >= 2, "A count of one is always small");
  const known = new Map<string, boolean>();

  const isSettled = (printed: readonly Shown[], total: number, more: number): boolean => {
    const key = [more, total, ...printed].join(" ");
    const before = known.get(key);
    if (before !== undefined) return before;
    const hidden = printed.flatMap((shown, place) => (shown === "c" ? [place] : []));
    const seen = hidden.map(() => new Set<number>());
    let settled = hidden.length === 0;
    const left = total - printed.reduce<number>((sum, shown) => sum + (shown === "c" ? 0 : shown), 0);
    for (const parts of settled ? [] : partsOf(left, hidden.length)) {
      const counts = printed.map((shown) => (shown === "c" ? 0 : shown));
      for (const [place, part] of parts.entries()) counts[hidden[place] ?? 0] = part;
      if (!printsAs(counts, printed, more) || isSettledBefore(counts, total, more)) continue;
      for (const [place, part] of parts.entries()) seen[place]?.add(part);
      settled = seen.every(({ size }) => size > 1);
      if (settled) break;
    }
    known.set(key, settled);
    return settled;
  };
  const printsAs = (counts: readonly number[], printed: readonly Shown[], more: number) =>
    printedWith(counts, minimum, more)?.every((shown, place) => shown === printed[place]) === true;
  const isSettledBefore = (counts: readonly number[], total: number, more: number): boolean =>
    Array.from({ length: more }, (_, fewer) => fewer).some((fewer) => {
      const printed = printedWith(counts, minimum, fewer);
      return printed !== null && isSettled(printed, total, fewer);
    });

  return (counts) => {
    assert(counts.length > 1 && counts.every((count) => count >= 0), "A row has two counts or more");
    const total = counts.reduce((sum, count) => sum + count, 0);
    for (let more = 0; more < counts.length; more += 1) {
      const printed = printedWith(counts, minimum, more);
      if (printed === null) break;
      if (isSettled(printed, total, more)) return printed;
    }
    return counts.map(() => "c");
  };
}

/**
 * The row with its small counts hidden, with their companion, and with so many more of the next smallest.
 * @returns null where not even that many are left to hide, or where the row would name everybody's category
 */
function printedWith(counts: readonly number[], minimum: number, more: number): readonly Shown[] | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts;
  if (total < minimum || counts.includes(total)) return null;
  const hidden = new Set(counts.flatMap((count, place) => (count > 0 && count < minimum ? [place] : [])));
  const companions = counts
    .map((count, place) => ({ count, place }))
    .filter(({ count, place }) => count > 0 && !hidden.has(place))
    .toSorted((a, b) => a.count - b.count || b.place - a.place);
  const wanted = (hidden.size === 1 ? 1 : 0) + more;
  if (wanted > companions.length) return null;
  for (const { place } of companions.slice(0, wanted)) hidden.add(place);
  return counts.map((count, place) => (hidden.has(place) ? "c" : count));
}
