import { z } from "zod";
import { type Lane, laneSchema } from "../register/lanes.ts";
import { canonicalText } from "../shared/canonical.ts";
import { type Categorised, type CriteriaSet, type CriterionResult, categorise } from "./criteria.ts";
import type { BenchmarkFigure, Figure, Measures } from "./evaluate.ts";
import { measureSchema } from "./measures.ts";
import { benchmarks as benchmarkNames } from "./rule.ts";

/** A yearly run is of every open school; one during the year of the school whose category an officer would change. */
export type RunKind = "yearly" | "in_year";

/** What a run knows of one school when it is worked. */
export type RunSchool = {
  readonly schoolId: string;
  readonly lanes: readonly Lane[];
  readonly figures: readonly Figure[];
};

export type RunInputs = {
  readonly schools: readonly RunSchool[];
  readonly benchmarks: readonly BenchmarkFigure[];
  readonly measures: Measures;
};

export const criterionOutcomes = ["met", "not_met", "cannot_tell", "not_asked"] as const;
export type CriterionOutcome = (typeof criterionOutcomes)[number];

export type WorkedSchool = { readonly schoolId: string } & Categorised;

/**
 * Works a whole run. Pure over its inputs, whose order says nothing: the same inputs give the same output, byte for
 * byte (CAT-1).
 */
export function workCategoryRun(
  set: CriteriaSet,
  schools: readonly RunSchool[],
  { benchmarks, measures }: Pick<RunInputs, "benchmarks" | "measures">,
): readonly WorkedSchool[] {
  return inOrder(schools).map(({ schoolId, lanes, figures }) => ({
    schoolId,
    ...categorise(set, { evidence: { figures, benchmarks }, lanes }, measures),
  }));
}

export function outcomeOf({ applies, finding }: CriterionResult): CriterionOutcome {
  if (!applies) return "not_asked";
  if (finding.met === null) return "cannot_tell";
  return finding.met ? "met" : "not_met";
}

/** The text over which a run's inputs are hashed. */
export function runInputText({ schools, benchmarks, measures }: RunInputs): string {
  return canonicalText({
    measures: [...measures.values()]
      .toSorted((one, other) => byText(one.code, other.code))
      .map(({ code, title, unit, better, leastCohort, comes, era }) => ({
        code,
        title,
        unit,
        better,
        least_cohort: leastCohort,
        comes,
        era,
      })),
    schools: inOrder(schools).map(({ schoolId, lanes, figures }) => ({
      school: schoolId,
      lanes: lanes.toSorted(),
      figures: figures
        .map(({ measure, period, value, absence, cohort, source }) => ({
          measure,
          period,
          value,
          absence,
          cohort,
          source,
        }))
        .toSorted(byMeasureAndPeriod),
    })),
    benchmarks: benchmarks
      .map(({ measure, period, beside, value, source }) => ({ measure, period, beside, value, source }))
      .toSorted(byMeasureAndPeriod),
  });
}

/** What came out for one school, without the words that say it: those may be put better in a later release. */
export type RunOutput = {
  readonly schoolId: string;
  readonly code: string | null;
  readonly possible: readonly string[];
  readonly criteria: readonly { readonly code: string; readonly outcome: CriterionOutcome }[];
};

export function outputOf({ schoolId, proposal, results }: WorkedSchool): RunOutput {
  const criteria = results.map((result) => ({ code: result.code, outcome: outcomeOf(result) }));
  return { schoolId, code: proposal.category, possible: proposal.possible, criteria };
}

/** The text over which a run's output is hashed: what each criterion found, and what was proposed. */
export function runOutputText(output: readonly RunOutput[]): string {
  return canonicalText(
    inOrder(output).map(({ schoolId, code, possible, criteria }) => ({
      school: schoolId,
      proposed: code,
      possible: [...possible],
      criteria: criteria.toSorted((one, other) => byText(one.code, other.code)),
    })),
  );
}

const figureBase = {
  measure: z.string(),
  period: z.int(),
  cohort: z.int().nullable(),
  source: z.string(),
};

/** What a run stores of a school, read back through this. */
export const storedFiguresSchema: z.ZodType<readonly Figure[]> = z.array(
  z.union([
    z.object({ ...figureBase, value: z.int(), absence: z.null() }),
    z.object({ ...figureBase, value: z.null(), absence: z.string() }),
  ]),
);
export const storedBenchmarksSchema: z.ZodType<readonly BenchmarkFigure[]> = z.array(
  z.object({
    measure: z.string(),
    period: z.int(),
    beside: z.enum(benchmarkNames),
    value: z.int(),
    source: z.string(),
  }),
);
export const storedMeasuresSchema = z.array(measureSchema);
export const storedLanesSchema = z.array(laneSchema);
export const storedWordsSchema = z.array(z.string());

function inOrder<School extends { readonly schoolId: string }>(
  schools: readonly School[],
): readonly School[] {
  return schools.toSorted((one, other) => byText(one.schoolId, other.schoolId));
}

type Placed = { readonly measure: string; readonly period: number; readonly beside?: unknown };

function byMeasureAndPeriod(one: Placed, other: Placed): number {
  return (
    byText(one.measure, other.measure) ||
    one.period - other.period ||
    byText(String(one.beside), String(other.beside))
  );
}

function byText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
