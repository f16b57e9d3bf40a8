import { formatValue } from "@consortia/domain/categorisation/measures";
import { recordCheckSchema } from "@consortia/domain/categorisation/schemas";
import { measuresByCode } from "@consortia/domain/categorisation/standard-measures";
import { checkOutcomes, outcomeInWords, termInWords } from "@consortia/domain/categorisation/termly-check";
import { formatDate } from "@consortia/domain/shared/time";
import {
  Button,
  CriteriaFound,
  DataTable,
  Empty,
  fieldsOf,
  Page,
  PlainList,
  PostForm,
  pageTitle,
  Radios,
  ScopeLine,
  Section,
  SummaryList,
  TextArea,
} from "@consortia/ui";
import { codeInWords } from "@consortia/web/categorisation/change-view";
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
  { title: pageTitle({ page: "A school in the check", parent: "Check of this term" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const found = await read(() => context.api.categorisation.readSchoolCheck({ urn: params.urn ?? "" }));
  const { term, scheme, decision, finding, proposal, arrived, answer } = found;
  const view = proposalView({ ...found, comments: [] });
  return {
    urn: proposal.urn,
    name: proposal.name,
    term: termInWords(term),
    decisionId: decision.id,
    proposed: proposal.code,
    differs: finding === "differs",
    facts: [
      { term: "In force", answer: codeInWords(decision.code, scheme.categories) },
      { term: "Since", answer: formatDate(decision.recordedAt) },
      { term: "The criteria now", answer: view.proposed ?? "Cannot tell" },
      { term: "Why", answer: view.why },
      ...(answer === null
        ? []
        : [
            { term: "Answer of this term", answer: outcomeInWords(answer.outcome) },
            { term: "Reason", answer: answer.reason ?? "None was needed" },
            { term: "Answered", answer: `${answer.checkedByName}, ${formatDate(answer.checkedAt)}` },
          ]),
    ],
    missing: view.missing,
    criteria: view.criteria,
    arrived: arrived.map((one) => {
      const measure = measuresByCode.get(one.measure);
      return {
        id: `${one.measure} ${one.period}`,
        title: measure?.title ?? one.measure,
        period: String(one.period),
        value:
          one.value === null || measure === undefined
            ? (one.absence ?? String(one.value))
            : formatValue(measure, one.value),
        source: one.source,
        on: formatDate(one.recordedAt),
      };
    }),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const urn = params.urn ?? "";
  return sendForm(context, request, async (form) => {
    const input = recordCheckSchema.parse({
      urn,
      decisionId: form.text("decision"),
      proposed: form.text("proposed") || null,
      outcome: form.text("outcome"),
      reason: form.text("reason").trim() || null,
      requestKey: form.requestKey,
    });
    await context.api.categorisation.recordCheck(input);
    if (input.outcome !== "change") return redirect("/categorisation/check");
    return redirect(`/schools/${urn}/category/change`);
  });
}

export default function SchoolCheck() {
  const { name, term, facts, missing, criteria, arrived } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const isOfficer = useViewer()?.appointments.some(({ role }) => role === "la_officer") ?? false;
  return (
    <Page
      title={name}
      kind={term}
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
        { href: "/categorisation/check", words: "Check of this term" },
      ]}
      problem={problem}
    >
      <SummaryList rows={facts} />
      <PlainList lines={missing} />
      <DataTable
        id="arrived"
        caption="Figures that arrived since the decision"
        rows={arrived}
        rowKey={(row) => row.id}
        columns={[
          { words: "Figure", cell: (row) => row.title },
          { words: "Period", cell: (row) => row.period },
          { words: "Value", cell: (row) => row.value },
          { words: "Source", cell: (row) => row.source },
          { words: "Recorded", cell: (row) => row.on },
        ]}
        empty={<Empty title="No new figure" />}
      />
      {isOfficer ? <AnswerForm /> : null}
      <Section title="Each criterion now">
        <CriteriaFound criteria={criteria} />
      </Section>
    </Page>
  );
}

function AnswerForm() {
  const { decisionId, proposed, differs, requestKey } = useLoaderData<typeof loader>();
  const fields = fieldsOf(useActionData<typeof action>()?.problem);
  return (
    <Section title="What comes of it this term">
      <PostForm requestKey={requestKey}>
        <input type="hidden" name="decision" value={decisionId} />
        <input type="hidden" name="proposed" value={proposed ?? ""} />
        <Radios
          {...fields.of("outcome")}
          label="Outcome"
          choices={checkOutcomes.map((outcome) => ({ value: outcome, words: outcomeInWords(outcome) }))}
        />
        <TextArea
          {...fields.of("reason")}
          label={differs ? "Reason" : "Reason (optional)"}
          hint="20 characters or more. For the LA’s record: the school does not read it here."
          rows={4}
          limit={2000}
        />
        <ScopeLine id="scope">
          It changes no category. A change during the year goes to the school first, and then to a panel.
        </ScopeLine>
        <Button describedBy="scope">Record the answer</Button>
      </PostForm>
    </Section>
  );
}
