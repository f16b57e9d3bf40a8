import { invoiceStateWord, nextInvoiceAct } from "@consortia/domain/invoices/machine";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatDateTime } from "@consortia/domain/shared/time";
import {
  Button,
  Checks,
  formOf,
  Line,
  MoneyField,
  PostForm,
  Section,
  type SentForm,
  StateTag,
  SummaryList,
  TextArea,
  TextField,
} from "@consortia/ui";
import type { SerializeFrom } from "@remix-run/node";
import type { loader } from "./route.tsx";

type Invoice = SerializeFrom<typeof loader>["page"]["invoices"][number];
type ActProps = { invoice: Invoice; requestKey: string; problem: SentForm | undefined };

/** One invoice: how it stands, what happened to it, and what the reader may do next. */
export function InvoiceSection({ left_pence, ...props }: ActProps & { left_pence: bigint }) {
  const { invoice } = props;
  const next = nextInvoiceAct(invoice);
  return (
    <Section id={invoice.id} title={`Invoice ${invoice.number}: ${formatPence(invoice.pence)}`}>
      <p className="flex flex-wrap items-center gap-4">
        <StateTag state={invoiceStateWord(invoice)} />
        {next === null ? null : <span>{next}</span>}
      </p>
      <SummaryList rows={factsOf(invoice)} />
      <Line
        label={`History of invoice ${invoice.number}`}
        knots={invoice.steps.map(({ words, at, byName }) => ({
          words,
          date: formatDateTime(at),
          detail: byName,
          isReached: true,
        }))}
      />
      {invoice.bar === null ? null : <p className="font-bold">{invoice.bar}</p>}
      {invoice.may.match && invoice.bar === null ? <Match {...props} left_pence={left_pence} /> : null}
      {invoice.may.pay ? <Pay {...props} /> : null}
      {invoice.may.reject ? <Reject {...props} /> : null}
      {invoice.may.credit ? <Credit {...props} /> : null}
    </Section>
  );
}

function factsOf(invoice: Invoice) {
  const { credited_pence, creditNotes, datedOn, net_pence, rejectedReason, state } = invoice;
  return [
    { term: "Dated", answer: formatDate(datedOn) },
    ...(credited_pence === 0n || state === "rejected"
      ? []
      : [
          {
            term: "Left of it",
            answer: `${formatPence(net_pence)}, after ${formatPence(credited_pence)} credited`,
          },
        ]),
    ...creditNotes.map(({ id, number, pence, enteredAt, reason }) => ({
      key: id,
      term: `Credit note ${number}`,
      answer: `${formatPence(pence)}, ${formatDate(enteredAt)}${reason === null ? "" : `: ${reason}`}`,
    })),
    ...(rejectedReason === null ? [] : [{ term: "Why it was rejected", answer: rejectedReason }]),
  ];
}

function Match({ invoice, left_pence, requestKey, problem }: ActProps & { left_pence: bigint }) {
  const form = formOf(problem, requestKey, `m-${invoice.id}`);
  return (
    <PostForm requestKey={form.key}>
      <input type="hidden" name="invoiceId" value={invoice.id} />
      <p id={`match-${invoice.id}`}>
        {formatPence(left_pence)} is left for it. The school is asked whether the work was done.
      </p>
      <Button name="act" value="match" describedBy={`match-${invoice.id}`}>
        It matches: ask the school
      </Button>
    </PostForm>
  );
}

function Pay({ invoice, requestKey, problem }: ActProps) {
  const form = formOf(problem, requestKey, `p-${invoice.id}`);
  return (
    <PostForm requestKey={form.key}>
      <input type="hidden" name="invoiceId" value={invoice.id} />
      <TextField
        {...form.of("paymentReference")}
        label="Payment reference"
        hint="As the council’s finance system names the payment."
        width="medium"
      />
      <Button name="act" value="pay">{`Record ${formatPence(invoice.net_pence)} as paid`}</Button>
    </PostForm>
  );
}

function Reject({ invoice, requestKey, problem }: ActProps) {
  const form = formOf(problem, requestKey, `r-${invoice.id}`);
  return (
    <PostForm requestKey={form.key}>
      <input type="hidden" name="invoiceId" value={invoice.id} />
      <TextArea
        {...form.of("reason")}
        label={`Why is invoice ${invoice.number} rejected?`}
        hint={
          invoice.state === "accepted"
            ? "The work was accepted: what is left of the invoice goes back. The consortium’s leads and the school read this."
            : "The consortium’s leads and the school read this. The provider may send it again, put right."
        }
        rows={2}
      />
      <Button kind="secondary" name="act" value="reject">
        Reject it
      </Button>
    </PostForm>
  );
}

function Credit({ invoice, requestKey, problem }: ActProps) {
  const form = formOf(problem, requestKey, `c-${invoice.id}`);
  return (
    <details open={form.hasComeBack}>
      <summary className="min-h-11 cursor-pointer content-center">{`Record a credit note for invoice ${invoice.number}`}</summary>
      <PostForm requestKey={form.key}>
        <input type="hidden" name="invoiceId" value={invoice.id} />
        <TextField {...form.of("creditNumber")} label="Number on the credit note" width="medium" />
        <MoneyField
          {...form.of("creditAmount")}
          label="Amount in pounds"
          hint={`Invoice ${invoice.number} was ${formatPence(invoice.pence)}, and ${formatPence(invoice.net_pence)} is left of it: no more than that.`}
        />
        <TextArea {...form.of("creditReason")} label="What is it for?" rows={2} />
        <Checks
          {...form.many("isChecked")}
          label="A credit note is final"
          hint="A wrong amount cannot be taken back."
          choices={[{ value: "yes", words: "I have checked the amount against the credit note" }]}
        />
        <Button kind="secondary" name="act" value="credit">
          Record the credit note
        </Button>
      </PostForm>
    </details>
  );
}
