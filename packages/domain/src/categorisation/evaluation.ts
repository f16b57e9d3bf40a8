import { schoolYear, schoolYearDays } from "../shared/school-year.ts";
import { type Instant, type LocalDate, londonDate } from "../shared/time.ts";
import { counted } from "../shared/words.ts";
import { type TermCalendar, termNames } from "../terms/term-calendar.ts";
import type { Figure, Measures } from "./evaluate.ts";
import { dateOf, formatValue, type InspectionEra, inspectionEras, type Measure } from "./measures.ts";
import type { Category } from "./scheme.ts";

/**
 * What an inspection of each era is read by. Under the graded framework that is the overall grade; the two after it give
 * none, so there every area that is judged counts, each beside the same area before (IND-2).
 */
const headlines: Readonly<Record<InspectionEra, readonly string[]>> = {
  graded: ["graded_overall"],
  areas_only: ["areas_education", "areas_leadership", "areas_safeguarding"],
  report_card: ["card_achievement", "card_attendance", "card_leadership", "card_safeguarding"],
};

/** `first` is an inspection with nothing of its own era before it: whether it fell cannot be said. */
export const inspectionResults = ["fell", "held", "first"] as const;
export type InspectionResult = (typeof inspectionResults)[number];

/** A category as it was decided, and when that was put on record. */
export type DecidedCategory = {
  readonly code: string;
  readonly effectiveOn: LocalDate;
  readonly recordedAt: Instant;
};

export type InspectedSchool = {
  readonly schoolId: string;
  readonly figures: readonly Figure[];
  readonly decisions: readonly DecidedCategory[];
};

/** One school that was inspected in the year, beside the category it was in a term before. */
export type EvaluationLine = {
  readonly schoolId: string;
  readonly inspectedOn: LocalDate;
  readonly era: InspectionEra;
  readonly result: InspectionResult;
  /** `Overall grade: from Good to Requires improvement`, for each outcome that has one before it. */
  readonly outcomes: readonly string[];
  /** The first day of the term before the one of the inspection: what was in force by then was early. */
  readonly earlyOn: LocalDate;
  readonly codeThen: string | null;
  readonly isFlagged: boolean;
};

export type YearToEvaluate = {
  /** The school year of the inspections, by its first calendar year. */
  readonly year: number;
  readonly schools: readonly InspectedSchool[];
  /** The categories that count as a warning. */
  readonly warningCodes: readonly string[];
  readonly calendars: readonly TermCalendar[];
  readonly measures: Measures;
};

/**
 * Sets the year's inspections beside the categories of a term before ([003] section 7.4: the process is evaluated each
 * year to ensure early identification). One line for each school that was inspected: its first inspection that fell, or
 * else its last.
 */
export function evaluateYear({ schools, ...of }: YearToEvaluate): readonly EvaluationLine[] {
  return schools.flatMap((school): readonly EvaluationLine[] => {
    const inspections = inspectionsIn(of.year, school, of.measures);
    const inspection = inspections.find(({ result }) => result === "fell") ?? inspections.at(-1);
    if (inspection === undefined) return [];
    const earlyOn = termBefore(inspection.inspectedOn, of.calendars);
    const codeThen = codeOn(earlyOn, school.decisions);
    const isFlagged = codeThen !== null && of.warningCodes.includes(codeThen);
    return [{ schoolId: school.schoolId, ...inspection, earlyOn, codeThen, isFlagged }];
  });
}

type Inspection = Pick<EvaluationLine, "inspectedOn" | "era" | "result" | "outcomes">;

function inspectionsIn(
  year: number,
  { figures }: Pick<InspectedSchool, "figures">,
  measures: Measures,
): readonly Inspection[] {
  const { startsOn, endsOn } = schoolYearDays(year);
  return inspectionEras
    .flatMap((era) => {
      const judged = headlines[era].flatMap((code) => judgements(measures.get(code), figures));
      const days = new Set(judged.map(({ on }) => on).filter((on) => startsOn <= on && on <= endsOn));
      return [...days].map((on) => inspectionOf(era, on, judged));
    })
    .toSorted((one, other) => (one.inspectedOn < other.inspectedOn ? -1 : 1));
}

/** An outcome of one inspection, and the one of the same measure before it. */
type Judgement = {
  readonly measure: Measure;
  readonly on: LocalDate;
  readonly value: number;
  readonly before: number | null;
};

