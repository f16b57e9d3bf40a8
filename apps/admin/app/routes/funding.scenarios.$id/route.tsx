import { methodTitle } from "@consortia/domain/funding/formula";
import { roundingInWords } from "@consortia/domain/funding/working";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate } from "@consortia/domain/shared/time";
import { GroupChart, LinkButton, MoneyTable, Page, pageTitle, Section, SummaryList } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { scenarioPage } from "./scenario-page.server.ts";
import { ScenarioWorking } from "./scenario-working.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.title ?? "Scenario", parent: "Scenarios" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() => context.api.funding.readScenario({ scenarioId: params.id ?? "" }));
  const { scenario } = page;
  return {
    id: scenario.id,
    title: `${scenario.name}, version ${scenario.number}`,
    boardName: scenario.boardName,
    mayKeep: page.mayKeep,
    // One that does not add up now could not be put to schools.
    mayConsult: page.mayConsult && page.worked.outcome === "worked",
    facts: [
      { term: "Method", answer: methodTitle(scenario.terms.method) },
      { term: "Total to share", answer: formatPence(scenario.totalPence) },
      { term: "Pupils as counted on or before", answer: formatDate(scenario.censusOn) },
      { term: "Rounding", answer: roundingInWords(scenario.terms.rounding) },
      { term: "Saved", answer: `${scenario.createdByName}, ${formatDate(scenario.createdAt)}` },
    ],
    ...scenarioPage(page),
  };
}

export default function ScenarioPage() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title={page.title}
      kind={`Scenario, ${page.boardName}`}
      trail={[
        { href: "/", words: "Home" },
        { href: "/funding/scenarios", words: "Scenarios" },
      ]}
      under={page.lines.length === 0 ? <p>{page.finding}</p> : null}
    >
      {page.faults.length === 0 ? null : (
        <Section title="It does not add up any more">
          <ul>
            {page.faults.map((says) => (
              <li key={says}>{says}</li>
            ))}
          </ul>
        </Section>
      )}
      <Next />
      <SummaryList rows={page.facts} />
      {page.lines.length === 0 ? null : <Amounts />}
      <ScenarioWorking />
    </Page>
  );
}

function Next() {
  const { id, mayKeep, mayConsult } = useLoaderData<typeof loader>();
  if (!mayKeep) return null;
  return (
    <div className="flex flex-wrap gap-4">
      <LinkButton href={`/funding/scenarios/new?from=${id}`}>Change it and save a version</LinkButton>
      <LinkButton href={`/funding/formulas/new?scenario=${id}`} kind="secondary">
        Make this a formula
      </LinkButton>
      {mayConsult ? (
        <LinkButton href={`/consultation/new?scenario=${id}`} kind="secondary">
          Save as consultation option
        </LinkButton>
      ) : null}
    </div>
  );
}

function Amounts() {
  const { lines, finding, total, change, source } = useLoaderData<typeof loader>();
  return (
    <>
      <GroupChart
        id="chart"
        title="What each consortium would get"
        finding={finding}
        groups={lines.map(({ name, pence, amount, beforePence, before }) => ({
          words: name,
          bars: [
            { letter: "New", value: pence, text: amount },
            ...(beforePence === null ? [] : [{ letter: "Now", value: beforePence, text: before }]),
          ],
        }))}
      />
      <MoneyTable
        id="amounts"
        caption="Against now"
        rows={lines}
        rowKey={(line) => line.id}
        columns={[
          { words: "Consortium", cell: (line) => line.name },
          { words: "Schools", cell: (line) => String(line.schools) },
          { words: "Triggering", cell: (line) => String(line.triggeringSchools) },
          { words: "Their pupils", cell: (line) => line.pupils },
          { words: "Amount", cell: (line) => line.amount },
          { words: "Now", cell: (line) => line.before },
          { words: "Change", cell: (line) => line.change },
        ]}
        total={["Total", "", "", "", total, "", change]}
        source={source}
      />
    </>
  );
}
