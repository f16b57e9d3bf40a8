import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { outcomeInWords, termInWords } from "@consortia/domain/categorisation/termly-check";
import { formatDate } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import { Banner, DataTable, Empty, Page, pageTitle, SummaryList } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Check of this term", parent: "Categories" }) },
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const showsAll = new URL(request.url).searchParams.get("show") === "all";
  const { term, scheme, lines, waiting } = await read(() => context.api.categorisation.readTermlyCheck());
  const inWords = new Map(scheme.categories.map((one) => [one.code, categoryInWords(one)]));
  const count = (finding: (typeof lines)[number]["finding"]) =>
    lines.filter((one) => one.finding === finding).length;
  return {
    term: termInWords(term),
    waiting,
    showsAll,
    schools: lines.length,
    counts: { as_before: count("as_before"), differs: count("differs"), cannot_tell: count("cannot_tell") },
    lines: lines
      .filter(({ waits, answer }) => showsAll || waits || answer !== null)
      .map(({ urn, name, codeNow, proposed, possible, arrived, answer, waits }) => ({
        urn,
        name,
        now: inWords.get(codeNow) ?? codeNow,
        proposed: proposed === null ? cannotTell(possible) : (inWords.get(proposed) ?? proposed),
        arrived,
        state: waits
          ? "To answer"
          : answer === null
            ? "Nothing to answer"
            : `${outcomeInWords(answer.outcome)}. ${answer.checkedByName}, ${formatDate(answer.checkedAt)}`,
      })),
  };
}

function cannotTell(possible: readonly string[]): string {
  return possible.length === 0 ? "Cannot tell" : `Cannot tell: ${possible.join(" or ")}`;
}

export default function TermlyCheck() {
  const { term, waiting, showsAll, schools, counts, lines } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Check of this term"
      kind={term}
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
      ]}
      notices={
        waiting === 0 && schools > 0 ? (
          <Banner kind="success" title="The check of this term is done: no school waits for an answer." />
        ) : null
      }
      under={
        <p>
          What the criteria would say of each category in force, with the figures of today. It changes no
          category. {waiting === 0 ? "" : `${counted(waiting, "school")} to answer.`}
        </p>
      }
    >
      <SummaryList
        rows={[
          { term: "Categories in force", answer: String(schools) },
          { term: "The criteria say what they said", answer: String(counts.as_before) },
          { term: "They would propose another", answer: String(counts.differs) },
          { term: "They cannot tell", answer: String(counts.cannot_tell) },
        ]}
      />
      <p>
        {showsAll ? (
          <a href="?">Only schools to answer, and those answered</a>
        ) : (
          <a href="?show=all">Every school with a category</a>
        )}
      </p>
      <DataTable
        id="check"
        caption={showsAll ? "Every school with a category" : "Schools to answer, and those answered"}
        rows={lines}
        rowKey={(row) => row.urn}
        columns={[
          { words: "School", cell: (row) => <a href={`/categorisation/check/${row.urn}`}>{row.name}</a> },
          { words: "Now", cell: (row) => row.now },
          { words: "The criteria now", cell: (row) => row.proposed },
          { words: "Figures since", isNumber: true, cell: (row) => row.arrived },
          { words: "State", cell: (row) => row.state },
        ]}
        empty={
          <Empty
            title="Nothing to answer"
            why="The criteria would propose no other category for any school."
          />
        }
      />
    </Page>
  );
}
