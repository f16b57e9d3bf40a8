import type { Instant } from "../shared/time.ts";
import type { MinutesState } from "./machine.ts";

/** A later meeting that is said to have raised no objection to circulated minutes, and how these stand. */
export type AgreementFacts = {
  /** A written procedure, in which nobody meets and silence is never a vote. */
  readonly isInWriting: boolean;
  /** Whether quorum was there at any moment while the meeting was open. */
  readonly hadQuorum: boolean;
  readonly meetingClosedAt: Instant | null;
  readonly circulatedAt: Instant | null;
  /** False once more was recorded of the meeting they are of, such as a result that a late interest has changed. */
  readonly isUpToDate: boolean;
};

/** Why minutes are not agreed without a vote: null where they may be (domain model section 7). */
export function agreementBar(facts: AgreementFacts): string | null {
  const { isInWriting, hadQuorum, meetingClosedAt, circulatedAt, isUpToDate } = facts;
  if (isInWriting) {
    return "Nobody meets in a written procedure, and silence there agrees nothing. Select a meeting.";
  }
  if (!hadQuorum) {
    return "This meeting had no quorum at any time, so it could take notes and agree nothing. Ask the next meeting to agree the minutes.";
  }
  if (circulatedAt === null || (meetingClosedAt !== null && circulatedAt > meetingClosedAt)) {
    return "This meeting had closed before these words were circulated. Ask the next meeting to agree them.";
  }
  return isUpToDate ? null : overtaken_minutes;
}

/** Why members cannot vote on minutes now: null where they may. Carried, such a vote would agree nothing. */
export function votingBar({
  state,
  isUpToDate,
}: Pick<AgreementFacts, "isUpToDate"> & { readonly state: MinutesState }): string | null {
  switch (state) {
    case "draft":
      return "These minutes are being corrected. Circulate them again first, so that members know what they vote on.";
    case "circulated":
      return isUpToDate ? null : overtaken_minutes;
    case "agreed":
    case "signed":
      return "These minutes are agreed already. Withdraw the motion.";
  }
}

/** Said where minutes that members have are no longer what happened. */
export const overtaken_minutes =
  "More was recorded of the meeting after these minutes were circulated. Take them back, save them again, check what has changed, and circulate that.";
