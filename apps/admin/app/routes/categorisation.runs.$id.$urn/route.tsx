import { confirmCategoriesSchema } from "@consortia/domain/categorisation/schemas";
import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { formatDateTime, londonDate } from "@consortia/domain/shared/time";
import { listed } from "@consortia/domain/shared/words";
import {
  Button,
  CriteriaFound,
  DateField,
  fieldsOf,
  Page,
  PlainList,
  PostForm,
  pageTitle,
  SchoolComments,
  ScopeLine,
  Section,
  SummaryList,
} from "@consortia/ui";
import { changeFacts, codeInWords } from "@consortia/web/categorisation/change-view";
import { proposalView } from "@consortia/web/categorisation/proposal-view";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { useViewer } from "@consortia/web/frame";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

/** The title names no school and no code: it is what a shared screen or a history shows. */
export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Why this is proposed", parent: "Proposed categories" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const found = await read(() =>
    context.api.categorisation.readProposal({ runId: params.id ?? "", urn: params.urn ?? "" }),
  );
  const { run, proposal, isDecided } = found;
  return {
    runId: run.id,
    ranAt: formatDateTime(run.runAt),
    name: proposal.name,
    view: proposalView(found),
    change: changeOf(found),
    agreed: agreedView(found),
    isDecided: isDecided || found.change?.state === "withdrawn",
    today: londonDate(context.now()),
    requestKey: newRequestKey(),
  };
}

type Found = Awaited<ReturnType<LoaderFunctionArgs["context"]["api"]["categorisation"]["readProposal"]>>;

/** What an officer proposes during the year; null in the yearly run. */
function changeOf({ change, scheme }: Found) {
  if (change === null) return null;
  return {
    href: `/categorisation/changes/${change.id}`,
    proposed: codeInWords(change.code, scheme.categories),
    facts: changeFacts(change, scheme.categories),
  };
}

function agreedView({ agreed, scheme, change }: Found) {
  if (agreed === null) return null;
  const { agreement, hearers } = agreed;
  const category = scheme.categories.find(({ code }) => code === agreement.code);
  return [
    { term: "Category", answer: category === undefined ? agreement.code : categoryInWords(category) },
    {
      term: "Reason",
      answer: agreement.reason ?? (change === null ? "The panel agreed with the rules." : change.reason),
    },
    { term: "Heard by", answer: listed(hearers) },
    { term: "Written down by", answer: `${agreement.byName}, ${formatDateTime(agreement.agreedAt)}` },
    ...(agreement.notes === "" ? [] : [{ term: "Notes", answer: agreement.notes }]),
  ];
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const { id: runId = "", urn = "" } = params;
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    const effectiveOn = form.date("effectiveOn");
    await context.api.categorisation.confirmCategories(
      confirmCategoriesSchema.parse({ runId, urns: [urn], effectiveOn, requestKey }),
    );
    return redirect(`/schools/${urn}/category`);
  });
}

export default function WhyProposed() {
  const { runId, ranAt, name, view, change, agreed, isDecided } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const isOfficer = useViewer()?.appointments.some(({ role }) => role === "la_officer") ?? false;
  return (
    <Page
      title={titleOf(change === null ? view.proposed : change.proposed)}
      kind={name}
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
        change === null
          ? { href: `/categorisation/runs/${runId}`, words: "Proposed categories" }
          : { href: change.href, words: "A change during the year" },
      ]}
      problem={problem}
      under={<p>From the run of {ranAt}.</p>}
    >
      {agreed === null ? null : (
        <Section title="What the panel agreed">
          <SummaryList rows={agreed} />
          {isOfficer && !isDecided ? <ConfirmForm /> : null}
        </Section>
      )}
      {change === null ? null : (
        <Section title="The change">
          <SummaryList rows={change.facts} />
        </Section>
      )}
      <Section title={change === null ? "What decided" : "What the rules propose"}>
        {change === null || view.proposed === null ? null : <p>{view.proposed}</p>}
        <p>{view.why}</p>
        <PlainList lines={view.missing} />
      </Section>
      <Section title="What the school says">
        <SchoolComments comments={view.comments} />
      </Section>
      <Section title="Each criterion">
        <CriteriaFound criteria={view.criteria} />
      </Section>
    </Page>
  );
}

function titleOf(proposed: string | null): string {
  return proposed === null ? "Nothing is proposed: people decide" : `Why ${proposed} is proposed`;
}

function ConfirmForm() {
  const { today, requestKey } = useLoaderData<typeof loader>();
  const fields = fieldsOf(useActionData<typeof action>()?.problem);
  return (
    <PostForm requestKey={requestKey}>
      <DateField {...fields.date("effectiveOn", today)} label="In force from" />
      <ScopeLine id="scope">
        This decides the school’s category and writes the letter to its head and chair of governors. They get
        a message that names no category, and may dispute it for 15 working days.
      </ScopeLine>
      <Button describedBy="scope">Confirm what the panel agreed</Button>
    </PostForm>
  );
}
