import { DomainError } from "../shared/errors.ts";
import type { Id, PersonId } from "../shared/ids.ts";
import { formatDateTime, formatTime, type Instant } from "../shared/time.ts";
import type { VoteChange } from "./constitution.ts";
import type { MotionState } from "./machines.ts";
import type { RollReason, SeatKind, SittingCapacity } from "./roll.ts";
import { tooLateWords } from "./written.ts";

/** Everything that decides whether a cast counts, read under the motion's lock (BRD-1, 3, 4, 6). */
export type CastFacts = {
  readonly motion: {
    readonly state: MotionState;
    readonly closedAt: Instant | null;
    /** Until when returns are taken in writing; null in a meeting. */
    readonly returnsBy: Instant | null;
  };
  readonly at: Instant;
  readonly seat: { readonly label: string; readonly kind: SeatKind };
  /** The seat's entry on the frozen roll; null where the seat is not on it. */
  readonly entry: {
    readonly personId: PersonId | null;
    readonly personName: string | null;
    readonly isEligible: boolean;
    readonly reason: RollReason;
  } | null;
  readonly voterId: PersonId;
  /** Whether the voter holds the seat at this instant, or is named as its substitute (GEN-6). */
  readonly isInSeat: boolean;
  readonly standing: StandingVote | null;
  /** The vote this cast names as the one it replaces; null for a first vote. */
  readonly replaces: Id<"VoteId"> | null;
  readonly voteChange: VoteChange;
};

/** `at 4:29pm`; in writing, where returns come in over days, `on 5 May 2026 at 4:29pm`. */
export function castWhen(at: Instant, { returnsBy }: Pick<CastFacts["motion"], "returnsBy">): string {
  return returnsBy === null ? `at ${formatTime(at)}` : `on ${formatDateTime(at)}`;
}

export type StandingVote = {
  readonly id: Id<"VoteId">;
  readonly personId: PersonId;
  readonly personName: string;
  readonly capacity: SittingCapacity | null;
  readonly castAt: Instant;
};

/**
 * Lets the cast through, or refuses it in words.
 * @throws DomainError `forbidden` where the seat is not this person's to vote, `conflict` for everything in time.
 */
export function checkCast(facts: CastFacts): void {
  refuseUnlessOpen(facts);
  refuseStranger(facts);
  refuseSeconds(facts);
}

function refuseUnlessOpen({ motion, at }: CastFacts): void {
  if (motion.returnsBy !== null && at >= motion.returnsBy) {
    throw new DomainError("conflict", tooLateWords(motion.returnsBy));
  }
  if (motion.state === "voting") return;
  if (motion.state === "draft" || motion.state === "open") {
    throw new DomainError("conflict", "Voting is not open yet. Your vote was not counted.");
  }
  const when =
    motion.closedAt === null ? "Voting is closed" : `Voting closed ${castWhen(motion.closedAt, motion)}`;
  throw new DomainError("conflict", `${when}. Your vote was not counted.`);
}

function refuseStranger(facts: CastFacts): void {
  const { entry, voterId, seat, standing } = facts;
  if (entry === null) throw new DomainError("forbidden", `${seat.label} has no vote on this motion.`);
  if (entry.personId === voterId && entry.isEligible) {
    if (facts.isInSeat) return;
    throw new DomainError("forbidden", ineligibleWords("not_entitled"));
  }
  if (entry.personId === voterId) throw new DomainError("forbidden", ineligibleWords(entry.reason));
  if (standing !== null) throw alreadyVoted(facts, standing);
  if (seat.kind === "la" && entry.personName !== null) {
    throw new DomainError(
      "forbidden",
      `The LA seat has one vote, and ${entry.personName} is its voter at this meeting.`,
    );
  }
  const sitter = entry.personName === null ? "Nobody" : entry.personName;
  throw new DomainError(
    "forbidden",
    `${sitter} sat in ${lowerFirst(seat.label)} when voting opened. You have no vote there.`,
  );
}

function refuseSeconds(facts: CastFacts): void {
  const { motion, standing, replaces, voteChange } = facts;
  if (standing === null && replaces === null) return;
  if (standing === null) {
    throw new DomainError(
      "conflict",
      "The vote you meant to change no longer stands. Nothing was replaced. Open the vote again.",
    );
  }
  if (replaces === null) throw alreadyVoted(facts, standing);
  if (replaces !== standing.id) {
    throw new DomainError(
      "conflict",
      `The vote changed ${castWhen(standing.castAt, motion)}, after you opened this page. Nothing was replaced.`,
      { detail: standingDetail(standing) },
    );
  }
  if (voteChange === "final") throw new DomainError("conflict", "Votes are final at this board.");
}

/** The refusal of a second vote names who cast the first and when (BRD-6). */
function alreadyVoted({ motion, seat, voterId }: CastFacts, standing: StandingVote): DomainError {
  const by =
    standing.personId === voterId
      ? "you"
      : standing.capacity === "substitute"
        ? "its substitute"
        : "its holder";
  return new DomainError(
    "conflict",
    `${seat.label} already has a vote, cast ${castWhen(standing.castAt, motion)} by ${by}. This one was not counted.`,
    { detail: standingDetail(standing) },
  );
}

function standingDetail(standing: StandingVote) {
  return { voteId: standing.id, castBy: standing.personName, castAt: standing.castAt };
}

function ineligibleWords(reason: RollReason): string {
  switch (reason) {
    case "interest":
      return "You left this item because of an interest, so you have no vote on it.";
    case "not_entitled":
      return "Your appointment to this seat has ended, so you have no vote on this motion.";
    case "not_elector":
      return "This motion is put to other seats, so you have no vote on it.";
    case "vacant":
    case "absent":
    case "sitting":
    case "substitute":
      return "You were not sitting when voting opened, so you have no vote on this motion.";
  }
}

function lowerFirst(words: string): string {
  return words.startsWith("The ") ? `the ${words.slice(4)}` : words.charAt(0).toLowerCase() + words.slice(1);
}
