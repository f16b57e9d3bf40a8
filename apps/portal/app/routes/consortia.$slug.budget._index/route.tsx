import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatFinancialYear, formatShortDate } from "@consortia/domain/shared/time";
import { BalancesOn, Empty, MoneyTable, Page, pageTitle, Section } from "@consortia/ui";
import { askedDay } from "@consortia/web/asked-day";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FundBudget, OfSchools } from "./fund-budget.tsx";
import { History } from "./history.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Budget", parent: data?.consortium.name ?? "Consortium" }) },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const asked = askedDay(request);
  const on = asked.on === null ? {} : { on: asked.on };
  const budget = await read(() => context.api.funding.readBudget({ slug: params.slug ?? "", ...on }));
  return { ...budget, asked };
}

export default function BudgetPage() {
  const budget = useLoaderData<typeof loader>();
  const { consortium } = budget;
  return (
    <Page
      title="Budget"
      kind={consortium.name}
      trail={[
        { href: "/", words: "Home" },
        { href: `/consortia/${consortium.slug}`, words: consortium.name },
      ]}
      aside={<Beside />}
    >
      {budget.sees === "total" ? (
        <Totals totals={budget.totals} />
      ) : (
        <>
          <Lines lines={budget.lines} on={budget.on} asAt={budget.asAt} />
          {budget.ofSchools.map((line) => (
            <OfSchools key={`${line.fundId} ${line.year}`} line={line} />
          ))}
          <History history={budget.history} lines={budget.lines} />
        </>
      )}
    </Page>
  );
}

/** What goes on from here, another day, and who sees the page: beside the money, which comes first. */
function Beside() {
  const budget = useLoaderData<typeof loader>();
  const { consortium, release } = budget;
  const href = `/consortia/${consortium.slug}/budget`;
  return (
    <div className="flex flex-col gap-8">
      {budget.sees === "position" ? (
        <>
          <ul className="flex flex-col gap-2 print:hidden">
            <li>
              <a href={`${href}/trail`}>Where each pound came from and went</a>
            </li>
            {budget.mayForecast.length === 0 ? null : (
              <li>
                <a href={`${href}/forecast`}>Record a forecast for the year end</a>
              </li>
            )}
            <li>
              <a href={`${href}/moves`}>Money moved between this budget and other consortiums'</a>
            </li>
          </ul>
          <BalancesOn {...budget.asked} />
          <Files slug={consortium.slug} on={budget.on} />
        </>
      ) : null}
      <Section title="Who can see this">
        <p>The consortium's leads and deputy leads, its board and the LA.</p>
        <p>
          {release === null
            ? "Its heads do not see the total."
            : `Its heads see the total since ${formatShortDate(release.validFrom)}.`}
        </p>
        {budget.sees === "position" ? <a href={`${href}/sharing`}>Who sees our total</a> : null}
      </Section>
    </div>
  );
}

export type Seen = ReturnType<typeof useLoaderData<typeof loader>>;
export type BudgetLine = Extract<Seen, { sees: "position" }>["lines"][number];

function Totals({ totals }: { totals: Extract<Seen, { sees: "total" }>["totals"] }) {
  return (
    <MoneyTable
      id="totals"
      caption="What the consortium was given"
      rows={totals}
      rowKey={(total) => `${total.fundName} ${total.year}`}
      columns={[
        { words: "Fund", cell: (total) => `${total.fundName}, ${formatFinancialYear(total.year)}` },
        { words: "Total", cell: (total) => formatPence(total.allocatedPence) },
      ]}
      empty={<Empty title="No money yet" why="Nothing has been allocated to this consortium." />}
    />
  );
}

function Files({ slug, on }: { slug: string; on: string | null }) {
  const file = (form: string) => `/consortia/${slug}/budget/export/${form}${on === null ? "" : `?on=${on}`}`;
  return (
    <p className="print:hidden">
      {on === null ? "As it stands now" : `As it stood at the end of ${formatDate(on)}`}:{" "}
      <a href={file("csv")}>CSV file</a>, <a href={file("xlsx")}>Excel file</a>.
    </p>
  );
}

type LinesProps = {
  readonly lines: readonly BudgetLine[];
  readonly on: string | null;
  readonly asAt: string;
};

function Lines({ lines, on, asAt }: LinesProps) {
  if (lines.length === 0 && on !== null) {
    return (
      <Empty
        title="No money on that day"
        why={`The consortium had no budget at the end of ${formatDate(on)}.`}
      />
    );
  }
  if (lines.length === 0) {
    return <Empty title="No money yet" why="The first funding run that is posted opens this budget." />;
  }
  return lines.map((line) => (
    <FundBudget key={`${line.fundId} ${line.year}`} line={line} asAt={on ?? asAt} />
  ));
}
