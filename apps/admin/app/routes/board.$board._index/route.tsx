import { officeRows } from "@consortia/domain/board/chair";
import {
  addSeatSchema,
  endSeatHoldingSchema,
  endSeatSchema,
  fillSeatSchema,
} from "@consortia/domain/board/schemas";
import { meetingStateWord } from "@consortia/domain/board/state-words";
import { meetingTitle } from "@consortia/domain/board/written";
import { electionSentence, electionTitle } from "@consortia/domain/elections/words";
import { formatLongDate } from "@consortia/domain/shared/time";
import { Banner, Page, pageTitle } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Meetings } from "./meetings.tsx";
import { Offices } from "./offices.tsx";
import { SeatForms } from "./seat-forms.tsx";
import { Seats } from "./seats.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.name ?? "Board", parent: "Boards" }) },
];

/** With `?seat=` the form of that one seat stands above the list. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await read(() => context.api.board.readBoard({ code: params.board ?? "" }));
  const seatId = page.may.recordSeats ? new URL(request.url).searchParams.get("seat") : null;
  const candidates =
    seatId === null ? null : await read(() => context.api.board.listSeatCandidates({ seatId }));
  return {
    code: page.board.code,
    name: page.board.name,
    boardId: page.board.id,
    isAdopted: page.constitution !== null,
    may: page.may,
    requestKey: newRequestKey(),
    chosen:
      candidates === null
        ? null
        : {
            seatId: candidates.seat.id,
            label: candidates.label,
            holder: page.seats.find((seat) => seat.seatId === seatId)?.holder?.personName ?? null,
            mayEnd: candidates.seat.kind === "phase" || candidates.seat.kind === "observer",
            holders: candidates.holders.map((one) => ({ value: one.personId, words: one.name })),
            substitutes: candidates.substitutes.map((one) => ({ value: one.personId, words: one.name })),
          },
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
      substitutes: seat.substitutes.map((place) => place.personName).join(", "),
    })),
    meetings: page.meetings.map((meeting) => ({
      reference: meeting.reference,
      title: meetingTitle(meeting),
      on: formatLongDate(meeting.startsAt),
      state: meetingStateWord(meeting.state),
    })),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const { board } = context.api;
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    const seatId = form.text("seatId");
    if (form.text("act") === "add-seat") {
      await board.addSeat(
        addSeatSchema.parse({
          requestKey,
          boardId: form.text("boardId"),
          constituency: form.text("constituency"),
        }),
      );
    } else if (form.text("act") === "end-seat") {
      await board.endSeat(endSeatSchema.parse({ requestKey, seatId, reason: form.text("reason") }));
    } else if (form.text("act") === "end") {
      await board.endSeatHolding(
        endSeatHoldingSchema.parse({ requestKey, seatId, reason: form.text("reason") }),
      );
    } else {
      const place = { requestKey, seatId, personId: form.text("personId"), minute: form.text("minute") };
      const input = fillSeatSchema.parse(place);
      await (form.text("act") === "substitute" ? board.nameSubstitute(input) : board.fillSeat(input));
    }
    return redirect(`/board/${params.board}`);
  });
}

export default function BoardDesk() {
  const board = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title={board.name}
      trail={[
        { href: "/", words: "Home" },
        { href: "/board", words: "Boards" },
      ]}
      problem={problem}
      notices={
        board.isAdopted ? null : (
          <Banner
            kind="warning"
            title="This board cannot vote yet: its constitution has not been adopted."
            {...(board.may.changeRules
              ? { link: { href: `/board/${board.code}/constitution`, words: "Adopt a constitution" } }
              : {})}
          />
        )
      }
      under={
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          <a href={`/board/${board.code}/constitution`}>Constitution</a>
          <a href={`/board/${board.code}/waiting`}>Commissions waiting for an agenda</a>
          <a href={`/board/${board.code}/urgent`}>Decisions between meetings</a>
          <a href={`/board/${board.code}/notices`}>Decision notices</a>
          <a href={`/board/${board.code}/actions`}>Actions</a>
          <a href={`/board/${board.code}/interests`}>Register of interests</a>
        </p>
      }
    >
      {board.chosen === null ? null : (
        <SeatForms chosen={board.chosen} requestKey={board.requestKey} problem={problem} />
      )}
      <Meetings
        code={board.code}
        isAdopted={board.isAdopted}
        mayCall={board.may.callMeetings}
        meetings={board.meetings}
      />
      <Offices
        boardId={board.boardId}
        isAdopted={board.isAdopted}
        offices={board.offices}
        election={board.election}
        mayCall={board.may.callElection}
      />
      <Seats
        code={board.code}
        boardId={board.boardId}
        seats={board.seats}
        mayRecord={board.may.recordSeats}
        requestKey={board.requestKey}
        problem={problem}
      />
    </Page>
  );
}
