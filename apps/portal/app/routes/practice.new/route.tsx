import { createStudySchema } from "@consortia/domain/practice/schemas";
import { Empty, Page, pageTitle, Radios } from "@consortia/ui";
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
import { CaseStudyForm } from "../../components/case-study-form.tsx";
import { typedStudy } from "../../components/case-study-input.ts";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Share practice", parent: "Practice" }) },
];

export async function loader({ context }: LoaderFunctionArgs) {
  const schools = await read(() => context.api.practice.listOwnSchools());
  return { schools, requestKey: newRequestKey() };
}

export function action({ context, request }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const input = createStudySchema.parse({ ...typedStudy(form), schoolId: form.text("schoolId") });
    const { caseStudyId } = await context.api.practice.createCaseStudy(input);
    return redirect(`/practice/${caseStudyId}`);
  });
}

export default function SharePractice() {
  const { schools, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const values = problem?.values ?? {};
  return (
    <Page
      title="Share practice"
      back="/practice"
      problem={problem}
      under={<p>10 minutes. Leave an answer empty and come back to it: what you save is kept as a draft.</p>}
    >
      {schools.length === 0 ? (
        <Empty
          title="You hold no role at a school"
          why="Case studies are written by people at the school they are about."
          next={{ href: "/practice", words: "Read the library" }}
        />
      ) : (
        <CaseStudyForm requestKey={requestKey} values={values} problem={problem}>
          {schools.length === 1 ? (
            <input type="hidden" name="schoolId" value={schools[0]?.id} />
          ) : (
            <Radios
              name="schoolId"
              label="School"
              choices={schools.map(({ id, name }) => ({ value: id, words: name }))}
              value={values.schoolId}
              error={wordsFor(problem, "schoolId")}
            />
          )}
        </CaseStudyForm>
      )}
    </Page>
  );
}
