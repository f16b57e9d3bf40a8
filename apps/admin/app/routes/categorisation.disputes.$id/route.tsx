import { basisInWords } from "@consortia/domain/categorisation/decision";
import {
  disputeStepSchema,
  nameDisputePanelSchema,
  replyToDisputeSchema,
  standDownPanelSchema,
} from "@consortia/domain/categorisation/schemas";
import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { asId } from "@consortia/domain/shared/ids";
import { formatDate } from "@consortia/domain/shared/time";
import { Banner, Page, PlainList, pageTitle, Section, SummaryList } from "@consortia/ui";
import { disputeFacts } from "@consortia/web/categorisation/dispute-view";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CloseForm, NamePanelForm, ReplyForm, StandDownForm } from "./dispute-desk-forms.tsx";

/** The title names no school and no code: it is what a shared screen or a history shows. */
export const meta: MetaFunction = () => [{ title: pageTitle({ page: "A dispute", parent: "Disputes" }) }];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const disputeId = asId("CategoryDisputeId", params.id ?? "");
  const found = await read(() => context.api.categorisation.readDispute({ disputeId }));
  const { dispute, decision, scheme, panel, candidates, mayReply, mayName, mayStandDown, mayClose } = found;
  return {
    name: dispute.name,
    facts: disputeFacts(dispute, scheme.categories),
    decision: [
      { term: "Category", answer: categoryInWords(decision) },
      { term: "In force from", answer: formatDate(decision.effectiveOn) },
      { term: "How", answer: basisInWords(decision.basis) },
      { term: "Reason", answer: decision.reason },
      { term: "Confirmed by", answer: decision.decidedByName },
    ],
    panel:
      panel === null
        ? null
        : {
            members: panel.hearers.map(({ name }) => name),
            left: panel.left.map((one) => `${one.name} left: ${one.says}`),
            bars: panel.hearing.agreement === null && !panel.hearing.isStoodDown ? panel.bars : [],
            isStoodDown: panel.hearing.isStoodDown,
            agreed:
              panel.hearing.agreement === null
                ? null
                : `${panel.hearing.agreement.code}: ${panel.hearing.agreement.reason ?? ""}`,
          },
    candidates: candidates.map(({ personId, words }) => ({ value: personId, words })),
    mayReply,
    mayName,
    mayStandDown,
    mayClose,
    isDone: new URL(request.url).searchParams.has("done"),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const { categorisation } = context.api;
  return sendForm(
    context,
    request,
    async (form) => {
      const step = { disputeId: params.id ?? "", requestKey: form.requestKey };
      if (form.text("act") === "reply") {
        const input = { ...step, reply: form.text("reply") };
        await categorisation.replyToDispute(replyToDisputeSchema.parse(input));
      } else if (form.text("act") === "close") {
        await categorisation.closeDispute(disputeStepSchema.parse(step));
      } else if (form.text("act") === "stand-down") {
        const input = { ...step, reason: form.text("reason") };
        await categorisation.standDownPanel(standDownPanelSchema.parse(input));
      } else {
        const members = form.all("member").filter((id) => id !== "");
        await categorisation.nameDisputePanel(nameDisputePanelSchema.parse({ ...step, members }));
      }
      return redirect(`/categorisation/disputes/${params.id}?done`);
    },
    { members: "member" },
  );
}

export default function Dispute() {
  const { name, facts, decision, isDone, mayReply, mayClose, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Dispute"
      kind={name}
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
        { href: "/categorisation/disputes", words: "Disputes" },
      ]}
      problem={problem}
      notices={
        isDone ? <Banner kind="success" title="It is recorded, and those who act next are told." /> : null
      }
    >
      <Section title="The decision in dispute">
        <SummaryList rows={decision} />
      </Section>
      <Section title="The dispute">
        <SummaryList rows={facts} />
      </Section>
      {mayReply ? <ReplyForm problem={problem} requestKey={requestKey} /> : null}
      {mayClose ? <CloseForm problem={problem} requestKey={requestKey} /> : null}
      <SecondPanel />
    </Page>
  );
}

function SecondPanel() {
  const { panel, candidates, mayName, mayStandDown, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <>
      {panel === null ? null : (
        <Section title="The new panel">
          <PlainList lines={panel.members} />
          <PlainList lines={panel.left} />
          <PlainList lines={panel.bars} />
          <p>{standingOf(panel)}</p>
        </Section>
      )}
      {mayStandDown ? <StandDownForm problem={problem} requestKey={requestKey} /> : null}
      {mayName ? <NamePanelForm problem={problem} requestKey={requestKey} candidates={candidates} /> : null}
    </>
  );
}

function standingOf({ agreed, isStoodDown }: { agreed: string | null; isStoodDown: boolean }): string {
  if (isStoodDown) return "It was stood down: it had decided nothing in its time.";
  return agreed === null ? "It has not decided yet." : `It decided ${agreed}`;
}
