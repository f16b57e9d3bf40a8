import {
  type Variance,
  varianceInWords,
  varianceOf,
  varianceTogether,
} from "@consortia/domain/ledger/forecast";
import { periodTitle } from "@consortia/domain/ledger/periods";
import { formatPence } from "@consortia/domain/shared/money";
import { formatFinancialYear } from "@consortia/domain/shared/time";
import { DataTable, NotAvailable } from "@consortia/ui";
import type { FundPageData } from "./route.tsx";

type FundBudget = FundPageData["budgets"][number];

/** The budgets out of the fund, with what their leads expect by the year's end; each leads to its entries. */
export function FundBudgets({ budgets }: Pick<FundPageData, "budgets">) {
  if (budgets.length === 0) return null;
  const years = [...new Set(budgets.map(({ year }) => year))];
  return years.map((year) => (
    <OfYear key={year} year={year} budgets={budgets.filter((one) => one.year === year)} />
  ));
}

function OfYear({ year, budgets }: { year: number; budgets: readonly FundBudget[] }) {
  const together = varianceTogether(budgets.map(varianceIn));
  return (
    <DataTable
      id={`budgets-${year}`}
      caption={`Budgets of ${formatFinancialYear(year)}, with their forecasts`}
      rows={budgets}
      rowKey={({ accountId }) => accountId}
      columns={[
        {
          words: "Consortium",
          cell: ({ accountId, consortiumName }) => (
            <a href={`/ledger/accounts/${accountId}`}>{consortiumName}</a>
          ),
        },
        { words: "Allocated", isNumber: true, cell: ({ position }) => formatPence(position.allocatedPence) },
        { words: "Available", isNumber: true, cell: ({ position }) => formatPence(position.availablePence) },
        { words: "Expected by the year end", cell: ({ forecast }) => expectedIn(forecast) },
        { words: "Why, and what is done", cell: ({ forecast }) => whyIn(forecast) },
      ]}
      total={[
        "Total",
        formatPence(sum(budgets, ({ position }) => position.allocatedPence)),
        formatPence(sum(budgets, ({ position }) => position.availablePence)),
        together === null ? "Not every consortium has made a forecast" : varianceInWords(together),
        "",
      ]}
      source="Plus is an overspend. A variance is against what was allocated when the forecast was made."
    />
  );
}

function varianceIn({ forecast }: FundBudget): Variance | null {
  return forecast === null ? null : varianceOf(forecast);
}

function expectedIn(forecast: FundBudget["forecast"]) {
  if (forecast === null) return <NotAvailable why="not-yet" />;
  return (
    <>
      {formatPence(forecast.expectedPence)}: {varianceInWords(varianceOf(forecast))}
      <span className="block text-sm text-soft">{periodTitle(forecast.year, forecast.period)}</span>
    </>
  );
}

function whyIn(forecast: FundBudget["forecast"]) {
  if (forecast === null) return <NotAvailable why="not-yet" />;
  const { reason, mitigation } = forecast;
  return (
    <>
      {reason === "" ? "Nothing differs" : reason}
      {mitigation === "" ? null : <span className="block">{mitigation}</span>}
    </>
  );
}

function sum(budgets: readonly FundBudget[], pence: (budget: FundBudget) => bigint): bigint {
  return budgets.reduce((total, budget) => total + pence(budget), 0n);
}
