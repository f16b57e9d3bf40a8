import { disputeStateInWords } from "@consortia/domain/categorisation/dispute";
import { formatDate } from "@consortia/domain/shared/time";
import { DataTable, Empty, Page, pageTitle } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Disputes", parent: "Categories" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const disputes = await read(() => context.api.categorisation.listDisputes());
  return {
    disputes: disputes.map(({ id, name, state, raisedAt }) => ({
      id,
      name,
      state: disputeStateInWords(state),
      raisedOn: formatDate(raisedAt),
    })),
  };
}

export default function Disputes() {
  const { disputes } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Disputes"
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
      ]}
    >
      <DataTable
        id="disputes"
        caption="Disputes, newest first"
        rows={disputes}
        rowKey={(row) => row.id}
        columns={[
          { words: "School", cell: (row) => <a href={`/categorisation/disputes/${row.id}`}>{row.name}</a> },
          { words: "State", cell: (row) => row.state },
          { words: "Sent", cell: (row) => row.raisedOn },
        ]}
        empty={<Empty title="No dispute" why="A school may dispute a decision within 15 working days." />}
      />
    </Page>
  );
}
