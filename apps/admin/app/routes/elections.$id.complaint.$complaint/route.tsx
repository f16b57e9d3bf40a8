import { decideComplaintSchema } from "@consortia/domain/elections/schemas";
import { formatDate } from "@consortia/domain/shared/time";
import { Confirm, fieldsOf, Page, pageTitle, Radios, Section, TextArea } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { deskFacts } from "../../components/election-desk.ts";
import { electionIdFrom } from "../../components/election-id.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Decide a complaint", parent: data?.title }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() =>
    context.api.elections.readElectionDesk({ electionId: electionIdFrom(params) }),
  );
  const complaint = page.complaints.find(({ id }) => id === params.complaint);
  if (complaint === undefined) throw new Response(null, { status: 404 });
  return {
    ...deskFacts(page),
    says: complaint.says,
    on: formatDate(complaint.madeAt),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    await context.api.elections.decideComplaint(
      decideComplaintSchema.parse({
        requestKey: form.requestKey,
        complaintId: params.complaint ?? "",
        verdict: form.text("verdict"),
        reason: form.text("reason"),
      }),
    );
    return redirect(`/elections/${electionIdFrom(params)}`);
  });
}

export default function DecideComplaint() {
  const desk = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Page title="Decide a complaint" kind={desk.title} back={desk.href} problem={problem}>
      <Section title={`Made on ${desk.on}`}>
        <p className="max-w-text whitespace-pre-line">{desk.says}</p>
      </Section>
      <Confirm
        requestKey={desk.requestKey}
        consequence="If you uphold it, the election is void and the elected leave office at once. It cannot be undone."
        words="Record the decision"
        cancelHref={desk.href}
      >
        <Radios
          {...fields.of("verdict")}
          label="Your decision"
          choices={[
            { value: "dismissed", words: "Dismissed: the result stands" },
            { value: "upheld", words: "Upheld: the election is void" },
          ]}
        />
        <TextArea {...fields.of("reason")} label="Reason" />
      </Confirm>
    </Page>
  );
}
