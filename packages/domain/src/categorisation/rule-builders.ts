import { present } from "../shared/assert.ts";
import { type Measure, parseValue } from "./measures.ts";
import type { Benchmark, Comparison, Rule } from "./rule.ts";
import { measuresByCode } from "./standard-measures.ts";

/** Rules of the standard measures as a preset writes them: values as people say them, kept in whole steps. */
export function figure(code: string, is: Comparison, said: string): Rule {
  return { test: "compare", measure: code, is, value: stepsOf(code, said), beside: null };
}

export function beside(benchmark: Benchmark, code: string, is: Comparison, by = "0"): Rule {
  return { test: "compare", measure: code, is, value: stepsOf(code, by), beside: benchmark };
}

export function trend(code: string, goes: "better" | "worse", figures: number, by: number): Rule {
  return { test: "trend", measure: code, figures, goes, by };
}

export function all(...of: readonly Rule[]): Rule {
  return { test: "all", of };
}

export function any(...of: readonly Rule[]): Rule {
  return { test: "any", of };
}

export function count(atLeast: number, ...of: readonly Rule[]): Rule {
  return { test: "count", atLeast, of };
}

function stepsOf(code: string, said: string): number {
  const measure: Measure = present(measuresByCode.get(code), `There is no measure ${code}`);
  return present(parseValue(measure, said), `${said} is no value of ${measure.title}`);
}
