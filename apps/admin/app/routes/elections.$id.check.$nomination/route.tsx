import { checkNominationSchema } from "@consortia/domain/elections/schemas";
import { formatDate } from "@consortia/domain/shared/time";
import {
  Button,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  Radios,
  Section,
  SummaryList,
  TextArea,
} from "@consortia/ui";
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
  { title: pageTitle({ page: "Check who may stand", parent: data?.title }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() =>
    context.api.elections.readElectionDesk({ electionId: electionIdFrom(params) }),
  );
  const nomination = page.nominations.find(({ id }) => id === params.nomination);
  if (nomination === undefined) throw new Response(null, { status: 404 });
  return {
    ...deskFacts(page),
    nominationId: nomination.id,
    name: nomination.personName,
    origin: nomination.origin,
    statement: nomination.statement ?? "",
    refusal: nomination.refusal,
    needs: page.election.eligibility.needs,
    mayStand: page.election.eligibility.title,
    declared: page.election.eligibility.confirms.map(({ words }) => words),
    hasExceptions: page.election.eligibility.exceptions === "by_minute",
    evidence: page.election.eligibility.rules.map((rule) => {
      const given = nomination.evidence.find((one) => one.rule === rule.code);
      return {
        term: rule.words,
        answer:
          given === undefined
            ? "No evidence given"
            : `${given.says}, ${formatDate(given.on)}${given.expiresOn === null ? "" : `, until ${formatDate(given.expiresOn)}`}`,
      };
    }),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    await context.api.elections.checkNomination(
      checkNominationSchema.parse({
        requestKey: form.requestKey,
        nominationId: params.nomination ?? "",
        verdict: form.text("verdict"),
        note: form.text("note"),
      }),
    );
    return redirect(`/elections/${electionIdFrom(params)}`);
  });
}

export default function CheckNomination() {
  const desk = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Page
      title={`Check ${desk.name}`}
      kind={desk.title}
      back={desk.href}
      problem={problem}
      under={<p>{desk.origin}</p>}
    >
      {desk.evidence.length === 0 ? (
        <Section title="What was declared">
          <p>{desk.mayStand}.</p>
          <ul className="list-disc pl-6">
            {desk.declared.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
          <p>Officers are looked up when you record this. Elected members are not in the register: look.</p>
        </Section>
      ) : (
        <Section title="Evidence">
          <p>{desk.needs === "any" ? "Any one of these is enough." : "All of these are needed."}</p>
          <SummaryList rows={desk.evidence} />
          <p className={desk.refusal === null ? undefined : "font-bold"}>
            {desk.refusal ??
              "By the dates given, this evidence meets the rules. Look at it before you confirm."}
          </p>
        </Section>
      )}
      <Section title="Statement">
        <p className="max-w-text whitespace-pre-line">{desk.statement}</p>
      </Section>
      <PostForm requestKey={desk.requestKey}>
        <Radios
          {...fields.of("verdict")}
          label="What did you find?"
          choices={[
            {
              value: "met",
              words: desk.hasExceptions
                ? "The evidence is right and meets the rules"
                : "The declaration is right: this person can stand",
            },
            { value: "not_met", words: "It does not meet the rules: this person cannot stand" },
            ...(desk.hasExceptions
              ? [
                  {
                    value: "exception",
                    words: "The board has agreed an exception",
                    hint: "Quote its minute below",
                  },
                ]
              : []),
          ]}
        />
        <TextArea
          {...fields.of("note")}
          label={
            desk.hasExceptions
              ? "What you looked at, why it does not do, or the board's minute"
              : "What you looked at, or why it does not do"
          }
          rows={3}
        />
        <Button>Record</Button>
      </PostForm>
    </Page>
  );
}
