import type { Machine } from "../shared/machine.ts";

/** The machines of domain model section 7, as tables. The README draws them from here. */
export type SeatState = "vacant" | "held";
export type SeatEvent = "fill" | "end";
export const seatMachine: Machine<SeatState, SeatEvent> = {
  vacant: { fill: "held" },
  held: { end: "vacant" },
};

export const meetingStates = ["draft", "called", "opened", "closed", "cancelled"] as const;
export type MeetingState = (typeof meetingStates)[number];
export type MeetingEvent = "publish_agenda" | "open" | "issue" | "close" | "cancel";
export const meetingMachine: Machine<MeetingState, MeetingEvent> = {
  draft: { publish_agenda: "called", issue: "opened", cancel: "cancelled" },
  called: { open: "opened", cancel: "cancelled" },
  opened: { close: "closed" },
  closed: {},
  cancelled: {},
};

export const interestStates = ["declared", "detected", "confirmed", "dismissed"] as const;
export type InterestState = (typeof interestStates)[number];
export type InterestEvent = "confirm" | "dismiss";
/**
 * An interest is in one item and bars from that one alone: with the item its person is back by itself, on the roll of the
 * next, so that no act brings anybody back and none could put them on this one again.
 */
export const interestMachine: Machine<InterestState, InterestEvent> = {
  declared: { confirm: "confirmed", dismiss: "dismissed" },
  detected: { confirm: "confirmed", dismiss: "dismissed" },
  confirmed: {},
  dismissed: {},
};

export const motionStates = [
  "draft",
  "open",
  "voting",
  "tied",
  "carried",
  "not_carried",
  "inquorate",
  "withdrawn",
  "not_reached",
] as const;
export type MotionState = (typeof motionStates)[number];
export type MotionEvent =
  | "move_and_second"
  | "open_voting"
  | "issue"
  | "recall"
  | "close_carried"
  | "close_not_carried"
  | "close_tied"
  | "close_inquorate"
  | "cast_for"
  | "undo"
  | "let_fall"
  | "withdraw"
  | "carry_over";
/**
 * In writing a motion is issued instead of moved, and may be recalled before the first return.
 * No reopening: nothing leads back to `voting`. A motion not reached goes with its meeting, and a late interest
 * can undo what was carried (BRD-16), never carry what was not.
 */
export const motionMachine: Machine<MotionState, MotionEvent> = {
  draft: { move_and_second: "open", issue: "voting", withdraw: "withdrawn", carry_over: "not_reached" },
  open: { open_voting: "voting", withdraw: "withdrawn", carry_over: "not_reached" },
  voting: {
    close_carried: "carried",
    close_not_carried: "not_carried",
    close_tied: "tied",
    close_inquorate: "inquorate",
    recall: "withdrawn",
  },
  tied: { cast_for: "carried", let_fall: "not_carried" },
  carried: { undo: "not_carried" },
  not_carried: {},
  inquorate: {},
  withdrawn: {},
  not_reached: {},
};
