import { Page, pageTitle } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { mustFindVersion } from "../../components/scheme-version.server.ts";
import { CriterionForm } from "./criterion-form.tsx";
import { criterionFields, criterionQuestions, schemeWithTyped } from "./criterion-input.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.title ?? "Criterion", parent: "Schemes" }) },
];

/** `?code=` names the criterion that is changed; without it one is added. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { id, number, scheme } = await mustFindVersion(context, params.id);
  const code = codeIn(request);
  if (code !== null && !scheme.criteria.some((one) => one.code === code)) {
    throw new Response(null, { status: 404 });
  }
  return {
    title: code === null ? "Add a criterion" : `Change criterion ${code}`,
    back: `/categorisation/schemes/${id}`,
    kind: `${scheme.name}, version ${number}`,
    questions: criterionQuestions(scheme, code),
    requestKey: newRequestKey(),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { scheme } = await mustFindVersion(context, params.id);
  const code = codeIn(request);
  return sendForm(
    context,
    request,
    async (form) => {
      const { schemeVersionId } = await context.api.categorisation.writeScheme({
        scheme: schemeWithTyped(scheme, code, form),
        requestKey: form.requestKey,
      });
      return redirect(`/categorisation/schemes/${schemeVersionId}`);
    },
    criterionFields(scheme, code),
  );
}

function codeIn(request: Request): string | null {
  return new URL(request.url).searchParams.get("code");
}

export default function CriterionPage() {
  const { title, back, kind, questions, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page title={title} kind={kind} back={back} problem={problem}>
      <p className="max-w-text">
        A version is never altered: this saves the next one, with everything else as it is in this one.
      </p>
      <CriterionForm questions={questions} requestKey={requestKey} problem={problem} />
    </Page>
  );
}
