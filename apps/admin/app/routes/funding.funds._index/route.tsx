import { formatPence } from "@consortia/domain/shared/money";
import {
  financialYear,
  formatFinancialYear,
  formatShortDate,
  londonDate,
} from "@consortia/domain/shared/time";
import {
  Button,
  DateField,
  Empty,
  fieldsOf,
  MoneyTable,
  NeedsCard,
  NeedsList,
  Page,
  PostForm,
  pageTitle,
  Section,
  Select,
  TextArea,
  TextField,
} from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { useViewer } from "@consortia/web/frame";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MoneyNav } from "../../components/money-nav.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Funds", parent: "Money" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { funds, waiting } = await read(() => context.api.funding.readFunds());
  return { funds, waiting, year: financialYear(londonDate(context.now())), requestKey: newRequestKey() };
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const endsOn = form.date("endsOn");
    const { fundId } = await context.api.funding.createFund({
      name: form.text("name"),
      sourceKind: form.text("sourceKind"),
      year: form.text("year"),
      conditions: form.text("conditions"),
      endsOn: endsOn === "-00-00" ? "" : endsOn,
      requestKey: form.requestKey,
    });
    return redirect(`/funding/funds/${fundId}`);
  });
}

export default function Funds() {
  const { funds, waiting } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const isFinance = useViewer()?.appointments.some(({ role }) => role === "la_finance") ?? false;
  return (
    <Page
      title="Funds"
      trail={[{ href: "/", words: "Home" }]}
      subNav={<MoneyNav current="/funding/funds" />}
      problem={problem}
    >
      {waiting.length === 0 ? null : (
        <NeedsList>
          {waiting.map((receipt) => (
            <NeedsCard
              key={receipt.id}
              act={`Approve ${formatPence(receipt.pence)} received`}
              href={`/funding/funds/${receipt.fundId}`}
              why={`It waits for a second person. Entered by ${receipt.enteredByName}, letter ${receipt.letterRef}`}
              due={`Since ${formatShortDate(receipt.enteredAt)}`}
            />
          ))}
        </NeedsList>
      )}
      <MoneyTable
        id="funds"
        caption="Every fund and where its money is"
        rows={funds}
        rowKey={(fund) => fund.id}
        columns={[
          {
            words: "Fund",
            cell: (fund) => (
              <a href={`/funding/funds/${fund.id}`}>
                {fund.name}, {formatFinancialYear(fund.year)}
              </a>
            ),
          },
          { words: "Received", cell: (fund) => formatPence(fund.receivedPence) },
          { words: "Allocated", cell: (fund) => formatPence(fund.allocatedPence) },
          { words: "Left in the pot", cell: (fund) => formatPence(fund.potPence) },
        ]}
        empty={
          <Empty
            title="No funds yet"
            why="A fund holds the money of one grant or budget line for one year."
          />
        }
        source="The ledger, as it stands now."
      />
      {isFinance ? <NewFund /> : null}
    </Page>
  );
}

const sources = [
  { value: "la_base", words: "The LA's own budget" },
  { value: "grant", words: "A grant" },
  { value: "de_delegated", words: "De-delegated by schools" },
  { value: "school_contribution", words: "Schools' own contributions" },
] as const;

function NewFund() {
  const { year, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  const years = [year - 1, year, year + 1].map((one) => ({
    value: String(one),
    words: formatFinancialYear(one),
  }));
  return (
    <Section title="Open a fund">
      <PostForm requestKey={requestKey}>
        <TextField {...fields.of("name")} label="Name" />
        <Select {...fields.of("sourceKind")} label="Where the money comes from" choices={sources} />
        <Select {...fields.of("year", String(year))} label="Financial year" choices={years} />
        <TextArea {...fields.of("conditions")} label="Conditions of the grant, if any" rows={3} />
        <DateField {...fields.date("endsOn")} label="Last day on which it may be committed, if it ends" />
        <Button>Open fund</Button>
      </PostForm>
    </Section>
  );
}
