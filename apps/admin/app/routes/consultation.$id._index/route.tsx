import { removeOptionSchema } from "@consortia/domain/consultation/schemas";
import { LinkButton, OptionsSideBySide, Page, pageTitle, StateTag, SummaryList } from "@consortia/ui";
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
import { deskPage } from "./desk-page.server.ts";
import { DraftOptions } from "./draft-options.tsx";
import { Responses } from "./responses.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.title ?? "Consultation", parent: "Consultations" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const consultationId = consultationIdFrom(params);
  const page = await read(() => context.api.consultation.readDeskConsultation({ consultationId }));
  return { ...deskPage(page), requestKey: newRequestKey() };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const consultationId = consultationIdFrom(params);
    const { requestKey } = form;
    await context.api.consultation.removeOption(
      removeOptionSchema.parse({ consultationId, optionId: form.text("optionId"), requestKey }),
    );
    return redirect(`/consultation/${consultationId}`);
  });
}

export default function ConsultationDesk() {
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
      under={
        <>
          <p>
            <StateTag state={page.state} />
          </p>
          <p className="max-w-text">{page.finding}</p>
        </>
      }
    >
      <Acts />
      <SummaryList
        rows={page.facts.map(({ term, answer }) => ({
          term,
          answer: <span className="whitespace-pre-line">{answer}</span>,
        }))}
      />
      <DraftOptions />
      <Responses />
      <OptionsSideBySide
        {...page.shown}
        noAmounts="It is worked out when the consultation opens, and stands as it is from then on. Until then each scenario has its own page."
      />
    </Page>
  );
}

function Acts() {
  const { href, acts, openBar } = useLoaderData<typeof loader>();
  if (acts.length === 0) return null;
  return (
    <div className="flex flex-col gap-4">
      {openBar === null ? null : <p>{openBar}</p>}
      <div className="flex flex-wrap gap-4">
        {acts.map(({ name, title, kind }) => (
          <LinkButton
            key={name}
            href={`${href}/do/${name}`}
            kind={kind === "danger" ? "secondary" : "primary"}
          >
            {title}
          </LinkButton>
        ))}
      </div>
    </div>
  );
}
