import { extractDateIn } from "@consortia/domain/register/extract-date";
import { invalid } from "@consortia/domain/shared/errors";
import { formatDateTime, formatShortDate } from "@consortia/domain/shared/time";
import {
  Button,
  DataTable,
  DateField,
  Empty,
  FileField,
  Page,
  PostForm,
  pageTitle,
  Section,
  StateTag,
  typedDate,
} from "@consortia/ui";
import { newRequestKey, sendForm, type TypedForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import { wordsFor } from "@consortia/web/words-for";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { importTags } from "../../components/register-words.ts";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Imports", parent: "Schools" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const imports = await read(() => context.api.register.listImports());
  return { imports, requestKey: newRequestKey() };
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const file = form.file("file");
    if (file === null) throw invalid("file", "Select a file");
    const { importId } = await context.api.register.previewImport({
      fileName: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
      extractOn: extractDate(form, file.name),
    });
    return redirect(`/schools/import/${importId}`);
  });
}

/** As typed; where nothing was typed, the date in the file's name. */
function extractDate(form: TypedForm, fileName: string): string {
  const isTyped = ["day", "month", "year"].some((part) => form.text(`extractOn-${part}`).trim() !== "");
  return isTyped ? form.date("extractOn") : (extractDateIn(fileName) ?? "");
}

export default function Imports() {
  const { imports, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const typed = problem?.values ?? {};
  return (
    <Page
      title="Imports"
      trail={[
        { href: "/", words: "Home" },
        { href: "/schools", words: "Schools" },
      ]}
      problem={problem}
    >
      <PostForm requestKey={requestKey} hasFile>
        <FileField
          name="file"
          label="File of the national register"
          hint="A CSV from Get Information about Schools, up to 150 MB. We keep what it says of schools and nothing of the people it names."
          accept=".csv"
          error={wordsFor(problem, "file")}
        />
        <DateField
          name="extractOn"
          label="Date of the extract"
          hint="Leave it blank if the file's name has the date."
          value={typedDate(typed, "extractOn")}
          error={wordsFor(problem, "extractOn")}
        />
        <Button>Preview the import</Button>
      </PostForm>
      <Section title="Past imports">
        <DataTable
          id="imports"
          caption="Imports, newest first"
          rows={imports}
          rowKey={(one) => one.id}
          columns={[
            { words: "File", cell: (one) => <a href={`/schools/import/${one.id}`}>{one.fileName}</a> },
            { words: "Extract of", cell: (one) => formatShortDate(one.extractOn) },
            { words: "Rows", cell: (one) => one.rows.toLocaleString("en-GB"), isNumber: true },
            { words: "State", cell: (one) => <StateTag state={importTags[one.state]} /> },
            { words: "Read", cell: (one) => formatDateTime(one.startedAt) },
          ]}
          empty={<Empty title="No imports yet" why="Choose a file above to read the first one." />}
        />
      </Section>
    </Page>
  );
}
