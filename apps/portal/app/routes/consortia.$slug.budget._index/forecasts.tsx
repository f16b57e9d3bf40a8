import { varianceInWords, varianceOf } from "@consortia/domain/ledger/forecast";
import { periodTitle } from "@consortia/domain/ledger/periods";
import { formatPence } from "@consortia/domain/shared/money";
import { formatShortDate } from "@consortia/domain/shared/time";
import { DataTable } from "@consortia/ui";
import type { TableProps } from "./fund-budget.tsx";

/** What the leads expect by the year's end, period by period; one that was replaced stays, and says so. */
export function Forecasts({ id, name, line }: TableProps) {
  if (line.forecasts.length === 0) return null;
  return (
    <DataTable
      id={`${id}-forecasts`}
      caption={`Expected by the year end, newest first: ${name}`}
      rows={line.forecasts}
      rowKey={(forecast) => forecast.id}
      columns={[
        {
          words: "As of",
          cell: ({ period, recordedByName, recordedAt, isCurrent }) => (
            <>
              {periodTitle(line.year, period)}
              <span className="block text-sm font-normal text-soft">
                {recordedByName}, {formatShortDate(recordedAt)}
                {isCurrent ? "" : ". Replaced by a later one"}
              </span>
            </>
          ),
        },
        {
          words: "Expected spend",
          isNumber: true,
          cell: ({ expectedPence, budgetPence }) => (
            <>
              {formatPence(expectedPence)}
              <span className="block text-sm text-soft">of {formatPence(budgetPence)}</span>
            </>
          ),
        },
        { words: "Against the budget", cell: (forecast) => varianceInWords(varianceOf(forecast)) },
        {
          words: "Why, and what is done",
          cell: ({ reason, mitigation }) => (
            <>
              {reason === "" ? "Nothing differs" : reason}
              {mitigation === "" ? null : <span className="block">{mitigation}</span>}
            </>
          ),
        },
      ]}
      source="Plus is an overspend. The budget is what was allocated when the forecast was made."
    />
  );
}