function judgements(measure: Measure | undefined, figures: readonly Figure[]): readonly Judgement[] {
  if (measure === undefined) return [];
  const given = figures
    .flatMap((one) =>
      one.measure === measure.code && one.value !== null
        ? [{ on: dateOf(one.period), value: one.value }]
        : [],
    )
    .toSorted((one, other) => (one.on < other.on ? -1 : 1));
  return given.map((one, place) => ({ measure, ...one, before: given[place - 1]?.value ?? null }));
}

function inspectionOf(era: InspectionEra, on: LocalDate, judged: readonly Judgement[]): Inspection {
  const comparable = judged.filter((one) => one.on === on && one.before !== null);
  return {
    inspectedOn: on,
    era,
    result: comparable.length === 0 ? "first" : comparable.some(isWorse) ? "fell" : "held",
    outcomes: comparable.map(
      ({ measure, value, before }) =>
        `${measure.title}: from ${formatValue(measure, before ?? value)} to ${formatValue(measure, value)}`,
    ),
  };
}

function isWorse({ measure, value, before }: Judgement): boolean {
  if (before === null || measure.better === null) return false;
  return measure.better === "up" ? value < before : value > before;
}

/**
 * The first day of the term before the one in which a day lies, so that a whole term and more stands between. By the
 * authority's own calendar where it keeps one of the year, else by the months in which terms begin in England.
 */
export function termBefore(on: LocalDate, calendars: readonly TermCalendar[]): LocalDate {
  const year = schoolYear(on);
  const starts = [year - 1, year].flatMap((one) => termStarts(one, calendars));
  const begun = starts.filter((start) => start <= on);
  // Before the first day of the autumn term the year has begun already: that is the summer of the year before.
  return begun.at(-2) ?? `${year - 1}-09-01`;
}

/** The first days of a year’s terms, by the authority’s calendar or else by the months in which they begin. */
export function termStarts(year: number, calendars: readonly TermCalendar[]): readonly LocalDate[] {
  const kept = calendars.find((one) => one.year === year);
  if (kept !== undefined) return termNames.map((name) => kept.terms[name].startsOn);
  return [`${year}-09-01`, `${year + 1}-01-01`, `${year + 1}-04-01`];
}

/** The category that was in force on a day, of what was on record by then: nothing that was recorded later was early. */
export function codeOn(day: LocalDate, decisions: readonly DecidedCategory[]): string | null {
  const known = decisions.filter(
    ({ effectiveOn, recordedAt }) => effectiveOn <= day && londonDate(recordedAt) <= day,
  );
  const last = known.toSorted((one, other) => (one.recordedAt < other.recordedAt ? -1 : 1)).at(-1);
  return last?.code ?? null;
}

/** How well a year's categories foresaw: the four cells of a screening, and those that have nothing to compare. */
export type EvaluationTotals = {
  readonly foreseen: number;
  readonly missed: number;
  readonly falseFlags: number;
  readonly quiet: number;
  readonly first: number;
};

export function evaluationTotals(
  lines: readonly Pick<EvaluationLine, "result" | "isFlagged">[],
): EvaluationTotals {
  const count = (result: InspectionResult, isFlagged: boolean) =>
    lines.filter((line) => line.result === result && line.isFlagged === isFlagged).length;
  return {
    foreseen: count("fell", true),
    missed: count("fell", false),
    falseFlags: count("held", true),
    quiet: count("held", false),
    first: count("first", true) + count("first", false),
  };
}

/** `Of 5 schools whose inspection result fell, 3 were in 2B, 3A or 4 at least one term before.` */
export function foreseenInWords(
  { foreseen, missed }: Pick<EvaluationTotals, "foreseen" | "missed">,
  warningCodes: readonly string[],
): string {
  const fell = foreseen + missed;
  if (fell === 0) return "No school’s inspection result fell.";
  const codes = inWords(warningCodes);
  if (fell === 1) {
    return `One school’s inspection result fell. It was ${foreseen === 1 ? "" : "not "}in ${codes} at least one term before.`;
  }
  const were = foreseen === 1 ? "1 was" : foreseen === 0 ? "none was" : `${foreseen} were`;
  return `Of ${counted(fell, "school", "schools")} whose inspection result fell, ${were} in ${codes} at least one term before.`;
}

function inWords(codes: readonly string[]): string {
  return codes.length < 2 ? codes.join("") : `${codes.slice(0, -1).join(", ")} or ${codes.at(-1)}`;
}

/** The warnings that an evaluation begins with: every category that does not say all is well. */
export function usualWarnings(categories: readonly Category[]): readonly string[] {
  return categories
    .filter(({ standing }) => standing !== null && standing !== "well_performing")
    .map(({ code }) => code);
}
