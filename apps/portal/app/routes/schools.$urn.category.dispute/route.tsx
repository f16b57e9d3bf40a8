import { disputeGrounds, groundInWords } from "@consortia/domain/categorisation/dispute";
import {
  disputeStepSchema,
  raiseDisputeSchema,
  replyToDisputeSchema,
} from "@consortia/domain/categorisation/schemas";
import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { formatLongDate } from "@consortia/domain/shared/time";
import { Banner, Empty, Page, pageTitle, Section, SummaryList } from "@consortia/ui";
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
import { RaiseForm, ReplyForm, StepForm } from "./dispute-forms.tsx";

/** The title names no school and no code: it is what a shared screen or a history shows. */
export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Dispute a category" }) }];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const urn = params.urn ?? "";
  const found = await read(() => context.api.categorisation.readSchoolDispute({ urn }));
  const { school, decision, scheme, disputeBy, bar, disputes, standDowns } = found;
  const categories = scheme?.categories ?? [];
  return {
    school,
    decision: decision === null ? null : { id: decision.id, words: categoryInWords(decision) },
    disputeBy: disputeBy === null ? null : formatLongDate(disputeBy),
    bar,
    disputes: disputes.map((one) => ({
      id: one.id,
      facts: disputeFacts(
        one,
        categories,
        standDowns.filter(({ disputeId }) => disputeId === one.id),
      ),
    })),
    openId: disputes[0]?.id ?? "",
    mayRaise: found.mayRaise,
    maySupport: found.maySupport,
    mayWithdraw: found.mayWithdraw,
    mayReply: found.mayReply,
    categories: categories.map((one) => ({ value: one.code, words: categoryInWords(one) })),
    grounds: disputeGrounds.map((ground) => ({ value: ground, words: groundInWords(ground) })),
    isDone: new URL(request.url).searchParams.has("done"),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const urn = params.urn ?? "";
  const { categorisation } = context.api;
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    const step = { disputeId: form.text("dispute"), requestKey };
    const act = form.text("act");
    if (act === "support") await categorisation.supportDispute(disputeStepSchema.parse(step));
    else if (act === "withdraw") await categorisation.withdrawDispute(disputeStepSchema.parse(step));
    else if (act === "reply") {
      const input = { ...step, reply: form.text("reply") };
      await categorisation.replyToDispute(replyToDisputeSchema.parse(input));
    } else {
      const input = {
        urn,
        decisionId: form.text("decision"),
        ground: form.text("ground"),
        says: form.text("says"),
        wished: form.text("wished") || null,
        wantsToSpeak: form.has("wantsToSpeak"),
        requestKey,
      };
      await categorisation.raiseDispute(raiseDisputeSchema.parse(input));
    }
    return redirect(`/schools/${urn}/category/dispute?done`);
  });
}

export default function DisputeCategory() {
  const { school, decision, disputeBy, bar, disputes, isDone, ...may } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Dispute this category"
      kind={school.name}
      trail={[
        { href: "/", words: "Home" },
        { href: `/schools/${school.urn}/category`, words: "Category" },
      ]}
      problem={problem}
      notices={
        isDone ? <Banner kind="success" title="It is recorded, and those who act next are told." /> : null
      }
      under={decision === null ? null : <p>The category that stands: {decision.words}.</p>}
      aside={
        <Section title="How it goes on">
          <p>
            The head disputes, and the chair of governors supports it. The adviser replies. Then a new panel
            decides, without anybody who took part in the first decision. The school gets a letter.
          </p>
        </Section>
      }
    >
      {disputes.map(({ id, facts }, place) => (
        <Section key={id} title={place === 0 ? "The dispute" : "An earlier dispute"}>
          <SummaryList rows={facts} />
          {place > 0 ? null : (
            <>
              {may.maySupport ? (
                <StepForm
                  {...{ problem, requestKey: may.requestKey, disputeId: id, act: "support" }}
                  button="Support this dispute"
                  scope={`It counts once you support it, until ${disputeBy}. The adviser and the LA are told.`}
                />
              ) : null}
              {may.mayWithdraw ? (
                <StepForm
                  {...{ problem, requestKey: may.requestKey, disputeId: id, act: "withdraw" }}
                  button="Withdraw this dispute"
                  scope="The decision then stands. You may dispute it again while there is time."
                />
              ) : null}
              {may.mayReply ? (
                <ReplyForm problem={problem} requestKey={may.requestKey} disputeId={id} />
              ) : null}
            </>
          )}
        </Section>
      ))}
      {may.mayRaise && decision !== null ? (
        <RaiseForm
          problem={problem}
          requestKey={may.requestKey}
          decisionId={decision.id}
          disputeBy={disputeBy ?? ""}
          grounds={may.grounds}
          categories={may.categories}
        />
      ) : disputes.length === 0 ? (
        <Empty title="No dispute" why={bar ?? "The head of the school may dispute the decision."} />
      ) : null}
    </Page>
  );
}
