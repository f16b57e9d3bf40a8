import { deliveryModes, deliveryModeTitles } from "@consortia/domain/commissioning/schemas";
import { formatPence } from "@consortia/domain/shared/money";
import { formatFinancialYear } from "@consortia/domain/shared/time";
import {
  Button,
  ButtonGroup,
  Checks,
  DateField,
  Empty,
  MoneyField,
  Page,
  PostForm,
  pageTitle,
  Radios,
  ScopeLine,
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
import { boxNames, draftInput, valuesOfDraft } from "./draft-input.ts";
import { WhoPays } from "./who-pays.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.title ?? "Propose a commission", parent: "Commissions" }) },
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const reference = searchParams.get("change");
  const choices = await read(() => context.api.commissioning.choices());
  const draft = reference === null ? null : await read(() => context.api.commissioning.read({ reference }));
  const wanted = draft?.consortiumId ?? searchParams.get("consortium");
  const consortium = choices.length === 1 ? choices[0] : choices.find((one) => one.consortiumId === wanted);
  return {
    title: draft === null ? "Propose a commission" : `Change ${draft.reference}`,
    reference,
    consortia: choices.map(({ consortiumId, name }) => ({ consortiumId, name })),
    consortium:
      consortium === undefined
        ? null
        : {
            ...consortium,
            budgets: consortium.budgets.map((budget) => ({
              value: budget.fundId,
              name: `${budget.name}, ${formatFinancialYear(budget.year)}`,
              available: `${formatPence(budget.available_pence)} is available`,
            })),
          },
    values: draft === null || consortium === undefined ? null : valuesOfDraft(draft, consortium),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(
    context,
    request,
    async (form) => {
      const { reference } = await context.api.commissioning.saveDraft(draftInput(form));
      return redirect(`/commissioning/${reference}`);
    },
    boxNames,
  );
}

export default function Propose() {
  const { title, consortium, consortia } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page title={title} back="/commissioning" problem={problem}>
      {consortium === null ? <ChooseConsortium consortia={consortia} /> : <DraftForm />}
    </Page>
  );
}

function ChooseConsortium({ consortia }: { consortia: readonly { consortiumId: string; name: string }[] }) {
  return (
    <form method="get" className="flex flex-col gap-8">
      <Radios
        name="consortium"
        label="Which consortium is it for?"
        choices={consortia.map(({ consortiumId, name }) => ({ value: consortiumId, words: name }))}
      />
      <Button>Continue</Button>
    </form>
  );
}

function DraftForm() {
  const { consortium, values, requestKey, reference } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  if (consortium === null) return null;
  const typed = problem?.values ?? values?.values ?? {};
  const lists = problem?.lists ?? values?.lists ?? {};
  const error = (field: string) => wordsFor(problem, field);
  const date = (name: string) => ({
    day: typed[`${name}-day`],
    month: typed[`${name}-month`],
    year: typed[`${name}-year`],
  });
  const lanes = [...new Set(consortium.schools.map(({ lane }) => lane))];
  if (consortium.budgets.length === 0) {
    return (
      <Empty title="No budget yet" why="Your consortium can propose once its first allocation is posted." />
    );
  }
  return (
    <PostForm requestKey={requestKey}>
      <input type="hidden" name="consortiumId" value={consortium.consortiumId} />
      {reference === null ? null : <input type="hidden" name="reference" value={reference} />}
      <TextField
        name="title"
        label="Title"
        hint="What is asked for, in a few words. Do not name a school: open papers show it."
        value={typed.title}
        error={error("title")}
      />
      {lanes.length === 1 ? (
        <input type="hidden" name="lane" value={lanes[0]} />
      ) : (
        <Radios
          name="lane"
          label="Which lane is it for?"
          choices={lanes.map((lane) => ({ value: lane, words: lane }))}
          value={typed.lane}
          error={error("lane")}
        />
      )}
      <Checks
        name="schoolIds"
        label="Which schools is it for?"
        choices={consortium.schools.map(({ schoolId, name }) => ({ value: schoolId, words: name }))}
        values={lists.schoolIds}
        error={error("schoolIds")}
      />
      <TextArea
        name="purpose"
        label="What is it for?"
        hint="The need, the support, and how you will know that it worked. Do not name or describe a child."
        value={typed.purpose}
        error={error("purpose")}
        rows={8}
      />
      <Radios
        name="deliveryMode"
        label="How will support be given?"
        choices={deliveryModes.map((mode) => ({ value: mode, words: deliveryModeTitles[mode] }))}
        value={typed.deliveryMode}
        error={error("deliveryMode")}
      />
      <TextField
        name="provider"
        label="Provider, if known (optional)"
        value={typed.provider}
        error={error("provider")}
      />
      <DateField name="startsOn" label="Start date" value={date("startsOn")} error={error("startsOn")} />
      <DateField name="endsOn" label="End date" value={date("endsOn")} error={error("endsOn")} />
      <MoneyField
        name="maximum"
        label="The most it can cost"
        hint="The board votes on this sum. Going beyond it takes a variation, which others agree to."
        value={typed.maximum}
        error={error("maximum")}
      />
      <WhoPays consortium={consortium} typed={typed} lists={lists} error={error} />
      <ScopeLine id="who-sees">A draft is seen by you, the leads of {consortium.name} and the LA.</ScopeLine>
      <ButtonGroup>
        <Button describedBy="who-sees">Save and check</Button>
      </ButtonGroup>
    </PostForm>
  );
}
