import { formatPence, lesser, type Pence } from "../shared/money.ts";
import type { LocalDate } from "../shared/time.ts";

/** What a variation changes of a commission: the most it can cost, and its last day. */
export type Terms = { readonly max_pence: Pence; readonly endsOn: LocalDate };

export type Change = {
  readonly from: Terms;
  readonly to: Terms;
  /** The maximum that was last decided: by a board's vote, between meetings, or by a carried variation. */
  readonly decided_pence: Pence;
};

/** Who decides a variation: a second lead within tolerance, the board above it. */
export const variationRoutes = ["tolerance", "board"] as const;
export type VariationRoute = (typeof variationRoutes)[number];

const most_within_tolerance: Pence = 100_000n;

/** The lower of 10% and £1,000 of the maximum last decided, in whole pence rounded down (section 6, "vary"). */
export function toleranceOf(decided_pence: Pence): Pence {
  return lesser(decided_pence / 10n, most_within_tolerance);
}

/**
 * Tolerance is measured from the maximum last decided, whatever was applied within it since: many small changes cannot
 * go further than one. A change of the last day alone is within it.
 */
export function routeOf({ from, to, decided_pence }: Change): VariationRoute {
  if (from.max_pence === to.max_pence) return "tolerance";
  return distance(to.max_pence, decided_pence) <= toleranceOf(decided_pence) ? "tolerance" : "board";
}

/** What a variation does to the money that is held: commits more of the budget, frees some, or neither. */
export type Movement =
  | { readonly way: "up" | "down"; readonly pence: Pence }
  | { readonly way: "none"; readonly pence: 0n };

export function movementOf({ from, to }: Pick<Change, "from" | "to">): Movement {
  const pence = distance(to.max_pence, from.max_pence);
  if (pence === 0n) return { way: "none", pence };
  return { way: to.max_pence > from.max_pence ? "up" : "down", pence };
}

/** The movement that takes a variation back. */
export function takenBack({ way, pence }: Movement): Movement {
  if (way === "none") return { way, pence: 0n };
  return { way: way === "up" ? "down" : "up", pence };
}

/** What the money allows: what the budget has left, and what is committed and not asked for by a matched invoice. */
export type Room = { readonly available_pence: Pence; readonly free_pence: Pence };

/** By how much a movement cannot be made, in pence above zero; null where it can (COM-10, LED-1, LED-8). */
export function shortOf({ way, pence }: Movement, room: Room): Pence | null {
  const most = way === "up" ? room.available_pence : room.free_pence;
  return way === "none" || pence <= most ? null : pence - most;
}

/** Why the money does not allow a movement, for the leads of the consortium whose budget it is; null where it does. */
export function roomBar(movement: Movement, room: Room): string | null {
  if (shortOf(movement, room) === null) return null;
  return movement.way === "up"
    ? `That takes ${formatPence(movement.pence)} more, and ${formatPence(room.available_pence)} of the budget is available`
    : `Only ${formatPence(room.free_pence)} can be given back: the rest is invoiced, or an invoice asks for it`;
}

/** Why terms cannot be drafted, by the field that is wrong; null where they can. */
export function termsFault(
  { from, to }: Pick<Change, "from" | "to">,
  startsOn: LocalDate,
): { readonly field: "maximum" | "endsOn"; readonly message: string } | null {
  if (to.endsOn < startsOn) {
    return { field: "endsOn", message: "End date must be on or after the start date" };
  }
  return to.max_pence === from.max_pence && to.endsOn === from.endsOn
    ? { field: "maximum", message: "Change the amount, the end date, or both" }
    : null;
}

function distance(one: Pence, other: Pence): Pence {
  return one > other ? one - other : other - one;
}
