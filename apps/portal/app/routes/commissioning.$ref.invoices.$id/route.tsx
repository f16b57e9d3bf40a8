import { invoiceStateWord, nextInvoiceAct } from "@consortia/domain/invoices/machine";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatDateTime } from "@consortia/domain/shared/time";
import {
  Button,
  formOf,
  KeptWords,
  Line,
  Page,
  PostForm,
  pageTitle,
  ScopeLine,
  Section,
  StateTag,
  SummaryList,
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

export const meta: MetaFunction = ({ params }) => [
  { title: pageTitle({ page: "Invoice", parent: `Commission ${params.ref}` }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { invoices, ...commission } = await read(() =>
    context.api.invoices.readInvoices({ reference: params.ref ?? "" }),
  );
  const invoice = invoices.find(({ id }) => id === params.id);
  if (invoice === undefined) throw new Response(null, { status: 404 });
  return { commission, invoice, requestKey: newRequestKey() };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    const invoiceId = params.id ?? "";
    const { invoices } = context.api;
    if (form.text("act") === "accept") await invoices.acceptInvoice({ invoiceId, requestKey });
    else await invoices.rejectInvoice({ invoiceId, reason: form.text("reason"), requestKey });
    return redirect(`/commissioning/${params.ref}/invoices/${invoiceId}`);
  });
}

export default function Invoice() {
  const { commission, invoice } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const next = nextInvoiceAct(invoice);
  const { reference } = commission;
  return (
    <Page
      kind={`${reference}: ${commission.title}`}
      title={`Invoice ${invoice.number}`}
      trail={[
        { href: "/", words: "Home" },
        { href: "/commissioning", words: "Commissions" },
        { href: `/commissioning/${reference}`, words: reference },
      ]}
      problem={problem}
      under={
        <p className="flex flex-wrap items-center gap-4">
          <StateTag state={invoiceStateWord(invoice)} />
          {next === null ? null : <span>{next}</span>}
        </p>
      }
    >
      <Section title="What the provider asks for">
        <SummaryList rows={askedRows()} />
      </Section>
      <Section title="What was commissioned">
        <p className="whitespace-pre-line">{commission.purpose}</p>
        <SummaryList
          rows={[
            {
              term: "When",
              answer: `${formatDate(commission.startsOn)} to ${formatDate(commission.endsOn)}`,
            },
            { term: "The most it can cost", answer: formatPence(commission.max_pence) },
            { term: "Left for other invoices", answer: formatPence(commission.left_pence) },
          ]}
        />
      </Section>
      <Answer />
      <Section title="What happened">
        <Line
          label={`History of invoice ${invoice.number}`}
          knots={invoice.steps.map(({ words, at, byName }) => ({
            words,
            date: formatDateTime(at),
            detail: byName,
            isReached: true,
          }))}
        />
      </Section>
    </Page>
  );

  function askedRows() {
    return [
      { term: "Provider", answer: commission.provider },
      { term: "Amount", answer: formatPence(invoice.pence) },
      { term: "Dated", answer: formatDate(invoice.datedOn) },
      ...(invoice.creditNotes.length === 0
        ? []
        : [{ term: "Credited since", answer: formatPence(invoice.credited_pence) }]),
      ...invoice.creditNotes.flatMap(({ id, number, pence, enteredAt, reason }) =>
        reason === null
          ? []
          : [
              {
                key: id,
                term: `Credit note ${number}`,
                answer: `${formatPence(pence)}, ${formatDate(enteredAt)}: ${reason}`,
              },
            ],
      ),
      ...(invoice.rejectedReason === null
        ? []
        : [{ term: "Why it was rejected", answer: invoice.rejectedReason }]),
    ];
  }
}

function Answer() {
  const { invoice, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const accepting = formOf(problem, requestKey, "accept");
  const rejecting = formOf(problem, requestKey, "reject");
  if (!invoice.may.accept)
    return rejecting.hasComeBack ? (
      <KeptWords words={rejecting.of("reason").value} why="the invoice was answered before" />
    ) : null;
  return (
    <Section title="Was the work done?">
      {invoice.bar === null ? (
        <PostForm requestKey={accepting.key}>
          <ScopeLine id="after-accepting">
            {`You say that the work was done. LA finance then pays ${formatPence(invoice.pence)}. Your name is kept with it.`}
          </ScopeLine>
          <Button name="act" value="accept" describedBy="after-accepting">
            Accept the work
          </Button>
        </PostForm>
      ) : (
        <p>{invoice.bar}</p>
      )}
      <PostForm requestKey={rejecting.key}>
        <TextArea
          {...rejecting.of("reason")}
          label="If it was not done, or not as agreed: what is wrong?"
          hint="The LA and your consortium’s leads read this. Nothing is paid."
          rows={3}
        />
        <Button kind="secondary" name="act" value="reject">
          Reject the invoice
        </Button>
      </PostForm>
    </Section>
  );
}
