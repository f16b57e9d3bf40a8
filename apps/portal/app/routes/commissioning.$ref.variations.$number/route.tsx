import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatDateTime } from "@consortia/domain/shared/time";
import { movementOf } from "@consortia/domain/variations/terms";
import { variationStateWord } from "@consortia/domain/variations/words";
import {
  Button,
  DataTable,
  formOf,
  KeptWords,
  Line,
  Page,
  PostForm,
  pageTitle,
  ScopeLine,
  Section,
  StateTag,
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
  { title: pageTitle({ page: `Variation ${params.number}`, parent: `Commission ${params.ref}` }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { reference, title, variations } = await read(() =>
    context.api.variations.readVariations({ reference: params.ref ?? "" }),
  );
  const one = variations.find(({ number }) => String(number) === params.number);
  if (one === undefined) throw new Response(null, { status: 404 });
  const { motion } = one;
  return {
    reference,
    title,
    variation: one,
    effect: effectOf(movementOf(one)),
    terms: [
      {
        term: "The most it can cost",
        before: formatPence(one.from.max_pence),
        after: formatPence(one.to.max_pence),
      },
      { term: "End date", before: formatDate(one.from.endsOn), after: formatDate(one.to.endsOn) },
    ],
    motion:
      motion === null
        ? null
        : {
            href: `/board/${motion.boardCode}/motions/${motion.motionReference}`,
            words: `Motion ${motion.motionReference}, ${motion.boardName}, ${formatDate(motion.startsAt)}`,
          },
    knots: [
      { words: "Drafted", date: formatDateTime(one.draftedAt), detail: one.draftedByName, isReached: true },
      ...one.decisions.toReversed().map(({ at, words }) => ({
        words,
        date: formatDateTime(at),
        ...(one.agreedByName === null ? {} : { detail: `Agreed by ${one.agreedByName}` }),
        isReached: true,
      })),
    ],
    requestKey: newRequestKey(),
  };
}

function effectOf({ pence, way }: ReturnType<typeof movementOf>): string {
  if (way === "none") return "No money moves. The new end date holds at once.";
  return way === "up"
    ? `${formatPence(pence)} more is held for it at once, out of the consortium’s budget.`
    : `${formatPence(pence)} goes back to the consortium’s budget at once.`;
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    const key = { reference: params.ref ?? "", number: Number(params.number) };
    const reason = form.text("reason");
    const { variations } = context.api;
    const act = form.text("act");
    if (act === "agree") await variations.agreeVariation({ ...key, requestKey });
    else if (act === "return") await variations.returnVariation({ ...key, reason, requestKey });
    else await variations.withdrawVariation({ ...key, reason, requestKey });
    return redirect(`/commissioning/${params.ref}/variations/${params.number}`);
  });
}

export default function Variation() {
  const { knots, motion, reference, terms, title, variation } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      kind={`${reference}: ${title}`}
      title={variation.name}
      trail={[
        { href: "/", words: "Home" },
        { href: "/commissioning", words: "Commissions" },
        { href: `/commissioning/${reference}`, words: reference },
      ]}
      problem={problem}
      under={
        <p className="flex flex-wrap items-center gap-4">
          <StateTag state={variationStateWord(variation.state)} />
          {variation.next === null ? null : <span>{variation.next}</span>}
        </p>
      }
    >
      <Section title="What changes">
        <DataTable
          id="terms"
          caption="Terms as they were, and as they are to be"
          rows={terms}
          rowKey={({ term }) => term}
          columns={[
            { words: "Term", cell: ({ term }) => term },
            { words: "Before", cell: ({ before }) => before },
            { words: "After", cell: ({ after }) => after },
          ]}
        />
        <p>{variation.routeWords}</p>
      </Section>
      {variation.reason === null ? null : (
        <Section title="Why">
          <p className="whitespace-pre-line">{variation.reason}</p>
        </Section>
      )}
      {variation.stateReason === null ? null : (
        <Section title={variation.state === "returned" ? "Why it was returned" : "Why it was withdrawn"}>
          <p className="whitespace-pre-line">{variation.stateReason}</p>
        </Section>
      )}
      {motion === null ? null : (
        <p>
          <a href={motion.href}>{motion.words}</a>
        </p>
      )}
      <Answer />
      <Withdraw />
      <Section title="What happened">
        <Line label={`History of ${variation.name}`} knots={knots} />
      </Section>
    </Page>
  );
}

function Answer() {
  const { effect, requestKey, variation } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const agreeing = formOf(problem, requestKey, "agree");
  const returning = formOf(problem, requestKey, "return");
  if (variation.bar !== null) return <p>{variation.bar}</p>;
  if (!variation.may.agree)
    return (
      <KeptWords
        words={returning.of("reason").value}
        why="the variation was answered, or had ended, before"
      />
    );
  return (
    <Section title="Do you agree?">
      <PostForm requestKey={agreeing.key}>
        <ScopeLine id="after-agreeing">
          {`${effect} Your name is kept with it, and you accept or pay none of its invoices.`}
        </ScopeLine>
        <Button name="act" value="agree" describedBy="after-agreeing">
          Agree to the variation
        </Button>
      </PostForm>
      <PostForm requestKey={returning.key}>
        <TextArea
          {...returning.of("reason")}
          label="If you do not agree: what is to be different?"
          hint="Your consortium’s leads, its schools and the LA read this. Nothing changes."
          rows={3}
        />
        <Button kind="secondary" name="act" value="return">
          Return it
        </Button>
      </PostForm>
    </Section>
  );
}

function Withdraw() {
  const { requestKey, variation } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const form = formOf(problem, requestKey, "withdraw");
  if (!variation.may.withdraw)
    return (
      <KeptWords words={form.of("reason").value} why="the variation was answered, or had ended, before" />
    );
  return (
    <Section title="Withdraw it">
      <PostForm requestKey={form.key}>
        <TextArea
          {...form.of("reason")}
          label="Why is the variation withdrawn?"
          hint="The commission goes on as it is. You can draft another variation."
          rows={3}
        />
        <Button kind="secondary" name="act" value="withdraw">
          Withdraw the variation
        </Button>
      </PostForm>
    </Section>
  );
}
