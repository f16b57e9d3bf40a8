import { methodTitle } from "@consortia/domain/funding/formula";
import { changeInWords, extremesOf, most_compared, signed } from "@consortia/domain/funding/scenario";
import { formatPence } from "@consortia/domain/shared/money";
import { DataTable, Empty, GroupChart, Page, pageTitle } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Compare scenarios", parent: "Scenarios" }) },
];

const letters = ["A", "B", "C", "D"] as const;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ids = [...new Set(new URL(request.url).searchParams.getAll("id"))];
  const isMany = ids.length > most_compared;
  const compared = isMany ? [] : await read(() => context.api.funding.compareScenarios({ scenarioIds: ids }));
  const columns = compared.map((one, place) => columnOf(one, letters[place] ?? ""));
  const names = new Map(columns.flatMap(({ lines }) => lines.map((line) => [line.id, line.name] as const)));
  return { isMany, columns, names: [...names].map(([id, name]) => ({ id, name })) };
}

type Compared = Awaited<
  ReturnType<LoaderFunctionArgs["context"]["api"]["funding"]["compareScenarios"]>
>[number];

function columnOf({ scenario, worked }: Compared, letter: string) {
  const base = {
    id: scenario.id,
    letter,
    title: `${scenario.name}, version ${scenario.number}`,
    boardName: scenario.boardName,
    method: methodTitle(scenario.terms.method),
    toShare: formatPence(scenario.totalPence),
  };
  if (worked.outcome === "refused") {
    const none = { total: "Does not add up now", rest: "", gain: "", loss: "", raised: "" };
    return { ...base, ...none, finding: "does not add up now", lines: [] };
  }
  const { gain, loss } = extremesOf(worked.lines);
  const named = (one: typeof gain) => {
    const line = worked.lines.find(({ consortiumId }) => consortiumId === one?.consortiumId);
    return one === null || line === undefined ? "Nobody" : `${line.name} ${signed(one.pence)}`;
  };
  return {
    ...base,
    total: formatPence(worked.totalPence),
    rest: formatPence(worked.unallocatedPence),
    finding: findingOf(
      gain === null ? null : `${named(gain)}, gains most`,
      loss === null ? null : `${named(loss)}, loses most`,
    ),
    gain: named(gain),
    loss: named(loss),
    raised: String(worked.lines.filter(({ limitedBy }) => limitedBy === "minimum").length),
    lines: worked.lines.map((line) => ({
      id: line.consortiumId,
      name: line.name,
      pence: line.pence,
      amount: formatPence(line.pence),
      change: changeInWords(line),
    })),
  };
}

function findingOf(gain: string | null, loss: string | null): string {
  return [gain, loss].filter((one) => one !== null).join("; ") || "nobody’s amount changes";
}

export default function CompareScenarios() {
  const { columns, isMany } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Compare scenarios"
      trail={[
        { href: "/", words: "Home" },
        { href: "/funding/scenarios", words: "Scenarios" },
      ]}
    >
      {columns.length >= 2 ? (
        <SideBySide />
      ) : (
        <Empty
          title={isMany ? `Choose ${most_compared} scenarios at most` : "Choose two scenarios or more"}
          why="They stand side by side with the same rows."
          next={{ href: "/funding/scenarios", words: "Choose scenarios" }}
        />
      )}
    </Page>
  );
}

function SideBySide() {
  const { columns, names } = useLoaderData<typeof loader>();
  const lineOf = (column: (typeof columns)[number], id: string) =>
    column.lines.find((line) => line.id === id);
  const facts = [
    { term: "Board", of: (column: (typeof columns)[number]) => column.boardName },
    { term: "Method", of: (column: (typeof columns)[number]) => column.method },
    { term: "Total to share", of: (column: (typeof columns)[number]) => column.toShare },
    { term: "Allocated", of: (column: (typeof columns)[number]) => column.total },
    { term: "Stays unallocated", of: (column: (typeof columns)[number]) => column.rest },
    { term: "Gains most", of: (column: (typeof columns)[number]) => column.gain },
    { term: "Loses most", of: (column: (typeof columns)[number]) => column.loss },
    { term: "Consortia raised to the minimum", of: (column: (typeof columns)[number]) => column.raised },
  ];
  return (
    <>
      <ul className="flex flex-col gap-2">
        {columns.map(({ id, letter, title }) => (
          <li key={id}>
            <strong>{letter}</strong>: <a href={`/funding/scenarios/${id}`}>{title}</a>
          </li>
        ))}
      </ul>
      <DataTable
        id="facts"
        caption="The scenarios"
        rows={facts}
        rowKey={(fact) => fact.term}
        columns={[
          { words: "What", cell: (fact) => fact.term },
          ...columns.map((column) => ({
            words: column.letter,
            cell: (fact: (typeof facts)[number]) => fact.of(column),
          })),
        ]}
      />
      <GroupChart
        id="chart"
        title="What each consortium would get"
        finding={columns.map(({ letter, finding }) => `${letter}: ${finding}.`).join(" ")}
        groups={names.map(({ id, name }) => ({
          words: name,
          bars: columns.map((column) => {
            const line = lineOf(column, id);
            return { letter: column.letter, value: line?.pence ?? null, text: line?.amount ?? "" };
          }),
        }))}
      />
      <DataTable
        id="amounts"
        caption="What each consortium would get, with its change from now"
        rows={names}
        rowKey={({ id }) => id}
        columns={[
          { words: "Consortium", cell: ({ name }) => name },
          ...columns.map((column) => ({
            words: column.letter,
            cell: ({ id }: (typeof names)[number]) => {
              const line = lineOf(column, id);
              return line === undefined ? "Not in this scenario" : `${line.amount}, ${line.change}`;
            },
          })),
        ]}
        total={["Total", ...columns.map(({ total }) => total)]}
      />
    </>
  );
}
