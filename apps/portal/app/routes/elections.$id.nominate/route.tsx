import { nominateSchema } from "@consortia/domain/elections/schemas";
import { Button, fieldsOf, Page, PostForm, pageTitle, ScopeLine, Select } from "@consortia/ui";
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
import { midSentence, ownVoterIn } from "../../components/election-voter.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Nominate", parent: data?.title }) },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await read(() => context.api.elections.readElection({ electionId: electionIdFrom(params) }));
  const voter = ownVoterIn(page.voters, request);
  const { voterKind, state } = page.election;
  return {
    ...electionFacts(page),
    voter: midSentence(voter.name),
    voterId: voter.voterId,
    isOpen: state === "nominating" && voter.mayNominate && voter.nominated === null,
    whyNot: voter.nominated === null ? whyNot[voterKind] : `${voter.name} has nominated ${voter.nominated}.`,
    how: how[voterKind],
    nominees: page.nominees.map(({ personId, words }) => ({ value: personId, words })),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const electionId = electionIdFrom(params);
    await context.api.elections.nominate(
      nominateSchema.parse({
        requestKey: form.requestKey,
        electionId,
        voterId: form.text("voterId"),
        personId: form.text("personId"),
      }),
    );
    return redirect(`/elections/${electionId}`);
  });
}

const how = {
  school:
    "Your school nominates one headteacher of this consortium. If another school has nominated the same person, " +
    "yours seconds. We ask the person to accept, with a statement and the evidence that the rules want.",
  seat:
    "Your seat nominates one member of this board. If another seat has nominated the same person, yours seconds. We " +
    "ask the person to accept, with a statement and the declaration that the rules want.",
} as const;

const whyNot = {
  school: "Nominations are not open, or you are not the headteacher of this school.",
  seat: "Nominations are not open, or you do not hold this seat.",
} as const;

export default function Nominate() {
  const election = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  if (!election.isOpen) {
    return (
      <Page
        title={`Nominate ${election.electedAs}`}
        kind={election.title}
        back={election.href}
        problem={problem}
      >
        <p>{election.whyNot}</p>
      </Page>
    );
  }
  return (
    <Page
      title={`Nominate ${election.electedAs}`}
      kind={election.title}
      back={election.href}
      problem={problem}
    >
      <p className="max-w-text">{election.how}</p>
      <PostForm requestKey={election.requestKey}>
        <input type="hidden" name="voterId" value={election.voterId} />
        <Select {...fields.of("personId")} label="Whom do you nominate?" choices={election.nominees} />
        <ScopeLine id="scope">
          You nominate for {election.voter}. One {election.voterKind}, one nomination.
        </ScopeLine>
        <Button describedBy="scope">Nominate</Button>
      </PostForm>
    </Page>
  );
}
