import { present } from "../shared/assert.ts";
import { formatSchoolYear } from "../shared/school-year.ts";
import { formatValue, type InspectionEra, inspectionEras, type Measure } from "./measures.ts";
import type { Benchmark, Comparison, Rule } from "./rule.ts";

/**
 * One figure of a school for one period. A value is there exactly when no reason is (IND-4): "not available" is never
 * zero. A yearly period is the calendar year in which the school year begins; else it is a date as the number 20240131.
 */
export type Figure = {
  readonly measure: string;
  readonly period: number;
  readonly cohort: number | null;
  readonly source: string;
} & ({ readonly value: number; readonly absence: null } | { readonly value: null; readonly absence: string });

export type BenchmarkFigure = {
  readonly measure: string;
  readonly period: number;
  readonly beside: Benchmark;
  readonly value: number;
  readonly source: string;
};

export type Evidence = {
  readonly figures: readonly Figure[];
  readonly benchmarks: readonly BenchmarkFigure[];
};

/** Met, not met, or cannot tell, with what is missing: the third never counts as either (CAT-3). */
export type Finding = {
  readonly met: boolean | null;
  /** What the finding rests on, in words: the school's own figures beside what they were compared with. */
  readonly seen: readonly string[];
  /** What would be needed to tell; empty where one can. */
  readonly missing: readonly string[];
};

export type Measures = ReadonlyMap<string, Measure>;

/** Works a rule over what is known of one school. Pure: the same evidence gives the same finding (CAT-1). */
export function evaluate(rule: Rule, evidence: Evidence, measures: Measures): Finding {
  switch (rule.test) {
    case "compare":
      return compareLatest(rule, evidence, measures);
    case "trend":
      return followTrend(rule, evidence, measureOf(measures, rule.measure));
    case "not":
      return opposite(evaluate(rule.of, evidence, measures));
    case "all":
      return atLeast(rule.of.length, evaluateAll(rule.of, evidence, measures));
    case "any":
      return atLeast(1, evaluateAll(rule.of, evidence, measures));
    case "count":
      return atLeast(rule.atLeast, evaluateAll(rule.of, evidence, measures));
  }
}

function evaluateAll(rules: readonly Rule[], evidence: Evidence, measures: Measures): readonly Finding[] {
  return rules.map((rule) => evaluate(rule, evidence, measures));
}

/** So many of the parts hold: sure once enough do, or once enough cannot; between the two nobody can tell. */
function atLeast(needed: number, parts: readonly Finding[]): Finding {
  const holding = parts.filter(({ met }) => met === true).length;
  const open = parts.filter(({ met }) => met === null);
  const seen = parts.flatMap((part) => part.seen);
  if (holding >= needed) return { met: true, seen, missing: [] };
  if (holding + open.length < needed) return { met: false, seen, missing: [] };
  return { met: null, seen, missing: unique(open.flatMap(({ missing }) => missing)) };
}

function opposite({ met, ...finding }: Finding): Finding {
  return { ...finding, met: met === null ? null : !met };
}

function compareLatest(
  { is, value, beside, measure: code }: Extract<Rule, { test: "compare" }>,
  { figures, benchmarks }: Evidence,
  measures: Measures,
): Finding {
  const measure = measureOf(measures, code);
  const latest = figuresOf(figures, code).at(-1);
  const newer = newerInspection(measure, latest, { figures, measures });
  if (newer !== null)
    return cannotTell(`${measure.title} of ${formatValue({ unit: { kind: "date" } }, newer)}: not available`);
  if (latest === undefined) return cannotTell(`${measure.title}: not available`);
  if (latest.value === null) return cannotTell(absent(measure, latest));
  const own = `${measure.title} ${when(measure, latest)}: ${formatValue(measure, latest.value)} (${latest.source})`;
  if (beside === null) return { met: holds(is, latest.value, value), seen: [own], missing: [] };
  const other = benchmarks.find(
    (one) => one.measure === code && one.period === latest.period && one.beside === beside,
  );
  if (other === undefined) {
    return {
      ...cannotTell(`${measure.title}: no ${benchmarkWords[beside]} figure ${when(measure, latest)}`),
      seen: [own],
    };
  }
  const seen = [`${own}; ${benchmarkWords[beside]}: ${formatValue(measure, other.value)} (${other.source})`];
  return { met: holds(is, latest.value, other.value + value), seen, missing: [] };
}

