import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { methods, methodTitle, roundings } from "@consortia/domain/funding/formula";
import { roundingInWords } from "@consortia/domain/funding/working";
import { lanes } from "@consortia/domain/register/lanes";
import {
  Button,
  Empty,
  MoneyField,
  Page,
  PostForm,
  pageTitle,
  Radios,
  Section,
  TextArea,
  TextField,
} from "@consortia/ui";
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
import { formulaInput } from "./formula-input.ts";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Write a formula", parent: "Formulas" }) },
];

export async function loader({ context }: LoaderFunctionArgs) {
  const scheme = await read(() => context.api.categorisation.readScheme());
  return { categories: scheme?.categories ?? [], requestKey: newRequestKey() };
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const scheme = await context.api.categorisation.readScheme();
    const codes = (scheme?.categories ?? []).map(({ code }) => code);
    const { formulaId } = await context.api.funding.writeFormula(formulaInput(form, codes));
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
  const { categories, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const typed = problem?.values ?? {};
  const error = (field: string) => wordsFor(problem, field);
  return (
    <PostForm requestKey={requestKey}>
      <TextField name="name" label="Name" value={typed.name} error={error("name")} />
      <Radios
        name="method"
        label="Method"
        choices={methods.map((method) => ({ value: method, words: methodTitle(method) }))}
        value={typed.method}
        error={error("method")}
      />
      <Radios
        name="weighing"
        label="What a fixed pot is shared by, only if you chose it"
        choices={[
          { value: "rate_per_pupil", words: methodTitle("rate_per_pupil") },
          { value: "flat_per_school", words: methodTitle("flat_per_school") },
        ]}
        value={typed.weighing}
        error={error("weighing")}
      />
      <Section title="Categories and rates">
        <p>
          Answer for each category. A category without an answer stops every run that meets it. A rate of £0
          must be typed; a lane left empty has no rate.
        </p>
        {error("triggers") === undefined ? null : <p className="text-brick">{error("triggers")}</p>}
        {error("rates") === undefined ? null : <p className="text-brick">{error("rates")}</p>}
        {categories.map((category) => (
          <CategoryRates key={category.code} category={category} typed={typed} />
        ))}
      </Section>
      <Section title="Limits and rounding">
        <MoneyField
          name="minimum"
          label="Least for each consortium, if any"
          value={typed.minimum}
          error={error("minimum")}
        />
        <MoneyField
          name="cap"
          label="Most for each consortium, if any"
          value={typed.cap}
          error={error("cap")}
        />
        <Radios
          name="overFund"
          label="If rates come to more than the fund"
          choices={[
            { value: "refuse", words: "Refuse the run and say by how much" },
            { value: "scale", words: "Scale every amount down to the fund" },
          ]}
          value={typed.overFund}
          error={error("overFund")}
        />
        <Radios
          name="rounding"
          label="Rounding"
          choices={roundings.map((rounding) => ({ value: rounding, words: roundingInWords(rounding) }))}
          value={typed.rounding}
          error={error("rounding")}
        />
      </Section>
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

type CategoryRatesProps = {
  category: { code: string; title: string };
  typed: Readonly<Record<string, string>>;
};

function CategoryRates({ category, typed }: CategoryRatesProps) {
  const { code } = category;
  return (
    <div className="flex flex-col gap-4 border-t border-line pt-4">
      <Radios
        name={`trigger-${code}`}
        label={`Does ${categoryInWords(category)} bring money?`}
        choices={[
          { value: "yes", words: "Yes" },
          { value: "no", words: "No" },
        ]}
        value={typed[`trigger-${code}`]}
      />
      <div className="flex flex-wrap gap-4">
        {lanes.map((lane) => (
          <MoneyField
            key={lane}
            name={`rate-${code}-${lane}`}
            label={`Rate for ${code}, ${lane}`}
            value={typed[`rate-${code}-${lane}`]}
          />
        ))}
      </div>
    </div>
  );
}
