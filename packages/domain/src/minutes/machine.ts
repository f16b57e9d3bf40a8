import type { MotionState } from "../board/machines.ts";
import type { Machine } from "../shared/machine.ts";

export const minutesStates = ["draft", "circulated", "agreed", "signed"] as const;
export type MinutesState = (typeof minutesStates)[number];
export type MinutesEvent = "circulate" | "correct" | "agree" | "undo" | "sign";

/**
 * Nothing leads out of `signed`: a later correction is a minute of its own that names this one (BRD-11). An agreement is undone only
 * with the motion that made it, after an interest was declared late.
 */
export const minutesMachine: Machine<MinutesState, MinutesEvent> = {
  draft: { circulate: "circulated" },
  circulated: { correct: "draft", agree: "agreed" },
  agreed: { sign: "signed", undo: "circulated" },
  signed: {},
};

/** Whether members are deciding by a motion in this state: until they have, the words they vote on stay as they are. */
export function isBeingVotedOn(motion: MotionState): boolean {
  return motion === "voting" || motion === "tied";
}

/** By a carried motion, or because nobody present objected. */
export const agreementWays = ["vote", "no_objection"] as const;
export type AgreementWay = (typeof agreementWays)[number];

const stateWords = {
  draft: "Draft",
  circulated: "To be confirmed",
  agreed: "Agreed",
  signed: "Signed",
} as const satisfies Record<MinutesState, string>;

/** The one state word of minutes, on every page. */
export function minutesStateWord(state: MinutesState) {
  return stateWords[state];
}
