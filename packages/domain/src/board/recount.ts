import { formatDate, type Instant } from "../shared/time.ts";
import type { MotionEvent, MotionState } from "./machines.ts";
import type { CastingChoice, Tally } from "./majority.ts";
import type { QuorumCheck } from "./quorum.ts";
import { decideResult, type MotionOutcome, type MotionResult, outcomeWords, resultCounts } from "./result.ts";

/**
 * What a prejudicial interest declared after the close does to the decision (BRD-8, BRD-16).
 * `stands`: it is counted again and nothing else changes. `undone`: it was carried and is so no longer.
 * `returns`: without the vote more were for than against, which takes no effect by itself, so the item comes again.
 * `falls`: the votes were equal, and now more are against.
 */
export const recountEffects = ["stands", "undone", "returns", "falls"] as const;
export type RecountEffect = (typeof recountEffects)[number];

/** States in which a vote has been counted, and may have to be counted again. */
export const countedStates = [
  "carried",
  "not_carried",
  "tied",
  "inquorate",
] as const satisfies readonly MotionState[];
export type CountedState = (typeof countedStates)[number];

export function isCounted(state: MotionState): state is CountedState {
  return countedStates.some((counted) => counted === state);
}

export type Recount = { readonly result: MotionResult; readonly effect: RecountEffect };

/**
 * The result without the votes that an interest has voided, under the rules that voting opened with. Only a tie
 * that still waits may wait again: anywhere else equal votes without a casting vote are not carried.
 */
export function recount(
  before: MotionResult,
  now: {
    readonly state: CountedState;
    readonly quorum: QuorumCheck;
    readonly tally: Tally;
    /** The casting vote as it was given; null where none was. */
    readonly casting: CastingChoice | null;
    /** Whether it was given by a person whose interest bars them from the item. */
    readonly isCasterBarred: boolean;
  },
): Recount {
  const { quorum, tally } = now;
  const { majority, tieRule } = before;
  const counted = decideResult({ quorum, tally, majority, tieRule, casting: null });
  if (counted.outcome !== "tied" || now.state === "tied") {
    return { result: counted, effect: recountEffect(now.state, counted.outcome) };
  }
  const casting = now.isCasterBarred ? "declined" : (now.casting ?? "declined");
  const result = decideResult({ quorum, tally, majority, tieRule, casting });
  return { result, effect: recountEffect(now.state, result.outcome) };
}

export function recountEffect(before: CountedState, after: MotionOutcome): RecountEffect {
  switch (before) {
    case "carried":
      return after === "carried" ? "stands" : "undone";
    case "not_carried":
      return after === "carried" ? "returns" : "stands";
    case "tied":
      if (after === "tied") return "stands";
      return after === "not_carried" ? "falls" : "returns";
    // The item was carried over already, and comes again whatever the count.
    case "inquorate":
      return "stands";
  }
}

/**
 * Where results and recounts, oldest first, have brought their motion; null before the first, and where they cannot
 * have followed each other. A first result moves it to its outcome, a casting vote does so after a tie, and a
 * recount moves it only as its effect says.
 */
export function stateAfter(
  results: readonly { readonly outcome: MotionOutcome; readonly effect: RecountEffect | null }[],
): CountedState | null {
  let state: CountedState | null = null;
  for (const [index, { outcome, effect }] of results.entries()) {
    if (effect === null) {
      if (index > 0 && state !== "tied") return null;
      state = outcome;
    } else {
      if (state === null) return null;
      state = recountEvent(state, effect) === null ? state : "not_carried";
    }
  }
  return state;
}

/** Whether a person's leaving the item has changed what quorum, or the base of a majority, is worked out on. */
export function isCountedOtherwise(before: QuorumCheck, after: QuorumCheck): boolean {
  return (
    before.counted !== after.counted ||
    before.present !== after.present ||
    before.electors !== after.electors ||
    before.silentLanes.join() !== after.silentLanes.join()
  );
}

/** How a recount moves its motion; null where the state stays. */
export function recountEvent(state: CountedState, effect: RecountEffect): MotionEvent | null {
  if (effect === "undone") return "undo";
  return state === "tied" && effect !== "stands" ? "let_fall" : null;
}

/**
 * For the motion's page: what the interest changed, in words. Somebody without a vote may have made up the quorum, and
 * one whose person never spoke of it was recorded, not declared.
 */
export function recountWords(
  effect: RecountEffect,
  {
    at,
    isDeclared,
    hadVote,
  }: { readonly at: Instant; readonly isDeclared: boolean; readonly hadVote: boolean },
): string {
  const late = `An interest was ${isDeclared ? "declared" : "recorded"} on ${formatDate(at)}.`;
  const without = hadVote ? "Without that vote" : "Without that person, who had not voted,";
  switch (effect) {
    case "stands":
      return hadVote
        ? `${late} The votes were counted again without that person’s vote, and the outcome stands.`
        : `${late} Quorum and result were worked out again without that person, who had not voted, and the outcome stands.`;
    case "undone":
      return `${late} ${without} the motion is not carried.`;
    case "returns":
      return `${late} ${without} the result is another. A recount decides nothing by itself: the item returns to the next agenda.`;
    case "falls":
      return `${late} ${without} the votes are no longer equal, and the motion is not carried.`;
  }
}

/** `Not carried. Counted again: 6 for, 6 against. 12 of 20 seats voted; quorum was 8.` The state is the decision. */
export function recountSentence(state: CountedState, result: MotionResult): string {
  return `${outcomeWords(state)}. Counted again: ${resultCounts(result)}`;
}
