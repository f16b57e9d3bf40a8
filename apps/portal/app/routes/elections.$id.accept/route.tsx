import { acceptNominationSchema, leaveNominationSchema } from "@consortia/domain/elections/schemas";
import { invalid } from "@consortia/domain/shared/errors";
import { formatDateTime } from "@consortia/domain/shared/time";
import { Button, ErrorSummary, Page, PostForm, pageTitle, Section } from "@consortia/ui";
import { newRequestKey, sendForm, type TypedForm } from "@consortia/web/forms";
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
import { AcceptForm } from "./accept-form.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Your nomination", parent: data?.title }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() => context.api.elections.readElection({ electionId: electionIdFrom(params) }));
  const { own, election } = page;
  return {
    ...electionFacts(page),
    own:
      own === null
        ? null
        : {
            id: own.id,
            isAccepted: own.state === "accepted",
            statement: own.statement ?? "",
            evidence: own.evidence,
          },
    canAccept: election.state === "nominating",
    canLeave: election.state === "nominating" || election.state === "checking",
    until: formatDateTime(election.nominationsCloseAt),
    needs: election.eligibility.needs,
    rules: election.eligibility.rules,
    requestKey: newRequestKey(),
    leaveKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const electionId = electionIdFrom(params);
    const of = { requestKey: form.requestKey, nominationId: form.text("nominationId") };
    if (form.has("leave")) {
      await context.api.elections.leaveNomination(leaveNominationSchema.parse(of));
      return redirect(`/elections/${electionId}`);
    }
    const { refusal } = await context.api.elections.acceptNomination(
      acceptNominationSchema.parse({
        ...of,
        statement: form.text("statement"),
        hasTime: form.all("confirm").includes("time"),
        hasSupport: form.all("confirm").includes("support"),
        evidence: evidenceIn(form),
      }),
    );
    return redirect(`/elections/${electionId}/accept${refusal === null ? "?saved=met" : "?saved=not-met"}`);
  });
}

/** Only rules for which something was written; a date without words is asked for the words. */
function evidenceIn(form: TypedForm) {
  return form.all("rule").flatMap((rule) => {
    const says = form.text(`says-${rule}`).trim();
    const on = form.date(`on-${rule}`);
    const expiresOn = form.date(`expires-${rule}`);
    const isDated = /\d/.test(on);
    if (says === "" && !isDated) return [];
    if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) throw invalid(`on-${rule}`, "Enter the date of the evidence");
    if (says === "") throw invalid(`says-${rule}`, "Say what shows it, such as the report or the letter");
    return [{ rule, says, on, expiresOn: /\d/.test(expiresOn) ? expiresOn : null }];
  });
}

export default function Accept() {
  const election = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const notices = problem === undefined ? null : <ErrorSummary errors={problem.errors} />;
  if (election.own === null) {
    return (
      <Page title="Your nomination" kind={election.title} back={election.href} notices={notices}>
        <p>You have no nomination to answer in this election.</p>
      </Page>
    );
  }
  return (
    <Page title="Your nomination" kind={election.title} back={election.href} notices={notices}>
      <p className="max-w-text">
        {election.own.isAccepted
          ? `You have accepted. You can change what you wrote until ${election.until}.`
          : `A school has nominated you as a lead. Accept by ${election.until}, or decline.`}
      </p>
      {election.canAccept ? <AcceptForm election={election} own={election.own} problem={problem} /> : null}
      {election.canLeave ? (
        <Section title={election.own.isAccepted ? "Withdraw" : "Decline"}>
          <PostForm requestKey={election.leaveKey}>
            <input type="hidden" name="nominationId" value={election.own.id} />
            <input type="hidden" name="leave" value="yes" />
            <p>Your name will not be on the ballot. You can do this until the ballot opens.</p>
            <Button kind="danger">{election.own.isAccepted ? "Withdraw my name" : "Decline"}</Button>
          </PostForm>
        </Section>
      ) : null}
    </Page>
  );
}
