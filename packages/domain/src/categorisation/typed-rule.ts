import { DomainError } from "../shared/errors.ts";
import { expectedValue, formatDifference, type Measure, parseValue, typedValue } from "./measures.ts";
import { type Benchmark, benchmarks, type Comparison, comparisons, most_figures, type Rule } from "./rule.ts";

/** What a form may ask of a measure: its latest figure, or how the last ones went. */
export const questionsAsked = [...comparisons, "gets_worse", "gets_better"] as const;
export type QuestionAsked = (typeof questionsAsked)[number];

/** One test as a person types it; one that is empty is not asked. */
export type TypedTest = {
  readonly measure: string;
  readonly asks: string;
  /** In the unit of the measure; beside a benchmark how far above it, and of a trend the least change. */
  readonly value: string;
  /** A benchmark, or empty for a fixed value. */
  readonly beside: string;
  /** Of a trend, how many figures in a row. */
  readonly figures: string;
};

export const joins = ["all", "any", "count"] as const;
export type Join = (typeof joins)[number];

/** A rule that is one test, or several joined in one way. Anything deeper is written in a file. */
export type TypedRule = {
  readonly joined: string;
  /** How many must hold, where they are counted. */
  readonly atLeast: string;
  readonly tests: readonly TypedTest[];
};

/** As many tests as a form has places for. */
export const most_tests = 6;

type Measures = ReadonlyMap<string, Measure>;

/** A rule as the form holds it, or null where it is deeper than the form can show. */
export function typedRuleOf(rule: Rule, measures: Measures): TypedRule | null {
  if (rule.test === "not") return null;
  const isOne = rule.test === "compare" || rule.test === "trend";
  const parts = isOne ? [rule] : rule.of;
  const tests = parts.map((part) => typedTestOf(part, measures));
  if (tests.length > most_tests || !tests.every((test) => test !== null)) return null;
  return {
    joined: isOne ? "all" : rule.test,
    atLeast: rule.test === "count" ? String(rule.atLeast) : "",
    tests,
  };
}

function typedTestOf(rule: Rule, measures: Measures): TypedTest | null {
  if (rule.test !== "compare" && rule.test !== "trend") return null;
  const measure = measures.get(rule.measure);
  if (measure === undefined) return null;
  if (rule.test === "compare") {
    const { is, beside } = rule;
    if (beside !== null && isCounted(measure)) return null;
    return {
      measure: rule.measure,
      asks: is,
      value: typedValue(measure, rule.value),
      beside: beside ?? "",
      figures: "",
    };
  }
  return {
    measure: rule.measure,
    asks: rule.goes === "worse" ? "gets_worse" : "gets_better",
    value: isCounted(measure) ? String(rule.by) : typedValue(measure, rule.by),
    beside: "",
    figures: String(rule.figures),
  };
}

/**
 * The rule that was typed.
 * @throws DomainError `invalid` at `test-1-value` and the like, in the order of the form
 */
export function ruleFrom({ joined, atLeast, tests }: TypedRule, measures: Measures): Rule {
  const parts = tests.flatMap((test, place) =>
    isBlank(test) ? [] : [ruleOfTest(test, fieldsOfTest(place), measures)],
  );
  const [first] = parts;
  if (first === undefined) throw invalidAt("test-1-measure", "Select what the criterion looks at");
  if (parts.length === 1 && joined !== "count") return first;
  switch (joined) {
    case "all":
    case "any":
      return { test: joined, of: parts };
    case "count":
      return {
        test: "count",
        atLeast: wholeNumber("atLeast", atLeast, { least: 1, most: parts.length }),
        of: parts,
      };
    default:
      throw invalidAt("joined", "Select how the tests are joined");
  }
}

/** A place of the form that was left alone: whoever forgets the measure alone is told, and loses no test. */
function isBlank({ measure, asks, value, beside, figures }: TypedTest): boolean {
  return [measure, asks, value, beside, figures].every((typed) => typed === "");
}

/** The fields of a test of the form, by its place from 0. */
export function fieldsOfTest(place: number): Readonly<Record<keyof TypedTest, string>> {
  const of = `test-${place + 1}`;
  return {
    measure: `${of}-measure`,
    asks: `${of}-asks`,
    value: `${of}-value`,
    beside: `${of}-beside`,
    figures: `${of}-figures`,
  };
}

function ruleOfTest(test: TypedTest, fields: ReturnType<typeof fieldsOfTest>, measures: Measures): Rule {
  const measure = measures.get(test.measure);
  if (measure === undefined) throw invalidAt(fields.measure, "Select one of the measures");
  const asks = questionsAsked.find((one) => one === test.asks);
  if (asks === undefined) throw invalidAt(fields.asks, "Select what is asked of it");
  if (asks === "gets_worse" || asks === "gets_better") return trend(asks, { test, fields, measure });
  return comparison(asks, { test, fields, measure });
}

type Typed = {
  readonly test: TypedTest;
  readonly fields: ReturnType<typeof fieldsOfTest>;
  readonly measure: Measure;
};

function comparison(is: Comparison, { test, fields, measure }: Typed): Rule {
  const beside = benchmarkOf(test.beside, fields.beside);
  if (beside !== null && (measure.comes !== "yearly" || isCounted(measure))) {
    throw invalidAt(fields.beside, `${measure.title} has no ${beside} figure to be set beside`);
  }
  const value = parseValue(measure, test.value);
  if (value === null) throw invalidAt(fields.value, `${measure.title}: ${expectedValue(measure)}`);
  return { test: "compare", measure: measure.code, is, value, beside };
}

function trend(asks: "gets_worse" | "gets_better", { test, fields, measure }: Typed): Rule {
  if (measure.better === null) {
    throw invalidAt(fields.asks, `${measure.title} is neither better nor worse when it changes`);
  }
  const figures = wholeNumber(fields.figures, test.figures, { least: 2, most: most_figures });
  const by = isCounted(measure)
    ? wholeNumber(fields.value, test.value, { least: 1, most: 999 })
    : parseValue(measure, test.value);
  if (by === null || by <= 0) {
    throw invalidAt(fields.value, `Give a change above 0, like ${formatDifference(measure, 1)}`);
  }
  return {
    test: "trend",
    measure: measure.code,
    figures,
    goes: asks === "gets_worse" ? "worse" : "better",
    by,
  };
}

/** A change on a scale is typed in places and one of dates in days, not in the measure's own unit. */
function isCounted({ unit }: Measure): boolean {
  return unit.kind === "scale" || unit.kind === "date";
}

function benchmarkOf(typed: string, field: string): Benchmark | null {
  if (typed === "") return null;
  const known = benchmarks.find((one) => one === typed);
  if (known === undefined) throw invalidAt(field, "Select what it is set beside");
  return known;
}

function wholeNumber(
  field: string,
  typed: string,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  const number = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0;
  if (number >= least && number <= most) return number;
  throw invalidAt(field, `Give a whole number from ${least} to ${most}`);
}

function invalidAt(field: string, message: string): DomainError {
  return new DomainError("invalid", message, { field });
}
