import type { CaseState } from "@consortia/domain/practice/machine";
import type { StateWord } from "@consortia/ui";

const words = {
  draft: "Draft",
  submitted: "Sent",
  returned: "Returned",
  published: "Published",
  withdrawn: "Withdrawn",
} as const satisfies Record<CaseState, StateWord>;

/** Where a case study stands, in the words of its tag. */
export function stateWords(state: CaseState): StateWord {
  return words[state];
}
