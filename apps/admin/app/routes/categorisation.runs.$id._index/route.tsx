import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { formatSchoolYear } from "@consortia/domain/shared/school-year";
import { formatDateTime } from "@consortia/domain/shared/time";
import { DataTable, Empty, Page, pageTitle, SummaryList } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Proposed categories", parent: "Runs of the criteria" }) },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const showsAll = new URL(request.url).searchParams.get("show") === "all";
  const { run, scheme, proposals } = await read(() =>
    context.api.categorisation.readCategoryRun({ runId: params.id ?? "" }),
  );
  const words = new Map(scheme.categories.map((category) => [category.code, categoryInWords(category)]));
  return {
    run,
    byCode: scheme.categories.map(({ code }) => ({
      code,
      words: words.get(code) ?? code,
      now: proposals.filter(({ codeNow }) => codeNow === code).length,
      proposed: proposals.filter((one) => one.code === code).length,
    })),
    undecided: proposals.filter(({ code }) => code === null).length,
    showsAll,
    proposals: proposals
      .filter(({ code, codeNow }) => showsAll || code === null || code !== codeNow)
      .map((one) => ({
        urn: one.urn,
        name: one.name,
        now: one.codeNow ?? "None yet",
        proposed: one.code ?? "People decide",
        why: one.code === null ? possibleInWords(one.possible) : one.decidedBy,
      })),
  };
}

function possibleInWords(possible: readonly string[]): string {
  return possible.length === 0
    ? "No line of the scheme holds"
    : `Could be ${possible.join(", ")}: figures are missing`;
}

export default function ProposedCategories() {
  const { run, byCode, undecided, showsAll, proposals } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Proposed categories"
      kind={`Run of ${formatDateTime(run.runAt)}`}
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
        { href: "/categorisation/runs", words: "Runs of the criteria" },
      ]}
      under={<p>These are proposals of the rules. No school has been told, and no category has changed.</p>}
    >
      <SummaryList
        rows={[
          { term: "School year", answer: formatSchoolYear(run.schoolYear) },
          { term: "Scheme", answer: `${run.schemeName}, version ${run.schemeNumber}` },
          { term: "Run by", answer: run.runByName },
          { term: "Schools", answer: String(run.schools) },
          { term: "Schools that people must place", answer: String(undecided) },
        ]}
      />
      <DataTable
        id="by-code"
        caption="Schools in each category"
        rows={byCode}
        rowKey={(row) => row.code}
        columns={[
          { words: "Category", cell: (row) => row.words },
          { words: "Now", isNumber: true, cell: (row) => row.now },
          { words: "Proposed", isNumber: true, cell: (row) => row.proposed },
        ]}
      />
      <p>
        {showsAll ? (
          <a href="?">Only schools to look at</a>
        ) : (
          <a href="?show=all">Every school, also where nothing changes</a>
        )}
      </p>
      <DataTable
        id="proposals"
        caption={showsAll ? "Every school" : "Schools to look at: a change, or people decide"}
        rows={proposals}
        rowKey={(row) => row.urn}
        columns={[
          {
            words: "School",
            cell: (row) => <a href={`/categorisation/runs/${run.id}/${row.urn}`}>{row.name}</a>,
          },
          { words: "Now", cell: (row) => row.now },
          { words: "Proposed", cell: (row) => row.proposed },
          { words: "Decided by", cell: (row) => row.why },
        ]}
        empty={
          <Empty title="Nothing to look at" why="The rules propose for every school what stands already." />
        }
      />
    </Page>
  );
}
