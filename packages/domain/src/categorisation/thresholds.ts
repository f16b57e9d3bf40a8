import { DomainError } from "../shared/errors.ts";
import { expectedValue, formatDifference, type Measure, parseValue, typedValue } from "./measures.ts";
import { most_figures, type Rule } from "./rule.ts";

/** A number inside a rule that a scheme's keeper may change without changing what the rule asks. */
export type Threshold = {
  /** Where it stands in the rule: `of.0.value`. */
  readonly path: string;
  readonly label: string;
  /** As a form holds it. */
  readonly typed: string;
  /** The words it may be, for a scale; null for a number or a date. */
  readonly words: readonly string[] | null;
};

type Measures = ReadonlyMap<string, Measure>;

/** The thresholds of a rule, in the order in which they are read. */
export function thresholdsOf(rule: Rule, measures: Measures): readonly Threshold[] {
  const found: Threshold[] = [];
  walk(rule, "", measures, (one) => {
    found.push(one);
    return one.typed;
  });
  return found;
}

/**
 * The same rule with other thresholds; what is not typed stays.
 * @throws DomainError `invalid` at the path of a threshold that is no value of its measure
 */
export function withThresholds(
  rule: Rule,
  typed: (path: string) => string | undefined,
  measures: Measures,
): Rule {
  return walk(rule, "", measures, (one) => typed(one.path) ?? one.typed);
}

function walk(rule: Rule, at: string, measures: Measures, answer: (one: Threshold) => string): Rule {
  switch (rule.test) {
    case "compare":
      return walkCompare(rule, at, measures.get(rule.measure), answer);
    case "trend":
      return walkTrend(rule, at, measures.get(rule.measure), answer);
    case "not":
      return { ...rule, of: walk(rule.of, `${at}of.`, measures, answer) };
    case "all":
    case "any":
      return { ...rule, of: parts(rule.of, at, measures, answer) };
    case "count": {
      const path = `${at}atLeast`;
      const label = `How many of these ${rule.of.length} must hold`;
      const typed = answer({ path, label, typed: String(rule.atLeast), words: null });
      const atLeast = wholeNumber(path, typed, { least: 1, most: rule.of.length });
      return { ...rule, atLeast, of: parts(rule.of, at, measures, answer) };
    }
  }
}

function parts(of: readonly Rule[], at: string, measures: Measures, answer: (one: Threshold) => string) {
  return of.map((part, place) => walk(part, `${at}of.${place}.`, measures, answer));
}

function walkCompare(
  rule: Extract<Rule, { test: "compare" }>,
  at: string,
  measure: Measure | undefined,
  answer: (one: Threshold) => string,
): Rule {
  if (measure === undefined) return rule;
  const path = `${at}value`;
  const words = measure.unit.kind === "scale" ? measure.unit.words : null;
  const label =
    rule.beside === null
      ? measure.title
      : `${measure.title}: how far above the ${rule.beside} figure, below it with a minus`;
  const value = parseValue(measure, answer({ path, label, typed: typedValue(measure, rule.value), words }));
  if (value === null) throw invalidAt(path, `${measure.title}: ${expectedValue(measure)}`);
  return { ...rule, value };
}

function walkTrend(
  rule: Extract<Rule, { test: "trend" }>,
  at: string,
  measure: Measure | undefined,
  answer: (one: Threshold) => string,
): Rule {
  if (measure === undefined) return rule;
  const figuresAt = `${at}figures`;
  const figures = wholeNumber(
    figuresAt,
    answer({
      path: figuresAt,
      label: `${measure.title}: figures in a row`,
      typed: String(rule.figures),
      words: null,
    }),
    { least: 2, most: most_figures },
  );
  const path = `${at}by`;
  const label = `${measure.title}: least change over them`;
  // A change is typed in the unit of the measure, and on a scale in places.
  const isScale = measure.unit.kind === "scale" || measure.unit.kind === "date";
  const typed = answer({
    path,
    label,
    typed: isScale ? String(rule.by) : typedValue(measure, rule.by),
    words: null,
  });
  const by = isScale ? wholeNumber(path, typed) : parseValue(measure, typed);
  if (by === null || by <= 0) {
    throw invalidAt(path, `${label}: give a change above 0, like ${formatDifference(measure, rule.by)}`);
  }
  return { ...rule, figures, by };
}

function wholeNumber(
  path: string,
  typed: string,
  { least, most }: { readonly least: number; readonly most: number } = { least: 1, most: 999 },
): number {
  const number = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0;
  if (number >= least && number <= most) return number;
  throw invalidAt(path, `Give a whole number from ${least} to ${most}`);
}

function invalidAt(path: string, message: string): DomainError {
  return new DomainError("invalid", message, { field: path });
}
