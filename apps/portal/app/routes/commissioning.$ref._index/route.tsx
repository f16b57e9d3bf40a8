import { deliveryModeTitles } from "@consortia/domain/commissioning/schemas";
import { commissionActWord, commissionStateWord } from "@consortia/domain/commissioning/state-words";
import { invoiceStateWord } from "@consortia/domain/invoices/machine";
import { roleSchema, roleTitle } from "@consortia/domain/register/roles";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatDateTime } from "@consortia/domain/shared/time";
import { urgentStateWord } from "@consortia/domain/urgent/machine";
import {
  Banner,
  Button,
  ButtonGroup,
  DataTable,
  Line,
  Page,
  PostForm,
  pageTitle,
  ScopeLine,
  Section,
  StateTag,
  SummaryList,
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

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: pageTitle({
      page: data === undefined ? "Commission" : `Commission ${data.reference}`,
      parent: "Commissions",
    }),
  },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const one = await read(() => context.api.commissioning.read({ reference: params.ref ?? "" }));
  const motion = one.motions[0];
  const [notice] =
    motion === undefined
      ? []
      : await read(() =>
          context.api.notices.listNoticesOfMotion({
            board: motion.boardCode,
            reference: motion.motionReference,
          }),
        );
  const { reference } = one;
  const { invoices } = await read(() => context.api.invoices.readInvoices({ reference }));
  const { draft, variations } = await read(() => context.api.variations.readVariations({ reference }));
  const firstApplied = variations.findLast(({ state }) => state === "applied");
  const only = onlyPayer(one);
  return {
    invoices,
    variations,
    mayVary: draft !== null,
    payers: payerRows(one),
    maximum: formatPence(one.max_pence),
    hasShares: one.schoolShares.length > 0,
    reference: one.reference,
    title: one.title,
    state: one.state,
    nextAct: one.nextAct,
    reason: one.stateReason,
    purpose: one.purpose.split(/\n{2,}/),
    may: one.may,
    isNew: new URL(request.url).searchParams.has("sent"),
    facts: [
      { term: "Consortium", answer: one.consortiumName },
      { term: "Schools", answer: one.schools.map(({ name }) => name).join(", ") },
      { term: "Support", answer: deliveryModeTitles[one.deliveryMode] },
      { term: "Provider", answer: one.provider === "" ? "Not known yet" : one.provider },
      { term: "When", answer: `${formatDate(one.startsOn)} to ${formatDate(one.endsOn)}` },
      {
        term: "The most it can cost",
        answer:
          firstApplied === undefined || firstApplied.from.max_pence === one.max_pence
            ? formatPence(one.max_pence)
            : `${formatPence(one.max_pence)}, varied since ${formatPence(firstApplied.from.max_pence)} was approved`,
      },
      ...(only === null ? [] : [{ term: "Who pays", answer: `${one.consortiumName}, from ${only}` }]),
      { term: "Proposed by", answer: one.proposedBy },
    ],
    isUnfunded: one.decisions[0]?.outcome === "carried_not_funded",
    decisions: one.decisions.map(({ decidedAt, id, words }) => ({ id, words, on: formatDate(decidedAt) })),
    notice:
      motion === undefined || notice === undefined
        ? null
        : {
            href: `/board/${motion.boardCode}/decisions/${notice.reference}`,
            words: `Decision notice ${notice.reference}`,
          },
    urgent: one.urgent.map((asked) => ({
      href: `/board/${asked.boardCode}/urgent/${asked.reference}`,
      words: `Urgent decision ${asked.reference}, ${asked.boardName}: ${urgentStateWord(asked).toLowerCase()}`,
    })),
    motion:
      motion === undefined
        ? null
        : {
            href: `/board/${motion.boardCode}/motions/${motion.motionReference}`,
            words: `Motion ${motion.motionReference}, ${motion.boardName}, ${formatDate(motion.startsAt)}`,
          },
    knots: one.acts.flatMap((act) => {
      const words = commissionActWord(act.act);
      const role = roleSchema.safeParse(act.role);
      const who = [act.personName, role.success ? roleTitle(role.data) : null]
        .filter((part) => part !== null)
        .join(", ");
      return words === null ? [] : [{ words, date: formatDateTime(act.at), detail: who, isReached: true }];
    }),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async ({ requestKey }) => {
    const { reference } = await context.api.commissioning.send({ reference: params.ref ?? "", requestKey });
    return redirect(`/commissioning/${reference}?sent`);
  });
}

