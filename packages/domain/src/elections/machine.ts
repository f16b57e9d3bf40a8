import type { ChairRole } from "../register/roles.ts";
import type { Machine } from "../shared/machine.ts";

/** The machine of an election (domain model section 8), as a table. The README draws it from here. */
export const electionStates = [
  "draft",
  "nominating",
  "checking",
  "polling",
  "counting",
  "draw_required",
  "uncontested",
  "declared",
  "unfilled",
  "cancelled",
  "void",
] as const;
export type ElectionState = (typeof electionStates)[number];

export const electionEvents = [
  "open_nominations",
  "close_nominations",
  "reopen_nominations",
  "leave_unfilled",
  "elect_uncontested",
  "open_poll",
  "extend_poll",
  "close_poll",
  "need_draw",
  "record_draw",
  "declare",
  "cancel",
  "uphold_complaint",
] as const;
export type ElectionEvent = (typeof electionEvents)[number];

/** Nothing leads back to `polling`, and no more than one way leads back to `nominating` (`mayReopen`). */
export const electionMachine: Machine<ElectionState, ElectionEvent> = {
  draft: { open_nominations: "nominating", cancel: "cancelled" },
  nominating: { close_nominations: "checking", cancel: "cancelled" },
  checking: {
    reopen_nominations: "nominating",
    leave_unfilled: "unfilled",
    elect_uncontested: "uncontested",
    open_poll: "polling",
    cancel: "cancelled",
  },
  polling: { extend_poll: "polling", close_poll: "counting" },
  counting: { need_draw: "draw_required", declare: "declared" },
  draw_required: { record_draw: "counting" },
  uncontested: { uphold_complaint: "void" },
  declared: { uphold_complaint: "void" },
  unfilled: {},
  cancelled: {},
  void: {},
};

/** States in which a candidate may still fall out, because nobody has been declared elected (section 18). */
export const undeclaredStates = [
  "draft",
  "nominating",
  "checking",
  "polling",
  "counting",
  "draw_required",
] as const satisfies readonly ElectionState[];

export function isUndeclared(state: ElectionState): boolean {
  return undeclaredStates.some((one) => one === state);
}

/** Whether it came to its end without a ballot, so that no day or roll of one is shown: no roll was ever frozen. */
export function isWithoutBallot({ state, rollOn }: { state: ElectionState; rollOn: string | null }): boolean {
  return rollOn === null && !isUndeclared(state);
}

export const nominationStates = [
  "nominated",
  "accepted",
  "refused",
  "declined",
  "withdrawn",
  "fallen",
] as const;
export type NominationState = (typeof nominationStates)[number];
export type NominationEvent = "accept" | "refuse" | "decline" | "withdraw" | "fall";

/** `fallen`: the headship or the seat that the candidacy rested on has ended (REG-6), or BRD-10 bars it by now. */
export const nominationMachine: Machine<NominationState, NominationEvent> = {
  nominated: { accept: "accepted", decline: "declined", withdraw: "withdrawn", fall: "fallen" },
  accepted: { refuse: "refused", withdraw: "withdrawn", fall: "fallen" },
  refused: {},
  declined: {},
  withdrawn: {},
  fallen: {},
};

/** Who stands, or still may. */
export const liveNominationStates = ["nominated", "accepted"] as const satisfies readonly NominationState[];

/** What follows the check, by how many accepted and were found eligible. */
export type AfterChecking = "poll" | "uncontested" | "nobody";

export function afterChecking({ candidates, seats }: { candidates: number; seats: number }): AfterChecking {
  if (candidates === 0) return "nobody";
  return candidates <= seats ? "uncontested" : "poll";
}

/** What the chain and the timetable show: the call, and every step of the machine. */
export const electionEventKinds = ["call", ...electionEvents] as const;
export type ElectionEventKind = (typeof electionEventKinds)[number];

/** Which places are filled: both lead places, or the one of that number; or an office of a board. */
export const leadPlaces = ["both", "1", "2"] as const;
export const officePlaces = ["chair", "vice_chair"] as const;
export const electionPlaces = [...leadPlaces, ...officePlaces] as const;
export type LeadPlaces = (typeof leadPlaces)[number];
export type OfficePlaces = (typeof officePlaces)[number];
export type ElectionPlaces = (typeof electionPlaces)[number];

export const eligibilityVerdicts = ["unchecked", "met", "not_met", "exception"] as const;
export type EligibilityVerdict = (typeof eligibilityVerdicts)[number];

export const voterKinds = ["school", "seat"] as const;
export type VoterKind = (typeof voterKinds)[number];

/** Schools of a consortium elect its leads; the filled seats with a vote elect a board's chair and vice-chair. */
export function voterKindOf(places: ElectionPlaces): VoterKind {
  return officeOf(places) === null ? "school" : "seat";
}

/** The role that an election of an office fills; null where leads are elected. */
export function officeOf(places: ElectionPlaces): ChairRole | null {
  if (places === "chair") return "board_chair";
  return places === "vice_chair" ? "vice_chair" : null;
}

export const complaintStates = ["open", "upheld", "dismissed"] as const;
export type ComplaintState = (typeof complaintStates)[number];

/** Whether the chain stands from this state on: nothing can be told any more from when a row was linked (ELE-7). */
export function isChained(state: ElectionState): boolean {
  return !["draft", "nominating", "checking", "polling"].includes(state);
}
