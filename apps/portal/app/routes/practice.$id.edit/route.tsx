import { questions } from "@consortia/domain/practice/questions";
import { reviseStudySchema } from "@consortia/domain/practice/schemas";
import { Banner, Page, pageTitle } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CaseStudyForm } from "../../components/case-study-form.tsx";
import { typedStudy } from "../../components/case-study-input.ts";
import { pathId } from "../../components/path-parts.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Change your case study", parent: data?.version.title }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const form = await read(() =>
    context.api.practice.editCaseStudy({ caseStudyId: pathId("CaseStudyId", params.id) }),
  );
  return { ...form, requestKey: newRequestKey() };
}

export function action({ context, params, request }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const caseStudyId = pathId("CaseStudyId", params.id);
    const input = reviseStudySchema.parse({
      ...typedStudy(form),
      caseStudyId,
      versionNo: form.text("versionNo"),
    });
    await context.api.practice.reviseCaseStudy(input);
    return redirect(`/practice/${caseStudyId}?latest`);
  });
}

export default function EditStudy() {
  const { study, version, lastCheck, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const answers = Object.fromEntries(questions.map((question) => [question, version.answers[question].text]));
  const { title, theme, lane, costBand, staffTime, contactRole } = version;
  const stored = { ...answers, title, theme, lane, costBand, staffTime, contactRole };
  const values: Record<string, string | undefined> = problem?.values ?? stored;
  return (
    <Page
      title="Change your case study"
      back={`/practice/${study.id}?latest`}
      problem={problem}
      notices={
        problem !== undefined ? null : study.state === "returned" && lastCheck !== null ? (
          <Banner kind="notice" title="Returned: what to change">
            {lastCheck.note}
          </Banner>
        ) : null
      }
    >
      <CaseStudyForm requestKey={requestKey} values={values} problem={problem}>
        <input type="hidden" name="versionNo" value={values.versionNo ?? version.versionNo} />
      </CaseStudyForm>
    </Page>
  );
}
