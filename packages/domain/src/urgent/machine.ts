import type { Machine } from "../shared/machine.ts";

export const urgentStates = ["asked", "taken", "reported", "refused", "withdrawn"] as const;
export type UrgentState = (typeof urgentStates)[number];

export type UrgentEvent = "take" | "report" | "refuse" | "exceed" | "lapse" | "withdraw";

/** Domain model section 7, urgent decision. It goes with its commission where that is withdrawn. */
export const urgentMachine: Machine<UrgentState, UrgentEvent> = {
  asked: { take: "taken", refuse: "refused", exceed: "refused", lapse: "refused", withdraw: "withdrawn" },
  taken: { report: "reported" },
  reported: {},
  refused: {},
  withdrawn: {},
};

const stateWords = {
  asked: "Under way",
  taken: "Agreed",
  // A page says beside it which meeting was told.
  reported: "Agreed",
  refused: "Refused",
  withdrawn: "Withdrawn",
} as const satisfies Record<UrgentState, string>;

/** The one word of its tag; what was agreed and is undone since keeps its state and not its word (BRD-16). */
export function urgentStateWord({
  state,
  isUndone,
}: {
  readonly state: UrgentState;
  readonly isUndone: boolean;
}): (typeof stateWords)[UrgentState] | "Undone" {
  return isUndone ? "Undone" : stateWords[state];
}
