import type { CommissionState } from "../commissioning/machine.ts";
import { formatDate, type Instant } from "../shared/time.ts";
import type { UrgentState } from "./machine.ts";
import { type GivenAnswer, urgentPartTitle } from "./urgent.ts";

/**
 * What a prejudicial interest of one of the three does that comes out once they have agreed (BRD-16). `undone`: two
 * agreements are not three, so it is no longer approved. `stands`: there is nothing left of it to undo.
 */
export const lateInterestEffects = ["undone", "stands"] as const;
export type LateInterestEffect = (typeof lateInterestEffects)[number];

/** Why an interest of this person cannot be recorded, or null. Until it is taken it is a reason to refuse. */
export function lateInterestBar(asked: {
  readonly state: UrgentState;
  readonly personId: string;
  readonly answers: readonly GivenAnswer[];
  /** Those whose interest is on record already. */
  readonly recorded: readonly string[];
}): string | null {
  const { answers, personId, recorded, state } = asked;
  if (state !== "taken" && state !== "reported") {
    return "This decision was not taken. An interest is a reason to refuse, or it is for the meeting.";
  }
  const given = answers.find((one) => one.personId === personId);
  if (given === undefined) return "That person is not one of the three who agreed.";
  if (recorded.includes(personId)) return `The interest of ${given.personName} is on record already.`;
  return null;
}

/** Nothing is signed in any state that there is yet: what this decision approved, and nobody since, is undone. */
export function lateInterestEffect(commission: {
  readonly state: CommissionState;
  /** Whether what stands of it now was decided by this decision. */
  readonly isLastDecision: boolean;
}): LateInterestEffect {
  return commission.state === "approved" && commission.isLastDecision ? "undone" : "stands";
}

/** What came out, in a sentence for the decision, the next agenda and its minutes. */
export function lateInterestInWords(interest: {
  readonly effect: LateInterestEffect;
  readonly given: Pick<GivenAnswer, "part" | "personName">;
  readonly says: string;
  readonly recordedAt: Instant;
}): string {
  const { effect, given, recordedAt } = interest;
  const says = /[.!?]$/.test(interest.says) ? interest.says : `${interest.says}.`;
  const then =
    effect === "undone"
      ? "Without that agreement it was not agreed by three, so it is undone and the money is released."
      : "There was nothing left of it to undo.";
  return `A prejudicial interest of ${given.personName} (${urgentPartTitle(given.part)}) came out on ${formatDate(recordedAt)}: ${says} ${then}`;
}
