import {
  Button,
  DateField,
  formOf,
  MoneyField,
  PostForm,
  Section,
  type SentForm,
  TextField,
} from "@consortia/ui";

/** The form of an invoice that has come, or why none may be recorded. */
export function TakeInvoice({
  bar,
  requestKey,
  problem,
}: {
  bar: string | null;
  requestKey: string;
  problem: SentForm | undefined;
}) {
  const form = formOf(problem, requestKey, "take");
  if (bar !== null) {
    return (
      <Section title="Record an invoice">
        <p>{bar}</p>
      </Section>
    );
  }
  return (
    <Section title="Record an invoice">
      <PostForm requestKey={form.key}>
        <TextField {...form.of("number")} label="Number on the invoice" width="medium" />
        <DateField {...form.date("datedOn")} label="Date on the invoice" />
        <MoneyField {...form.of("amount")} label="Amount in pounds" />
        <Button name="act" value="take">
          Record the invoice
        </Button>
      </PostForm>
    </Section>
  );
}
