import { z } from "zod";
import { DomainError } from "../shared/errors.ts";
import { isValue, type Measure } from "./measures.ts";

/** What a school's figure may be set beside besides a fixed value. */
export const benchmarks = ["national", "authority", "neighbours"] as const;
export type Benchmark = (typeof benchmarks)[number];

export const comparisons = ["at_least", "at_most", "above", "below", "exactly"] as const;
export type Comparison = (typeof comparisons)[number];

/**
 * A test of a criterion, in a closed language: what is not here cannot be asked. Values are in the whole steps of the
 * measure's unit.
 */
export type Rule =
  /** The latest figure against a fixed value, or against a benchmark moved by so much. */
  | {
      readonly test: "compare";
      readonly measure: string;
      readonly is: Comparison;
      readonly value: number;
      readonly beside: Benchmark | null;
    }
  /**
   * The last figures in a row: they change by at least so much from the first to the last, and no step goes the
   * other way. A yearly measure needs every year between.
   */
  | {
      readonly test: "trend";
      readonly measure: string;
      readonly figures: number;
      readonly goes: "better" | "worse";
      readonly by: number;
    }
  | { readonly test: "count"; readonly atLeast: number; readonly of: readonly Rule[] }
  | { readonly test: "all" | "any"; readonly of: readonly Rule[] }
  | { readonly test: "not"; readonly of: Rule };

/** A trend over more years than these would be of another school. */
export const most_figures = 6;
const most_parts = 12;
const most_depth = 4;

const measureCode = z.string().min(1).max(60);
const wholeSteps = z.int();

/** The form in which rules are stored: read back through this, so that nothing else is ever evaluated. */
export const ruleSchema: z.ZodType<Rule> = z.lazy(() =>
  z.discriminatedUnion("test", [
    z.strictObject({
      test: z.literal("compare"),
      measure: measureCode,
      is: z.enum(comparisons),
      value: wholeSteps,
      beside: z.enum(benchmarks).nullable(),
    }),
    z.strictObject({
      test: z.literal("trend"),
      measure: measureCode,
      figures: z.int().min(2).max(most_figures),
      goes: z.enum(["better", "worse"]),
      by: wholeSteps.positive(),
    }),
    z.strictObject({ test: z.literal("count"), atLeast: z.int().positive(), of: partsSchema }),
    z.strictObject({ test: z.enum(["all", "any"]), of: partsSchema }),
    z.strictObject({ test: z.literal("not"), of: ruleSchema }),
  ]),
);
const partsSchema = z
  .array(z.lazy(() => ruleSchema))
  .min(1)
  .max(most_parts);

/**
 * Refuses a rule that could never be worked: an unknown measure, a trend of what has no better, a benchmark for an
 * inspection, a count of more parts than there are, or one nested too deep to be read.
 * @throws DomainError `invalid` at `rule`.
 */
export function checkRule(rule: Rule, measures: ReadonlyMap<string, Measure>, depth = 1): void {
  if (depth > most_depth)
    throw refusal(`A rule is at most ${most_depth} levels deep, so that it can be read.`);
  const parts = partsOf(rule);
  if (rule.test === "count" && rule.atLeast > parts.length) {
    throw refusal(`${rule.atLeast} of ${parts.length} parts can never hold.`);
  }
  for (const part of parts) checkRule(part, measures, depth + 1);
  if (rule.test === "compare" || rule.test === "trend") checkFigures(rule, measures);
}

function checkFigures(
  rule: Extract<Rule, { test: "compare" | "trend" }>,
  measures: ReadonlyMap<string, Measure>,
): void {
  const measure = measures.get(rule.measure);
  if (measure === undefined) throw refusal(`There is no measure ${rule.measure}.`);
  if (rule.test === "trend" && measure.better === null) {
    throw refusal(`${measure.title} is neither better nor worse when it changes.`);
  }
  if (rule.test === "compare" && rule.beside === null && !isValue(measure, rule.value)) {
    throw refusal(`${rule.value} is no value of ${measure.title}.`);
  }
  if (rule.test === "compare" && rule.beside !== null && measure.comes !== "yearly") {
    throw refusal(`${measure.title} has no ${rule.beside} figure to be set beside.`);
  }
}

/** The measures that a rule asks for, each once, in the order of its parts. */
export function measuresOf(rule: Rule): readonly string[] {
  if (rule.test === "compare" || rule.test === "trend") return [rule.measure];
  return [...new Set(partsOf(rule).flatMap(measuresOf))];
}

function partsOf(rule: Rule): readonly Rule[] {
  if (rule.test === "compare" || rule.test === "trend") return [];
  return rule.test === "not" ? [rule.of] : rule.of;
}

function refusal(message: string): DomainError {
  return new DomainError("invalid", message, { field: "rule" });
}
