import { decimalPounds, formatPence } from "@consortia/domain/shared/money";
import { formatDate } from "@consortia/domain/shared/time";
import {
  Button,
  ButtonGroup,
  DateField,
  fieldsOf,
  KeptWords,
  MoneyField,
  Page,
  PostForm,
  pageTitle,
  ScopeLine,
  Section,
  Select,
  SummaryList,
  TextArea,
} from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = ({ params }) => [
  { title: pageTitle({ page: "Vary", parent: `Commission ${params.ref}` }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() => context.api.variations.readVariations({ reference: params.ref ?? "" }));
  // Whoever may not draft one has nothing to do here.
  if (page.draft === null && page.draftBar === null) throw new Response(null, { status: 404 });
  const { consortiumName, draftBar, reference, terms, title } = page;
  const draft = page.draft ?? [];
  return {
    reference,
    title,
    maximum: decimalPounds(terms.max_pence),
    endsOn: terms.endsOn,
    facts: [
      { term: "The most it can cost now", answer: formatPence(terms.max_pence) },
      { term: "Ends now", answer: formatDate(terms.endsOn) },
      ...draft.flatMap((budget) => roomRows(budget, { consortiumName, isOnly: draft.length === 1 })),
    ],
    /** Asked where several pay; a change of the end date alone is of any of them. */
    budgets:
      draft.length <= 1 ? [] : draft.map(({ fundId, fundName }) => ({ value: fundId, words: fundName })),
    bar: draftBar,
    requestKey: newRequestKey(),
  };
}

type BudgetToVary = NonNullable<
  Awaited<ReturnType<AppLoadContext["api"]["variations"]["readVariations"]>>["draft"]
>[number];

function roomRows(
  { available_pence, free_pence, fundName }: BudgetToVary,
  { consortiumName, isOnly }: { readonly consortiumName: string; readonly isOnly: boolean },
) {
  const inFund = isOnly ? "" : `, ${fundName}`;
  return [
    { term: `Available to ${consortiumName}${inFund}`, answer: formatPence(available_pence) },
    { term: `Can be given back${inFund}`, answer: formatPence(free_pence) },
  ];
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { number, reference } = await context.api.variations.draftVariation({
      reference: params.ref ?? "",
      maximum: form.text("maximum"),
      endsOn: form.date("endsOn"),
      ...(form.has("fundId") ? { fundId: form.text("fundId") } : {}),
      reason: form.text("reason"),
      requestKey: form.requestKey,
    });
    return redirect(`/commissioning/${reference}/variations/${number}`);
  });
}

export default function Vary() {
  const { bar, budgets, endsOn, facts, maximum, reference, requestKey, title } =
    useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Page
      kind={`${reference}: ${title}`}
      title={`Vary ${reference}`}
      back={`/commissioning/${reference}`}
      problem={problem}
    >
      <Section title="As it stands">
        <SummaryList rows={facts} />
      </Section>
      {bar === null ? null : <NotNow bar={bar} words={fields.of("reason").value} />}
      {bar !== null ? null : (
        <PostForm requestKey={requestKey}>
          <MoneyField
            {...fields.of("maximum", maximum)}
            label="The most it can cost from now on"
            hint="In all, with what was invoiced already. Leave it as it is to change the end date alone."
          />
          {budgets.length === 0 ? null : (
            <Select
              {...fields.of("fundId")}
              label="Which budget is the change for?"
              hint="What schools pay themselves stays as their heads signed it."
              choices={budgets}
              prompt="Select one"
            />
          )}
          <DateField {...fields.date("endsOn", endsOn)} label="End date" />
          <TextArea
            {...fields.of("reason")}
            label="Why is it to change?"
            hint="Your consortium’s leads, its schools and the LA read this. Do not name or describe a child."
            rows={4}
          />
          <ScopeLine id="who-decides">
            A change of up to 10% or £1,000, whichever is less, of what was last decided is for another lead
            or deputy lead to agree. Anything more goes to the board.
          </ScopeLine>
          <ButtonGroup>
            <Button describedBy="who-decides">Draft the variation</Button>
            <a href={`/commissioning/${reference}`}>Cancel</a>
          </ButtonGroup>
        </PostForm>
      )}
    </Page>
  );
}

/** Another lead was first, or the commission is not approved any more. */
function NotNow({ bar, words }: { bar: string; words: string | undefined }) {
  return (
    <>
      <p>{bar}</p>
      <KeptWords words={words} why="no variation can be drafted now" />
    </>
  );
}
