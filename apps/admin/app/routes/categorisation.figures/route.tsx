import { formatValue } from "@consortia/domain/categorisation/measures";
import { measuresByCode, standardMeasures } from "@consortia/domain/categorisation/standard-measures";
import { Button, DataTable, Page, PostForm, pageTitle, ScopeLine, Section } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CsvForm, RowFaults } from "../../components/csv-form.tsx";
import { periodInWords } from "../../components/period-words.ts";
import { typedCsv } from "../../server/typed-csv.server.ts";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Figures from a file", parent: "Categories" }) },
];

export async function loader({ context }: LoaderFunctionArgs) {
  // Who may not see the desk is told so before choosing a file.
  await read(() => context.api.categorisation.readCategoryRuns());
  return { requestKey: newRequestKey() };
}

const most_shown = 50;

/** First the preview, then, with the same rows, the act. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { csv, request: textOnly } = await typedCsv(request);
  return sendForm(context, textOnly, async (form) => {
    if (form.text("act") === "apply") {
      await context.api.categorisation.recordFigures({ csv, requestKey: form.requestKey });
      return redirect("/categorisation/runs");
    }
    const checked = await context.api.categorisation.previewFigures({ csv });
    const preview =
      checked.outcome === "faulty" ? checked : { outcome: checked.outcome, ...shown(checked.rows) };
    return data({ preview, csv, problem: undefined });
  });
}

type Rows = Extract<
  Awaited<ReturnType<LoaderFunctionArgs["context"]["api"]["categorisation"]["previewFigures"]>>,
  { outcome: "ready" }
>["rows"];

function shown(rows: Rows) {
  return {
    count: rows.length,
    rows: rows.slice(0, most_shown).map(({ line, subject, measure: code, period, value, absence }) => {
      const measure = measuresByCode.get(code);
      return {
        line,
        subject: subject.kind === "school" ? subject.name : subject.kind,
        measure: measure?.title ?? code,
        period: measure === undefined ? String(period) : periodInWords(measure, period),
        value: value === null || measure === undefined ? absence : formatValue(measure, value),
      };
    }),
  };
}

const columns =
  "The first line names the columns subject (a URN, or national, authority or neighbours), measure, period, value, cohort and source. Where there is no figure, the value says why: SUPP, NE, NA or “not available”. Up to 3 MB.";

export default function Figures() {
  const result = useActionData<typeof action>();
  const problem = result?.problem;
  const isFaulty = result !== undefined && "csv" in result && result.preview.outcome === "faulty";
  const typed = isFaulty ? result.csv : undefined;
  return (
    <Page title="Figures from a file" back="/categorisation/runs" problem={problem}>
      <Preview />
      <CsvForm hint={columns} problem={problem} typed={typed} />
      <DataTable
        id="measures"
        caption="Measures a file can name"
        rows={standardMeasures}
        rowKey={({ code }) => code}
        columns={[
          { words: "In the file", cell: ({ code }) => code },
          { words: "Measure", cell: ({ title }) => title },
          {
            words: "Period",
            cell: ({ comes }) => (comes === "yearly" ? "School year, like 2024-25" : "Date, like 2024-11-30"),
          },
        ]}
      />
    </Page>
  );
}

function Preview() {
  const { requestKey } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  if (result === undefined || !("preview" in result)) return null;
  const { preview, csv } = result;
  if (preview.outcome === "faulty") return <RowFaults faults={preview.faults} />;
  return (
    <Section title={`${preview.count.toLocaleString("en-GB")} figures, nothing saved yet`}>
      <DataTable
        id="preview"
        caption={
          preview.count > preview.rows.length ? `The first ${preview.rows.length}` : "What would be recorded"
        }
        rows={preview.rows}
        rowKey={(row) => row.line}
        columns={[
          { words: "Whose", cell: (row) => row.subject },
          { words: "Measure", cell: (row) => row.measure },
          { words: "Period", cell: (row) => row.period },
          { words: "Figure", cell: (row) => row.value },
        ]}
      />
      <PostForm requestKey={requestKey}>
        <input type="hidden" name="act" value="apply" />
        <input type="hidden" name="csv" value={csv} />
        <ScopeLine id="scope">Runs that were worked before keep the figures they were worked from.</ScopeLine>
        <Button describedBy="scope">Record these figures</Button>
      </PostForm>
    </Section>
  );
}
