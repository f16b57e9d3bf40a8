import { meetingName, meetingTitle } from "@consortia/domain/board/written";
import { minutesStateWord } from "@consortia/domain/minutes/machine";
import { formatDateTime, formatLongDate } from "@consortia/domain/shared/time";
import { Button, Confirm, MinutesText, Page, PostForm, pageTitle, Section, StateTag } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { discussionFields, runAct } from "./minutes-acts.ts";
import { AgreeForms, CorrectionForm, WordsForm } from "./minutes-forms.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Minutes", parent: data?.title }) },
];

/** With `?check=` and a minute's number the page shows that minute whole, and asks again before it is circulated. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { board, meeting, minutes, laterMeetings, barredMeetings, comingMeetings } = await read(() =>
    context.api.minutes.readMinutesDesk({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  return {
    boardName: board.name,
    back: `/board/${board.code}/meetings/${meeting.reference}`,
    title: meetingTitle(meeting),
    name: meetingName(meeting),
    meetingId: meeting.id,
    on: formatLongDate(meeting.startsAt),
    isOver: meeting.state === "closed",
    laterMeetings,
    barredMeetings,
    comingMeetings,
    requestKey: newRequestKey(),
    checking: new URL(request.url).searchParams.get("check"),
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
  const path = `/board/${params.board}/meetings/${params.ref}/minutes`;
  return sendForm(
    context,
    request,
    async (form) => {
      await runAct(context.api.minutes, form);
      return redirect(form.text("act") === "check" ? `${path}?check=${form.text("number")}` : path);
    },
    discussionFields,
  );
}

export default function MinutesDesk() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const kind = `${page.boardName}, ${page.name}, ${page.on}`;
  const checked = page.minutes.find(
    ({ number, state }) => state === "draft" && String(number) === page.checking,
  );
  if (checked !== undefined) return <Check minute={checked} kind={kind} />;
  return (
    <Page title="Minutes" kind={kind} back={page.back} problem={problem}>
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

/** The whole as the members will read it, and then the act. */
function Check({ minute, kind }: { minute: Minute; kind: string }) {
  const { back, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page title="Check the minutes" kind={kind} back={`${back}/minutes`} problem={problem}>
      <Section title={nameOf(minute)}>
        <p className="text-soft">{minute.saved}</p>
        <MinutesText {...minute} id={`minute-${minute.number}-text`} />
      </Section>
      <Confirm
        requestKey={`${requestKey}-circulate`}
        consequence="Every member gets a message and reads these minutes, as not agreed yet."
        words="Circulate to members"
        cancelHref={`${back}/minutes`}
        kind="primary"
      >
        <input type="hidden" name="act" value="circulate" />
        <input type="hidden" name="minutesId" value={minute.id} />
        <input type="hidden" name="versionNo" value={minute.latestNo} />
      </Confirm>
    </Page>
  );
}

function nameOf({ number }: Minute): string {
  return number === 1 ? "Minutes of the meeting" : `Correction ${number - 1}`;
}

function DeskMinute({ minute, isLast }: { minute: Minute; isLast: boolean }) {
  const { back, requestKey, laterMeetings, barredMeetings, comingMeetings } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const of = { minute, requestKey: `${requestKey}-${minute.number}`, problem };
  return (
    <section className="flex flex-col gap-8" aria-labelledby={`minute-${minute.number}`}>
      <div className="flex flex-col gap-2">
        <h2 id={`minute-${minute.number}`}>{nameOf(minute)}</h2>
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
      {minute.state === "draft" ? <WordsForm {...of} here={`${back}/minutes`} /> : null}
      {minute.state === "circulated" ? (
        <AgreeForms
          {...of}
          laterMeetings={laterMeetings}
          barredMeetings={barredMeetings}
          comingMeetings={comingMeetings}
        />
      ) : null}
      <MinutesText {...minute} id={`minute-${minute.number}-text`} />
      {minute.state === "signed" && isLast ? <CorrectionForm {...of} /> : null}
    </section>
  );
}
