import { ballotCells, electionStateWord } from "@consortia/domain/elections/words";
import { DataTable, Empty, Page, pageTitle, StateTag } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Elections" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const elections = await read(() => context.api.elections.listElections());
  return {
    elections: elections.map((election) => ({
      href: `/elections/${election.id}`,
      words: election.title,
      state: electionStateWord(election.state),
      ...ballotCells(election),
    })),
  };
}

export default function Elections() {
  const { elections } = useLoaderData<typeof loader>();
  return (
    <Page title="Elections" trail={[{ href: "/", words: "Home" }]}>
      <DataTable
        id="elections"
        caption="Elections of your consortium and boards"
        columns={[
          { words: "Election", cell: (one) => <a href={one.href}>{one.words}</a> },
          { words: "State", cell: (one) => <StateTag state={one.state} /> },
          { words: "Ballot opens", cell: (one) => one.opens },
          { words: "Ballot closes", cell: (one) => one.closes },
        ]}
        rows={elections}
        rowKey={(one) => one.href}
        empty={<Empty title="No election is open" why="The board clerk calls an election." />}
      />
    </Page>
  );
}
