import { formatPence } from "@consortia/domain/shared/money";
import { formatFinancialYear } from "@consortia/domain/shared/time";
import { Button, formOf, MoneyField, PostForm, Radios, Section, Select, TextArea } from "@consortia/ui";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { action, loader, SeenVirement } from "./route.tsx";

/** A lead of the consortium that was asked agrees, or says why not. */
export function Answer({ virement }: { virement: SeenVirement }) {
  const { consortium, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const form = formOf(problem, requestKey, virement.id);
  const gives = virement.fromId === consortium.id;
  const amount = formatPence(virement.pence);
  return (
    <Section
      title={
        gives ? `${virement.toName} asks you for ${amount}` : `${virement.fromName} offers you ${amount}`
      }
    >
      <p id={`about-${virement.id}`}>
        {virement.fundName}, {formatFinancialYear(virement.year)}. {virement.proposedByName}:{" "}
        {virement.reason}
      </p>
      <PostForm requestKey={form.key}>
        <input type="hidden" name="virementId" value={virement.id} />
        <Button name="act" value="agree" describedBy={`about-${virement.id}`}>
          Agree
        </Button>
        <TextArea {...form.of("reason")} label="Reason, only if you refuse" rows={2} />
        <Button kind="secondary" name="act" value="refuse" describedBy={`about-${virement.id}`}>
          Refuse
        </Button>
      </PostForm>
    </Section>
  );
}

/** The consortium that proposed it may take it back until it is posted. */
export function Withdraw({ virement }: { virement: SeenVirement }) {
  const { consortium, requestKey } = useLoaderData<typeof loader>();
  const form = formOf(useActionData<typeof action>()?.problem, requestKey, virement.id);
  const other = virement.fromId === consortium.id ? `to ${virement.toName}` : `from ${virement.fromName}`;
  return (
    <details open={form.hasComeBack}>
      <summary>
        Take back {formatPence(virement.pence)} {other}
      </summary>
      <PostForm requestKey={form.key}>
        <input type="hidden" name="virementId" value={virement.id} />
        <TextArea {...form.of("reason")} label="Why do you take it back?" rows={2} />
        <Button kind="secondary" name="act" value="withdraw">
          Take it back
        </Button>
      </PostForm>
    </details>
  );
}

type Choices = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["choices"]>;

export function Propose({ choices: { budgets, others } }: { choices: Choices }) {
  const { requestKey } = useLoaderData<typeof loader>();
  const fields = formOf(useActionData<typeof action>()?.problem, requestKey, "propose");
  if (budgets.length === 0) return null;
  return (
    <Section title="Propose a move">
      <PostForm requestKey={fields.key}>
        <Select
          {...fields.of("budget")}
          label="Fund and year"
          choices={budgets.map(({ value, words, availablePence }) => ({
            value,
            words: `${words}, ${formatFinancialYear(Number(value.split(" ")[1]))}: ${formatPence(availablePence)} available to you`,
          }))}
        />
        <Radios
          {...fields.of("direction")}
          label="What do you propose?"
          choices={[
            { value: "give", words: "We give money" },
            { value: "get", words: "We get money" },
          ]}
        />
        <Select
          {...fields.of("otherSlug")}
          label="The other consortium"
          choices={others.map(({ slug, name }) => ({ value: slug, words: name }))}
        />
        <MoneyField {...fields.of("amount")} label="Amount" />
        <TextArea
          {...fields.of("reason")}
          label="What is it for?"
          hint="A lead of the other consortium and LA finance read this."
          rows={2}
        />
        <Button>Propose</Button>
      </PostForm>
    </Section>
  );
}
