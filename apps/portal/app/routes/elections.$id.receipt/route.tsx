import { votedWords } from "@consortia/domain/elections/words";
import { formatDate } from "@consortia/domain/shared/time";
import { LinkButton, Page, pageTitle, Receipt } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { electionFacts } from "../../components/election-facts.ts";
import { electionIdFrom } from "../../components/election-id.ts";
import { midSentence, ownVoterIn } from "../../components/election-voter.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Ballot receipt", parent: data?.title }) },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await read(() => context.api.elections.readElection({ electionId: electionIdFrom(params) }));
  const { name, voterId, mayCast, mark } = ownVoterIn(page.voters, request);
  return {
    ...electionFacts(page),
    voter: name,
    voterId,
    canCast: mayCast && page.election.state === "polling",
    mark:
      mark === null
        ? null
        : { code: mark.receiptCode, on: formatDate(mark.votedOn), words: votedWords(name, mark) },
  };
}

export default function BallotReceipt() {
  const { title, href, voter, voterId, voterKind, mark, canCast } = useLoaderData<typeof loader>();
  return (
    <Page title="Ballot receipt" kind={title} back={href}>
      {mark === null ? (
        <>
          <p>{voter} has not voted yet.</p>
          {canCast ? (
            <LinkButton href={`${href}/ballot?voter=${voterId}`}>Vote for {midSentence(voter)}</LinkButton>
          ) : null}
        </>
      ) : (
        <>
          <p>{mark.words}</p>
          <Receipt
            code={mark.code}
            rows={[
              { term: voterKind === "school" ? "School" : "Seat", answer: voter },
              { term: "Voted on", answer: mark.on },
              { term: "Election", answer: title },
            ]}
            standing={`This shows that the ${voterKind} voted. Nobody can tell how, and neither can we. A ballot is final when cast.`}
          />
        </>
      )}
    </Page>
  );
}
