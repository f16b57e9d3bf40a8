import { formatSchoolYear, schoolYear } from "../shared/school-year.ts";
import type { LocalDate } from "../shared/time.ts";
import { type TermCalendar, type TermName, termNames, termTitle } from "../terms/term-calendar.ts";
import type { Criterion } from "./criteria.ts";
import { termStarts } from "./evaluation.ts";
import { measuresOf } from "./rule.ts";

/** A term of a school year, in which each category in force is looked at once (practice, the yearly cycle). */
export type CheckedTerm = { readonly schoolYear: number; readonly term: TermName };

/** The term that began last: a holiday belongs to the term before it. */
export function termOn(on: LocalDate, calendars: readonly TermCalendar[]): CheckedTerm {
  const year = schoolYear(on);
  const begun = [year - 1, year].flatMap((one) =>
    termStarts(one, calendars).flatMap((startsOn, place) => {
      const term = termNames[place];
      return term === undefined || startsOn > on ? [] : [{ schoolYear: one, term }];
    }),
  );
  // Without any calendar a term begins by the month, so one has always begun.
  return begun.at(-1) ?? { schoolYear: year, term: "autumn" };
}

/** `Autumn term of 2026 to 2027` */
export function termInWords({ schoolYear, term }: CheckedTerm): string {
  return `${termTitle(term)} of ${formatSchoolYear(schoolYear)}`;
}

/** What the criteria say now of a category in force. "Cannot tell" is neither the one nor the other (CAT-3). */
export const checkFindings = ["as_before", "differs", "cannot_tell"] as const;
export type CheckFinding = (typeof checkFindings)[number];

/**
 * Whether the criteria would propose another category than the one in force. What people decided against the rules stays
 * decided while the rules say only what they said then.
 */
export function checkFinding({
  code,
  proposedThen,
  proposedNow,
}: {
  readonly code: string;
  /** What the rules proposed when it was decided; null where nothing. */
  readonly proposedThen: string | null;
  /** Null where what is missing could change it. */
  readonly proposedNow: string | null;
}): CheckFinding {
  if (proposedNow === null) return "cannot_tell";
  return proposedNow === code || proposedNow === proposedThen ? "as_before" : "differs";
}

/** What an officer makes of it. */
export const checkOutcomes = ["no_change", "watch", "change"] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];

const outcomeWords: Readonly<Record<CheckOutcome, string>> = {
  no_change: "No change",
  watch: "Watch until the next check",
  change: "Open a change during the year",
};

export function outcomeInWords(outcome: CheckOutcome): string {
  return outcomeWords[outcome];
}

/** Whether an answer still answers: the category is the one looked at, and the rules say what they said then. */
export function isAnswered(
  answer: { readonly decisionId: string; readonly proposedCode: string | null } | null,
  now: { readonly decisionId: string; readonly proposedNow: string | null },
): boolean {
  return answer !== null && answer.decisionId === now.decisionId && answer.proposedCode === now.proposedNow;
}

/** A term is done when every school is answered for which the criteria would propose another category. */
export function waitsForAnswer(line: {
  readonly finding: CheckFinding;
  readonly isAnswered: boolean;
}): boolean {
  return line.finding === "differs" && !line.isAnswered;
}

/** The criteria whose rules ask about a measure of which a figure arrived since they were worked. */
export function outdatedCriteria(
  criteria: readonly Criterion[],
  arrived: readonly string[],
): readonly string[] {
  return criteria
    .filter(({ rule }) => measuresOf(rule).some((measure) => arrived.includes(measure)))
    .map(({ code }) => code);
}
