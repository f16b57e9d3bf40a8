import { actionStateWord } from "@consortia/domain/actions/machine";
import { traceLines } from "@consortia/domain/agenda/returning";
import { itemFacts } from "@consortia/domain/board/agenda";
import { mayDeclareAt } from "@consortia/domain/board/interests";
import type { MotionState } from "@consortia/domain/board/machines";
import { hereWords } from "@consortia/domain/board/quorum";
import { meetingStateWord, motionStateWord } from "@consortia/domain/board/state-words";
import { meetingTitle } from "@consortia/domain/board/written";
import { isInCalendar } from "@consortia/domain/calendar/entry";
import { readingWords } from "@consortia/domain/papers/read-marks";
import { formatDate, formatLongDate, formatTime } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import { Banner, LinkButton, Page, pageTitle, Section, StateTag } from "@consortia/ui";
import { newRequestKey } from "@consortia/web/forms";
import { paperLines } from "@consortia/web/papers/paper-lines";
import { read } from "@consortia/web/refusals";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { markRead } from "../../components/mark-read.server.ts";
import { MattersArising } from "../../components/matters-arising.tsx";
import { Item } from "./item.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.title ?? "Meeting", parent: data?.boardName }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const where = { board: params.board ?? "", reference: params.ref ?? "" };
  const page = await read(() => context.api.board.readMeeting(where));
  const papers = await read(() => context.api.papers.listPapers(where));
  const { meeting } = page;
  const voting = await read(() => votesOf(context.api.board, page));
  const left = await read(() =>
    context.api.actions.listActionsForMeeting({ board: page.board.code, reference: meeting.reference }),
  );
  return {
    code: page.board.code,
    voting,
    requestKey: newRequestKey(),
    reading: papers.some(({ canMark }) => canMark) ? readingWords(papers) : null,
    left: left.map((one) => ({
      id: one.id,
      title: one.title,
      state: one.isOverdue ? ("Overdue" as const) : actionStateWord(one.state),
      facts: `${one.ownerName}, by ${formatDate(one.dueOn)}`,
    })),
    boardName: page.board.name,
    reference: meeting.reference,
    title: meetingTitle(meeting),
    isWritten: meeting.kind === "written",
    state: meetingStateWord(meeting.state),
    isOver: meeting.state === "closed",
    isBefore: meeting.state === "called",
    canDeclare: mayDeclareAt(meeting.state),
    isInCalendar: isInCalendar(meeting),
    cancelled: meeting.cancelledReason,
    when: `${formatLongDate(meeting.startsAt)}, ${formatTime(meeting.startsAt)}`,
    place: meeting.place,
    urgency: meeting.urgencyReason,
    noticeDays: page.noticeDays,
    presiding: page.presiding?.personName ?? null,
    here: page.seats.filter((seat) => seat.sitterId !== null).length,
    seats: page.seats.length,
    mySeat: page.mySeats[0]?.label ?? null,
    items: page.items.map(
      ({ item, motion, amendments, sentence, corrected, interests, mine, trace, reported, presiding }) => ({
        id: item.id,
        ordinal: item.ordinal,
        title: item.title,
        facts: itemFacts(item).join(", "),
        closedReason: item.closedReason,
        papers: paperLines(papers, item.id, `/board/${page.board.code}/meetings/${meeting.reference}`),
        sentence,
        corrected,
        trace: traceLines(trace, `/board/${page.board.code}`),
        presiding: presiding?.itemId == null ? null : `${presiding.personName} presides over this item.`,
        interests: interests.map((one) => `${one.personName}: ${one.nature}`),
        mine: mine === null ? null : `Your interest: ${mine.nature}, ${mine.state}`,
        reported: reported.map((one) => ({
          ...one,
          href: one.kind === "written" ? `motions/${one.reference}` : `urgent/${one.reference}`,
          on: formatDate(one.decidedAt),
        })),
        motion: motion === null ? null : motionLine(motion),
        amendments: amendments.map((one) => ({ ...motionLine(one.motion), sentence: one.sentence })),
      }),
    ),
  };
}

function motionLine({ reference, text, state }: { reference: string; text: string; state: MotionState }) {
  return { reference, text, state: motionStateWord(state) };
}