export default function Commission() {
  const one = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      kind={`Commission ${one.reference}`}
      title={one.title}
      trail={[
        { href: "/", words: "Home" },
        { href: "/commissioning", words: "Commissions" },
      ]}
      problem={problem}
      notices={
        one.isNew ? (
          <Banner kind="success" title={`Sent to the LA. Its reference is ${one.reference}.`} />
        ) : null
      }
      under={
        <p className="flex flex-wrap items-center gap-4">
          <StateTag state={commissionStateWord(one.state)} />
          <span>{one.nextAct}</span>
        </p>
      }
    >
      {one.decisions.length === 0 ? null : (
        <Section title="What was decided">
          {one.isUnfunded ? (
            <p>
              <StateTag state="Carried not funded" />
            </p>
          ) : null}
          {one.decisions.map(({ id, on, words }) => (
            <p key={id}>
              {on}: {words}
            </p>
          ))}
        </Section>
      )}
      {one.reason === null ? null : <p>Reason given: {one.reason}</p>}
      <Section title="What is asked for">
        {one.purpose.map((paragraph) => (
          <p key={paragraph} className="whitespace-pre-line">
            {paragraph}
          </p>
        ))}
        <SummaryList rows={one.facts} />
      </Section>
      <WhoPays />
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
      {one.notice === null ? null : (
        <p>
          <a href={one.notice.href}>{one.notice.words}</a>
        </p>
      )}
      <Variations reference={one.reference} variations={one.variations} />
      <Invoices />
      <Acts />
      <Section title="What happened">
        <Line label={`History of ${one.reference}`} knots={one.knots} />
      </Section>
    </Page>
  );
}

/** Several pay: each with its share, and whether the school that would pay has signed. */
function WhoPays() {
  const { payers, reference, maximum } = useLoaderData<typeof loader>();
  if (payers.length === 0) return null;
  return (
    <Section title="Who pays">
      <DataTable
        id="payers"
        caption="Each share of the most it can cost"
        rows={payers}
        rowKey={({ id }) => id}
        columns={[
          {
            words: "From",
            cell: ({ from, standing, id, mayAnswer }) => (
              <>
                {from}
                {standing === "" ? null : <span className="block font-normal text-soft">{standing}.</span>}
                {mayAnswer ? (
                  <a href={`/commissioning/${reference}/share/${id}`}>Sign this share, or refuse it</a>
                ) : null}
              </>
            ),
          },
          { words: "Amount", isNumber: true, cell: ({ amount }) => amount },
        ]}
        source={`Together: ${maximum}.`}
      />
    </Section>
  );
}

function Invoices() {
  const { invoices, reference } = useLoaderData<typeof loader>();
  if (invoices.length === 0) return null;
  return (
    <Section title="Invoices">
      <DataTable
        id="invoices"
        caption="In the order they came"
        rows={invoices}
        rowKey={({ id }) => id}
        columns={[
          {
            words: "Number",
            cell: ({ id, number }) => <a href={`/commissioning/${reference}/invoices/${id}`}>{number}</a>,
          },
          {
            words: "State",
            cell: (invoice) => <StateTag state={invoiceStateWord(invoice)} />,
          },
          { words: "Amount", isNumber: true, cell: ({ pence }) => formatPence(pence) },
        ]}
      />
    </Section>
  );
}

function Acts() {
  const { hasShares, may, mayVary, reference, requestKey } = useLoaderData<typeof loader>();
  if (!may.send && !may.withdraw && !mayVary) return null;
  return (
    <Section title="What you can do">
      {may.send ? (
        <PostForm requestKey={requestKey}>
          <ScopeLine id="after-sending">
            Once sent it cannot be changed. The LA, your consortium’s leads and the heads of its schools see
            it; the board sees it once it is on an agenda.
            {hasShares
              ? " The heads of the schools that pay a share are asked to sign it; it waits until all have."
              : ""}
          </ScopeLine>
          <ButtonGroup>
            <Button describedBy="after-sending">Send to the LA</Button>
            <a href={`/commissioning/new?change=${reference}`}>Change it</a>
          </ButtonGroup>
        </PostForm>
      ) : null}
      {mayVary ? (
        <p>
          <a href={`/commissioning/${reference}/variations/new`}>Vary {reference}</a>
        </p>
      ) : null}
      {may.withdraw ? (
        <p>
          <a href={`/commissioning/${reference}/withdraw`}>Withdraw {reference}</a>
        </p>
      ) : null}
    </Section>
  );
}
