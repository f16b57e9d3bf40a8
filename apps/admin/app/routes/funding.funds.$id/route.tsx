import { contributionBar } from "@consortia/domain/funding/contribution-fund";
import { fundEndingInWords } from "@consortia/domain/funding/fund-ending";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatFinancialYear, formatShortDate } from "@consortia/domain/shared/time";
import {
  Banner,
  Button,
  ButtonGroup,
  DataTable,
  Empty,
  fieldsOf,
  MoneyField,
  Page,
  PostForm,
  pageTitle,
  Section,
  SummaryList,
  TextArea,
  TextField,
} from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { useViewer } from "@consortia/web/frame";
import { read } from "@consortia/web/refusals";
import { wordsFor } from "@consortia/web/words-for";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FundBudgets } from "./fund-budgets.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.fund.name ?? "Fund", parent: "Funds" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() => context.api.funding.readFund({ fundId: params.id ?? "" }));
  return { ...page, requestKey: newRequestKey(), settleKey: newRequestKey() };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const fundId = params.id ?? "";
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    const receiptId = form.text("receiptId");
    const act = form.text("act");
    if (act === "approve") await context.api.funding.approveReceipt({ receiptId, requestKey });
    else if (act === "refuse") {
      await context.api.funding.refuseReceipt({ receiptId, reason: form.text("reason"), requestKey });
    } else {
      const [amount, letterRef] = [form.text("amount"), form.text("letterRef")];
      await context.api.funding.enterReceipt({ fundId, amount, letterRef, requestKey });
    }
    return redirect(`/funding/funds/${fundId}`);
  });
}

export default function FundPage() {
  const { fund, receipts, budgets } = useLoaderData<typeof loader>();
  const ending = fundEndingInWords(fund.ending);
  const ofSchools = contributionBar(fund);
  const problem = useActionData<typeof action>()?.problem;
  const waiting = receipts.filter(({ state }) => state === "waiting");
  const isFinance = useViewer()?.appointments.some(({ role }) => role === "la_finance") ?? false;
  return (
    <Page
      title={fund.name}
      kind={`Fund, ${formatFinancialYear(fund.year)}`}
      trail={[
        { href: "/", words: "Home" },
        { href: "/funding/funds", words: "Funds" },
      ]}
      problem={problem}
      notices={ending === null ? null : <Banner kind="warning" title={ending} />}
    >
      <SummaryList
        rows={[
          { term: "Received", answer: formatPence(fund.receivedPence) },
          { term: "Allocated", answer: formatPence(fund.allocatedPence) },
          { term: "Left in the pot", answer: formatPence(fund.potPence) },
          {
            term: "May be committed until",
            answer: fund.endsOn === null ? "No end set" : formatDate(fund.endsOn),
          },
          { term: "Conditions", answer: fund.conditions ?? "None" },
        ]}
      />
      {waiting.map((receipt) => (
        <WaitingReceipt key={receipt.id} receipt={receipt} />
      ))}
      {ofSchools === null ? <Receipts /> : <p className="max-w-text">{ofSchools}</p>}
      <FundBudgets budgets={budgets} />
      {isFinance && ofSchools === null ? <EnterReceipt /> : null}
    </Page>
  );
}

function Receipts() {
  const { receipts } = useLoaderData<typeof loader>();
  return (
    <DataTable
      id="receipts"
      caption="Money received"
      rows={receipts}
      rowKey={(receipt) => receipt.id}
      columns={[
        { words: "Letter", cell: (receipt) => receipt.letterRef },
        { words: "Amount", isNumber: true, cell: (receipt) => formatPence(receipt.pence) },
        {
          words: "Entered",
          cell: (receipt) => `${receipt.enteredByName}, ${formatShortDate(receipt.enteredAt)}`,
        },
        {
          words: "State",
          cell: (receipt) =>
            receipt.entryId === null ? (
              stateOf(receipt)
            ) : (
              <a href={`/ledger/entries/${receipt.entryId}`}>{stateOf(receipt)}</a>
            ),
        },
      ]}
      empty={<Empty title="Nothing received yet" why="Money counts once a second person has approved it." />}
    />
  );
}

export type FundPageData = ReturnType<typeof useLoaderData<typeof loader>>;
type Receipt = ReturnType<typeof useLoaderData<typeof loader>>["receipts"][number];

function stateOf({ state, settledByName, settledAt, refusedReason, reversedAt }: Receipt): string {
  if (state === "waiting") return "Waiting for a second person";
  const by = `${settledByName}, ${settledAt === null ? "" : formatShortDate(settledAt)}`;
  if (reversedAt !== null) return `Reversed on ${formatShortDate(reversedAt)}. Was approved by ${by}`;
  return state === "posted" ? `Posted. Approved by ${by}` : `Refused by ${by}: ${refusedReason}`;
}

function WaitingReceipt({ receipt }: { receipt: Receipt }) {
  const { settleKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Section title={`Approve ${formatPence(receipt.pence)}`}>
      <p>
        Letter {receipt.letterRef}, entered by {receipt.enteredByName}. The person who entered it cannot
        approve it.
      </p>
      <PostForm requestKey={settleKey}>
        <input type="hidden" name="receiptId" value={receipt.id} />
        <ButtonGroup>
          <Button name="act" value="approve">
            Approve and post
          </Button>
        </ButtonGroup>
        <TextArea
          name="reason"
          id={`reason-${receipt.id}`}
          label="Reason, only if you refuse it"
          rows={2}
          value={problem?.values.reason}
          error={wordsFor(problem, "reason")}
        />
        <Button kind="secondary" name="act" value="refuse">
          Refuse
        </Button>
      </PostForm>
    </Section>
  );
}

function EnterReceipt() {
  const { requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Section title="Enter money received">
      <PostForm requestKey={requestKey}>
        <MoneyField {...fields.of("amount")} label="Amount" />
        <TextField {...fields.of("letterRef")} label="Reference of the grant letter" width="medium" />
        <Button>Send for approval</Button>
      </PostForm>
    </Section>
  );
}
