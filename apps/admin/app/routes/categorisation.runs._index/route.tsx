import { measuresByCode } from "@consortia/domain/categorisation/standard-measures";
import { formatSchoolYear } from "@consortia/domain/shared/school-year";
import { formatDateTime, formatShortDate } from "@consortia/domain/shared/time";
import {
  Button,
  DataTable,
  Empty,
  LinkButton,
  Page,
  PostForm,
  pageTitle,
  ScopeLine,
  Section,
} from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { useViewer } from "@consortia/web/frame";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { periodInWords } from "../../components/period-words.ts";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Runs of the criteria", parent: "Categories" }) },
];

export async function loader({ context }: LoaderFunctionArgs) {
  const { runs, coverage } = await read(() => context.api.categorisation.readCategoryRuns());
  const scheme = await read(() => context.api.categorisation.readScheme());
  return {
    runs,
    coverage: coverage.map(({ measure: code, latestPeriod, schools, recordedAt }) => {
      const measure = measuresByCode.get(code);
      return {
        code,
        title: measure?.title ?? code,
        latest: measure === undefined ? String(latestPeriod) : periodInWords(measure, latestPeriod),
        schools,
        recordedOn: formatShortDate(recordedAt),
      };
    }),
    scheme:
      scheme === null ? null : { name: scheme.name, number: scheme.number, criteria: scheme.criteria.length },
    requestKey: newRequestKey(),
  };
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async ({ requestKey }) => {
    const { runId } = await context.api.categorisation.runCriteria({ requestKey });
    return redirect(`/categorisation/runs/${runId}`);
  });
}

export default function CategoryRuns() {
  const { runs, coverage } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const isOfficer = useViewer()?.appointments.some(({ role }) => role === "la_officer") ?? false;
  return (
    <Page
      title="Runs of the criteria"
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
      ]}
      problem={problem}
    >
      <p>
        A run puts the criteria in force to what is known of every open school, and keeps both. It proposes;
        people decide.
      </p>
      {isOfficer ? <RunForm /> : null}
      <DataTable
        id="runs"
        caption="Runs, newest first"
        rows={runs}
        rowKey={(run) => run.id}
        columns={[
          {
            words: "Run",
            cell: (run) => <a href={`/categorisation/runs/${run.id}`}>{formatDateTime(run.runAt)}</a>,
          },
          { words: "School year", cell: (run) => formatSchoolYear(run.schoolYear) },
          { words: "Scheme", cell: (run) => `${run.schemeName}, version ${run.schemeNumber}` },
          { words: "Schools", isNumber: true, cell: (run) => run.schools },
          { words: "By", cell: (run) => run.runByName },
        ]}
        empty={<Empty title="No run yet" why="Record figures, then run the criteria." />}
      />
      <DataTable
        id="coverage"
        caption="Figures on record"
        rows={coverage}
        rowKey={(measure) => measure.code}
        columns={[
          { words: "Measure", cell: (measure) => measure.title },
          { words: "Latest", cell: (measure) => measure.latest },
          { words: "Schools with a figure", isNumber: true, cell: (measure) => measure.schools },
          { words: "Recorded", cell: (measure) => measure.recordedOn },
        ]}
        empty={
          <Empty title="No figures yet" why="Without figures a rule cannot tell, and proposes nothing." />
        }
      />
    </Page>
  );
}

function RunForm() {
  const { scheme, requestKey } = useLoaderData<typeof loader>();
  return (
    <Section title="Run">
      <LinkButton href="/categorisation/figures" kind="secondary">
        Record figures from a file
      </LinkButton>
      {scheme === null || scheme.criteria === 0 ? (
        <p>
          No scheme with criteria is in force. <a href="/categorisation/schemes">Adopt one first</a>.
        </p>
      ) : (
        <PostForm requestKey={requestKey}>
          <ScopeLine id="scope">
            {scheme.name}, version {scheme.number}, over every open school, with the figures below as they are
            now. No school’s category changes by this.
          </ScopeLine>
          <Button describedBy="scope">Run the criteria</Button>
        </PostForm>
      )}
    </Section>
  );
}
