import { transactionTypes } from "@consortia/domain/ledger/transaction-types";
import { words } from "@consortia/domain/shared/machine";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatDateTime } from "@consortia/domain/shared/time";
import { variationName } from "@consortia/domain/variations/words";
import { DataTable, Page, pageTitle, SummaryList } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { accountName } from "../../components/account-name.ts";
import { Reversal } from "./reversal.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Entry", parent: "Ledger" }) }];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() => context.api.ledger.readEntry({ transactionId: params.id ?? "" }));
  const { entry, accounts } = page;
  const side = (id: string) => {
    const account = accounts.get(id);
    return { id, title: account === undefined ? id : accountName(account) };
  };
  return {
    entry,
    commission: page.commission,
    run: page.run,
    variation: page.variation,
    postedByName: page.postedByName,
    approvedByName: page.approvedByName,
    reverses: page.reverses,
    reversedBy: page.reversedBy,
    reversals: page.reversals,
    bar: page.bar,
    may: page.may,
    requestKey: newRequestKey(),
    lines: entry.lines.map((line, place) => ({
      place,
      to: side(line.debit),
      from: side(line.credit),
      amount: formatPence(line.pence),
    })),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const transactionId = params.id ?? "";
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    const [act, reversalId, reason] = [form.text("act"), form.text("reversalId"), form.text("reason")];
    const { ledger } = context.api;
    if (act === "agree") await ledger.agreeReversal({ reversalId, requestKey });
    else if (act === "refuse") await ledger.refuseReversal({ reversalId, reason, requestKey });
    else await ledger.askReversal({ transactionId, reason, requestKey });
    return redirect(`/ledger/entries/${transactionId}`);
  });
}

export default function EntryPage() {
  const page = useLoaderData<typeof loader>();
  const { entry, lines, postedByName, approvedByName, reverses, reversedBy } = page;
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title={`Entry ${entry.seq}: ${transactionTypes[entry.type].title}`}
      trail={[
        { href: "/", words: "Home" },
        { href: "/ledger", words: "Accounts" },
      ]}
      under={
        reversedBy === null ? null : (
          <p>
            Reversed by <a href={`/ledger/entries/${reversedBy.id}`}>entry {reversedBy.seq}</a>.
          </p>
        )
      }
      problem={problem}
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
          { term: "Posted", answer: `${formatDateTime(entry.postedAt)}, by ${postedByName}` },
          ...(approvedByName === null ? [] : [{ term: "Second person", answer: approvedByName }]),
          ...(reverses === null
            ? []
            : [
                {
                  term: "Reverses",
                  answer: <a href={`/ledger/entries/${reverses.id}`}>Entry {reverses.seq}</a>,
                },
              ]),
          { term: "Cause", answer: causeOf(page) },
          { term: "Hash of the entry before", answer: <code className="break-all">{entry.prevHash}</code> },
          { term: "Hash of this entry", answer: <code className="break-all">{entry.hash}</code> },
        ]}
      />
      <Reversal />
    </Page>
  );
}

function causeOf({
  entry: { sourceKind, sourceId },
  commission,
  run,
  variation,
}: {
  entry: { sourceKind: string; sourceId: string };
  commission: { reference: string; title: string } | null;
  run: { id: string; motion: string | null } | null;
  variation: { number: number } | null;
}) {
  if (commission !== null && variation !== null) {
    const { number } = variation;
    return (
      <a href={`/commissioning/${commission.reference}#variation-${number}`}>
        {variationName({ number, reference: commission.reference })}, {commission.title}
      </a>
    );
  }
  if (commission !== null) {
    return (
      <a href={`/commissioning/${commission.reference}`}>
        {commission.reference}, {commission.title}
      </a>
    );
  }
  if (run !== null) {
    const approved = run.motion === null ? "" : `, approved by motion ${run.motion}`;
    return <a href={`/funding/runs/${run.id}`}>The funding run{approved}</a>;
  }
  if (sourceKind === "virement")
    return <a href="/ledger/virements">Both consortiums' leads, and LA finance</a>;
  if (sourceKind === "year_end") return <a href="/ledger/periods">The end of the fund's year</a>;
  if (sourceKind === "ledger_reversal") return "Asked by one person and agreed by another";
  return `${words(sourceKind)} ${sourceId}`;
}
