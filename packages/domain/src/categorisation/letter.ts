import { formatSchoolYear } from "../shared/school-year.ts";
import { formatDate, formatLongDate, type LocalDate } from "../shared/time.ts";
import { listed } from "../shared/words.ts";
import { addWorkingDays, type WorkingCalendar } from "../shared/working-days.ts";
import { type Category, categoryInWords } from "./scheme.ts";

/** A school may dispute a decision within so many working days of its letter (domain-model, section 3). */
export const dispute_days = 15;

export function lastDisputeDay(datedOn: LocalDate, calendar: WorkingCalendar): LocalDate {
  return addWorkingDays(datedOn, dispute_days, calendar);
}

export type LetterText = { readonly subject: string; readonly paragraphs: readonly string[] };

export type DecisionFacts = {
  readonly schoolName: string;
  readonly schoolYear: number;
  readonly category: Category;
  readonly effectiveOn: LocalDate;
  readonly schemeName: string;
  readonly schemeNumber: number;
  readonly runOn: string;
  /** What the criteria proposed, and by which line of the scheme; null where they left it to people. */
  readonly proposed: { readonly category: Category; readonly decidedBy: string } | null;
  /** Why the panel agreed another category; null where it agreed with the criteria. */
  readonly reason: string | null;
  readonly panel: readonly string[];
  readonly agreedOn: string;
  readonly comments: number;
  /** The change during the year that it decides; null in the yearly run. */
  readonly change: LetterChange | null;
};

/** Why a change was opened, what was proposed to the school, and what moves in its support. */
export type LetterChange = {
  readonly openedOn: string;
  readonly citation: string;
  readonly proposed: Category;
  readonly reason: string;
  readonly support: string;
};

const seen_by =
  "Your category is seen by your head, deputy and chair of governors, the leads and deputy leads of your consortium, the board for your phase, your adviser, the local authority and its auditor, and, until it has decided, the panel that hears your school. It is not published.";

/** What head and chair of governors are told of a decision, made from the record alone. */
export function decisionLetter(facts: DecisionFacts & { readonly disputeBy: LocalDate }): LetterText {
  const { schoolName, category, schoolYear, effectiveOn, comments, disputeBy } = facts;
  return {
    subject: `The category of ${schoolName} for ${formatSchoolYear(schoolYear)}`,
    paragraphs: [
      `We have decided the category of ${schoolName}. From ${formatDate(effectiveOn)} it is ${categoryInWords(category)}.`,
      category.descriptor,
      ...changeInWords(facts.change),
      proposedInWords(facts),
      agreedInWords(facts),
      ...(facts.change === null ? [] : [facts.change.support]),
      comments === 0
        ? "You sent no comment on the proposal."
        : "The panel read what you wrote about the proposal. It is kept beside the decision.",
      `If you disagree, the head may dispute this decision with the support of the chair of governors until ${formatLongDate(disputeBy)}. Your adviser replies, and a new panel decides, without anybody who took part in this decision.`,
      seen_by,
    ],
  };
}

/** What head and chair of governors are told of a dispute’s end. */
export function outcomeLetter(facts: {
  readonly schoolName: string;
  readonly category: Category;
  readonly effectiveOn: LocalDate;
  readonly isVaried: boolean;
  readonly reason: string;
  readonly panel: readonly string[];
  readonly disputedOn: string;
  readonly agreedOn: string;
}): LetterText {
  const { schoolName, category, effectiveOn, isVaried, reason, panel, disputedOn, agreedOn } = facts;
  return {
    subject: `Your dispute on the category of ${schoolName}`,
    paragraphs: [
      `You disputed the decision on the category of ${schoolName} on ${formatDate(disputedOn)}.`,
      `A new panel of ${listed(panel)}, none of whom took part in the first decision, heard it and decided on ${formatDate(agreedOn)}.`,
      isVaried
        ? `The decision is changed. From ${formatDate(effectiveOn)} the category is ${categoryInWords(category)}.`
        : `The decision stands. The category is ${categoryInWords(category)}, from ${formatDate(effectiveOn)}.`,
      category.descriptor,
      `The panel gives this reason: ${reason}`,
      "This decision cannot be disputed again.",
      seen_by,
    ],
  };
}

function changeInWords(change: LetterChange | null): readonly string[] {
  if (change === null) return [];
  const { openedOn, citation, proposed, reason } = change;
  return [
    `This is a change during the year. On ${formatDate(openedOn)} we proposed ${categoryInWords(proposed)} for this reason: ${reason}`,
    `It rests on this. ${citation}.`,
  ];
}

function proposedInWords({ schemeName, schemeNumber, runOn, proposed }: DecisionFacts): string {
  const scheme = `the scheme ${schemeName}, version ${schemeNumber}, on the figures of ${formatDate(runOn)}`;
  return proposed === null
    ? `The criteria of ${scheme} could not tell which category it is, so people decided.`
    : `The criteria of ${scheme} proposed ${categoryInWords(proposed.category)}: ${proposed.decidedBy}.`;
}

function agreedInWords({ panel, agreedOn, proposed, reason, category, change }: DecisionFacts): string {
  const who = `A panel of ${listed(panel)} heard your school and agreed on ${formatDate(agreedOn)}`;
  if (reason === null)
    return `${who} that ${change === null ? "the proposal is right" : `${categoryInWords(category)} is right`}.`;
  const instead = proposed === null && change === null ? "" : ", and not as proposed";
  return `${who} that it is ${categoryInWords(category)}${instead}, for this reason: ${reason}`;
}
