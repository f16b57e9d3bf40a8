import { readSchemeFile } from "@consortia/domain/categorisation/scheme-file";
import { DomainError } from "@consortia/domain/shared/errors";
import { Button, FileField, fieldsOf, Page, PostForm, pageTitle, Section, TextArea } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "A scheme from a file", parent: "Schemes" }) },
];

export function loader(_: LoaderFunctionArgs) {
  return { requestKey: newRequestKey() };
}

const most_bytes = 200_000;

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(
    context,
    request,
    async (form) => {
      const file = form.file("file");
      if (file !== null && file.size > most_bytes) {
        throw new DomainError("invalid", "The file must be 200 KB or smaller", { field: "file" });
      }
      const text = file === null ? form.text("text") : await file.text();
      const { requestKey } = form;
      const scheme = readSchemeFile(text, file === null ? "text" : "file");
      const { schemeVersionId } = await context.api.categorisation.writeScheme({ scheme, requestKey });
      return redirect(`/categorisation/schemes/${schemeVersionId}`);
    },
    { categories: "file", criteria: "file", rule: "file", placing: "file" },
  );
}

export default function SchemeFromFile() {
  const { requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Page title="A scheme from a file" back="/categorisation/schemes" problem={problem}>
      <p>
        Open a version, take “This version as a file”, change it and give it back here. A file may hold any
        criteria in the language of rules, and any way from criteria to a category; what does not fit is named
        and nothing is saved.
      </p>
      <Section title="Choose a file">
        <PostForm requestKey={requestKey} hasFile>
          <FileField {...fields.of("file")} label="Scheme file" accept=".json,application/json" />
          <TextArea {...fields.of("text")} label="Or paste it here" rows={8} />
          <Button>Save version</Button>
        </PostForm>
      </Section>
    </Page>
  );
}
