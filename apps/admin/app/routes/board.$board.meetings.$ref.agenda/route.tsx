import { traceLines } from "@consortia/domain/agenda/returning";
import {
  bringItemBackSchema,
  endItemSchema,
  moveAgendaItemSchema,
  removeAgendaItemSchema,
} from "@consortia/domain/agenda/schemas";
import { itemFacts } from "@consortia/domain/board/agenda";
import { addAgendaItemSchema } from "@consortia/domain/board/schemas";
import { motionStateWord } from "@consortia/domain/board/state-words";
import { meetingName, meetingTitle } from "@consortia/domain/board/written";
import { Empty, Page, pageTitle } from "@consortia/ui";
import { newRequestKey, sendForm, type TypedForm } from "@consortia/web/forms";
import { paperLines } from "@consortia/web/papers/paper-lines";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AddItemForm } from "./add-item-form.tsx";
import { AgendaItems } from "./agenda-items.tsx";
import { ReturningItems } from "./returning-items.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Agenda", parent: data?.title }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const where = { board: params.board ?? "", reference: params.ref ?? "" };
  const page = await read(() => context.api.board.readMeeting(where));
  const papers = await read(() => context.api.papers.listPapers(where));
  const { state, kind } = page.meeting;
  const isIssued = kind === "written" && state !== "draft";
  const isOver = state === "closed" || state === "cancelled" || isIssued;
  const returning = isOver ? [] : await read(() => context.api.agenda.listReturningItems(where));
  return {
    back: `/board/${page.board.code}/meetings/${page.meeting.reference}`,
    waitingHref: `/board/${page.board.code}/waiting`,
    paperHref: `/board/${page.board.code}/meetings/${page.meeting.reference}/papers/new`,
    boardName: page.board.name,
    title: meetingTitle(page.meeting),
    name: meetingName(page.meeting),
    meetingId: page.meeting.id,
    lanes: page.board.lanes,
    remits: page.remits,
    decidesDeDelegation: page.decidesDeDelegation,
    isDraft: state === "draft",
    isOver,
    returning: returning
      .filter((one) => one.meeting.id !== page.meeting.id)
      .map(({ item, meeting, motionReference, why, bar, needsRemit }) => ({
        id: item.id,
        title: item.title,
        facts: [`${meetingTitle(meeting)}, item ${item.ordinal}`, motionReference, why]
          .filter((fact) => fact !== null)
          .join(". "),
        bar,
        remits: needsRemit ? page.remits : [],
      })),
    requestKey: newRequestKey(),
    items: page.items.map(({ item, motion, amendments, trace }) => ({
      id: item.id,
      title: `${item.ordinal}. ${item.title}`,
      facts: itemFacts(item).join(", "),
      closedReason: item.closedReason,
      trace: traceLines(trace, `/board/${page.board.code}`),
      motions: [...(motion === null ? [] : [motion]), ...amendments.map((one) => one.motion)].map((one) => ({
        words: `${one.reference}: ${one.text}`,
        state: motionStateWord(one.state),
      })),
      papers: paperLines(papers, item.id),
    })),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(
    context,
    request,
    async (form) => {
      await arrange(context.api, form);
      return redirect(`/board/${params.board}/meetings/${params.ref}/agenda`);
    },
    { "motion.text": "motion", "motion.kind": "kind" },
  );
}

async function arrange(api: AppLoadContext["api"], form: TypedForm): Promise<void> {
  const { requestKey } = form;
  const itemId = form.text("itemId");
  switch (form.text("act")) {
    case "up":
    case "down":
      await api.agenda.moveAgendaItem(
        moveAgendaItemSchema.parse({ requestKey, itemId, move: form.text("act") }),
      );
      return;
    case "remove":
      await api.agenda.removeAgendaItem(removeAgendaItemSchema.parse({ requestKey, itemId }));
      return;
    case "bring": {
      const meetingId = form.text("meetingId");
      const remit = form.text("remit");
      await api.agenda.bringItemBack(bringItemBackSchema.parse({ requestKey, itemId, meetingId, remit }));
      return;
    }
    case "let_go":
      await api.agenda.letItemGo(endItemSchema.parse({ requestKey, itemId, reason: form.text("reason") }));
      return;
    default:
      await api.board.addAgendaItem(newItem(form));
  }
}

function newItem(form: TypedForm) {
  const motion = form.text("motion").trim();
  const minutes = form.text("minutesAllowed").trim();
  return addAgendaItemSchema.parse({
    requestKey: form.requestKey,
    meetingId: form.text("meetingId"),
    title: form.text("title"),
    purpose: form.text("purpose"),
    leadRole: form.text("leadRole"),
    part: form.text("part"),
    closedReason: form.text("closedReason"),
    lanes: form.all("lanes"),
    remit: form.text("remit"),
    ...(minutes === "" ? {} : { minutesAllowed: Number(minutes) }),
    motion: motion === "" ? null : { kind: form.text("kind"), text: motion },
  });
}

export default function Agenda() {
  const agenda = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page title="Agenda" kind={`${agenda.boardName}, ${agenda.name}`} back={agenda.back} problem={problem}>
      {agenda.items.length === 0 ? (
        <Empty title="No items yet" why="A meeting cannot be called without an agenda." />
      ) : (
        <AgendaItems items={agenda.items} isDraft={agenda.isDraft} requestKey={agenda.requestKey} />
      )}
      {agenda.returning.length === 0 ? null : (
        <ReturningItems
          items={agenda.returning}
          meetingId={agenda.meetingId}
          requestKey={agenda.requestKey}
          problem={problem}
        />
      )}
      {agenda.isOver ? null : (
        <>
          <p className="flex flex-wrap gap-x-6 gap-y-2">
            <a href={agenda.paperHref}>Add a paper</a>
            <a href={agenda.waitingHref}>Commissions waiting for an agenda</a>
          </p>
          <AddItemForm
            meetingId={agenda.meetingId}
            lanes={agenda.lanes}
            remits={agenda.remits}
            decidesDeDelegation={agenda.decidesDeDelegation}
            requestKey={agenda.requestKey}
            problem={problem}
          />
        </>
      )}
    </Page>
  );
}
