import { formatFinancialYear } from "@consortia/domain/shared/time";
import {
  Button,
  Empty,
  formOf,
  MoneyField,
  Page,
  PostForm,
  pageTitle,
  Select,
  TextArea,
} from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Forecast for the year end", parent: data?.consortium.name ?? "Consortium" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const budget = await read(() => context.api.funding.readBudget({ slug: params.slug ?? "" }));
  const budgets = budget.sees === "position" ? budget.mayForecast : [];
  return { consortium: budget.consortium, budgets, requestKey: newRequestKey() };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const slug = params.slug ?? "";
  return sendForm(context, request, async (form) => {
    await context.api.funding.recordForecast({
      slug,
      budget: form.text("budget"),
      expected: form.text("expected"),
      reason: form.text("reason"),
      mitigation: form.text("mitigation"),
      requestKey: form.requestKey,
    });
    return redirect(`/consortia/${slug}/budget`);
  });
}

export default function ForecastPage() {
  const { consortium, budgets, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const form = formOf(problem, requestKey, "forecast");
  const [only] = budgets.length === 1 ? budgets : [];
  return (
    <Page
      title="Forecast for the year end"
      kind={consortium.name}
      trail={[
        { href: "/", words: "Home" },
        { href: `/consortia/${consortium.slug}`, words: consortium.name },
        { href: `/consortia/${consortium.slug}/budget`, words: "Budget" },
      ]}
      under={
        <p>
          It is kept for this month and set beside what is allocated today. If you record another one this
          month, it takes this one's place; both stay on record.
        </p>
      }
      problem={problem}
    >
      {budgets.length === 0 ? (
        <Empty
          title="No forecast to record"
          why="A lead or deputy lead records one for a budget of this financial year."
        />
      ) : (
        <PostForm requestKey={form.key}>
          {only === undefined ? (
            <Select {...form.of("budget")} label="Fund and year" choices={budgets.map(choiceOf)} />
          ) : (
            <>
              <p>{choiceOf(only).words}</p>
              <input type="hidden" name="budget" value={choiceOf(only).value} />
            </>
          )}
          <MoneyField
            {...form.of("expected")}
            label="What do you expect to have spent by 31 March?"
            hint="All of the year, what is spent already included."
          />
          <TextArea
            {...form.of("reason")}
            label="Why is it more or less than the budget?"
            hint="Leave empty if it is the budget to the penny."
            rows={3}
          />
          <TextArea
            {...form.of("mitigation")}
            label="What is done to come back to the budget?"
            hint="Needed for an overspend."
            rows={3}
          />
          <Button>Record the forecast</Button>
        </PostForm>
      )}
    </Page>
  );
}

type Budget = ReturnType<typeof useLoaderData<typeof loader>>["budgets"][number];

function choiceOf({ fundId, fundName, year }: Budget) {
  return { value: `${fundId} ${year}`, words: `${fundName}, ${formatFinancialYear(year)}` };
}
