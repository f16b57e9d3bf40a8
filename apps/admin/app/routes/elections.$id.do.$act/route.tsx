import {
  cancelElectionSchema,
  extendPollSchema,
  ofElectionSchema,
  openPollSchema,
  reopenNominationsSchema,
} from "@consortia/domain/elections/schemas";
import { Confirm, DateField, fieldsOf, Page, pageTitle, TextArea } from "@consortia/ui";
import { newRequestKey, sendForm, type TypedForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import { wordsFor } from "@consortia/web/words-for";
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type DeskActName, deskActOf, deskActs } from "../../components/election-acts.ts";
import { deskFacts } from "../../components/election-desk.ts";
import { electionIdFrom } from "../../components/election-id.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.act.title ?? "Election", parent: data?.title }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() =>
    context.api.elections.readElectionDesk({ electionId: electionIdFrom(params) }),
  );
  const act = deskActOf(params.act);
  if (act === null) throw new Response(null, { status: 404 });
  const [year, month, day] = page.election.closesOn.split("-");
  return {
    ...deskFacts(page),
    act,
    /** The planned day, where the act can keep it. */
    planned: act.name === "open-ballot" ? { year, month, day } : undefined,
    candidates: page.standing,
    requestKey: newRequestKey(),
  };
}

type Api = AppLoadContext["api"]["elections"];
type Sent = {
  readonly api: Api;
  readonly form: TypedForm;
  readonly of: { requestKey: string; electionId: string };
};

const acts: Readonly<Record<DeskActName, (sent: Sent) => Promise<unknown>>> = {
  "open-nominations": ({ api, of }) => api.openNominations(ofElectionSchema.parse(of)),
  reopen: ({ api, of, form }) =>
    api.reopenNominations(
      reopenNominationsSchema.parse({ ...of, nominationsCloseOn: form.date("nominationsCloseOn") }),
    ),
  unfilled: ({ api, of }) => api.leaveUnfilled(ofElectionSchema.parse(of)),
  uncontested: ({ api, of }) => api.electUncontested(ofElectionSchema.parse(of)),
  "open-ballot": ({ api, of, form }) =>
    api.openPoll(openPollSchema.parse({ ...of, closesOn: form.date("closesOn") })),
  extend: ({ api, of, form }) =>
    api.extendPoll(
      extendPollSchema.parse({ ...of, closesOn: form.date("closesOn"), reason: form.text("reason") }),
    ),
  declare: ({ api, of }) => api.declareElection(ofElectionSchema.parse(of)),
  cancel: ({ api, of, form }) =>
    api.cancelElection(cancelElectionSchema.parse({ ...of, reason: form.text("reason") })),
};

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const electionId = electionIdFrom(params);
    const name = Object.keys(deskActs).find((one): one is DeskActName => one === params.act);
    if (name === undefined) throw new Response(null, { status: 404 });
    await acts[name]({ api: context.api.elections, form, of: { requestKey: form.requestKey, electionId } });
    return redirect(`/elections/${electionId}`);
  });
}

export default function DoAct() {
  const { act, title, href, requestKey, planned } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  const typed = problem?.values;
  return (
    <Page title={act.title} kind={title} back={href} problem={problem}>
      <Confirm
        requestKey={requestKey}
        consequence={act.consequence}
        words={act.words}
        kind={act.kind}
        cancelHref={href}
      >
        {act.day === undefined ? null : (
          <DateField
            name={act.day.name}
            label={act.day.label}
            hint="At 5:00pm on this day"
            value={
              typed === undefined
                ? planned
                : {
                    day: typed[`${act.day.name}-day`],
                    month: typed[`${act.day.name}-month`],
                    year: typed[`${act.day.name}-year`],
                  }
            }
            error={wordsFor(problem, act.day.name)}
          />
        )}
        {act.asksReason === undefined ? null : (
          <TextArea {...fields.of("reason")} label="Reason, which everybody can read" />
        )}
      </Confirm>
    </Page>
  );
}
