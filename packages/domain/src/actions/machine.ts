import type { Machine } from "../shared/machine.ts";

export const actionStates = ["open", "in_progress", "done", "dropped", "carried_forward"] as const;
export type ActionState = (typeof actionStates)[number];
export const ownerEvents = ["start", "finish", "drop"] as const;
export type ActionEvent = (typeof ownerEvents)[number] | "carry_forward";

/** What is carried forward goes on as a new action with a new date, which names the old one. */
export const actionMachine: Machine<ActionState, ActionEvent> = {
  open: { start: "in_progress", finish: "done", drop: "dropped", carry_forward: "carried_forward" },
  in_progress: { finish: "done", drop: "dropped", carry_forward: "carried_forward" },
  done: {},
  dropped: {},
  carried_forward: {},
};

/** States in which an action still asks something of somebody. */
export const openStates = ["open", "in_progress"] as const satisfies readonly ActionState[];

const words = {
  open: "Not started",
  in_progress: "Under way",
  done: "Done",
  dropped: "Not doing",
  carried_forward: "Carried forward",
} as const satisfies Record<ActionState, string>;

export function actionStateWord(state: ActionState) {
  return words[state];
}

const eventWords = {
  start: "Under way",
  finish: "Done",
  drop: "Not doing",
} as const satisfies Record<(typeof ownerEvents)[number], string>;

/** What the owner chooses from. */
export function ownerEventWords(event: (typeof ownerEvents)[number]) {
  return eventWords[event];
}
