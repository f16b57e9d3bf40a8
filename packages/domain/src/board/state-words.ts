import type { MeetingState, MotionState } from "./machines.ts";

const motionWords = {
  draft: "On agenda",
  open: "Under way",
  voting: "Voting open",
  tied: "Equal votes",
  carried: "Carried",
  not_carried: "Not carried",
  inquorate: "No quorum",
  withdrawn: "Withdrawn",
  not_reached: "Not decided",
} as const satisfies Record<MotionState, string>;

const meetingWords = {
  draft: "Draft",
  called: "Published",
  opened: "Under way",
  closed: "Done",
  cancelled: "Cancelled",
} as const satisfies Record<MeetingState, string>;

/** The one state word of a motion, on every page. */
export function motionStateWord(state: MotionState) {
  return motionWords[state];
}

export function meetingStateWord(state: MeetingState) {
  return meetingWords[state];
}
