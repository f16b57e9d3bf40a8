import { atClose, closeBar, closingSentences } from "@consortia/domain/board/closing";
import { cancelMeetingSchema, issueWrittenSchema, ofMeetingSchema } from "@consortia/domain/board/schemas";
import { meetingStateWord } from "@consortia/domain/board/state-words";
import { meetingTitle } from "@consortia/domain/board/written";
import { minutesStateWord } from "@consortia/domain/minutes/machine";
import { formatLongDate, formatTime } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import {
  Button,
  Confirm,
  formOf,
  HiddenKey,
  LinkButton,
  Page,
  PostForm,
  pageTitle,
  StateTag,
  TaskList,
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
import { IssueWritten } from "./issue-written.tsx";

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
  if (meeting.isClosing && !meeting.isWritten) return <CloseMeeting />;
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
      <Tasks />
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

/** What closing does is read before it is done, since nothing of it can be undone. */
function CloseMeeting() {
  const meeting = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const { path, closeBar: bar, closing } = meeting;
  return (
    <Page
      title="Close the meeting"
      kind={`${meeting.boardName}, ${meeting.title}`}
      back={path}
      problem={problem}
    >
      {bar === null ? (
        <>
          {closing.length === 0 ? (
            <p>Every motion is decided.</p>
          ) : (
            <ul className="list-disc pl-6">
              {closing.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
          <Confirm
            requestKey={`${meeting.requestKey}-close`}
            consequence="This ends the meeting for everyone. It cannot be undone."
            words="Close the meeting"
            cancelHref={path}
          >
            <input type="hidden" name="act" value="close" />
            <input type="hidden" name="meetingId" value={meeting.meetingId} />
          </Confirm>
        </>
      ) : (
        <p>
          {bar} <a href={`${path}/run`}>Attendance, interests and voting</a>
        </p>
      )}
    </Page>
  );
}

function Tasks() {
  const meeting = useLoaderData<typeof loader>();
  const isOver = meeting.state === "closed" || meeting.state === "cancelled";
  const formula = {
    id: "formula",
    words: "Put a funding formula to the board",
    work: { href: `${meeting.path}/formula`, state: "Not started" as const },
  };
  const screen = {
    id: "screen",
    words: "Meeting screen",
    work:
      meeting.state === "opened"
        ? { href: `${meeting.path}/screen`, state: "Under way" as const }
        : { lockedReason: "While the meeting is open" },
  };
  return (
    <TaskList
      sections={[
        {
          title: "What there is to do",
          tasks: [
            {
              id: "agenda",
              words: "Agenda",
              hint: `${counted(meeting.items, "item")} on it`,
              work: {
                href: `${meeting.path}/agenda`,
                state: meeting.items === 0 ? "Not started" : "Under way",
              },
            },
            {
              id: "papers",
              words: "Papers",
              hint: "What is missing, names in open papers, publishing and supplements",
              work: {
                href: `${meeting.path}/papers`,
                state: meeting.state === "draft" ? "Not started" : "Published",
              },
            },
            ...(isOver || meeting.isWritten ? [] : [formula]),
            {
              id: "run",
              words: meeting.isWritten ? "Interests and returns" : "Attendance, interests and voting",
              hint: `${meeting.isWritten ? "" : `${meeting.here} of ${meeting.seats} seats here, `}${counted(meeting.waiting, "interest")} to confirm, ${counted(meeting.undecided, "motion")} undecided`,
              work:
                meeting.state === "draft" && !meeting.isWritten
                  ? { lockedReason: "After the agenda is published" }
                  : { href: `${meeting.path}/run`, state: isOver ? "Done" : "Under way" },
            },
            ...(meeting.isWritten ? [] : [screen]),
            {
              id: "actions",
              words: "Actions",
              hint: `${counted(meeting.left, "action")} of earlier meetings still open`,
              work:
                meeting.state === "opened" || meeting.state === "closed"
                  ? {
                      href: `${meeting.boardPath}/actions?meeting=${meeting.reference}`,
                      state: "Under way",
                    }
                  : { lockedReason: "While the meeting is open, and after it" },
            },
            {
              id: "notices",
              words: "Decision notices",
              work:
                meeting.state === "closed"
                  ? { href: `${meeting.boardPath}/notices`, state: meeting.owed ? "Due" : "Done" }
                  : { lockedReason: "After the meeting is closed" },
            },
            {
              id: "minutes",
              words: "Minutes",
              work:
                meeting.state === "closed"
                  ? { href: `${meeting.path}/minutes`, state: meeting.minutes }
                  : { lockedReason: "After the meeting is closed" },
            },
          ],
        },
      ]}
    />
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
