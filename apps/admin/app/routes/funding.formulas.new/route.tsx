import { Button, Empty, Page, PostForm, pageTitle, TextArea, TextField } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import { wordsFor } from "@consortia/web/words-for";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FormulaFields } from "../../components/formula-fields.tsx";
import { termsInput } from "../../components/formula-input.ts";
import { formulaValues } from "../../components/formula-values.ts";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Write a formula", parent: "Formulas" }) },
];

/** With `?scenario` the fields begin as that scenario has them. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const scheme = await read(() => context.api.categorisation.readScheme());
  const scenarioId = new URL(request.url).searchParams.get("scenario");
  const saved =
    scenarioId === null ? null : await read(() => context.api.funding.readScenario({ scenarioId }));
  return {
    categories: scheme?.categories ?? [],
    begin: saved === null ? {} : { ...formulaValues(saved.scenario.terms), name: saved.scenario.name },
    requestKey: newRequestKey(),
  };
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const scheme = await context.api.categorisation.readScheme();
    const codes = (scheme?.categories ?? []).map(({ code }) => code);
    const { formulaId } = await context.api.funding.writeFormula({
      ...termsInput(form, codes),
      note: form.text("note"),
    });
    return redirect(`/funding/formulas/${formulaId}`);
  });
}

export default function NewFormula() {
  const { categories } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page title="Write a formula" back="/funding/formulas" problem={problem}>
      {categories.length === 0 ? (
        <Empty
          title="No scheme in force"
          next={{ href: "/categorisation", words: "Adopt the category scheme" }}
        />
      ) : (
        <FormulaForm />
      )}
    </Page>
  );
}

function FormulaForm() {
  const { categories, begin, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const typed: Readonly<Record<string, string>> = problem?.values ?? begin;
  const error = (field: string) => wordsFor(problem, field);
  return (
    <PostForm requestKey={requestKey}>
      <TextField name="name" label="Name" value={typed.name} error={error("name")} />
      <FormulaFields categories={categories} typed={typed} error={error} />
      <TextArea
        name="note"
        label="Why these rates?"
        hint="20 characters or more. Rates and method are public, and so are these words."
        rows={3}
        value={typed.note}
        error={error("note")}
      />
      <Button>Save formula</Button>
    </PostForm>
  );
}
