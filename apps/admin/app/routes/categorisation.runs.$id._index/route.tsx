import { caseStateInWords } from "@consortia/domain/categorisation/comment-window";
import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { formatSchoolYear } from "@consortia/domain/shared/school-year";
import { formatDateTime, formatLongDate } from "@consortia/domain/shared/time";
import {
  Button,
  DataTable,
  DateField,
  Empty,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  ScopeLine,
  Section,
  SummaryList,
} from "@consortia/ui";
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

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Proposed categories", parent: "Runs of the criteria" }) },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const showsAll = new URL(request.url).searchParams.get("show") === "all";
  const { run, scheme, proposals, replyBy, firstReplyDay } = await read(() =>
    context.api.categorisation.readCategoryRun({ runId: params.id ?? "" }),
  );
  const words = new Map(scheme.categories.map((category) => [category.code, categoryInWords(category)]));
  return {
    run,
    replyBy: replyBy === null ? null : formatLongDate(replyBy),
    firstReplyDay: formatLongDate(firstReplyDay),
    requestKey: newRequestKey(),
    byCode: scheme.categories.map(({ code }) => ({
      code,
      words: words.get(code) ?? code,
      now: proposals.filter(({ codeNow }) => codeNow === code).length,
      proposed: proposals.filter((one) => one.code === code).length,
    })),
    undecided: proposals.filter(({ code }) => code === null).length,
    showsAll,
    proposals: proposals
      .filter(
        ({ code, codeNow, state }) => showsAll || code === null || code !== codeNow || state === "commented",
      )
      .map((one) => ({
        urn: one.urn,
        name: one.name,
        now: one.codeNow ?? "None yet",
        proposed: one.code ?? "People decide",
        state: caseStateInWords(one.state),
        why: one.code === null ? possibleInWords(one.possible) : one.decidedBy,
      })),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const runId = params.id ?? "";
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    await context.api.categorisation.shareRun({ runId, replyBy: form.date("replyBy"), requestKey });
    return redirect(`/categorisation/runs/${runId}`);
  });
}

function possibleInWords(possible: readonly string[]): string {
  return possible.length === 0
    ? "The scheme does not cover this school"
    : `Could be ${possible.join(", ")}: figures are missing`;
}

export default function ProposedCategories() {
  const { run, byCode, undecided, showsAll, proposals, replyBy } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const isOfficer = useViewer()?.appointments.some(({ role }) => role === "la_officer") ?? false;
  return (
    <Page
      title="Proposed categories"
      kind={`Run of ${formatDateTime(run.runAt)}`}
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
        { href: "/categorisation/runs", words: "Runs of the criteria" },
      ]}
      problem={problem}
      under={
        <p>
          {replyBy === null
            ? "These are proposals of the rules. No school has been told, and no category has changed."
            : `Shared with the schools, which comment until ${replyBy}. No category has changed.`}
        </p>
      }
    >
      <SummaryList
        rows={[
          { term: "School year", answer: formatSchoolYear(run.schoolYear) },
          { term: "Scheme", answer: `${run.schemeName}, version ${run.schemeNumber}` },
          { term: "Run by", answer: run.runByName },
          { term: "Schools", answer: String(run.schools) },
          { term: "Schools that people must place", answer: String(undecided) },
        ]}
      />
      <DataTable
        id="by-code"
        caption="Schools in each category"
        rows={byCode}
        rowKey={(row) => row.code}
        columns={[
          { words: "Category", cell: (row) => row.words },
          { words: "Now", isNumber: true, cell: (row) => row.now },
          { words: "Proposed", isNumber: true, cell: (row) => row.proposed },
        ]}
      />
      {replyBy === null && isOfficer ? <ShareForm /> : null}
      {replyBy === null ? null : (
        <p>
          <a href={`/categorisation/runs/${run.id}/moderation`}>Panels, and what they agreed</a>
        </p>
      )}
      <p>
        {showsAll ? (
          <a href="?">Only schools to look at</a>
        ) : (
          <a href="?show=all">Every school, also where nothing changes</a>
        )}
      </p>
      <DataTable
        id="proposals"
        caption={showsAll ? "Every school" : "Schools to look at: a change, a comment, or people decide"}
        rows={proposals}
        rowKey={(row) => row.urn}
        columns={[
          {
            words: "School",
            cell: (row) => <a href={`/categorisation/runs/${run.id}/${row.urn}`}>{row.name}</a>,
          },
          { words: "Now", cell: (row) => row.now },
          { words: "Proposed", cell: (row) => row.proposed },
          { words: "State", cell: (row) => row.state },
          { words: "Decided by", cell: (row) => row.why },
        ]}
        empty={
          <Empty title="Nothing to look at" why="The rules propose for every school what stands already." />
        }
      />
    </Page>
  );
}

function ShareForm() {
  const { firstReplyDay, requestKey } = useLoaderData<typeof loader>();
  const fields = fieldsOf(useActionData<typeof action>()?.problem);
  return (
    <Section title="Share with the schools">
      <PostForm requestKey={requestKey}>
        <DateField
          {...fields.date("replyBy")}
          label="Schools comment until"
          hint={`Ten working days of term at least: ${firstReplyDay} or later, and not a Friday.`}
        />
        <ScopeLine id="scope">
          Each school’s circle sees its own proposal and why, and no other school’s. Heads and chairs of
          governors get a message that names no category. A run is shared once a school year.
        </ScopeLine>
        <Button describedBy="scope">Share with every school</Button>
      </PostForm>
    </Section>
  );
}
