import { minutesStateWord } from "@consortia/domain/minutes/machine";
import { formatDateTime, formatLongDate } from "@consortia/domain/shared/time";
import { Button, ErrorSummary, MinutesText, Page, PostForm, pageTitle, StateTag } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { runAct } from "./minutes-acts.ts";
import { AgreeForms, CirculateForm, CorrectionForm, WordsForm } from "./minutes-forms.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Minutes", parent: `Meeting ${data?.reference ?? ""}`.trim() }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { board, meeting, minutes, laterMeetings, comingMeetings } = await read(() =>
    context.api.minutes.readMinutesDesk({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  return {
    boardName: board.name,
    back: `/board/${board.code}/meetings/${meeting.reference}`,
    reference: meeting.reference,
    meetingId: meeting.id,
    on: formatLongDate(meeting.startsAt),
    isOver: meeting.state === "closed",
    laterMeetings,
    comingMeetings,
    requestKey: newRequestKey(),
    minutes: minutes.map(({ version, signed, state, ...one }) => ({
      ...one,
      state,
      stateWord: minutesStateWord(state),
      signed: signed === null ? null : `Signed by ${signed.by} on ${formatDateTime(signed.at)}.`,
      saved: `Version ${version.versionNo}, ${formatDateTime(version.writtenAt)}`,
      record: version.record,
      note: version.note,
      hasClosedNote: version.hasClosedNote,
      closedNote: version.closedNote,
      hasClosedItems: minutes[0]?.version.items.some(({ part }) => part === "part2") === true,
      items: version.items,
    })),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    await runAct(context.api.minutes, form);
    return redirect(`/board/${params.board}/meetings/${params.ref}/minutes`);
  });
}

export default function MinutesDesk() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Minutes"
      kind={`${page.boardName}, meeting ${page.reference}, ${page.on}`}
      back={page.back}
      notices={problem === undefined ? null : <ErrorSummary errors={problem.errors} />}
    >
      {page.minutes.length > 0 ? null : page.isOver ? (
        <PostForm requestKey={`${page.requestKey}-draft`}>
          <input type="hidden" name="meetingId" value={page.meetingId} />
          <p>
            They are drafted from what happened: who came and when, who presided, interests, motions and named
            votes. You add what was said.
          </p>
          <Button name="act" value="draft">
            Draft the minutes
          </Button>
        </PostForm>
      ) : (
        <p>The minutes are drafted once the meeting is closed.</p>
      )}
      {page.minutes.map((minute) => (
        <DeskMinute key={minute.id} minute={minute} isLast={minute === page.minutes.at(-1)} />
      ))}
    </Page>
  );
}

type Minute = ReturnType<typeof useLoaderData<typeof loader>>["minutes"][number];

function DeskMinute({ minute, isLast }: { minute: Minute; isLast: boolean }) {
  const { requestKey, laterMeetings, comingMeetings } = useLoaderData<typeof loader>();
  const all = useActionData<typeof action>()?.problem;
  const problem = all?.values.minutesId === minute.id ? all : undefined;
  const of = { minute, requestKey: `${requestKey}-${minute.number}`, problem };
  return (
    <section className="flex flex-col gap-8" aria-labelledby={`minute-${minute.number}`}>
      <div className="flex flex-col gap-2">
        <h2 id={`minute-${minute.number}`}>
          {minute.number === 1 ? "Minutes of the meeting" : `Correction ${minute.number - 1}`}
        </h2>
        <p>
          <StateTag state={minute.stateWord} />
        </p>
        <p className="text-soft">{minute.saved}</p>
        {minute.agreed === null ? null : <p>{minute.agreed}</p>}
        {minute.signed === null ? null : <p>{minute.signed} Nothing in them can change.</p>}
        {minute.state === "agreed" ? (
          <p>The person presiding signs them on their own page in the portal.</p>
        ) : null}
      </div>
      {minute.state === "draft" ? <WordsForm {...of} /> : null}
      {minute.state === "draft" ? <CirculateForm {...of} /> : null}
      {minute.state === "circulated" ? (
        <AgreeForms {...of} laterMeetings={laterMeetings} comingMeetings={comingMeetings} />
      ) : null}
      <MinutesText {...minute} id={`minute-${minute.number}-text`} />
      {minute.state === "signed" && isLast ? <CorrectionForm {...of} /> : null}
    </section>
  );
}
