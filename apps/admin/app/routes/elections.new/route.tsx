import { eligibilityCodes, eligibilityPresets } from "@consortia/domain/elections/eligibility";
import { callElectionSchema } from "@consortia/domain/elections/schemas";
import { poll_days } from "@consortia/domain/elections/timetable";
import { methodSentence, methodTitle } from "@consortia/domain/elections/words";
import { Button, DateField, ErrorSummary, Page, PostForm, pageTitle, Radios, Select } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import { wordsFor } from "@consortia/web/words-for";
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

export async function loader({ context }: LoaderFunctionArgs) {
  const { consortia } = await read(() => context.api.elections.listDeskElections());
  return {
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
  const { consortia, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const typed = problem?.values ?? {};
  return (
    <Page
      title="Call an election"
      trail={deskTrail}
      notices={problem === undefined ? null : <ErrorSummary errors={problem.errors} />}
    >
      <p className="max-w-text">
        You are its returning officer, so you cannot stand in it. Nominations open when you open them.
      </p>
      <PostForm requestKey={requestKey}>
        <Select
          name="consortiumId"
          label="Consortium"
          choices={consortia}
          value={typed.consortiumId}
          error={wordsFor(problem, "consortiumId")}
        />
        <Radios
          name="places"
          label="Places to fill"
          choices={[
            { value: "both", words: "Both lead places" },
            { value: "1", words: "Lead place 1 only" },
            { value: "2", words: "Lead place 2 only" },
          ]}
          value={typed.places}
          error={wordsFor(problem, "places")}
        />
        <Radios
          name="method"
          label="How they are filled"
          choices={(["most_votes", "stv"] as const).map((value) => ({
            value,
            words: methodTitle(value),
            hint: methodSentence(value, 2),
          }))}
          value={typed.method}
          error={wordsFor(problem, "method")}
        />
        <Radios
          name="eligibility"
          label="Who may stand"
          choices={eligibilityCodes.map((value) => ({
            value,
            words: eligibilityPresets[value].title,
            hint: eligibilityPresets[value].source,
          }))}
          value={typed.eligibility}
          error={wordsFor(problem, "eligibility")}
        />
        {days.map(({ name, label, hint }) => (
          <DateField
            key={name}
            name={name}
            label={label}
            hint={hint}
            value={{ day: typed[`${name}-day`], month: typed[`${name}-month`], year: typed[`${name}-year`] }}
            error={wordsFor(problem, name)}
          />
        ))}
        <Button>Call the election</Button>
      </PostForm>
    </Page>
  );
}
