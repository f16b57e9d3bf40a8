import { transactionTypes } from "@consortia/domain/ledger/transaction-types";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDateTime, formatFinancialYear, formatShortDate } from "@consortia/domain/shared/time";
import { DataTable, Empty, MoneyTable, Page, PositionChart, pageTitle, Section } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Budget", parent: data?.consortium.name ?? "Consortium" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  return read(() => context.api.funding.readBudget({ slug: params.slug ?? "" }));
}

export default function BudgetPage() {
  const budget = useLoaderData<typeof loader>();
  const { consortium, release } = budget;
  return (
    <Page
      title="Budget"
      kind={consortium.name}
      trail={[
        { href: "/", words: "Home" },
        { href: `/consortia/${consortium.slug}`, words: consortium.name },
      ]}
      aside={
        <Section title="Who can see this">
          <p>The consortium's leads and deputy leads, its board and the LA.</p>
          <p>
            {release === null
              ? "Its heads do not see the total."
              : `Its heads see the total since ${formatShortDate(release.validFrom)}.`}
          </p>
          {budget.sees === "position" ? (
            <a href={`/consortia/${consortium.slug}/budget/sharing`}>Who sees our total</a>
          ) : null}
        </Section>
      }
    >
      {budget.sees === "total" ? (
        <Totals totals={budget.totals} />
      ) : (
        <>
          <p>
            <a href={`/consortia/${consortium.slug}/budget/moves`}>
              Money moved between this budget and other consortiums'
            </a>
          </p>
          <Lines lines={budget.lines} asAt={budget.asAt} />
        </>
      )}
    </Page>
  );
}

type Seen = ReturnType<typeof useLoaderData<typeof loader>>;
type BudgetLine = Extract<Seen, { sees: "position" }>["lines"][number];

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

function Lines({ lines, asAt }: { lines: readonly BudgetLine[]; asAt: string }) {
  if (lines.length === 0) {
    return <Empty title="No money yet" why="The first funding run that is posted opens this budget." />;
  }
  return lines.map((line) => <FundBudget key={`${line.fundId} ${line.year}`} line={line} asAt={asAt} />);
}

function FundBudget({ line, asAt }: { line: BudgetLine; asAt: string }) {
  const { position } = line;
  const id = `${line.fundId}-${line.year}`;
  const name = `${line.fundName}, ${formatFinancialYear(line.year)}`;
  const amount = (pence: bigint) => ({ pence, text: formatPence(pence) });
  return (
    <Section title={name}>
      <div className="flex flex-col gap-12">
        <PositionChart
          id={id}
          finding={`${formatPence(position.availablePence)} of ${formatPence(position.allocatedPence)} is available.`}
          allocated={amount(position.allocatedPence)}
          invoiced={amount(position.invoicedPence)}
          committed={amount(position.committedPence)}
          available={amount(position.availablePence)}
          source={`The ledger, ${formatDateTime(asAt)}.`}
        />
        <Origins id={id} name={name} line={line} />
        <Commissions id={id} name={name} line={line} />
        <Movements id={id} name={name} line={line} />
      </div>
    </Section>
  );
}

/** `name` tells a table from those of the other funds, where a reader lists tables or regions. */
type TableProps = { id: string; name: string; line: BudgetLine };

function Origins({ id, name, line }: TableProps) {
  return (
    <DataTable
      id={`${id}-from`}
      caption={`Where it came from and what left it: ${name}`}
      rows={line.origins}
      rowKey={(origin) => `${origin.transactionId} ${origin.lineSeq}`}
      columns={[
        { words: "What", cell: whatCame },
        { words: "Amount", isNumber: true, cell: (origin) => formatPence(origin.pence) },
      ]}
      source={`Together: ${formatPence(line.position.allocatedPence)}, which is what is allocated.`}
    />
  );
}

/** An allocation has a page that says by which formula, and which vote, it came. */
function whatCame(origin: BudgetLine["origins"][number]) {
  const { allocation } = origin;
  const came = dated(originIn(origin), origin.on);
  if (allocation === null) return came;
  return <a href={`/board/${allocation.boardCode}/allocations/${allocation.runId}`}>{came}</a>;
}

function originIn({
  type,
  reversedType,
  formulaName,
  otherName,
  pence,
}: BudgetLine["origins"][number]): string {
  if (reversedType !== null) return `Reversed: ${transactionTypes[reversedType].title.toLowerCase()}`;
  if (otherName !== null) return pence > 0n ? `Moved in from ${otherName}` : `Moved out to ${otherName}`;
  return formulaName ?? transactionTypes[type].title;
}

function Commissions({ id, name, line }: TableProps) {
  return (
    <DataTable
      id={`${id}-to`}
      caption={`Where it has gone: ${name}`}
      rows={line.commissions}
      rowKey={(commission) => commission.commissionId}
      columns={[
        { words: "Commission", cell: nameOf },
        {
          words: "Committed",
          isNumber: true,
          cell: (commission) => formatPence(commission.position.committedPence),
        },
        {
          words: "Invoiced",
          isNumber: true,
          cell: (commission) => formatPence(commission.position.invoicedPence),
        },
        {
          words: "Total",
          isNumber: true,
          cell: (commission) => formatPence(commission.position.allocatedPence),
        },
      ]}
      empty={
        <Empty
          title="Nothing committed yet"
          next={{ href: "/commissioning/new", words: "Propose a commission" }}
        />
      }
    />
  );
}

function Movements({ id, name, line }: TableProps) {
  return (
    <DataTable
      id={`${id}-entries`}
      caption={`Entries, newest first: ${name}`}
      rows={line.movements}
      rowKey={(movement) => `${movement.transactionId} ${movement.lineSeq}`}
      columns={[
        {
          words: "What",
          cell: (movement) => dated(transactionTypes[movement.type].title, movement.effectiveOn),
        },
        {
          words: "In or out",
          isNumber: true,
          cell: (movement) => formatPence(movement.pence),
        },
      ]}
    />
  );
}

/** The date stands under what happened, so that the amounts keep their room on a phone. */
function dated(words: string, on: string) {
  return (
    <>
      {words}
      <span className="block text-sm font-normal text-soft">{formatShortDate(on)}</span>
    </>
  );
}

function nameOf({ reference, title }: BudgetLine["commissions"][number]) {
  if (reference === null) return "A commission you may not open";
  return (
    <a href={`/commissioning/${reference}`}>
      {reference}, {title}
    </a>
  );
}
