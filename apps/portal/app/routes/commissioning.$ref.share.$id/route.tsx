import { ownBudgetOf } from "@consortia/domain/commissioning/payers";
import type { ShareAnswer } from "@consortia/domain/commissioning/school-share";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatDateTime } from "@consortia/domain/shared/time";
import {
  Button,
  formOf,
  KeptWords,
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
  { title: pageTitle({ page: "Your school’s share", parent: `Commission ${params.ref}` }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const one = await read(() => context.api.commissioning.read({ reference: params.ref ?? "" }));
  const share = one.schoolShares.find(({ id }) => id === params.id);
  if (share === undefined) throw new Response(null, { status: 404 });
  const { answer, answeredAt, answeredByName, mayAnswer, pence, reason, schoolName } = share;
  return {
    share: { mayAnswer, schoolName, amount: formatPence(pence), tag: tagOf(answer, mayAnswer) },
    title: `${formatPence(pence)} from ${ownBudgetOf(schoolName)}`,
    answered:
      answer === null || answeredAt === null
        ? null
        : `${answer === "sign" ? "Signed" : "Refused"} by ${answeredByName}, ${formatDateTime(answeredAt)}.`,
    reason,
    commission: { reference: one.reference, title: one.title, purpose: one.purpose, nextAct: one.nextAct },
    facts: [
      { term: "Asked by", answer: `${one.consortiumName}, proposed by ${one.proposedBy}` },
      { term: "For", answer: one.schools.map(({ name }) => name).join(", ") },
      { term: "Provider", answer: one.provider === "" ? "Not known yet" : one.provider },
      { term: "When", answer: `${formatDate(one.startsOn)} to ${formatDate(one.endsOn)}` },
      { term: "The most it can cost", answer: formatPence(one.max_pence) },
    ],
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const answer = form.text("act") === "sign" ? "sign" : "refuse";
    await context.api.commissioning.answerShare({
      shareId: params.id ?? "",
      answer,
      ...(answer === "refuse" ? { reason: form.text("reason") } : {}),
      requestKey: form.requestKey,
    });
    return redirect(`/commissioning/${params.ref}/share/${params.id}`);
  });
}

function tagOf(answer: ShareAnswer | null, mayAnswer: boolean) {
  const answered = { sign: "Signed", refuse: "Refused" } as const;
  const open = mayAnswer ? ("Waiting for you" as const) : null;
  return answer === null ? open : answered[answer];
}

export default function Share() {
  const { answered, commission, facts, reason, share, title } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const { reference } = commission;
  return (
    <Page
      kind={`${reference}: ${commission.title}`}
      title={title}
      trail={[
        { href: "/", words: "Home" },
        { href: "/commissioning", words: "Commissions" },
        { href: `/commissioning/${reference}`, words: reference },
      ]}
      problem={problem}
      under={
        <p className="flex flex-wrap items-center gap-4">
          {share.tag === null ? null : <StateTag state={share.tag} />}
          <span>{answered ?? commission.nextAct}</span>
        </p>
      }
    >
      {reason === null ? null : <p className="max-w-text whitespace-pre-line">Reason given: {reason}</p>}
      <Section title="What it is for">
        <p className="whitespace-pre-line">{commission.purpose}</p>
        <SummaryList rows={facts} />
      </Section>
      <Answer />
    </Page>
  );
}

function Answer() {
  const { share, commission, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const signing = formOf(problem, requestKey, "sign");
  const refusing = formOf(problem, requestKey, "refuse");
  if (!share.mayAnswer)
    return refusing.hasComeBack ? (
      <KeptWords words={refusing.of("reason").value} why="the share was answered before" />
    ) : null;
  return (
    <Section title="Does your school pay this?">
      <PostForm requestKey={signing.key}>
        <ScopeLine id="after-signing">
          {`You say that ${share.schoolName} pays ${share.amount}. It is held for ${commission.reference} once that is approved, and what is not used comes back to your school. Your name is kept with it, and it cannot be taken back.`}
        </ScopeLine>
        <Button name="act" value="sign" describedBy="after-signing">
          Sign the share
        </Button>
      </PostForm>
      <PostForm requestKey={refusing.key}>
        <TextArea
          {...refusing.of("reason")}
          label="If your school does not pay this: why not?"
          hint="Your consortium’s leads, the LA, and the schools that it is for or that pay for it read this. It cannot go ahead as it stands."
          rows={3}
        />
        <Button kind="secondary" name="act" value="refuse">
          Refuse the share
        </Button>
      </PostForm>
    </Section>
  );
}
