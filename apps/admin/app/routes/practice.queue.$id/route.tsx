import { costWords, questions, questionWords, themeWords } from "@consortia/domain/practice/questions";
import { checkStudySchema } from "@consortia/domain/practice/schemas";
import { laneWords } from "@consortia/domain/register/lanes";
import { roleTitle } from "@consortia/domain/register/roles";
import { notFound } from "@consortia/domain/shared/errors";
import { idSchema } from "@consortia/domain/shared/ids";
import { formatDateTime } from "@consortia/domain/shared/time";
import {
  Button,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  Radios,
  ScopeLine,
  Section,
  SummaryList,
  TextArea,
  WrittenText,
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

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.version.title ?? "Case study", parent: "Case studies to check" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const waiting = await read(() =>
    context.api.practice.showCaseStudyToCheck({ caseStudyId: studyIn(params.id) }),
  );
  return { ...waiting, requestKey: newRequestKey() };
}

export function action({ context, params, request }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const input = checkStudySchema.parse({
      requestKey: form.requestKey,
      caseStudyId: studyIn(params.id),
      versionNo: form.text("versionNo"),
      outcome: form.text("outcome"),
      note: form.text("note"),
    });
    await context.api.practice.checkCaseStudy(input);
    return redirect(`/practice/queue?done=${input.outcome}`);
  });
}

/** The id in the address. One that cannot be an id is answered like one that is not there. */
function studyIn(part: string | undefined) {
  const { data } = idSchema("CaseStudyId").safeParse(part);
  if (data === undefined) throw notFound();
  return data;
}

export default function CheckStudy() {
  const { study, version, canCheck } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      kind="Case study to check"
      title={version.title}
      trail={[
        { href: "/", words: "Home" },
        { href: "/practice/queue", words: "Case studies to check" },
      ]}
      problem={problem}
      under={
        <p className="text-soft">
          {study.schoolName} · written by {version.writtenBy}
          {study.sentAt === null ? null : ` · sent ${formatDateTime(study.sentAt)}`}
        </p>
      }
    >
      <Section title="At a glance">
        <SummaryList
          rows={[
            { term: "Theme", answer: themeWords(version.theme) },
            { term: "Kind of school", answer: laneWords(version.lane) },
            { term: "Cost", answer: costWords(version.costBand) },
            { term: "Staff time", answer: version.staffTime === "" ? "Not given" : version.staffTime },
            { term: "Who to ask", answer: `The ${roleTitle(version.contactRole)}` },
          ]}
        />
      </Section>
      {questions.map((question) => (
        <Section key={question} title={questionWords(question).heading}>
          <WrittenText safeHtml={version.answers[question].html} />
        </Section>
      ))}
      {canCheck ? (
        <CheckForm />
      ) : (
        <p>Somebody else must check this: you wrote it, hold a role at the school, or only look.</p>
      )}
    </Page>
  );
}

function CheckForm() {
  const { version, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Section title="Your check">
      <PostForm requestKey={requestKey}>
        <input type="hidden" name="versionNo" value={version.versionNo} />
        <Radios
          {...fields.of("outcome")}
          label="What happens to it?"
          hint="Read it for names or descriptions of children, for claims without a reason, and for what a reader would need."
          choices={[
            { value: "published", words: "Publish it" },
            { value: "returned", words: "Return it", hint: "The school changes it and sends it again" },
          ]}
        />
        <TextArea {...fields.of("note")} label="What to change (only if you return it)" rows={4} />
        <div className="flex flex-col gap-4">
          <ScopeLine id="check-scope">
            Published, it is seen by all members in this authority. Your note is seen by the school alone.
          </ScopeLine>
          <div>
            <Button describedBy="check-scope">Record the check</Button>
          </div>
        </div>
      </PostForm>
    </Section>
  );
}
