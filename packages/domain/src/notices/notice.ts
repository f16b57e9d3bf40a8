import { type Instant, type LocalDate, londonDate } from "../shared/time.ts";
import { addWorkingDays, type WorkingCalendar } from "../shared/working-days.ts";

export const noticeStates = ["draft", "published"] as const;
export type NoticeState = (typeof noticeStates)[number];

/** The first notice of a decision, and what a later one does to it. */
export const noticeKinds = ["decision", "correction", "variation", "withdrawal"] as const;
export type NoticeKind = (typeof noticeKinds)[number];
export const laterKinds = ["correction", "variation", "withdrawal"] as const satisfies readonly NoticeKind[];

/** What a reader looks for in the register. */
export const noticeOutcomes = ["carried", "carried_not_funded", "not_carried"] as const;
export type NoticeOutcome = (typeof noticeOutcomes)[number];

const outcomes = {
  carried: "Carried",
  carried_not_funded: "Carried not funded",
  not_carried: "Not carried",
} as const satisfies Record<NoticeOutcome, string>;

export function noticeOutcomeWords(outcome: NoticeOutcome) {
  return outcomes[outcome];
}

const kinds = {
  decision: "Decision",
  correction: "Correction",
  variation: "Variation",
  withdrawal: "Withdrawal",
} as const satisfies Record<NoticeKind, string>;

export function noticeKindWords(kind: NoticeKind) {
  return kinds[kind];
}

/** `Corrected by a later notice`: said on the notice that is no longer the last word. */
export function overtakenWords(kind: (typeof laterKinds)[number]): string {
  switch (kind) {
    case "correction":
      return "Corrected by a later notice";
    case "variation":
      return "Varied by a later notice";
    case "withdrawal":
      return "Withdrawn by a later notice";
  }
}

const days_for_notice = 5;

/** The last day on which a notice is in time: the fifth working day after the decision (domain model section 7). */
export function noticeDueOn(decidedAt: Instant, calendar: WorkingCalendar): LocalDate {
  return addWorkingDays(londonDate(decidedAt), days_for_notice, calendar);
}

export function isNoticeLate(dueOn: LocalDate, today: LocalDate): boolean {
  return today > dueOn;
}

/** `N-0012`: within its board, and for good. */
export function noticeReference(number: number): string {
  return `N-${String(number).padStart(4, "0")}`;
}
