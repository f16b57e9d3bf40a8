import { addDays, formatLongDate, type LocalDate } from "../shared/time.ts";
import { addTermDays, addWorkingDays, isTermDay, type WorkingCalendar } from "../shared/working-days.ts";

/** A school has at least so many working days of term to comment (domain-model, section 3). */
export const least_comment_days = 10;

const friday = 5;
const most_window_days = 56;

/** The first day on which comments may close, when schools are told today. */
export function firstReplyDay(today: LocalDate, calendar: WorkingCalendar): LocalDate {
  return addTermDays(today, least_comment_days, calendar);
}

/**
 * Why comments may not close on that day, or null. A window never ends on a Friday or outside term, when nobody at the
 * school could still ask.
 */
export function replyDayBar(
  replyBy: LocalDate,
  { today, calendar }: { readonly today: LocalDate; readonly calendar: WorkingCalendar },
): string | null {
  const first = firstReplyDay(today, calendar);
  if (replyBy < first) {
    return `Schools have ${least_comment_days} working days of term: choose ${formatLongDate(first)} or later`;
  }
  if (replyBy > addDays(today, most_window_days)) return "Choose a day within eight weeks";
  if (!isTermDay(replyBy, calendar)) return "Choose a working day in term";
  if (!isTermDay(addWorkingDays(replyBy, 1, calendar), calendar)) {
    return "Choose a day before the last day of term";
  }
  if (new Date(`${replyBy}T12:00:00Z`).getUTCDay() === friday) {
    return "Choose a day before Friday, so that a question on the last day finds somebody";
  }
  return null;
}

/** The first day that nothing speaks against, when schools are told today; null where no day within the window fits. */
export function firstFitReplyDay(today: LocalDate, calendar: WorkingCalendar): LocalDate | null {
  const last = addDays(today, most_window_days);
  for (let on = firstReplyDay(today, calendar); on <= last; on = addDays(on, 1)) {
    if (replyDayBar(on, { today, calendar }) === null) return on;
  }
  return null;
}

export const caseStates = [
  "computed",
  "with_school",
  "commented",
  "uncommented",
  "moderated",
  "decided",
] as const;
export type CaseState = (typeof caseStates)[number];

/**
 * Where one school's proposal stands. The end of the window is read from the clock, so that no forgotten job can keep
 * it open or close it early; a comment counts on the last day until it ends.
 */
export function caseStateOf({
  replyBy,
  comments,
  isModerated,
  isDecided,
  today,
}: {
  /** Null while the run has not been shared. */
  readonly replyBy: LocalDate | null;
  readonly comments: number;
  /** Whether a panel has agreed, so that an officer may confirm. */
  readonly isModerated: boolean;
  /** Whether people have decided the school's category since the run was shared. */
  readonly isDecided: boolean;
  readonly today: LocalDate;
}): CaseState {
  if (replyBy === null) return "computed";
  if (isDecided) return "decided";
  if (isModerated) return "moderated";
  if (comments > 0) return "commented";
  return today > replyBy ? "uncommented" : "with_school";
}

const stateWords: Readonly<Record<CaseState, string>> = {
  computed: "Not shared",
  with_school: "With the school",
  commented: "Commented",
  uncommented: "No comment",
  moderated: "A panel has agreed",
  decided: "Decided",
};

export function caseStateInWords(state: CaseState): string {
  return stateWords[state];
}

/** Why a comment is not taken, or null. */
export function commentBar({
  replyBy,
  isDecided,
  today,
}: {
  readonly replyBy: LocalDate;
  readonly isDecided: boolean;
  readonly today: LocalDate;
}): string | null {
  if (isDecided) return "The category has been decided since, so this proposal takes no more comments.";
  return today > replyBy ? `Comments could be sent until ${formatLongDate(replyBy)}.` : null;
}
