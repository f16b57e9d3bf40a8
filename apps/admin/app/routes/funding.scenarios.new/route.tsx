import { decimalPounds } from "@consortia/domain/shared/money";
import { londonDate } from "@consortia/domain/shared/time";
import {
  Button,
  DateField,
  Empty,
  MoneyField,
  Page,
  PostForm,
  pageTitle,
  Select,
  TextField,
  typedDate,
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
import { FormulaFields } from "../../components/formula-fields.tsx";
import { termsInput } from "../../components/formula-input.ts";
import { formulaValues } from "../../components/formula-values.ts";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "New scenario", parent: "Scenarios" }) }];

/** Begins from the formula in force, or with `?from` from a saved scenario or another formula. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const scheme = await read(() => context.api.categorisation.readScheme());
  const id = new URL(request.url).searchParams.get("from");
  const { boards, from } = await read(() => context.api.funding.startScenario({ from: id }));
  const begin: Readonly<Record<string, string>> =
    from === null
      ? {}
      : {
          ...formulaValues(from.terms),
          name: from.name,
          boardId: from.boardId ?? "",
          total: from.totalPence === null ? "" : decimalPounds(from.totalPence),
        };
  return {
    categories: scheme?.categories ?? [],
    boards: boards.map(({ id, name }) => ({ value: id, words: name })),
    begin,
    beganFrom: from?.name ?? null,
    countedOn: from?.censusOn ?? londonDate(context.now()),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const scheme = await context.api.categorisation.readScheme();
    const codes = (scheme?.categories ?? []).map(({ code }) => code);
    const { scenarioId } = await context.api.funding.saveScenario({
      ...termsInput(form, codes),
      boardId: form.text("boardId"),
      censusOn: form.date("censusOn"),
      total: form.text("total"),
    });
    return redirect(`/funding/scenarios/${scenarioId}`);
  });
}

export default function NewScenario() {
  const { categories, boards, beganFrom } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="New scenario"
      back="/funding/scenarios"
      problem={problem}
      under={beganFrom === null ? null : <p>It begins as {beganFrom} has it. Change what you want to try.</p>}
    >
      {categories.length === 0 || boards.length === 0 ? (
        <Empty title="Not ready yet" why="A scenario needs a category scheme in force and a board." />
      ) : (
        <ScenarioForm />
      )}
    </Page>
  );
}

function ScenarioForm() {
  const { categories, boards, begin, countedOn, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const typed = problem?.values ?? begin;
  const error = (field: string) => wordsFor(problem, field);
  return (
    <PostForm requestKey={requestKey}>
      <TextField
        name="name"
        label="Name"
        hint="Saved under the same name again, it is the next version."
        value={typed.name}
        error={error("name")}
      />
      <Select
        name="boardId"
        label="Board"
        hint="The scenario prices the schools of this board’s lanes only."
        choices={boards}
        value={typed.boardId}
        error={error("boardId")}
      />
      <MoneyField name="total" label="Total to share" value={typed.total} error={error("total")} />
      <DateField
        name="censusOn"
        label="Pupils as counted on or before"
        value={typedDate(problem?.values, "censusOn", countedOn)}
        error={error("censusOn")}
      />
      <FormulaFields categories={categories} typed={typed} error={error} />
      <Button>Work it out</Button>
    </PostForm>
  );
}
