import type { Machine } from "../shared/machine.ts";

/** What has become of a funding run. */
export const runStates = [
  "draft",
  "frozen",
  "checked",
  "tabled",
  "approved",
  "posted",
  "superseded",
  "rejected",
  "reversed",
  "withdrawn",
] as const;
export type RunState = (typeof runStates)[number];

export const runEvents = [
  "freeze",
  "check",
  "table",
  "carry",
  "lose",
  "bring_back",
  "undo",
  "reconsider",
  "post",
  "replace",
  "reverse",
  "withdraw",
] as const;
export type RunEvent = (typeof runEvents)[number];

/**
 * domain-model section 4. A checked run that its officer has offered waits for the board's clerk, and does so again when
 * the board came to no decision. Only a board's vote approves it, and only an approved run is posted.
 */
export const runMachine: Machine<RunState, RunEvent> = {
  draft: { freeze: "frozen", withdraw: "withdrawn" },
  frozen: { check: "checked", withdraw: "withdrawn" },
  checked: { table: "tabled", withdraw: "withdrawn" },
  tabled: { carry: "approved", lose: "rejected", bring_back: "checked" },
  approved: { post: "posted", undo: "checked", withdraw: "withdrawn" },
  posted: { replace: "superseded", reverse: "reversed" },
  // A late interest has the lost vote counted again, with more for it than against (BRD-8).
  rejected: { reconsider: "checked" },
  superseded: {},
  reversed: {},
  withdrawn: {},
};

const over: readonly RunState[] = ["superseded", "rejected", "reversed", "withdrawn"];

/** Nothing more comes of it; a copy of it begins anew. */
export function isRunOver(state: RunState): boolean {
  return over.includes(state);
}
