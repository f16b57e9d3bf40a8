import { fundEndingInWords } from "@consortia/domain/funding/fund-ending";
import { transactionTypes } from "@consortia/domain/ledger/transaction-types";
import { formatPence } from "@consortia/domain/shared/money";
import {
  formatDate,
  formatDateTime,
  formatFinancialYear,
  formatShortDate,
} from "@consortia/domain/shared/time";
import { Banner, DataTable, Empty, PositionChart, Section } from "@consortia/ui";
import { Forecasts } from "./forecasts.tsx";
import type { BudgetLine } from "./route.tsx";

/** Where the entries of a budget stand on the page: every figure of it leads there. */
export function entriesHref({ fundId, year }: Pick<BudgetLine, "fundId" | "year">): string {
  return `#${fundId}-${year}-entries-caption`;
}

/** One budget of the consortium: where it stands, where from, where to, what is expected, and its entries. */
export function FundBudget({ line, asAt }: { line: BudgetLine; asAt: string }) {
  const { position } = line;
  const id = `${line.fundId}-${line.year}`;
  const name = `${line.fundName}, ${formatFinancialYear(line.year)}`;
  const amount = (pence: bigint) => ({ pence, text: formatPence(pence) });
  const ending = fundEndingInWords(line.ending);
  return (
    <Section title={name}>
      <div className="flex flex-col gap-12">
        {ending === null ? null : <Banner kind="warning" title={ending} />}
        <PositionChart
          id={id}
          finding={`${formatPence(position.availablePence)} of ${formatPence(position.allocatedPence)} is available.`}
          allocated={amount(position.allocatedPence)}
          invoiced={amount(position.invoicedPence)}
          committed={amount(position.committedPence)}
          available={amount(position.availablePence)}
          source={`The ledger, ${asAt.length === 10 ? `at the end of ${formatDate(asAt)}` : formatDateTime(asAt)}.`}
        />
        <p>
          <a href={entriesHref(line)}>The entries behind these figures: {name}</a>
        </p>
        <Forecasts id={id} name={name} line={line} />
        <Origins id={id} name={name} line={line} />
        <Commissions id={id} name={name} line={line} />
        <Movements id={id} name={name} line={line} />
      </div>
    </Section>
  );
}

/** What schools pay of commissions themselves: where it is now, and nothing that could be committed anew. */
export function OfSchools({ line }: { line: BudgetLine }) {
  const id = `${line.fundId}-${line.year}`;
  const name = `${line.fundName}, ${formatFinancialYear(line.year)}`;
  return (
    <Section title={`Schools’ own contributions: ${name}`}>
      <div className="flex flex-col gap-12">
        <p className="max-w-text">
          What heads have signed that their schools pay of approved commissions. It is held for those
          commissions alone, and what they do not use goes back to the schools. It is no part of the
          consortium’s budget.
        </p>
        <Commissions id={id} name={name} line={line} />
        <Origins id={id} name={name} line={line} />
        <Movements id={id} name={name} line={line} />
      </div>
    </Section>
  );
}

/** `name` tells a table from those of the other funds, where a reader lists tables or regions. */
export type TableProps = { id: string; name: string; line: BudgetLine };

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
      source={`Together: ${formatPence(line.position.allocatedPence)}, which is what ${line.sourceKind === "school_contribution" ? "is held and spent" : "is allocated"}.`}
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
