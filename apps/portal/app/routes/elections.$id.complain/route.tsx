import { complainSchema } from "@consortia/domain/elections/schemas";
import { complaint_days } from "@consortia/domain/elections/timetable";
import { formatLongDate } from "@consortia/domain/shared/time";
import { Button, fieldsOf, Page, PostForm, pageTitle, ScopeLine, TextArea } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { electionFacts } from "../../components/election-facts.ts";
import { electionIdFrom } from "../../components/election-id.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Complain", parent: data?.title }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() => context.api.elections.readElection({ electionId: electionIdFrom(params) }));
  const within = `within ${complaint_days} working days of the declaration`;
  return {
    ...electionFacts(page),
    mayComplain: page.mayComplain,
    within: page.complainBy === null ? within : `${within}, by ${formatLongDate(page.complainBy)}`,
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const electionId = electionIdFrom(params);
    await context.api.elections.complain(
      complainSchema.parse({ requestKey: form.requestKey, electionId, says: form.text("says") }),
    );
    return redirect(`/elections/${electionId}/result?complained=yes`);
  });
}

export default function ComplainOfElection() {
  const election = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Complain about this election"
      kind={election.title}
      back={`${election.href}/result`}
      problem={problem}
    >
      {election.mayComplain ? (
        <ComplaintForm />
      ) : (
        <p>You cannot complain about this election, or not any more.</p>
      )}
    </Page>
  );
}

function ComplaintForm() {
  const election = useLoaderData<typeof loader>();
  const fields = fieldsOf(useActionData<typeof action>()?.problem);
  return (
    <PostForm requestKey={election.requestKey}>
      <TextArea
        {...fields.of("says")}
        label="What was wrong with it?"
        hint={`${election.voterKind === "school" ? "A headteacher" : "A member of the board"} complains in writing ${election.within}.`}
        limit={3000}
      />
      <ScopeLine id="scope">
        Seen by those who run elections and by the LA administrator who decides, never a candidate.
      </ScopeLine>
      <Button describedBy="scope">Send the complaint</Button>
    </PostForm>
  );
}