type BoardApi = LoaderFunctionArgs["context"]["api"]["board"];
type MeetingRead = Awaited<ReturnType<BoardApi["readMeeting"]>>;

/** Every motion that is voted on now, and what the reader has to do with it: the roll of each says that. */
function votesOf(api: BoardApi, { board, items }: MeetingRead) {
  const motions = items.flatMap(({ motion, amendments }) => [
    ...amendments.map((one) => one.motion),
    ...(motion === null ? [] : [motion]),
  ]);
  const voting = motions.filter(({ state }) => state === "voting");
  return Promise.all(
    voting.map(async ({ reference, text }) => {
      const { mine } = await api.readMotion({ board: board.code, reference });
      const hasVoted = mine !== null && mine.vote !== null;
      return { reference, text, hasVoted, mayVote: mine?.seat.mayVote === true };
    }),
  );
}

export function action({ request, context }: ActionFunctionArgs) {
  return markRead(context, request);
}

type MeetingData = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Meeting() {
  const meeting = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const path = `/board/${meeting.code}`;
  return (
    <Page
      title={meeting.title}
      kind={meeting.boardName}
      trail={[
        { href: "/", words: "Home" },
        { href: "/board", words: "Boards" },
        { href: path, words: meeting.boardName },
      ]}
      under={<When meeting={meeting} />}
      problem={problem}
      notices={
        meeting.cancelled === null ? null : (
          <Banner kind="warning" title={`This meeting is cancelled: ${meeting.cancelled}`} />
        )
      }
    >
      {meeting.voting.map((vote) => (
        <Banner key={vote.reference} kind="notice" title={`Voting is open on ${vote.reference}`}>
          <p>{vote.text}</p>
          <NextStep vote={vote} href={`${path}/motions/${vote.reference}`} />
        </Banner>
      ))}
      <Section title="Agenda">
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          {meeting.reading === null ? null : <span>{meeting.reading}.</span>}
          <a href={`${path}/meetings/${meeting.reference}/pack`}>Papers as one page</a>
        </p>
        <ol className="flex flex-col gap-8">
          {meeting.items.map((item) => (
            <Item key={item.id} item={item} path={path} requestKey={meeting.requestKey} />
          ))}
        </ol>
      </Section>
      <MattersArising actions={meeting.left} />
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        {meeting.mySeat !== null && meeting.canDeclare ? (
          <a href={`${path}/meetings/${meeting.reference}/interests`}>Declare an interest</a>
        ) : null}
        {meeting.isOver ? <a href={`${path}/meetings/${meeting.reference}/minutes`}>Minutes</a> : null}
        {meeting.isInCalendar ? (
          <a href={`${path}/meetings/${meeting.reference}/calendar.ics`}>Add to calendar</a>
        ) : null}
        <a href={`${path}/meetings/${meeting.reference}`}>Check now</a>
      </p>
    </Page>
  );
}

function NextStep({ vote, href }: { vote: MeetingData["voting"][number]; href: string }) {
  if (vote.hasVoted) return <a href={`${href}/receipt`}>Your vote is recorded: see the receipt</a>;
  if (vote.mayVote) return <LinkButton href={`${href}/vote`}>Cast your vote</LinkButton>;
  return <a href={href}>See the motion</a>;
}

function When({ meeting }: { meeting: MeetingData }) {
  return (
    <>
      <p>
        <StateTag state={meeting.state} />
      </p>
      <p>{meeting.isWritten ? `Returns by ${meeting.when}.` : `${meeting.when}. ${meeting.place}.`}</p>
      {meeting.urgency === null ? (
        meeting.noticeDays === null || meeting.isWritten ? null : (
          <p className="text-soft">
            Papers published at least {counted(meeting.noticeDays, "clear working day")} before.
          </p>
        )
      ) : (
        <p>Called urgently: {meeting.urgency}</p>
      )}
      {meeting.isWritten ? (
        <p>
          {meeting.presiding === null ? null : `Put to the members by ${meeting.presiding}. `}A member who
          does not answer has no vote.
        </p>
      ) : (
        <p>
          {hereWords(meeting)}.{meeting.presiding === null ? null : `${meeting.presiding} presides.`}
        </p>
      )}
      {meeting.mySeat === null ? null : <p className="font-bold">Your seat: {meeting.mySeat}</p>}
    </>
  );
}
