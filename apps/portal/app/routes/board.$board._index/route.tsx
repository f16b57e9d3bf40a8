import { officeRows } from "@consortia/domain/board/chair";
import { meetingStateWord } from "@consortia/domain/board/state-words";
import { meetingTitle } from "@consortia/domain/board/written";
import { electionSentence, electionTitle } from "@consortia/domain/elections/words";
import { formatLongDate, formatShortDate } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import { Banner, Empty, Page, pageTitle, Section, StateTag, SummaryList } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.name ?? "Board", parent: "Boards" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() => context.api.board.readBoard({ code: params.board ?? "" }));
  return {
    code: page.board.code,
    name: page.board.name,
    remit: page.constitution?.rules.remit ?? null,
    offices: officeRows(page.offices),
    election:
      page.election === null
        ? null
        : {
            href: page.maySeeElection ? `/elections/${page.election.id}` : null,
            title: electionTitle(page.election.places, page.board.name),
            sentence: electionSentence(page.election.state),
          },
    seats: page.seats.map((seat) => ({
      id: seat.seatId,
      label: seat.label,
      holder: seat.holder?.personName ?? null,
      since: seat.holder === null ? null : formatShortDate(seat.holder.since),
      substitutes: seat.substitutes.map((place) => place.personName).join(", "),
    })),
    meetings: page.meetings.map((meeting) => ({
      reference: meeting.reference,
      title: meetingTitle(meeting),
      on: formatLongDate(meeting.startsAt),
      state: meetingStateWord(meeting.state),
    })),
    decisions: page.decisions,
    remits: page.remits.map(({ remit, items }) => ({ term: remit, answer: counted(items, "open item") })),
  };
}

export default function BoardPage() {
  const board = useLoaderData<typeof loader>();
  const vacant = board.seats.filter((seat) => seat.holder === null).length;
  return (
    <Page
      title={board.name}
      trail={[
        { href: "/", words: "Home" },
        { href: "/board", words: "Boards" },
      ]}
      under={
        <>
          {board.remit === null ? (
            <Banner
              kind="warning"
              title="This board cannot vote yet: its constitution has not been adopted."
            />
          ) : (
            <p>{board.remit}</p>
          )}
          <p>
            <a href={`/board/${board.code}/constitution`}>How this board works</a>
          </p>
          <p>
            <a href={`/board/${board.code}/decisions`}>Register of decisions</a>
          </p>
          <p>
            <a href={`/board/${board.code}/allocations`}>Allocations</a>
          </p>
        </>
      }
    >
      <Section title="Meetings">
        {board.meetings.length === 0 ? (
          <Empty title="No meetings yet" why="The board clerk calls the first one." />
        ) : (
          <ul className="flex flex-col gap-3">
            {board.meetings.map((meeting) => (
              <li key={meeting.reference} className="flex flex-wrap items-baseline gap-x-4">
                <a href={`/board/${board.code}/meetings/${meeting.reference}`}>
                  {meeting.title}, {meeting.on}
                </a>
                <StateTag state={meeting.state} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="Chair and vice-chair">
        <SummaryList rows={board.offices} />
        {board.election === null ? null : (
          <p>
            Election under way:{" "}
            {board.election.href === null ? (
              board.election.title
            ) : (
              <a href={board.election.href}>{board.election.title}</a>
            )}
            . {board.election.sentence}
          </p>
        )}
      </Section>
      <Section title="Seats">
        <p>
          {counted(board.seats.length, "seat")}, {vacant === 0 ? "all of them held" : `${vacant} vacant`}.
          Each seat has one vote.
        </p>
        <ul className="flex flex-col gap-4">
          {board.seats.map((seat) => (
            <li key={seat.id} className="border-b border-line pb-3">
              <strong>{seat.label}</strong>
              <p>{seat.holder === null ? "Vacant" : `${seat.holder}, since ${seat.since}`}</p>
              <p className="text-soft">Substitutes: {seat.substitutes || "none named"}</p>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Decisions">
        {board.decisions.length === 0 ? (
          <Empty title="No decisions yet" />
        ) : (
          <ul className="flex flex-col gap-3">
            {board.decisions.map((decision) => (
              <li key={decision.reference}>
                <a href={`/board/${board.code}/motions/${decision.reference}`}>
                  {decision.reference}: {decision.text}
                </a>
                <p className="text-soft">{decision.sentence}</p>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {board.remits.length === 0 ? null : (
        <Section title="Items of the last twelve months by remit">
          <SummaryList rows={board.remits} />
        </Section>
      )}
    </Page>
  );
}
