import { formatPence } from "@consortia/domain/shared/money";
import { formatFinancialYear, londonDate } from "@consortia/domain/shared/time";
import {
  Button,
  DateField,
  Empty,
  MoneyField,
  Page,
  PostForm,
  pageTitle,
  Select,
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

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Prepare a funding run", parent: "Funding runs" }) },
];

export async function loader({ context }: LoaderFunctionArgs) {
  const { funds, boards, formulas } = await read(() => context.api.funding.readRunChoices());
  return {
    funds: funds.map(({ id, name, year, potPence }) => ({
      value: id,
      words: `${name}, ${formatFinancialYear(year)}: ${formatPence(potPence)} in the pot`,
    })),
    boards: boards.map(({ id, name }) => ({ value: id, words: name })),
    formulas: formulas.map(({ id, name }) => ({ value: id, words: name })),
    hasFixedPot: formulas.some(({ isFixedPot }) => isFixedPot),
    today: londonDate(context.now()),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { runId } = await context.api.funding.startRun({
      fundId: form.text("fundId"),
      boardId: form.text("boardId"),
      formulaId: form.text("formulaId"),
      censusOn: form.date("censusOn"),
      pot: form.text("pot"),
      requestKey: form.requestKey,
    });
    return redirect(`/funding/runs/${runId}`);
  });
}

export default function NewRun() {
  const { funds, boards, formulas, hasFixedPot, today, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const typed = problem?.values ?? {};
  const error = (field: string) => wordsFor(problem, field);
  const missing = [
    ...(funds.length === 0 ? ["a fund"] : []),
    ...(formulas.length === 0 ? ["an adopted formula"] : []),
    ...(boards.length === 0 ? ["a board"] : []),
  ];
  return (
    <Page title="Prepare a funding run" back="/funding/runs" problem={problem}>
      {missing.length > 0 ? (
        <Empty title="Not ready yet" why={`A run needs ${missing.join(", ")} first.`} />
      ) : (
        <PostForm requestKey={requestKey}>
          <Select name="fundId" label="Fund" choices={funds} value={typed.fundId} error={error("fundId")} />
          <Select
            name="boardId"
            label="Board"
            hint="The run prices the schools of this board's lanes only."
            choices={boards}
            value={typed.boardId}
            error={error("boardId")}
          />
          <Select
            name="formulaId"
            label="Formula"
            choices={formulas}
            value={typed.formulaId}
            error={error("formulaId")}
          />
          <DateField
            name="censusOn"
            label="Pupils as counted on or before"
            value={typedDate(problem?.values, "censusOn", today)}
            error={error("censusOn")}
          />
          {hasFixedPot ? (
            <MoneyField
              name="pot"
              label="Pot to share, only if the formula shares a fixed pot"
              value={typed.pot}
              error={error("pot")}
            />
          ) : null}
          <Button>Work it out</Button>
        </PostForm>
      )}
    </Page>
  );
}
