import { formatPence, type Pence } from "../shared/money.ts";
import { formatDate } from "../shared/time.ts";
import type { VariationState } from "./machine.ts";
import {
  type Change,
  type Movement,
  movementOf,
  type Room,
  toleranceOf,
  type VariationRoute,
} from "./terms.ts";

/** What a variation came to: by a second lead or a board's vote, and what a late interest did since (BRD-16). */
export const variationOutcomes = ["applied", "refused", "carried_not_funded", "undone", "stands"] as const;
export type VariationOutcome = (typeof variationOutcomes)[number];

const stateWords = {
  drafted: "Draft",
  on_agenda: "On agenda",
  applied: "Applied",
  refused: "Refused",
  returned: "Returned",
  withdrawn: "Withdrawn",
  lapsed: "Ended",
} as const satisfies Record<VariationState, string>;

/** A variation's state by the word of its tag. */
export function variationStateWord(state: VariationState): (typeof stateWords)[VariationState] {
  return stateWords[state];
}

/** `Variation 2 of C-0142`. */
export function variationName({ number, reference }: { number: number; reference: string }): string {
  return `Variation ${number} of ${reference}`;
}

/** Whose turn it is, in one line; null where nothing more is to be done. */
export function nextVariationAct(state: VariationState, route: VariationRoute): string | null {
  switch (state) {
    case "drafted":
      return route === "tolerance"
        ? "Another lead or deputy lead of the consortium agrees or returns it."
        : "The board clerk puts it on the agenda of a meeting.";
    case "on_agenda":
      return "The board votes on it.";
    case "applied":
    case "refused":
    case "returned":
    case "withdrawn":
    case "lapsed":
      return null;
  }
}

/** `from up to £9,000.00 to up to £12,000.00, and the end from 31 March 2027 to 30 June 2027`. */
export function changeInWords({ from, to }: Pick<Change, "from" | "to">): string {
  const money =
    from.max_pence === to.max_pence
      ? null
      : `from up to ${formatPence(from.max_pence)} to up to ${formatPence(to.max_pence)}`;
  const time =
    from.endsOn === to.endsOn ? null : `the end from ${formatDate(from.endsOn)} to ${formatDate(to.endsOn)}`;
  return [money, time].filter((part) => part !== null).join(", and ");
}

/** Why it is decided where it is, in one sentence. */
export function routeInWords(route: VariationRoute, { from, to, decided_pence }: Change): string {
  if (from.max_pence === to.max_pence) return "Only the end date changes, so a second lead decides.";
  const most = `${formatPence(toleranceOf(decided_pence))} from the ${formatPence(decided_pence)} that was last decided`;
  return route === "tolerance"
    ? `It stays within ${most}, so a second lead decides.`
    : `It goes further than ${most}, so the board decides.`;
}

/**
 * What it would do to the consortium's budget, for its motion. `room` is null to whoever does not see what is left of that
 * budget (FUN-11).
 */
export function effectOfChange({ pence, way }: Movement, room: Room | null): string {
  if (way === "none") return "No money moves.";
  const moved =
    way === "up"
      ? `${formatPence(pence)} more from the consortium’s budget`
      : `${formatPence(pence)} back to the consortium’s budget`;
  if (room === null) return `${moved}.`;
  return way === "up"
    ? `${moved}, of which ${formatPence(room.available_pence)} is available now.`
    : `${moved}. ${formatPence(room.free_pence)} is not invoiced now.`;
}

const undone = {
  up: "What it added went back to the budget.",
  down: "What it gave back is held again.",
  none: "The end date is as it was.",
} as const;

/** What a decision did, in one sentence, for the pages, the notice and the report to the next meeting. */
export function variationInWords(
  change: Pick<Change, "from" | "to">,
  decided: {
    readonly name: string;
    readonly outcome: VariationOutcome;
    readonly short_pence: Pence | null;
  },
): string {
  const { name, outcome, short_pence } = decided;
  const { way, pence } = movementOf(change);
  const short = formatPence(short_pence ?? 0n);
  switch (outcome) {
    case "applied":
      if (way === "none") return `${name} is applied. No money moves.`;
      return way === "up"
        ? `${name} is applied: ${formatPence(pence)} more is held.`
        : `${name} is applied: ${formatPence(pence)} goes back to the budget.`;
    case "refused":
      return `${name} is refused. The commission goes on as it was.`;
    case "carried_not_funded":
      return way === "down"
        ? `The vote stands. Invoices were accepted or wait for the money: ${short} of it cannot be given back, so nothing was posted. The commission goes on as it was.`
        : `The vote stands. Carried, not funded: the budget is short by ${short}, so nothing was posted. The commission goes on as it was.`;
    case "undone":
      return `An interest was declared late, so ${name} is no longer applied. ${undone[way]} The item returns to the agenda.`;
    case "stands":
      return `An interest was declared late, and the vote on ${name} is no longer carried. Its money could not go back by then, so the decision stands and is reported to the next meeting.`;
  }
}

/** An open paper names no school: "a school in (consortium)" (domain-model section 6, policy). */
export function variationMotionText(
  put: Pick<Change, "from" | "to"> & {
    readonly title: string;
    readonly schools: number;
    readonly consortiumName: string;
  },
): string {
  const whom = put.schools === 1 ? "a school" : `${put.schools} schools`;
  return `That the board varies “${put.title}” for ${whom} in ${put.consortiumName}: ${changeInWords(put)}.`;
}
