import { votedWords } from "@consortia/domain/elections/words";
import { formatDate } from "@consortia/domain/shared/time";
import { LinkButton, Page, pageTitle, Receipt } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { electionFacts } from "../../components/election-facts.ts";
import { electionIdFrom } from "../../components/election-id.ts";
import { ownSchoolIn } from "../../components/election-school.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Ballot receipt", parent: data?.title }) },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await read(() => context.api.elections.readElection({ electionId: electionIdFrom(params) }));
  const school = ownSchoolIn(page.schools, request);
  return {
    ...electionFacts(page),
    school: school.name,
    schoolId: school.schoolId,
    canCast: school.mayCast && page.election.state === "polling",
    mark:
      school.mark === null
        ? null
        : {
            code: school.mark.receiptCode,
            on: formatDate(school.mark.votedOn),
            words: votedWords(school.name, school.mark),
          },
  };
}

export default function BallotReceipt() {
  const { title, href, school, schoolId, mark, canCast } = useLoaderData<typeof loader>();
  return (
    <Page title="Ballot receipt" kind={title} back={href}>
      {mark === null ? (
        <>
          <p>{school} has not voted yet.</p>
          {canCast ? (
            <LinkButton href={`${href}/ballot?school=${schoolId}`}>Vote for {school}</LinkButton>
          ) : null}
        </>
      ) : (
        <>
          <p>{mark.words}</p>
          <Receipt
            code={mark.code}
            rows={[
              { term: "School", answer: school },
              { term: "Voted on", answer: mark.on },
              { term: "Election", answer: title },
            ]}
            standing="This shows that the school voted. Nobody can tell how, and neither can we. A ballot is final when cast."
          />
        </>
      )}
    </Page>
  );
}
