import { benchmarkWords } from "./evaluate.ts";
import { formatDifference, formatValue, type Measure } from "./measures.ts";
import type { Benchmark, Comparison, Rule } from "./rule.ts";

/**
 * A rule as a sentence without its full stop, for the public page of criteria and the "Why" of each figure. A part
 * inside a part stands in brackets, so that it can be read in one way only.
 */
export function ruleInWords(rule: Rule, measures: ReadonlyMap<string, Measure>): string {
  return words(rule, measures, false);
}

function words(rule: Rule, measures: ReadonlyMap<string, Measure>, isPart: boolean): string {
  const part = (of: Rule) => words(of, measures, true);
  const bracketed = (text: string) => (isPart ? `(${text})` : text);
  const titled = (code: string) => measures.get(code)?.title ?? code;
  switch (rule.test) {
    case "compare":
      return compareInWords(rule, measures.get(rule.measure));
    case "trend": {
      const measure = measures.get(rule.measure);
      const change = measure === undefined ? rule.by : formatDifference(measure, rule.by);
      return `${titled(rule.measure)} gets ${rule.goes} over ${rule.figures} figures in a row, with no step the other way, by ${change} or more`;
    }
    case "not":
      return `it is not so that ${words(rule.of, measures, true)}`;
    case "all":
      return bracketed(rule.of.map(part).join(" and "));
    case "any":
      return bracketed(rule.of.map(part).join(" or "));
    case "count":
      return bracketed(`${rule.atLeast} or more of these: ${rule.of.map(part).join("; ")}`);
  }
}

const fixed: Readonly<Record<Comparison, (value: string) => string>> = {
  at_least: (value) => `is ${value} or more`,
  at_most: (value) => `is ${value} or less`,
  above: (value) => `is more than ${value}`,
  below: (value) => `is less than ${value}`,
  exactly: (value) => `is ${value}`,
};

/** On a scale 1 stands first, so that "or more" would read the wrong way round. */
const onScale: Readonly<Record<Comparison, (word: string) => string>> = {
  at_least: (word) => `is ${word}, or after it on the scale`,
  at_most: (word) => `is ${word}, or before it on the scale`,
  above: (word) => `stands after ${word} on the scale`,
  below: (word) => `stands before ${word} on the scale`,
  exactly: (word) => `is ${word}`,
};

const fromBestToWorst: Readonly<Record<Comparison, (word: string) => string>> = {
  at_least: (word) => `is ${word} or worse`,
  at_most: (word) => `is ${word} or better`,
  above: (word) => `is worse than ${word}`,
  below: (word) => `is better than ${word}`,
  exactly: (word) => `is ${word}`,
};

const onCalendar: Readonly<Record<Comparison, (date: string) => string>> = {
  at_least: (date) => `is ${date} or later`,
  at_most: (date) => `is ${date} or earlier`,
  above: (date) => `is after ${date}`,
  below: (date) => `is before ${date}`,
  exactly: (date) => `is ${date}`,
};

function compareInWords(rule: Extract<Rule, { test: "compare" }>, measure: Measure | undefined): string {
  if (measure === undefined) return rule.measure;
  if (rule.beside !== null) return besideInWords(rule, rule.beside, measure);
  const { kind } = measure.unit;
  const scale = measure.better === "down" ? fromBestToWorst : onScale;
  const phrases = kind === "scale" ? scale : kind === "date" ? onCalendar : fixed;
  return `${measure.title} ${phrases[rule.is](formatValue(measure, rule.value))}`;
}

type Beside = Readonly<Record<Comparison, (difference: string, figure: string) => string>>;

const equalTo: Readonly<Record<Comparison, string>> = {
  at_least: "is at or above",
  at_most: "is at or below",
  above: "is above",
  below: "is below",
  exactly: "is",
};

const aboveIt: Beside = {
  at_least: (difference, figure) => `is ${difference} or more above ${figure}`,
  at_most: (difference, figure) => `is no more than ${difference} above ${figure}`,
  above: (difference, figure) => `is more than ${difference} above ${figure}`,
  below: (difference, figure) => `is less than ${difference} above ${figure}, or below it`,
  exactly: (difference, figure) => `is ${difference} above ${figure}`,
};

const belowIt: Beside = {
  at_least: (difference, figure) => `is no more than ${difference} below ${figure}`,
  at_most: (difference, figure) => `is ${difference} or more below ${figure}`,
  above: (difference, figure) => `is less than ${difference} below ${figure}, or above it`,
  below: (difference, figure) => `is more than ${difference} below ${figure}`,
  exactly: (difference, figure) => `is ${difference} below ${figure}`,
};

function besideInWords(
  { is, value }: Extract<Rule, { test: "compare" }>,
  beside: Benchmark,
  measure: Measure,
): string {
  const figure = `the ${benchmarkWords[beside]} figure`;
  if (value === 0) return `${measure.title} ${equalTo[is]} ${figure}`;
  const phrases = value > 0 ? aboveIt : belowIt;
  return `${measure.title} ${phrases[is](formatDifference(measure, Math.abs(value)), figure)}`;
}
