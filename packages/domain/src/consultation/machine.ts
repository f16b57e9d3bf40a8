import type { Machine } from "../shared/machine.ts";

/** The machine of a consultation (domain model section 16), as a table. The README draws it from here. */
export const consultationStates = [
  "draft",
  "open",
  "closed",
  "analysed",
  "outcome_published",
  "withdrawn",
] as const;
export type ConsultationState = (typeof consultationStates)[number];

export type ConsultationEvent = "open" | "close" | "analyse" | "publish" | "withdraw";

export const consultationMachine: Machine<ConsultationState, ConsultationEvent> = {
  draft: { open: "open", withdraw: "withdrawn" },
  open: { close: "closed", withdraw: "withdrawn" },
  closed: { analyse: "analysed" },
  analysed: { publish: "outcome_published" },
  outcome_published: {},
  withdrawn: {},
};

/** What a consultation can be about. Schemes, constitutions and strategies come with their own pages. */
export const subjectKinds = ["formula"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

const stateWords = {
  draft: "Draft",
  open: "Open",
  closed: "Closed",
  analysed: "Analysed",
  outcome_published: "Published",
  withdrawn: "Withdrawn",
} as const satisfies Record<ConsultationState, string>;

export function consultationStateWord(state: ConsultationState): (typeof stateWords)[ConsultationState] {
  return stateWords[state];
}
