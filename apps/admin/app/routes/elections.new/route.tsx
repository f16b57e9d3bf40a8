import {
  chairEligibility,
  eligibilityCodes,
  eligibilityPresets,
} from "@consortia/domain/elections/eligibility";
import { officePlaces } from "@consortia/domain/elections/machine";
import { callElectionSchema } from "@consortia/domain/elections/schemas";
import { poll_days } from "@consortia/domain/elections/timetable";
import { methodSentence, methodTitle, placesTitle } from "@consortia/domain/elections/words";
import { Button, DateField, fieldsOf, Page, PostForm, pageTitle, Radios, Select } from "@consortia/ui";
import { type FormProblem, newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { deskTrail } from "../../components/election-desk.ts";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Call an election", parent: "Elections" }) },
];

/** Of leads, or with `?of=` a board's id, or `chair`, of a board's chair or vice-chair. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { consortia, boards } = await read(() => context.api.elections.listDeskElections());
  const of = new URL(request.url).searchParams.get("of");
  return {
    isOfBoard: of !== null,
    board: boards.find(({ id }) => id === of)?.id,
    boards: boards.map(({ id, name }) => ({ value: id, words: name })),
    consortia: consortia.map(({ id, name }) => ({ value: id, words: name })),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { electionId } = await context.api.elections.callElection(
      callElectionSchema.parse({
        requestKey: form.requestKey,
        consortiumId: form.text("consortiumId"),
        boardId: form.text("boardId"),
        places: form.text("places"),
        method: form.text("method"),
        eligibility: form.text("eligibility"),
        nominationsCloseOn: form.date("nominationsCloseOn"),
        opensOn: form.date("opensOn"),
        closesOn: form.date("closesOn"),
      }),
    );
    return redirect(`/elections/${electionId}`);
  });
}

const days = [
  { name: "nominationsCloseOn", label: "Nominations close", hint: "At 5:00pm on this day" },
  { name: "opensOn", label: "The ballot opens", hint: "After nominations have closed and were checked" },
  {
    name: "closesOn",
    label: "The ballot closes",
    hint: `At 5:00pm on this day. The ballot must be open for at least ${poll_days} working days of term.`,
  },
] as const;

export default function CallElection() {
  const { isOfBoard, boards, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Page title="Call an election" trail={deskTrail} problem={problem}>
      <p className="max-w-text">
        You are its returning officer, so you cannot stand in it. Nominations open when you open them.
      </p>
      {isOfBoard ? (
        <p>
          <a href="/elections/new">Call an election of leads instead</a>
        </p>
      ) : boards.length === 0 ? null : (
        <p>
          <a href="/elections/new?of=chair">Call an election of a board's chair or vice-chair instead</a>
        </p>
      )}
      <PostForm requestKey={requestKey}>
        {isOfBoard ? <OfBoard problem={problem} /> : <OfLeads problem={problem} />}
        <Radios
          {...fields.of("method")}
          label={isOfBoard ? "How it is filled" : "How they are filled"}
          choices={(["most_votes", "stv"] as const).map((value) => ({
            value,
            words: methodTitle(value),
            hint: methodSentence(value, isOfBoard ? 1 : 2),
          }))}
        />
        {days.map(({ name, label, hint }) => (
          <DateField key={name} {...fields.date(name)} label={label} hint={hint} />
        ))}
        <Button>Call the election</Button>
      </PostForm>
    </Page>
  );
}

type Sent = { problem: FormProblem | undefined };

function OfLeads({ problem }: Sent) {
  const fields = fieldsOf(problem);
  const { consortia } = useLoaderData<typeof loader>();
  return (
    <>
      <Select {...fields.of("consortiumId")} label="Consortium" choices={consortia} />
      <Radios
        {...fields.of("places")}
        label="Places to fill"
        choices={[
          { value: "both", words: "Both lead places" },
          { value: "1", words: "Lead place 1 only" },
          { value: "2", words: "Lead place 2 only" },
        ]}
      />
      <Radios
        {...fields.of("eligibility")}
        label="Who may stand"
        choices={eligibilityCodes.map((value) => ({
          value,
          words: eligibilityPresets[value].title,
          hint: eligibilityPresets[value].source,
        }))}
      />
    </>
  );
}

/** Who may stand is no choice here: BRD-10 is the rule of every board. */
function OfBoard({ problem }: Sent) {
  const fields = fieldsOf(problem);
  const { boards, board } = useLoaderData<typeof loader>();
  return (
    <>
      <Select
        {...fields.of("boardId", board)}
        label="Board"
        hint={`May stand: ${chairEligibility.title.charAt(0).toLowerCase()}${chairEligibility.title.slice(1)}`}
        choices={boards}
      />
      <Radios
        {...fields.of("places")}
        label="Office to fill"
        choices={officePlaces.map((value) => ({ value, words: placesTitle(value) }))}
      />
    </>
  );
}
