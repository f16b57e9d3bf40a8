import { checkEligibility, eligibilityRefusal } from "@consortia/domain/elections/eligibility";
import { acceptNominationSchema, leaveNominationSchema } from "@consortia/domain/elections/schemas";
import { invalid } from "@consortia/domain/shared/errors";
import { formatDateTime, localDateSchema } from "@consortia/domain/shared/time";
import { Banner, Button, Page, PostForm, pageTitle, Section } from "@consortia/ui";
import { newRequestKey, sendForm, type TypedForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type ElectionPage, electionFacts } from "../../components/election-facts.ts";
import { electionIdFrom } from "../../components/election-id.ts";
import { AcceptForm } from "./accept-form.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Your nomination", parent: data?.title }) },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
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
    confirms: election.eligibility.confirms,
    requestKey: newRequestKey(),
    /** What the rules say to the evidence that was saved. */
    checked: new URL(request.url).searchParams.has("saved") && own !== null ? assessmentOf(page) : null,
  };
}

function assessmentOf({ election, own }: ElectionPage) {
  const checked = checkEligibility(election.eligibility, own?.evidence ?? [], election.closesOn);
  return checked.outcome === "met"
    ? {
        isMet: true,
        words:
          election.eligibility.rules.length === 0
            ? "Saved. Those who run the election look at your nomination."
            : "Saved. Your evidence meets the rules by its dates; those who run the election look at it.",
      }
    : { isMet: false, words: `Saved. ${eligibilityRefusal(election.eligibility, checked.failed)}` };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const electionId = electionIdFrom(params);
    const of = { requestKey: form.requestKey, nominationId: form.text("nominationId") };
    if (form.has("leave")) {
      await context.api.elections.leaveNomination(leaveNominationSchema.parse(of));
      return redirect(`/elections/${electionId}`);
    }
    await context.api.elections.acceptNomination(
      acceptNominationSchema.parse({
        ...of,
        statement: form.text("statement"),
        confirmed: form.all("confirmed"),
        evidence: evidenceIn(form),
      }),
    );
    return redirect(`/elections/${electionId}/accept?saved=yes`);
  });
}

/** Only rules for which something was written; a date without words is asked for the words. */
function evidenceIn(form: TypedForm) {
  return form.all("rule").flatMap((rule) => {
    const says = form.text(`says-${rule}`).trim();
    const on = dateIn(form, `on-${rule}`);
    const expiresOn = dateIn(form, `expires-${rule}`);
    if (says === "" && on === null) return [];
    if (on === null) throw invalid(`on-${rule}`, "Enter the date of the evidence");
    if (says === "") throw invalid(`says-${rule}`, "Say what shows it, such as the report or the letter");
    return [{ rule, says, on, expiresOn }];
  });
}

/** Null where nothing was typed; what is no date is refused here, at its own field. */
function dateIn(form: TypedForm, name: string): string | null {
  if (["day", "month", "year"].every((part) => form.text(`${name}-${part}`).trim() === "")) return null;
  const typed = localDateSchema.safeParse(form.date(name));
  if (typed.success) return typed.data;
  throw invalid(name, "Enter a real date");
}

export default function Accept() {
  const election = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const notices =
    problem !== undefined || election.checked === null ? null : (
      <Banner kind={election.checked.isMet ? "success" : "notice"} title={election.checked.words} />
    );
  if (election.own === null) {
    return (
      <Page
        title="Your nomination"
        kind={election.title}
        back={election.href}
        problem={problem}
        notices={notices}
      >
        <p>You have no nomination to answer in this election.</p>
      </Page>
    );
  }
  return (
    <Page
      title="Your nomination"
      kind={election.title}
      back={election.href}
      problem={problem}
      notices={notices}
    >
      <p className="max-w-text">
        {election.own.isAccepted
          ? `You have accepted. You can change what you wrote until ${election.until}.`
          : `A ${election.voterKind} has nominated you as ${election.electedAs}. Accept by ${election.until}, or decline.`}
      </p>
      {election.canAccept ? <AcceptForm election={election} own={election.own} problem={problem} /> : null}
      {election.canLeave ? (
        <Section title={election.own.isAccepted ? "Withdraw" : "Decline"}>
          <PostForm requestKey={`${election.requestKey}-leave`}>
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
