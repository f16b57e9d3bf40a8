import type { Machine } from "../shared/machine.ts";

/** A variation's own machine (section 16): the commission that it changes stays approved throughout. */
export const variationStates = [
  "drafted",
  "on_agenda",
  "applied",
  "refused",
  "returned",
  "withdrawn",
  "lapsed",
] as const;
export type VariationState = (typeof variationStates)[number];

export type VariationEvent =
  | "agree"
  | "return"
  | "withdraw"
  | "place"
  | "carry"
  | "carry_unfunded"
  | "lose"
  | "bring_back"
  | "undo"
  | "reconsider"
  | "lapse";

export const variationMachine: Machine<VariationState, VariationEvent> = {
  // The first two are the second lead's, within tolerance; the fourth is the board clerk's, above it.
  drafted: {
    agree: "applied",
    return: "returned",
    withdraw: "withdrawn",
    place: "on_agenda",
    lapse: "lapsed",
  },
  on_agenda: {
    carry: "applied",
    carry_unfunded: "refused",
    lose: "refused",
    bring_back: "drafted",
    lapse: "lapsed",
  },
  // What was applied goes with the approval that it rested on.
  applied: { undo: "drafted", lapse: "lapsed" },
  refused: { reconsider: "drafted" },
  returned: {},
  withdrawn: {},
  lapsed: {},
};

/** One open variation a commission at a time. */
export const openStates = ["drafted", "on_agenda"] as const satisfies readonly VariationState[];

export function isOpen(state: VariationState): boolean {
  return openStates.some((open) => open === state);
}
