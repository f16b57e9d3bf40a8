import { causeInWords, changeStateInWords } from "@consortia/domain/categorisation/in-year";
import { formatDate } from "@consortia/domain/shared/time";
import { DataTable, Empty, Page, pageTitle } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Changes during the year", parent: "Categories" }) },
];

export async function loader({ context }: LoaderFunctionArgs) {
  const changes = await read(() => context.api.categorisation.listChanges());
  return {
    changes: changes.map(({ id, name, cause, state, openedAt }) => ({
      id,
      name,
      cause: causeInWords(cause),
      state: changeStateInWords(state),
      openedOn: formatDate(openedAt),
    })),
  };
}

export default function Changes() {
  const { changes } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Changes during the year"
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
      ]}
      under={
        <p>A change is opened on the category page of the school. One is open for a school at a time.</p>
      }
    >
      <DataTable
        id="changes"
        caption="Changes, newest first"
        rows={changes}
        rowKey={(row) => row.id}
        columns={[
          { words: "School", cell: (row) => <a href={`/categorisation/changes/${row.id}`}>{row.name}</a> },
          { words: "Rests on", cell: (row) => row.cause },
          { words: "State", cell: (row) => row.state },
          { words: "Opened", cell: (row) => row.openedOn },
        ]}
        empty={
          <Empty
            title="No change"
            why="An alert or a new inspection is what a change during the year rests on."
          />
        }
      />
    </Page>
  );
}
