import { invoiceStateWord } from "@consortia/domain/invoices/machine";
import { formatPence } from "@consortia/domain/shared/money";
import { formatShortDate } from "@consortia/domain/shared/time";
import { DataTable, Empty, Page, pageTitle, StateTag } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MoneyNav } from "../../components/money-nav.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Payments", parent: "Money" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  return { invoices: await read(() => context.api.invoices.listInvoices()) };
}

export default function Payments() {
  const { invoices } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Payments"
      trail={[{ href: "/", words: "Home" }]}
      subNav={<MoneyNav current="/ledger/payments" />}
      under={<p>Invoices that wait: to be matched, to be accepted by the school, or to be paid.</p>}
    >
      <DataTable
        id="invoices"
        caption="The oldest first"
        rows={invoices}
        rowKey={(invoice) => invoice.id}
        columns={[
          {
            words: "Invoice",
            cell: (one) => (
              <>
                <a href={`/commissioning/${one.reference}/invoices#${one.id}`}>
                  {one.provider}, {one.number}
                </a>
                <span className="block text-sm font-normal text-soft">
                  {one.reference}, {one.title}. {one.consortiumName}, received{" "}
                  {formatShortDate(one.receivedAt)}
                </span>
                <span className="mt-1 block">
                  <StateTag state={invoiceStateWord({ state: one.state, isSettled: false })} />
                </span>
              </>
            ),
          },
          { words: "Amount", isNumber: true, cell: ({ net_pence }) => formatPence(net_pence) },
        ]}
        empty={<Empty title="No invoices wait" why="They are recorded on the page of their commission." />}
      />
    </Page>
  );
}
