import { checkBallot, type Mark } from "@consortia/domain/elections/ballot";
import { castBallotSchema } from "@consortia/domain/elections/schemas";
import { methodSentence, votedWords } from "@consortia/domain/elections/words";
import { invalid } from "@consortia/domain/shared/errors";
import { formatDateTime } from "@consortia/domain/shared/time";
import { LinkButton, Page, pageTitle } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import { wordsFor } from "@consortia/web/words-for";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type ElectionPage, electionFacts } from "../../components/election-facts.ts";
import { electionIdFrom } from "../../components/election-id.ts";
import { midSentence, type OwnVoter, ownVoterIn } from "../../components/election-voter.ts";
import { BallotForm, CheckBallot } from "./ballot-form.tsx";
import { marksIn, typedOf } from "./marks.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle({ page: page?.heading ?? "Vote", parent: page?.title }) },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await read(() => context.api.elections.readElection({ electionId: electionIdFrom(params) }));
  const voter = ownVoterIn(page.voters, request);
  const { election, candidates } = page;
  return {
    ...electionFacts(page),
    voter: midSentence(voter.name),
    voterId: voter.voterId,
    heading: headings[election.voterKind],
    method: election.method,
    seats: election.seats,
    how: methodSentence(election.method, election.seats),
    closes: formatDateTime(election.closesAt),
    candidates: candidates.flatMap(({ number, name, origin, statement, hasFallen }) =>
      number === null ? [] : [{ number, name, origin, statement, hasFallen }],
    ),
    canCast: election.state === "polling" && voter.mayCast && voter.mark === null,
    whyNot: whyNot(page.election, voter),
    requestKey: newRequestKey(),
  };
}

const headings = { school: "Vote for your leads", seat: "Cast your ballot" } as const;

function whyNot({ state, voterKind }: ElectionPage["election"], { name, mark }: OwnVoter): string {
  if (mark !== null) return votedWords(name, mark);
  if (state !== "polling") return "The ballot is not open.";
  if (voterKind === "seat") return "A seat's ballot is cast by its holder.";
  return "A school's ballot is cast by its headteacher, or by the one person whom the headteacher named.";
}

/**
 * The first sending shows the ballot again, to be checked; only the second casts it, or goes back to mark it again.
 * What was marked travels in the body of the form alone: an address would leave it in logs and in the browser's history (ELE-2).
 */
export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    if (form.has("back")) return data({ typed: typedOf(form), problem: undefined });
    const electionId = electionIdFrom(params);
    const { election, candidates } = await context.api.elections.readElection({ electionId });
    const marks: readonly Mark[] = marksIn(form, election.method);
    const voterId = form.text("voterId");
    if (!form.has("checked")) {
      const numbers = candidates.flatMap(({ number }) => number ?? []);
      const checked = checkBallot({ ...election, candidates: numbers }, marks);
      if (checked.outcome === "refused") throw invalid("marks", checked.why);
      return data({ marks, problem: undefined });
    }
    await context.api.elections.castBallot(
      castBallotSchema.parse({ requestKey: form.requestKey, electionId, voterId, marks }),
    );
    return redirect(`/elections/${electionId}/receipt?voter=${voterId}`);
  });
}

export default function Ballot() {
  const ballot = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const problem = sent?.problem;
  const title = ballot.heading;
  if (!ballot.canCast || problem?.status === 409) {
    return (
      <Page title={title} kind={ballot.title} back={ballot.href} problem={problem}>
        <p>{ballot.canCast ? "Your ballot was not cast." : ballot.whyNot}</p>
        <LinkButton href={ballot.href}>See the election</LinkButton>
      </Page>
    );
  }
  if (sent !== undefined && "marks" in sent) {
    return (
      <Page title="Check your ballot" kind={ballot.title} back={ballot.href}>
        <CheckBallot ballot={ballot} marks={sent.marks} />
      </Page>
    );
  }
  return (
    <Page title={title} kind={ballot.title} back={ballot.href} problem={problem}>
      <p className="max-w-text">{ballot.how}</p>
      <p>The ballot closes on {ballot.closes}.</p>
      <BallotForm
        ballot={ballot}
        typed={problem?.lists ?? (sent !== undefined && "typed" in sent ? sent.typed : {})}
        error={wordsFor(problem, "marks")}
      />
    </Page>
  );
}
