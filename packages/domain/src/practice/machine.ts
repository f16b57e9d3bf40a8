import type { Machine } from "../shared/machine.ts";

export const caseStates = ["draft", "submitted", "returned", "published", "withdrawn"] as const;
export type CaseState = (typeof caseStates)[number];
export type CaseEvent = "submit" | "publish" | "return" | "revise" | "withdraw";

/** The state of the newest version. What readers see is the published version, which a revision leaves in place. */
export const caseMachine: Machine<CaseState, CaseEvent> = {
  draft: { submit: "submitted", revise: "draft", withdraw: "withdrawn" },
  submitted: { publish: "published", return: "returned", withdraw: "withdrawn" },
  returned: { submit: "submitted", revise: "returned", withdraw: "withdrawn" },
  published: { revise: "draft", withdraw: "withdrawn" },
  withdrawn: {},
};
