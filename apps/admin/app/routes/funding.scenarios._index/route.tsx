import { methodTitle } from "@consortia/domain/funding/formula";
import { most_compared } from "@consortia/domain/funding/scenario";
import { formatPence } from "@consortia/domain/shared/money";
import { formatShortDate } from "@consortia/domain/shared/time";
import { Button, Checks, DataTable, Empty, LinkButton, Page, pageTitle, Section } from "@consortia/ui";
import { useViewer } from "@consortia/web/frame";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MoneyNav } from "../../components/money-nav.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Scenarios", parent: "Money" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const scenarios = await read(() => context.api.funding.listScenarios());
  return {
    scenarios: scenarios.map(
      ({ id, name, number, boardName, totalPence, terms, createdByName, createdAt }) => ({
        id,
        title: `${name}, version ${number}`,
        boardName,
        total: formatPence(totalPence),
        method: methodTitle(terms.method),
        saved: `${createdByName}, ${formatShortDate(createdAt)}`,
      }),
    ),
  };
}

export default function Scenarios() {
  const { scenarios } = useLoaderData<typeof loader>();
  const mayKeep =
    useViewer()?.appointments.some(({ role }) => role === "la_officer" || role === "la_finance") ?? false;
  return (
    <Page
      title="Scenarios"
      trail={[{ href: "/", words: "Home" }]}
      subNav={<MoneyNav current="/funding/scenarios" />}
      under={<p>What an allocation would be under other terms. Nothing here moves money.</p>}
    >
      {mayKeep ? <LinkButton href="/funding/scenarios/new">New scenario</LinkButton> : null}
      <DataTable
        id="scenarios"
        caption="Scenarios, newest first"
        rows={scenarios}
        rowKey={(scenario) => scenario.id}
        columns={[
          {
            words: "Scenario",
            cell: (scenario) => <a href={`/funding/scenarios/${scenario.id}`}>{scenario.title}</a>,
          },
          { words: "Board", cell: (scenario) => scenario.boardName },
          { words: "Method", cell: (scenario) => scenario.method },
          { words: "Total", isNumber: true, cell: (scenario) => scenario.total },
          { words: "Saved", cell: (scenario) => scenario.saved },
        ]}
        empty={
          <Empty
            title="No scenarios yet"
            why="A scenario begins from the formula in force: change a rate and see who gains and who loses."
          />
        }
      />
      {scenarios.length < 2 ? null : (
        <Section title="Compare">
          <form method="get" action="/funding/scenarios/compare" className="flex flex-col items-start gap-6">
            <Checks
              name="id"
              label={`Scenarios to put side by side, ${most_compared} at most`}
              choices={scenarios.map(({ id, title, boardName }) => ({
                value: id,
                words: `${title}: ${boardName}`,
              }))}
            />
            <Button kind="secondary">Compare</Button>
          </form>
        </Section>
      )}
    </Page>
  );
}
