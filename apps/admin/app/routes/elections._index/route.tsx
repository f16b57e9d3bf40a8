import { ballotCells, electionStateWord } from "@consortia/domain/elections/words";
import { DataTable, Empty, LinkButton, Page, pageTitle, StateTag } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Elections" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { elections, consortia, boards } = await read(() => context.api.elections.listDeskElections());
  return {
    canCall: consortia.length + boards.length > 0,
    elections: elections.map((election) => ({
      href: `/elections/${election.id}`,
      words: election.title,
      state: electionStateWord(election.state),
      ...ballotCells(election),
    })),
  };
}

export default function Elections() {
  const { elections, canCall } = useLoaderData<typeof loader>();
  return (
    <Page title="Elections" trail={[{ href: "/", words: "Home" }]}>
      {canCall ? <LinkButton href="/elections/new">Call an election</LinkButton> : null}
      <DataTable
        id="elections"
        caption="Elections of leads and chairs"
        columns={[
          { words: "Election", cell: (one) => <a href={one.href}>{one.words}</a> },
          { words: "State", cell: (one) => <StateTag state={one.state} /> },
          { words: "Ballot opens", cell: (one) => one.opens },
          { words: "Ballot closes", cell: (one) => one.closes },
        ]}
        rows={elections}
        rowKey={(one) => one.href}
        empty={
          <Empty
            title="No elections yet"
            why="A board clerk or an LA officer calls an election of leads, and a board clerk one of a chair."
          />
        }
      />
      <p>
        <a href="/elections/count">Count a ballot file from elsewhere</a>
      </p>
    </Page>
  );
}
