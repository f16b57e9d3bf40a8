import { deliveryModeTitles } from "@consortia/domain/commissioning/schemas";
import { commissionActWord, commissionStateWord } from "@consortia/domain/commissioning/state-words";
import { laneWords } from "@consortia/domain/register/lanes";
import { roleSchema, roleTitle } from "@consortia/domain/register/roles";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatDateTime } from "@consortia/domain/shared/time";
import { urgentStateWord } from "@consortia/domain/urgent/machine";
import {
  Button,
  DataTable,
  formOf,
  Line,
  Page,
  PostForm,
  pageTitle,
  Section,
  StateTag,
  SummaryList,
  TextArea,
} from "@consortia/ui";
import { onlyPayer, payerRows } from "@consortia/web/commissioning/who-pays";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Variations } from "./variations.tsx";

export const meta: MetaFunction = ({ params }) => [
  { title: pageTitle({ page: `Commission ${params.ref}`, parent: "Commissions" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const one = await read(() => context.api.commissioning.read({ reference: params.ref ?? "" }));
  const motion = one.motions[0];
  const { reference } = one;
  const { variations } = await read(() => context.api.variations.readVariations({ reference }));
  const only = onlyPayer(one);
  return {
    variations,
    payers: payerRows(one),
    maximum: formatPence(one.max_pence),
    reference: one.reference,
    title: one.title,
    state: one.state,
    nextAct: one.nextAct,
    reason: one.stateReason,
    purpose: one.purpose,
    mayWithdraw: one.may.withdraw,
    // Invoices rest on an approval, and stay where it was undone.
    hasInvoices: one.decisions.some(({ outcome }) => outcome === "approved"),
    requestKey: newRequestKey(),
    facts: [
      { term: "Consortium", answer: one.consortiumName },
      { term: "Lane", answer: laneWords(one.lane) },
      { term: "Schools", answer: one.schools.map(({ name }) => name).join(", ") },
      { term: "Support", answer: deliveryModeTitles[one.deliveryMode] },
      { term: "Provider", answer: one.provider === "" ? "Not known yet" : one.provider },
      { term: "When", answer: `${formatDate(one.startsOn)} to ${formatDate(one.endsOn)}` },
      { term: "The most it can cost", answer: formatPence(one.max_pence) },
      ...(only === null ? [] : [{ term: "Who pays", answer: only }]),
      { term: "Proposed by", answer: one.proposedBy },
    ],
    decisions: one.decisions.map(({ id, words, decidedAt }) => ({
      id,
      words,
      at: formatDateTime(decidedAt),
    })),
    urgent: one.urgent.map((asked) => ({
      href: `/board/${asked.boardCode}/urgent/${asked.reference}`,
      words: `Urgent decision ${asked.reference}, ${asked.boardName}: ${urgentStateWord(asked).toLowerCase()}`,
    })),
    motion:
      motion === undefined
        ? null
        : {
            href: `/board/${motion.boardCode}/meetings/${motion.meetingReference}`,
            words: `Motion ${motion.motionReference}, ${motion.boardName}, ${formatDate(motion.startsAt)}`,
          },
    knots: one.acts.flatMap(({ act, at, personName, role }) => {
      const words = commissionActWord(act);
      const held = roleSchema.safeParse(role);
      const who = [personName, held.success ? roleTitle(held.data) : null].filter((part) => part !== null);
      return words === null
        ? []
        : [{ words, date: formatDateTime(at), detail: who.join(", "), isReached: true }];
    }),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    const reference = params.ref ?? "";
    const reason = form.text("reason");
    const number = form.text("variation");
    if (number === "") await context.api.commissioning.withdraw({ reference, reason, requestKey });
    else await context.api.variations.withdrawVariation({ reference, number, reason, requestKey });
    return redirect(`/commissioning/${reference}`);
  });
}

export default function CommissionDesk() {
  const one = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      kind={`Commission ${one.reference}`}
      title={one.title}
      back="/commissioning"
      problem={problem}
      under={
        <p className="flex flex-wrap items-center gap-4">
          <StateTag state={commissionStateWord(one.state)} />
          <span>{one.nextAct}</span>
        </p>
      }
    >
      {one.decisions.length === 0 ? null : (
        <Section title="What was decided">
          {one.decisions.map(({ id, words, at }) => (
            <p key={id}>{`${at}: ${words}`}</p>
          ))}
        </Section>
      )}
      {one.reason === null ? null : <p>Reason given: {one.reason}</p>}
      <Section title="What is asked for">
        <p className="whitespace-pre-line">{one.purpose}</p>
        <SummaryList rows={one.facts} />
      </Section>
      {one.payers.length === 0 ? null : (
        <Section title="Who pays">
          <DataTable
            id="payers"
            caption="Each share of the most it can cost"
            rows={one.payers}
            rowKey={({ id }) => id}
            columns={[
              {
                words: "From",
                cell: ({ from, standing }) => (
                  <>
                    {from}
                    {standing === "" ? null : (
                      <span className="block font-normal text-soft">{standing}.</span>
                    )}
                  </>
                ),
              },
              { words: "Amount", isNumber: true, cell: ({ amount }) => amount },
            ]}
            source={`Together: ${one.maximum}.`}
          />
        </Section>
      )}
      {one.urgent.map(({ href, words }) => (
        <p key={href}>
          <a href={href}>{words}</a>
        </p>
      ))}
      {one.motion === null ? null : (
        <p>
          <a href={one.motion.href}>{one.motion.words}</a>
        </p>
      )}
      <Variations variations={one.variations} requestKey={one.requestKey} problem={problem} />
      <Section title="What happened">
        <Line label={`History of ${one.reference}`} knots={one.knots} />
      </Section>
      {one.hasInvoices ? (
        <p>
          <a href={`/commissioning/${one.reference}/invoices`}>Invoices of {one.reference}</a>
        </p>
      ) : null}
      {one.mayWithdraw ? <Withdraw /> : null}
    </Page>
  );
}

function Withdraw() {
  const { reference, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = formOf(problem, requestKey, "commission");
  return (
    <Section title={`Withdraw ${reference}`}>
      <PostForm requestKey={fields.key}>
        <TextArea
          {...fields.of("reason")}
          label="Why is it withdrawn?"
          hint="Money that is held goes back at once to those who pay it. This cannot be undone."
        />
        <Button kind="danger">Withdraw {reference}</Button>
      </PostForm>
    </Section>
  );
}
