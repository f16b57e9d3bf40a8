import { atClose, closeBar, closingSentences } from "@consortia/domain/board/closing";
import { cancelMeetingSchema, issueWrittenSchema, ofMeetingSchema } from "@consortia/domain/board/schemas";
import { meetingStateWord } from "@consortia/domain/board/state-words";
import { meetingTitle } from "@consortia/domain/board/written";
import { minutesStateWord } from "@consortia/domain/minutes/machine";
import { formatLongDate, formatTime } from "@consortia/domain/shared/time";
import {
  Button,
  formOf,
  HiddenKey,
  LinkButton,
  Page,
  PostForm,
  pageTitle,
  StateTag,
  TextField,
} from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CloseMeeting } from "./close-meeting.tsx";
import { IssueWritten } from "./issue-written.tsx";
import { Tasks } from "./tasks.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.title ?? "Meeting", parent: data?.boardName }) },
];

/** With `?close` the page says what closing does, and asks again. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await read(() =>
    context.api.board.readMeeting({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  const { meeting, items, seats } = page;
  const { minutes } = await read(() =>
    context.api.minutes.readMinutesDesk({ board: page.board.code, reference: meeting.reference }),
  );
  const [first] = minutes;
  const notices = await read(() => context.api.notices.readNoticesDesk({ code: page.board.code }));
  const motionIds = new Set<string>(items.flatMap(({ motion }) => (motion === null ? [] : [motion.id])));
  const motions = items.flatMap(({ motion, amendments }) => [
    ...(motion === null ? [] : [motion]),
    ...amendments.map((one) => one.motion),
  ]);
  const left = await read(() =>
    context.api.actions.listActionsForMeeting({ board: page.board.code, reference: meeting.reference }),
  );
  return {
    path: `/board/${page.board.code}/meetings/${meeting.reference}`,
    boardPath: `/board/${page.board.code}`,
    boardName: page.board.name,
    title: meetingTitle(meeting),
    isWritten: meeting.kind === "written",
    chairs: page.chairs.map((one) => ({ value: one.personId, words: one.name })),
    meetingId: meeting.id,
    state: meeting.state,
    stateWord: meetingStateWord(meeting.state),
    when:
      meeting.kind === "written"
        ? `Returns by ${formatLongDate(meeting.startsAt)}, ${formatTime(meeting.startsAt)}.`
        : `${formatLongDate(meeting.startsAt)}, ${formatTime(meeting.startsAt)}. ${meeting.place}.`,
    reference: meeting.reference,
    minutes: first === undefined ? ("Due" as const) : minutesStateWord(first.state),
    items: items.length,
    left: left.length,
    owed:
      notices.owed.some(({ motionId }) => motionIds.has(motionId)) ||
      notices.notices.some(({ motionId, state }) => state === "draft" && motionIds.has(motionId)),
    waiting: items.reduce((sum, item) => sum + item.waiting.length, 0),
    here: seats.filter((seat) => seat.sitterId !== null).length,
    seats: seats.length,
    undecided: motions.filter(({ state }) => atClose(state) !== "stays").length,
    isClosing: new URL(request.url).searchParams.has("close") && meeting.state === "opened",
    closeBar: closeBar(motions),
    closing: closingSentences(motions),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const { board } = context.api;
  const path = `/board/${params.board}/meetings/${params.ref}`;
  return sendForm(context, request, async (form) => {
    const input = { requestKey: form.requestKey, meetingId: form.text("meetingId") };
    switch (form.text("act")) {
      case "issue": {
        const issued = await board.issueWritten(
          issueWrittenSchema.parse({ ...input, presidingId: form.text("presidingId") }),
        );
        return redirect(issued.outcome === "issued" ? path : `${path}/run`);
      }
      case "open":
        await board.openMeeting(ofMeetingSchema.parse(input));
        return redirect(`${path}/run`);
      case "close":
        await board.closeMeeting(ofMeetingSchema.parse(input));
        return redirect(path);
      default:
        await board.cancelMeeting(cancelMeetingSchema.parse({ ...input, reason: form.text("reason") }));
        return redirect(path);
    }
  });
}

/** A draft is published on the page of its papers, which shows what is missing. */
const nextAct = {
  draft: null,
  called: { act: "open", words: "Open the meeting" },
  opened: null,
  closed: null,
  cancelled: null,
} as const;

export default function MeetingDesk() {
  const meeting = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const next = meeting.isWritten ? null : nextAct[meeting.state];
  if (meeting.isClosing && !meeting.isWritten) {
    return <CloseMeeting meeting={meeting} problem={problem} />;
  }
  return (
    <Page
      title={meeting.title}
      kind={meeting.boardName}
      trail={[
        { href: "/", words: "Home" },
        { href: "/board", words: "Boards" },
        { href: meeting.boardPath, words: meeting.boardName },
      ]}
      under={
        <>
          <p>
            <StateTag state={meeting.stateWord} />
          </p>
          <p>{meeting.when}</p>
        </>
      }
      problem={problem}
    >
      <Tasks meeting={meeting} />
      {meeting.isWritten && meeting.state === "draft" ? (
        <IssueWritten
          chairs={meeting.chairs}
          meetingId={meeting.meetingId}
          requestKey={meeting.requestKey}
          problem={problem}
        />
      ) : null}
      {next === null ? null : (
        <PostForm requestKey={`${meeting.requestKey}-${next.act}`}>
          <input type="hidden" name="meetingId" value={meeting.meetingId} />
          <Button name="act" value={next.act}>
            {next.words}
          </Button>
        </PostForm>
      )}
      {meeting.state === "draft" && !meeting.isWritten ? (
        <p>
          <LinkButton href={`${meeting.path}/papers`}>Check the papers and publish</LinkButton>
        </p>
      ) : null}
      {meeting.state === "opened" && !meeting.isWritten ? (
        <p>
          <LinkButton href={`${meeting.path}?close`}>Close the meeting</LinkButton>
        </p>
      ) : null}
      {meeting.state === "draft" || meeting.state === "called" ? (
        <p>
          <a href={`${meeting.path}/move`}>Move to another day, time or place</a>
        </p>
      ) : null}
      {meeting.state === "draft" || meeting.state === "called" ? <CancelMeeting /> : null}
    </Page>
  );
}

/** Folded away, since it is hardly ever wanted and cannot be undone. */
function CancelMeeting() {
  const meeting = useLoaderData<typeof loader>();
  const form = formOf(useActionData<typeof action>()?.problem, meeting.requestKey, "cancel");
  return (
    <details open={form.hasComeBack}>
      <summary className="w-fit py-2">Cancel this meeting</summary>
      <form method="post" noValidate className="mt-2 flex flex-col gap-6 border-l-2 border-line pl-6">
        <HiddenKey value={form.key} />
        <input type="hidden" name="meetingId" value={meeting.meetingId} />
        <TextField {...form.of("reason")} label="Why the meeting is cancelled" />
        <Button kind="danger" name="act" value="cancel">
          Cancel the meeting
        </Button>
      </form>
    </details>
  );
}
