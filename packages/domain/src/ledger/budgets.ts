type OfFundAndYear = { readonly fundId: string; readonly year: number };

/** One budget for each fund of a consortium: the latest, for what was left of the years before was carried into it (LED-9). */
export function latestBudgets<Budget extends OfFundAndYear>(budgets: readonly Budget[]): readonly Budget[] {
  return budgets.filter(
    (one) => !budgets.some((other) => other.fundId === one.fundId && other.year > one.year),
  );
}
