import type { Machine } from "../shared/machine.ts";

export const virementStates = ["proposed", "agreed", "posted", "refused", "withdrawn"] as const;
export type VirementState = (typeof virementStates)[number];
export type VirementEvent = "agree" | "post" | "refuse" | "withdraw";

/** Money moved between two consortiums' budgets of one fund and year: each one's lead agrees, LA finance posts. */
export const virementMachine: Machine<VirementState, VirementEvent> = {
  proposed: { agree: "agreed", refuse: "refused", withdraw: "withdrawn" },
  agreed: { post: "posted", refuse: "refused", withdraw: "withdrawn" },
  posted: {},
  refused: {},
  withdrawn: {},
};

/** Whose budget gives and whose gets, and for which of the two it was proposed. */
export type VirementSides = {
  readonly fromId: string;
  readonly toId: string;
  readonly proposedForId: string;
};

/** The consortium that has not spoken yet. */
export function answeringId({ fromId, toId, proposedForId }: VirementSides): string {
  return proposedForId === fromId ? toId : fromId;
}
