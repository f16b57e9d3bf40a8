import { counted } from "@consortia/domain/shared/words";
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
import { typedCsv } from "../../server/typed-csv.server.ts";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Categories from a file", parent: "Categories" }) },
];

export async function loader({ context }: LoaderFunctionArgs) {
  const scheme = await read(() => context.api.categorisation.readScheme());
  return { hasScheme: scheme !== null, requestKey: newRequestKey() };
}

/** First the preview, then, with the same rows, the act. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { csv, request: textOnly } = await typedCsv(request);
  return sendForm(context, textOnly, async (form) => {
    if (form.text("act") === "apply") {
      await context.api.categorisation.setCategories({ csv, requestKey: form.requestKey });
      return redirect("/categorisation");
    }
    const preview = await context.api.categorisation.previewCategories({ csv });
    return data({ preview, csv, problem: undefined });
  });
}

const columns =
  "The first line names the columns urn, code, effective_on (like 2026-09-01) and reason (20 characters or more). Up to 1 MB.";

export default function Bulk() {
  const result = useActionData<typeof action>();
  const problem = result?.problem;
  const isFaulty = result !== undefined && "csv" in result && result.preview.outcome === "faulty";
  const typed = isFaulty ? result.csv : undefined;
  return (
    <Page title="Categories from a file" back="/categorisation" problem={problem}>
      <Preview />
      <CsvForm hint={columns} problem={problem} typed={typed} />
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
    <Section title={`${counted(preview.rows.length, "school")}, nothing saved yet`}>
      <DataTable
        id="preview"
        caption="What would change"
        rows={preview.rows}
        rowKey={(row) => row.urn}
        columns={[
          { words: "School", cell: (row) => row.schoolName },
          { words: "URN", cell: (row) => row.urn },
          { words: "Was", cell: (row) => row.codeNow ?? "None yet" },
          { words: "Will be", cell: (row) => row.code },
          { words: "From", cell: (row) => row.effectiveOn },
          { words: "Reason", cell: (row) => row.reason },
        ]}
      />
      <PostForm requestKey={requestKey}>
        <input type="hidden" name="act" value="apply" />
        <input type="hidden" name="csv" value={csv} />
        <ScopeLine id="scope">
          Each school's circle will read its own category and reason, and no other school's.
        </ScopeLine>
        <Button describedBy="scope">Set {String(preview.rows.length)} categories</Button>
      </PostForm>
    </Section>
  );
}
