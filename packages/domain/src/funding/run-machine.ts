import type { Machine } from "../shared/machine.ts";

/** What has become of a funding run. */
export const runStates = ["draft", "frozen", "checked", "posted", "reversed", "withdrawn"] as const;
export type RunState = (typeof runStates)[number];
export type RunEvent = "freeze" | "check" | "post" | "withdraw" | "reverse";

/** domain-model section 4. A checked run goes straight to posted: an officer adopts the formula on record. */
export const runMachine: Machine<RunState, RunEvent> = {
  draft: { freeze: "frozen", withdraw: "withdrawn" },
  frozen: { check: "checked", withdraw: "withdrawn" },
  checked: { post: "posted", withdraw: "withdrawn" },
  posted: { reverse: "reversed" },
  reversed: {},
  withdrawn: {},
};