function followTrend(
  { figures: count, goes, by, measure: code }: Extract<Rule, { test: "trend" }>,
  { figures }: Evidence,
  measure: Measure,
): Finding {
  const row = figuresOf(figures, code).slice(-count);
  const missing = whyNoTrend(row, count, measure);
  const values = row.flatMap(({ value }) => (value === null ? [] : [value]));
  if (missing !== null) return cannotTell(missing);
  const way = (goes === "better") === (measure.better === "up") ? 1 : -1;
  const steps = values.slice(1).map((value, place) => way * (value - (values[place] ?? value)));
  const change = steps.reduce((total, step) => total + step, 0);
  const shown = row.map((one) => `${formatValue(measure, one.value ?? 0)} ${when(measure, one)}`);
  const sources = unique(row.map(({ source }) => source)).join(", ");
  const seen = [`${measure.title}: ${shown.join(", ")} (${sources})`];
  return { met: change >= by && steps.every((step) => step >= 0), seen, missing: [] };
}

/** A trend asks for every figure in its row, and for enough pupils behind each (IND-6). */
function whyNoTrend(row: readonly Figure[], count: number, measure: Measure): string | null {
  const { title, leastCohort } = measure;
  if (row.length < count) return `${title}: ${row.length} of the ${count} figures that a trend needs`;
  const absence = row.find(({ value }) => value === null);
  if (absence !== undefined) return absent(measure, absence);
  const small = row.find(({ cohort }) => leastCohort !== null && (cohort ?? leastCohort) < leastCohort);
  if (small !== undefined) {
    return `${title}: ${small.cohort} pupils ${when(measure, small)}, and a trend needs ${leastCohort} or more`;
  }
  const unknown = row.find(({ cohort }) => leastCohort !== null && cohort === null);
  if (unknown !== undefined) return `${title}: the number of pupils ${when(measure, unknown)} is not known`;
  if (measure.comes === "yearly") {
    const gap = row.findIndex(
      ({ period }, place) => place > 0 && period !== (row[place - 1]?.period ?? 0) + 1,
    );
    if (gap > 0) {
      return `${title}: no figure for ${formatSchoolYear((row[gap - 1]?.period ?? 0) + 1)}`;
    }
  }
  return null;
}

/**
 * The date of an inspection of the same framework that is later than this figure: what it found is not known then, and
 * an older outcome never stands in for it.
 */
function newerInspection(
  { era }: Measure,
  latest: Figure | undefined,
  { figures, measures }: { readonly figures: readonly Figure[]; readonly measures: Measures },
): number | null {
  if (era === null) return null;
  const dates = figures
    .filter((one) => measures.get(one.measure)?.era === era || isOfEra(one, era))
    .map(({ period }) => period);
  const newest = Math.max(...dates);
  return dates.length > 0 && (latest === undefined || newest > latest.period) ? newest : null;
}

/** The figure that says which framework an inspection used. */
function isOfEra({ measure, value }: Figure, era: InspectionEra): boolean {
  return measure === era_measure && value !== null && inspectionEras[value - 1] === era;
}

/** The measure whose scale is the list of frameworks, in the same order. */
export const era_measure = "inspection_era";

function figuresOf(figures: readonly Figure[], code: string): readonly Figure[] {
  return figures
    .filter(({ measure }) => measure === code)
    .toSorted((one, other) => one.period - other.period);
}

function holds(is: Comparison, value: number, limit: number): boolean {
  switch (is) {
    case "at_least":
      return value >= limit;
    case "at_most":
      return value <= limit;
    case "above":
      return value > limit;
    case "below":
      return value < limit;
    case "exactly":
      return value === limit;
  }
}

export const benchmarkWords: Readonly<Record<Benchmark, string>> = {
  national: "national",
  authority: "authority",
  neighbours: "statistical neighbours'",
};

function when({ comes }: Measure, { period }: Figure): string {
  return comes === "yearly"
    ? `in ${formatSchoolYear(period)}`
    : `of ${formatValue({ unit: { kind: "date" } }, period)}`;
}

function absent(measure: Measure, figure: Figure): string {
  return `${measure.title} ${when(measure, figure)}: ${figure.absence}`;
}

function cannotTell(missing: string): Finding {
  return { met: null, seen: [], missing: [missing] };
}

function measureOf(measures: Measures, code: string): Measure {
  return present(measures.get(code), "A rule names only measures that its check knew");
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
