import type { Instant } from "../shared/time.ts";

/** A meeting that was held and has closed. */
export type ClosedMeeting = {
  readonly id: string;
  readonly reference: string;
  readonly closedAt: Instant;
};

/** A decision below board level as the records have it: an urgent one, or one in writing. */
export type BetweenMeetings = {
  readonly reference: string;
  /** When it was made; null where no record of it stands. */
  readonly decidedAt: Instant | null;
  /** Whether its state says that it was made. */
  readonly isMade: boolean;
  /** Whether its state says that a meeting was told; null where it has no such state. */
  readonly isReported: boolean | null;
  /** The meeting that was told, by its report. */
  readonly toldMeetingId: string | null;
};

/**
 * COM-8: what is wrong with how a decision was reported, or null. The next meeting that closes is told of it, and no
 * other; until one closes nobody can have been. One made in the very moment of a close may be on either side of it.
 */
export function reportFault(
  decision: BetweenMeetings,
  /** Those of its board, in the order in which they closed. */
  closed: readonly ClosedMeeting[],
): string | null {
  const { decidedAt, isMade, isReported, reference, toldMeetingId } = decision;
  if (!isMade) {
    if (decidedAt !== null) return `${reference} was decided, and its state does not say so`;
    return toldMeetingId === null ? null : `${reference} was reported and never decided`;
  }
  if (decidedAt === null) return `${reference} says that it was decided, and nothing records it`;
  if (isReported !== null && isReported !== (toldMeetingId !== null)) {
    return isReported
      ? `${reference} says that a meeting was told, and no report of it stands`
      : `${reference} was reported, and its state does not say so`;
  }
  const next = closed.find(({ closedAt }) => closedAt > decidedAt);
  const inTheMoment = closed.filter(({ closedAt }) => closedAt === decidedAt);
  if ([next, ...inTheMoment].some((meeting) => (meeting?.id ?? null) === toldMeetingId)) return null;
  return next === undefined
    ? `${reference} was reported to a meeting that was over when it was decided, or is not yet`
    : `${reference} was not reported to meeting ${next.reference}, the next that closed after it`;
}
