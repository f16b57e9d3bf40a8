import { costWords, questions, questionWords, themeWords } from "@consortia/domain/practice/questions";
import { studyActSchema } from "@consortia/domain/practice/schemas";
import { laneWords } from "@consortia/domain/register/lanes";
import { roleTitle } from "@consortia/domain/register/roles";
import { formatDate } from "@consortia/domain/shared/time";
import { Page, pageTitle, Section, StateTag, SummaryList, WrittenText } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { stateWords } from "../../components/case-study-states.ts";
import { pathId } from "../../components/path-parts.ts";
import { OwnActs } from "./own-acts.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.version.title ?? "Case study", parent: "Practice" }) },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const page = await read(async () =>
    context.api.practice.showCaseStudy({
      caseStudyId: pathId("CaseStudyId", params.id),
      latest: searchParams.has("latest"),
    }),
  );
  return { ...page, requestKey: newRequestKey(), isWithdrawing: searchParams.has("withdraw") };
}

/** Sends the study for checking, or takes it back. */
export function action({ context, params, request }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    const input = studyActSchema.parse({ requestKey, caseStudyId: pathId("CaseStudyId", params.id) });
    if (form.text("intent") === "withdraw") await context.api.practice.withdrawCaseStudy(input);
    else await context.api.practice.submitCaseStudy(input);
    return redirect(`/practice/${input.caseStudyId}?latest`);
  });
}

export default function Study() {
  const { study, version, own } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const isPublished = version.versionNo === study.publishedNo;
  return (
    <Page
      kind="Case study"
      title={version.title}
      trail={[
        { href: "/", words: "Home" },
        { href: "/practice", words: "Practice" },
      ]}
      problem={problem}
      under={
        <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-soft">
          <span>{study.schoolName}</span>
          <span>
            {isPublished && study.publishedAt !== null
              ? `Published ${formatDate(study.publishedAt)}`
              : `Version ${version.versionNo}, saved ${formatDate(version.at)}`}
          </span>
          {own === null ? null : <StateTag state={isPublished ? "Published" : stateWords(study.state)} />}
        </p>
      }
    >
      {own === null ? null : <OwnActs />}
      <Section title="At a glance">
        <SummaryList
          rows={[
            { term: "Theme", answer: themeWords(version.theme) },
            { term: "Kind of school", answer: laneWords(version.lane) },
            { term: "Cost", answer: costWords(version.costBand) },
            { term: "Staff time", answer: version.staffTime === "" ? "Not given" : version.staffTime },
            { term: "Who to ask", answer: `The ${roleTitle(version.contactRole)}, ${study.schoolName}` },
          ]}
        />
      </Section>
      {questions.map((question) => (
        <Section key={question} id={question} title={questionWords(question).heading}>
          {version.answers[question].html === "" ? (
            <p className="text-soft">Not answered yet</p>
          ) : (
            <WrittenText safeHtml={version.answers[question].html} />
          )}
        </Section>
      ))}
    </Page>
  );
}
