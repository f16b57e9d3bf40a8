import { nameVoterSchema } from "@consortia/domain/elections/schemas";
import { Button, fieldsOf, Page, PostForm, pageTitle, Radios, ScopeLine } from "@consortia/ui";
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
import { ownVoterIn } from "../../components/election-voter.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Name who may vote", parent: data?.title }) },
];

const nobody = "nobody";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await read(() => context.api.elections.readElection({ electionId: electionIdFrom(params) }));
  const school = ownVoterIn(page.voters, request);
  // A seat names nobody: its holder alone votes for it.
  if (page.election.voterKind === "seat") throw new Response(null, { status: 404 });
  return {
    ...electionFacts(page),
    school: school.name,
    schoolId: school.voterId,
    named: school.namedVoterId ?? nobody,
    hasDeputies: school.deputies.length > 0,
    choices: [
      { value: nobody, words: "Nobody else: I vote for the school" },
      ...school.deputies.map(({ personId, name }) => ({
        value: personId,
        words: `${name}, deputy headteacher`,
      })),
    ],
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const electionId = electionIdFrom(params);
    const chosen = form.text("personId");
    await context.api.elections.nameVoter(
      nameVoterSchema.parse({
        requestKey: form.requestKey,
        electionId,
        schoolId: form.text("schoolId"),
        personId: chosen === nobody ? null : chosen,
      }),
    );
    return redirect(`/elections/${electionId}`);
  });
}

export default function NameVoter() {
  const election = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  // Where a deputy was named who has left since, the form stays, so that the name can be taken back.
  if (!election.hasDeputies && election.named === nobody) {
    return (
      <Page title="Name who may vote" kind={election.title} back={election.href}>
        <p className="max-w-text">
          You vote for {election.school}. Only a deputy headteacher can be named beside you, and the school
          has none in the register.
        </p>
      </Page>
    );
  }
  return (
    <Page title="Name who may vote" kind={election.title} back={election.href} problem={problem}>
      <PostForm requestKey={election.requestKey}>
        <input type="hidden" name="schoolId" value={election.schoolId} />
        <Radios
          {...fields.of("personId", election.named)}
          label="Who may cast the school's ballot beside you?"
          hint="Until the ballot opens you can change this. Whoever votes first votes for the school."
          choices={election.choices}
        />
        <ScopeLine id="scope">You name the voter of {election.school}. One school, one vote.</ScopeLine>
        <Button describedBy="scope">Save</Button>
      </PostForm>
    </Page>
  );
}
