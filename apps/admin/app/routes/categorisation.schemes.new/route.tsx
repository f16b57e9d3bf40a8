import { schemePresetCodes, schemePresets } from "@consortia/domain/categorisation/presets";
import type { Scheme } from "@consortia/domain/categorisation/scheme";
import { Page, pageTitle } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SchemeForm } from "./scheme-form.tsx";
import { questionsOf, schemeFields, schemeInput } from "./scheme-input.ts";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Write a version", parent: "Schemes" }) },
];

/** Begins from a preset or from a version, both named by `?from=`. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const base = await begunFrom(context, request);
  return { questions: questionsOf(base), from: base.name, requestKey: newRequestKey() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const base = await begunFrom(context, request);
  return sendForm(
    context,
    request,
    async (form) => {
      const scheme = schemeInput(base, form);
      const { requestKey } = form;
      const { schemeVersionId } = await context.api.categorisation.writeScheme({ scheme, requestKey });
      return redirect(`/categorisation/schemes/${schemeVersionId}`);
    },
    schemeFields(base),
  );
}

export default function WriteScheme() {
  const { questions, from, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page title="Write a version of a scheme" back="/categorisation/schemes" problem={problem}>
      <p>
        This begins from {from}. Words and numbers are changed here. Criteria are added, and the way to a
        category is changed, on the page of the version; other categories come from a file.
      </p>
      <SchemeForm questions={questions} requestKey={requestKey} problem={problem} />
    </Page>
  );
}

async function begunFrom(context: LoaderFunctionArgs["context"], request: Request): Promise<Scheme> {
  const from = new URL(request.url).searchParams.get("from") ?? "";
  const preset = schemePresetCodes.find((code) => code === from);
  if (preset !== undefined) return schemePresets[preset];
  const { name, note, categories, criteria, placing } = await read(() =>
    context.api.categorisation.readSchemeVersion({ schemeVersionId: from }),
  );
  return { name, note, categories, criteria, placing };
}
