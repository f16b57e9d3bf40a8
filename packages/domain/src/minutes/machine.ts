import type { Machine } from "../shared/machine.ts";

export const minutesStates = ["draft", "circulated", "agreed", "signed"] as const;
export type MinutesState = (typeof minutesStates)[number];
export type MinutesEvent = "circulate" | "correct" | "agree" | "sign";

/** Nothing leads out of `signed`: a later correction is a minute of its own that names this one (BRD-11). */
export const minutesMachine: Machine<MinutesState, MinutesEvent> = {
  draft: { circulate: "circulated" },
  circulated: { correct: "draft", agree: "agreed" },
  agreed: { sign: "signed" },
  signed: {},
};

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
