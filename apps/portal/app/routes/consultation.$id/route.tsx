import { answerConsultationSchema } from "@consortia/domain/consultation/schemas";
import { Banner, OptionsSideBySide, Page, pageTitle, StateTag } from "@consortia/ui";
import { consultationIdFrom } from "@consortia/web/consultation/consultation-id";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Answers } from "./answers.tsx";
import { consultationPage } from "./consultation-page.server.ts";
import { Outcome } from "./outcome.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.title ?? "Consultation", parent: "Consultations" }) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const consultationId = consultationIdFrom(params);
  const page = await read(() => context.api.consultation.readConsultation({ consultationId }));
  return {
    ...consultationPage(page),
    wasAnswered: new URL(request.url).searchParams.has("answered"),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const consultationId = consultationIdFrom(params);
    await context.api.consultation.answerConsultation(
      answerConsultationSchema.parse({
        requestKey: form.requestKey,
        consultationId,
        schoolId: form.text("schoolId"),
        preference: form.text("preference"),
        says: form.text("says"),
      }),
    );
    return redirect(`/consultation/${consultationId}?answered`);
  });
}

export default function ConsultationPage() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title={page.title}
      kind={`Consultation, ${page.boardName}`}
      trail={[
        { href: "/", words: "Home" },
        { href: "/consultation", words: "Consultations" },
      ]}
      problem={problem}
      notices={
        page.wasAnswered ? (
          <Banner kind="success" title={`Your answer is recorded. You may change it until ${page.closes}.`} />
        ) : null
      }
      under={
        <>
          <p>
            <StateTag state={page.state} />
          </p>
          <p className="max-w-text">{page.standing}</p>
        </>
      }
    >
      <Outcome />
      <p className="max-w-text whitespace-pre-line">{page.about}</p>
      <OptionsSideBySide {...page.shown} noAmounts={page.noAmounts} />
      <Answers />
    </Page>
  );
}
