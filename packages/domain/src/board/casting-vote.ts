import type { PersonId } from "../shared/ids.ts";
import { formatDateTime, type Instant } from "../shared/time.ts";
import type { MotionState } from "./machines.ts";
import type { SeatKind } from "./roll.ts";

export type CastingFacts = {
  readonly state: MotionState;
  readonly personId: PersonId;
  readonly presidingId: PersonId | null;
  /** The seat the person was eligible for on this motion's roll; null where none. */
  readonly seatKind: SeatKind | null;
  /** Whether the person has said that their interest in the item is prejudicial; the roll follows the board clerk. */
  readonly hasDeclared: boolean;
  readonly isGiven: boolean;
  /** In writing, until when it may be given; null in a meeting, where the close of the meeting ends it. */
  readonly givenBy: Instant | null;
  readonly at: Instant;
};

/** Why this person has no casting vote on this motion, or null where one may be cast. */
export function castingVoteBar(facts: CastingFacts): string | null {
  if (facts.isGiven) return "The casting vote on this motion has been given.";
  if (facts.state !== "tied") return "The votes on this motion are not equal, so there is no casting vote.";
  if (facts.givenBy !== null && facts.at >= facts.givenBy) {
    return `The casting vote could be given until ${formatDateTime(facts.givenBy)}. The motion is not carried.`;
  }
  if (facts.personId !== facts.presidingId) return "Only the person presiding has the casting vote.";
  if (facts.hasDeclared) {
    return "You have said that you have a prejudicial interest in this item, so you have no casting vote on it.";
  }
  if (facts.seatKind === "la") return "The LA seat never has a casting vote.";
  if (facts.seatKind === null) return "You had no vote on this motion, so you have no casting vote either.";
  return null;
}
