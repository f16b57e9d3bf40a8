import {
  analyseConsultationSchema,
  openConsultationSchema,
  publishOutcomeSchema,
  withdrawConsultationSchema,
} from "@consortia/domain/consultation/schemas";
import { Confirm, Empty, Page, pageTitle } from "@consortia/ui";
import { consultationIdFrom } from "@consortia/web/consultation/consultation-id";
import { newRequestKey, sendForm, type TypedForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actOf, actsOf, type ConsultationAct } from "../../components/consultation-acts.ts";
import { ActFields } from "./act-fields.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.act.title ?? "Consultation", parent: data?.title }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const act = actOf(params.act);
  const consultationId = consultationIdFrom(params);
  const page = await read(() => context.api.consultation.readDeskConsultation({ consultationId }));
  const isDue = page.mayRun && actsOf(page.state, page.openBar).some(({ name }) => name === act?.name);
  if (act === null) throw new Response(null, { status: 404 });
  return {
    act,
    isDue,
    wasOpened: page.openedAt !== null,
    title: page.title,
    href: `/consultation/${consultationId}`,
    firstClosingDay: page.firstClosingDay,
    said: page.said ?? "",
    requestKey: newRequestKey(),
  };
}

type Sent = {
  readonly api: AppLoadContext["api"]["consultation"];
  readonly form: TypedForm;
  readonly of: { readonly consultationId: string; readonly requestKey: string };
};

const acts: Readonly<Record<ConsultationAct["name"], (sent: Sent) => Promise<unknown>>> = {
  open: ({ api, form, of }) =>
    api.openConsultation(openConsultationSchema.parse({ ...of, closesOn: form.date("closesOn") })),
  withdraw: ({ api, form, of }) =>
    api.withdrawConsultation(withdrawConsultationSchema.parse({ ...of, reason: form.text("reason") })),
  analyse: ({ api, form, of }) =>
    api.analyseConsultation(analyseConsultationSchema.parse({ ...of, said: form.text("said") })),
  publish: ({ api, form, of }) =>
    api.publishOutcome(
      publishOutcomeSchema.parse({
        ...of,
        said: form.text("said"),
        done: form.text("done"),
        reason: form.text("reason"),
      }),
    ),
};

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const act = actOf(params.act);
    if (act === null) throw new Response(null, { status: 404 });
    const consultationId = consultationIdFrom(params);
    const of = { consultationId, requestKey: form.requestKey };
    await acts[act.name]({ api: context.api.consultation, form, of });
    return redirect(`/consultation/${consultationId}`);
  });
}

export default function DoAct() {
  const { act, isDue, title, href, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  // Somebody else may have done it while this was typed: the words come back all the same.
  if (!isDue && problem === undefined) {
    return (
      <Page title={act.title} kind={title} back={href}>
        <Empty
          title="This is done already, or cannot be done yet."
          next={{ href, words: "See where the consultation stands" }}
        />
      </Page>
    );
  }
  return (
    <Page title={act.title} kind={title} back={href} problem={problem}>
      <Confirm
        requestKey={requestKey}
        consequence={act.consequence}
        words={act.words}
        kind={act.kind}
        cancelHref={href}
      >
        <ActFields />
      </Confirm>
    </Page>
  );
}
