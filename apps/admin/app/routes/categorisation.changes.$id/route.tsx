import { caseStateInWords } from "@consortia/domain/categorisation/comment-window";
import { withdrawChangeSchema } from "@consortia/domain/categorisation/schemas";
import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { asId } from "@consortia/domain/shared/ids";
import { formatLongDate } from "@consortia/domain/shared/time";
import {
  Banner,
  Button,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  ScopeLine,
  Section,
  SummaryList,
  TextArea,
} from "@consortia/ui";
import { changeFacts } from "@consortia/web/categorisation/change-view";
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
  { title: pageTitle({ page: "A change during the year", parent: "Changes" }) },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const changeId = asId("CategoryChangeId", params.id ?? "");
  const { change, scheme, from, replyBy, state, withdrawalBar } = await read(() =>
    context.api.categorisation.readChange({ changeId }),
  );
  return {
    name: change.name,
    urn: change.urn,
    runId: change.runId,
    isOpen: change.state === "open",
    withdrawalBar,
    facts: [
      {
        term: "State",
        answer: change.state === "withdrawn" ? "Withdrawn" : caseStateInWords(state),
      },
      ...(change.withdrawnBecause === null
        ? []
        : [{ term: "Why it was withdrawn", answer: change.withdrawnBecause }]),
      { term: "From", answer: categoryInWords(from) },
      ...changeFacts(change, scheme.categories),
      { term: "School comments until", answer: formatLongDate(replyBy) },
    ],
    isOpened: new URL(request.url).searchParams.has("opened"),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const { id: changeId = "" } = params;
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    await context.api.categorisation.withdrawChange(
      withdrawChangeSchema.parse({ changeId, reason: form.text("reason"), requestKey }),
    );
    return redirect(`/categorisation/changes/${changeId}`);
  });
}

export default function Change() {
  const { name, urn, runId, isOpen, withdrawalBar, facts, isOpened } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const isOfficer = useViewer()?.appointments.some(({ role }) => role === "la_officer") ?? false;
  return (
    <Page
      title="A change during the year"
      kind={name}
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
        { href: "/categorisation/changes", words: "Changes during the year" },
      ]}
      problem={problem}
      notices={
        isOpened ? <Banner kind="success" title="The change is open, and the school is told." /> : null
      }
      under={
        isOpen ? (
          <p>
            The category of the school stays as it is until a panel has agreed and an officer has confirmed.
          </p>
        ) : null
      }
    >
      <SummaryList rows={facts} />
      <ul className="flex flex-col gap-2">
        <li>
          <a href={`/categorisation/runs/${runId}/${urn}`}>
            What the rules say, the school’s comments, and what the panel agreed
          </a>
        </li>
        <li>
          <a href={`/categorisation/runs/${runId}/moderation`}>The panel</a>
        </li>
        <li>
          <a href={`/schools/${urn}/category`}>The category of the school</a>
        </li>
      </ul>
      {isOpen && isOfficer ? <Withdrawal bar={withdrawalBar} /> : null}
    </Page>
  );
}

function Withdrawal({ bar }: { readonly bar: string | null }) {
  return bar === null ? <WithdrawForm /> : <p>{bar}</p>;
}

function WithdrawForm() {
  const { requestKey } = useLoaderData<typeof loader>();
  const fields = fieldsOf(useActionData<typeof action>()?.problem);
  return (
    <Section title="Withdraw the change">
      <PostForm requestKey={requestKey}>
        <TextArea
          {...fields.of("reason")}
          label="Reason"
          hint="20 characters or more. The school reads it as you write it."
          rows={3}
          limit={2000}
        />
        <ScopeLine id="scope">
          The category stays, the panel sees the papers no more, and head and chair of governors are told.
        </ScopeLine>
        <Button kind="secondary" describedBy="scope">
          Withdraw this change
        </Button>
      </PostForm>
    </Section>
  );
}
