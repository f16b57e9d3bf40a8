import type { CommissionState } from "../commissioning/machine.ts";
import { formatDate, type Instant } from "../shared/time.ts";
import { sentence } from "../shared/words.ts";
import type { UrgentState } from "./machine.ts";
import { type GivenAnswer, urgentPartTitle } from "./urgent.ts";

/**
 * What a prejudicial interest of one of the three does that comes out once they have agreed (BRD-16). `undone`: two
 * agreements are not three, so it is no longer approved. `stands`: there is nothing left of it to undo. `binding`: work
 * was accepted under it, so it stands, is marked and is told to the next meeting.
 */
export const lateInterestEffects = ["undone", "stands", "binding"] as const;
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

/** What this decision approved, and nobody since, is undone, unless work was accepted under it. */
export function lateInterestEffect(commission: {
  readonly state: CommissionState;
  /** Whether what stands of it now was decided by this decision. */
  readonly isLastDecision: boolean;
  readonly isBinding: boolean;
}): LateInterestEffect {
  if (commission.state !== "approved" || !commission.isLastDecision) return "stands";
  return commission.isBinding ? "binding" : "undone";
}

/** What became of the decision, for the page, the next agenda, the minutes and the letter. */
const became: Readonly<Record<LateInterestEffect, string>> = {
  undone: "Without that agreement it was not agreed by three, so it is undone and the money is released.",
  stands: "There was nothing left of it to undo.",
  binding: "Work had been accepted by then, so the decision stands.",
};

/** What came out, in a sentence for the decision, the next agenda and its minutes. */
export function lateInterestInWords(interest: {
  readonly effect: LateInterestEffect;
  readonly given: Pick<GivenAnswer, "part" | "personName">;
  readonly says: string;
  readonly recordedAt: Instant;
}): string {
  const { effect, given, recordedAt } = interest;
  const says = sentence(interest.says);
  return `A prejudicial interest of ${given.personName} (${urgentPartTitle(given.part)}) came out on ${formatDate(recordedAt)}: ${says} ${became[effect]}`;
}
