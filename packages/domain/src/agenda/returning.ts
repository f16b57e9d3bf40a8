import type { StandingItem } from "../board/agenda.ts";
import type { MeetingState, MotionState } from "../board/machines.ts";
import type { RecountEffect } from "../board/recount.ts";
import { meetingName } from "../board/written.ts";

/** Why an item that was on one agenda comes again on a later one (domain model section 7: carried over, not lost). */
export type ReturnCause = "deferred" | "no_quorum" | "not_reached" | "cancelled" | "late_interest";

export type ItemFate = {
  readonly standing: StandingItem | null;
  readonly meeting: MeetingState;
  readonly isDeferred: boolean;
  /** The motion that the item is about, never an amendment to it; null where it has none. */
  readonly motion: MotionState | null;
  /** What interests declared after the close did to its count, in any order. */
  readonly recounts: readonly RecountEffect[];
};

/**
 * Why an item comes again; null where it does not. The usual items come on every agenda by themselves, and a motion
 * that was decided, or withdrawn by whoever moved it, is done with.
 */
export function returnCause({
  standing,
  meeting,
  isDeferred,
  motion,
  recounts,
}: ItemFate): ReturnCause | null {
  if (standing !== null) return null;
  if (isDeferred) return "deferred";
  if (motion === "inquorate") return "no_quorum";
  if (motion === "not_reached") return meeting === "cancelled" ? "cancelled" : "not_reached";
  if (motion === null) return meeting === "cancelled" ? "cancelled" : null;
  // BRD-8, BRD-16: a recount decides nothing by itself and undoes what it must; either way the board decides anew.
  const comesAgain = recounts.some((effect) => effect === "returns" || effect === "undone");
  return comesAgain ? "late_interest" : null;
}

/** Whether an open meeting may still put an item off: not a usual one, nor once it votes or has voted on its motion. */
export function mayDefer(
  item: Pick<ItemFate, "standing" | "isDeferred"> & { readonly motion: MotionState | null },
): boolean {
  if (item.standing !== null || item.isDeferred) return false;
  return item.motion === null || ["draft", "open", "withdrawn"].includes(item.motion);
}

const causeWords = {
  deferred: "Deferred",
  no_quorum: "No quorum, so no decision was taken",
  not_reached: "Not reached before the meeting closed",
  cancelled: "The meeting was cancelled",
  late_interest: "A late interest changed the count",
} as const satisfies Record<ReturnCause, string>;

/** `Deferred: two quotes are awaited.` */
export function returnWords(cause: ReturnCause, reason: string | null): string {
  return reason === null ? `${causeWords[cause]}.` : `${causeWords[cause]}: ${reason}`;
}

/** Where an item stands or stood. */
type ItemPlace = {
  readonly meetingReference: string;
  readonly meetingKind: "ordinary" | "urgent" | "written";
  readonly ordinal: number;
};

/** A trace as a page shows it: `boardPath` is `/board/primary`. */
export function traceLines(
  trace: {
    readonly deferred: string | null;
    readonly from: ItemPlace | null;
    readonly to: ItemPlace | null;
  },
  boardPath: string,
) {
  const link = (place: typeof trace.from) =>
    place === null
      ? null
      : {
          href: `${boardPath}/meetings/${place.meetingReference}`,
          words: `${meetingName({ kind: place.meetingKind, reference: place.meetingReference })}, item ${place.ordinal}`,
        };
  return {
    deferred: trace.deferred === null ? null : returnWords("deferred", trace.deferred),
    from: link(trace.from),
    to: link(trace.to),
  };
}

/** What a clerk records of an item that no decision ends, each once and with a reason. */
export const itemEndings = ["deferred", "let_go"] as const;
export type ItemEnding = (typeof itemEndings)[number];
