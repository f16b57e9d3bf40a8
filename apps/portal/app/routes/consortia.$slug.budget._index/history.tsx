import { formatPence } from "@consortia/domain/shared/money";
import { formatFinancialYear } from "@consortia/domain/shared/time";
import { MoneyTable, NotAvailable, Section } from "@consortia/ui";
import { entriesHref } from "./fund-budget.tsx";
import type { BudgetLine, Seen } from "./route.tsx";

type Props = {
  readonly history: Extract<Seen, { sees: "position" }>["history"];
  readonly lines: readonly BudgetLine[];
};

/** What was allocated through the years, fund by fund, in the manner of a council's history of budgets. */
export function History({ history, lines }: Props) {
  if (history.years.length === 0) return null;
  return (
    <Section title="Through the years">
      <MoneyTable
        id="history"
        caption="Allocated to the consortium, by financial year"
        rows={history.lines}
        rowKey={({ name }) => name}
        columns={[
          { words: "Fund", cell: ({ name }) => name },
          ...history.years.map((year, place) => ({
            words: formatFinancialYear(year),
            cell: ({ name, cells }: Props["history"]["lines"][number]) => (
              <Figure pence={cells[place] ?? null} lines={lines} of={{ name, year }} />
            ),
          })),
        ]}
        total={[
          "Total",
          ...history.totals.map((pence) => (pence === null ? <NotAvailable /> : formatPence(pence))),
        ]}
        source="What was carried into a later year counts in that year. A year in which a fund gave nothing to the consortium is not given, which is not £0.00."
      />
    </Section>
  );
}

/** A figure leads to its entries; funds of one name in one year each have their own, and the first comes first. */
function Figure({
  pence,
  lines,
  of: { name, year },
}: {
  pence: bigint | null;
  lines: Props["lines"];
  of: { name: string; year: number };
}) {
  const behind = lines.find((line) => line.fundName === name && line.year === year);
  if (pence === null || behind === undefined) return <NotAvailable why="not-applicable" />;
  return <a href={entriesHref(behind)}>{formatPence(pence)}</a>;
}
