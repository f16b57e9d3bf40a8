import type { Machine } from "../shared/machine.ts";
import { formatLongDate, type LocalDate } from "../shared/time.ts";
import { addWorkingDays, type WorkingCalendar } from "../shared/working-days.ts";
import type { DecisionBasis } from "./decision.ts";

/** Why a school disputes a decision. */
export const disputeGrounds = ["figure", "rule", "evidence", "process"] as const;
export type DisputeGround = (typeof disputeGrounds)[number];

const groundWords: Readonly<Record<DisputeGround, string>> = {
  figure: "A figure is wrong",
  rule: "A rule was misapplied",
  evidence: "There is new evidence",
  process: "The process was not followed",
};

export function groundInWords(ground: DisputeGround): string {
  return groundWords[ground];
}

export const disputeStates = [
  "asked",
  "disputed",
  "answered",
  "withdrawn",
  "upheld",
  "varied",
  "overtaken",
] as const;
export type DisputeState = (typeof disputeStates)[number];

/** Whether a dispute waits for somebody still. */
export function isOpenDispute(state: DisputeState): boolean {
  return state === "asked" || state === "disputed" || state === "answered";
}

/**
 * Whether a dispute comes before a change of the decision: it stands, or the chair of governors may support it still. One
 * that was only asked would else hold every change back for ever, as nothing ends it.
 */
export function isBeforeChange({
  state,
  disputeBy,
  today,
}: {
  readonly state: DisputeState;
  /** The last day on which it may be supported; null where it may not. */
  readonly disputeBy: LocalDate | null;
  readonly today: LocalDate;
}): boolean {
  if (state === "asked") return disputeBy !== null && today <= disputeBy;
  return state === "disputed" || state === "answered";
}

export type DisputeEvent = "support" | "reply" | "withdraw" | "uphold" | "vary" | "overtake";

/** Domain model section 3. The head asks; it stands as a dispute once the chair of governors supports it. */
export const disputeMachine: Machine<DisputeState, DisputeEvent> = {
  asked: { support: "disputed", withdraw: "withdrawn", overtake: "overtaken" },
  disputed: { reply: "answered", withdraw: "withdrawn", overtake: "overtaken" },
  answered: { uphold: "upheld", vary: "varied", overtake: "overtaken" },
  withdrawn: {},
  upheld: {},
  varied: {},
  overtaken: {},
};

const stateWords: Readonly<Record<DisputeState, string>> = {
  asked: "Waits for the chair of governors",
  disputed: "Waits for the adviser’s reply",
  answered: "Answered, before a new panel",
  withdrawn: "Withdrawn",
  upheld: "Decided: the category stays",
  varied: "Decided: another category",
  overtaken: "Closed: another decision took the place of the one in dispute",
};

export function disputeStateInWords(state: DisputeState): string {
  return stateWords[state];
}

/** A second panel has so many working days before it can be stood down: sooner, an officer could shop for another. */
export const least_hearing_days = 20;

/** Why a panel that hears a dispute cannot be stood down, or null. */
export function standDownBar({
  openedOn,
  today,
  calendar,
}: {
  readonly openedOn: LocalDate;
  readonly today: LocalDate;
  readonly calendar: WorkingCalendar;
}): string | null {
  const last = addWorkingDays(openedOn, least_hearing_days, calendar);
  return today > last ? null : `The panel has until ${formatLongDate(last)} to decide.`;
}

/** Whether a dispute is of the decision that stands: about it, or the one that led to it. Another year's says nothing of it. */
export function isOfDecision(
  dispute: { readonly decisionId: string },
  decision: { readonly id: string; readonly basis: DecisionBasis } | null,
): boolean {
  return decision !== null && (dispute.decisionId === decision.id || decision.basis === "dispute");
}

/** Why a decision cannot be disputed now, or null. Its letter says until when it can. */
export function disputeBar({
  basis,
  isCurrent,
  hasDispute,
  disputeBy,
  today,
}: {
  readonly basis: DecisionBasis;
  readonly isCurrent: boolean;
  /** Whether it is or was under dispute, one that was withdrawn apart. */
  readonly hasDispute: boolean;
  /** Null where the decision has no letter that offers it. */
  readonly disputeBy: LocalDate | null;
  readonly today: LocalDate;
}): string | null {
  if (!isCurrent) return "Another decision has taken the place of this one.";
  if (hasDispute) return "This decision has been disputed already.";
  if (basis === "dispute") return "A second panel has decided, and its decision stands.";
  if (disputeBy === null) return "Only a decision with a letter that offers it can be disputed.";
  return today > disputeBy ? `This decision could be disputed until ${formatLongDate(disputeBy)}.` : null;
}

/** Somebody who had a part in a first decision, and which. */
export type FirstPart = {
  readonly personId: string;
  readonly part: "decider" | "panel" | "replier" | "opener";
};

const partWords: Readonly<Record<FirstPart["part"], string>> = {
  decider: "confirmed the first decision",
  panel: "was on the first panel",
  replier: "replied to the dispute",
  opener: "opened the change in dispute",
};

/** CAT-5: nobody who had a part in the first decision sits on the panel that hears its dispute. */
export function secondPanelBars(
  members: readonly { readonly personId: string; readonly name: string }[],
  first: readonly FirstPart[],
): readonly string[] {
  return members.flatMap(({ personId, name }) => {
    const part = first.find((one) => one.personId === personId)?.part;
    return part === undefined ? [] : [`${name} ${partWords[part]}`];
  });
}
