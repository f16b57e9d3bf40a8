import type { Pence } from "../shared/money.ts";

/** One line of a budget through the years; a year that it does not name is not given, which is never nothing. */
export type HistoryLine = { readonly name: string; readonly pence: ReadonlyMap<number, Pence> };

/** Lines by years in the manner of seed 003, Appendix A: each year in its order, each total the sum of its lines. */
export type BudgetHistory = {
  readonly years: readonly number[];
  readonly lines: readonly { readonly name: string; readonly cells: readonly (Pence | null)[] }[];
  /** Null in a year for which no line is given. */
  readonly totals: readonly (Pence | null)[];
};

export function budgetHistory(lines: readonly HistoryLine[]): BudgetHistory {
  const years = [...new Set(lines.flatMap(({ pence }) => [...pence.keys()]))].toSorted((a, b) => a - b);
  return {
    years,
    lines: lines.map(({ name, pence }) => ({ name, cells: years.map((year) => pence.get(year) ?? null) })),
    totals: years.map((year) => totalOf(lines.flatMap(({ pence }) => pence.get(year) ?? []))),
  };
}

function totalOf(given: readonly Pence[]): Pence | null {
  return given.length === 0 ? null : given.reduce((total, pence) => total + pence, 0n);
}
