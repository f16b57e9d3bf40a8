import { transactionTypes } from "@consortia/domain/ledger/transaction-types";
import { words } from "@consortia/domain/shared/machine";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatDateTime } from "@consortia/domain/shared/time";
import { DataTable, Page, pageTitle, SummaryList } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { accountName } from "../../components/account-name.ts";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Entry", parent: "Ledger" }) }];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { entry, accounts, commission } = await read(() =>
    context.api.ledger.readEntry({ transactionId: params.id ?? "" }),
  );
  const side = (id: string) => {
    const account = accounts.get(id);
    return { id, title: account === undefined ? id : accountName(account) };
  };
  return {
    entry,
    commission,
    lines: entry.lines.map((line, place) => ({
      place,
      to: side(line.debit),
      from: side(line.credit),
      amount: formatPence(line.pence),
    })),
  };
}

export default function EntryPage() {
  const { entry, lines, commission } = useLoaderData<typeof loader>();
  return (
    <Page
      title={`Entry ${entry.seq}: ${transactionTypes[entry.type].title}`}
      trail={[
        { href: "/", words: "Home" },
        { href: "/ledger", words: "Accounts" },
      ]}
    >
      <DataTable
        id="lines"
        caption="Both sides of each line"
        rows={lines}
        rowKey={(line) => line.place}
        columns={[
          { words: "To", cell: (line) => <a href={`/ledger/accounts/${line.to.id}`}>{line.to.title}</a> },
          {
            words: "From",
            cell: (line) => <a href={`/ledger/accounts/${line.from.id}`}>{line.from.title}</a>,
          },
          { words: "Amount", isNumber: true, cell: (line) => line.amount },
        ]}
      />
      <SummaryList
        rows={[
          { term: "Effective", answer: `${formatDate(entry.effectiveOn)}, period ${entry.period}` },
          { term: "Posted", answer: formatDateTime(entry.postedAt) },
          { term: "Cause", answer: causeOf(entry, commission) },
          { term: "Hash of the entry before", answer: <code className="break-all">{entry.prevHash}</code> },
          { term: "Hash of this entry", answer: <code className="break-all">{entry.hash}</code> },
        ]}
      />
    </Page>
  );
}

function causeOf(
  { sourceKind, sourceId }: { sourceKind: string; sourceId: string },
  commission: { reference: string; title: string } | null,
) {
  if (commission !== null) {
    return (
      <a href={`/commissioning/${commission.reference}`}>
        {commission.reference}, {commission.title}
      </a>
    );
  }
  if (sourceKind === "allocation_run") return <a href={`/funding/runs/${sourceId}`}>The funding run</a>;
  return `${words(sourceKind)} ${sourceId}`;
}
