import { officeRows } from "@consortia/domain/board/chair";
import { constituencies, constituencyTitle } from "@consortia/domain/board/electorate";
import { addSeatSchema, endSeatHoldingSchema, fillSeatSchema } from "@consortia/domain/board/schemas";
import { meetingStateWord } from "@consortia/domain/board/state-words";
import { meetingTitle } from "@consortia/domain/board/written";
import { electionSentence, electionTitle } from "@consortia/domain/elections/words";
import { formatLongDate } from "@consortia/domain/shared/time";
import {
  Banner,
  Button,
  ErrorSummary,
  HiddenKey,
  LinkButton,
  Page,
  PostForm,
  pageTitle,
  Section,
  Select,
  StateTag,
  SummaryList,
  TextField,
} from "@consortia/ui";
import { type FormProblem, newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import { wordsFor } from "@consortia/web/words-for";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.name ?? "Board", parent: "Boards" }) },
];

/** With `?seat=` the form of that one seat stands above the list. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await read(() => context.api.board.readBoard({ code: params.board ?? "" }));
  const seatId = new URL(request.url).searchParams.get("seat");
  const candidates =
    seatId === null ? null : await read(() => context.api.board.listSeatCandidates({ seatId }));
  return {
    code: page.board.code,
    name: page.board.name,
    boardId: page.board.id,
    isAdopted: page.constitution !== null,
    requestKey: newRequestKey(),
    chosen:
      candidates === null
        ? null
        : {
            seatId: candidates.seat.id,
            label: candidates.label,
            holder: page.seats.find((seat) => seat.seatId === seatId)?.holder?.personName ?? null,
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
      notices={
        <>
          {problem === undefined ? null : <ErrorSummary errors={problem.errors} />}
          {board.isAdopted ? null : (
            <Banner
              kind="warning"
              title="This board cannot vote yet: its constitution has not been adopted."
              link={{ href: `/board/${board.code}/constitution`, words: "Adopt a constitution" }}
            />
          )}
        </>
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
      <Section title="Meetings">
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
        <p className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <LinkButton href={`/board/${board.code}/meetings/new`}>New meeting</LinkButton>
          {board.isAdopted ? <a href={`/board/${board.code}/written/new`}>Decide in writing</a> : null}
        </p>
      </Section>
      <Section title="Chair and vice-chair">
        <SummaryList rows={board.offices} />
        <Election />
      </Section>
      <Section title="Seats">
        <ul className="flex flex-col gap-4">
          {board.seats.map((seat) => (
            <li key={seat.id} className="border-b border-line pb-3">
              <strong>{seat.label}</strong>: {seat.holder ?? "vacant"}
              <p className="text-soft">Substitutes: {seat.substitutes || "none named"}</p>
              <a href={`/board/${board.code}?seat=${seat.id}`}>
                Change<span className="sr-only"> {seat.label}</span>
              </a>
            </li>
          ))}
        </ul>
        <AddSeat boardId={board.boardId} requestKey={`${board.requestKey}-add`} problem={problem} />
      </Section>
    </Page>
  );
}

/** The election of a chair that is under way, or the way to one; the procedure decides who calls it. */
function Election() {
  const { election, boardId, isAdopted } = useLoaderData<typeof loader>();
  if (election === null) {
    return isAdopted ? (
      <p>
        <a href={`/elections/new?of=${boardId}`}>Call an election of the chair or vice-chair</a>
      </p>
    ) : null;
  }
  const { href, title, sentence } = election;
  return (
    <p>
      Election under way: {href === null ? title : <a href={href}>{title}</a>}. {sentence}
    </p>
  );
}

const seatChoices = [
  ...constituencies.map((one) => ({ value: one, words: constituencyTitle(one) })),
  { value: "observer", words: "Observer, without a vote" },
];

/** Lead seats follow the consortia and the LA has one; every other seat is the board's own to add. */
function AddSeat({
  boardId,
  requestKey,
  problem,
}: {
  boardId: string;
  requestKey: string;
  problem: FormProblem | undefined;
}) {
  return (
    <details open={wordsFor(problem, "constituency") !== undefined}>
      <summary>Add a seat</summary>
      <div className="pt-4">
        <PostForm requestKey={requestKey}>
          <input type="hidden" name="boardId" value={boardId} />
          <Select
            name="constituency"
            label="Whom the seat speaks for"
            choices={seatChoices}
            value={problem?.values.constituency}
            error={wordsFor(problem, "constituency")}
          />
          <Button kind="secondary" name="act" value="add-seat">
            Add the seat
          </Button>
        </PostForm>
      </div>
    </details>
  );
}

interface SeatFormsProps {
  chosen: NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["chosen"]>;
  requestKey: string;
  problem: FormProblem | undefined;
}

function SeatForms({ chosen, requestKey, problem }: SeatFormsProps) {
  const isVacant = chosen.holder === null;
  return (
    <Section title={chosen.label}>
      <PostForm requestKey={requestKey}>
        <input type="hidden" name="seatId" value={chosen.seatId} />
        <Select
          name="personId"
          label={isVacant ? "Who holds this seat" : "Who may stand in"}
          choices={isVacant ? chosen.holders : chosen.substitutes}
          value={problem?.values.personId}
          error={wordsFor(problem, "personId")}
        />
        <TextField
          name="minute"
          label="Minute that made the appointment"
          hint="Such as: minute 12 of 4 May 2026"
          value={problem?.values.minute}
          error={wordsFor(problem, "minute")}
        />
        <Button name="act" value={isVacant ? "fill" : "substitute"}>
          {isVacant ? "Record the holder" : "Name the substitute"}
        </Button>
      </PostForm>
      {isVacant ? null : (
        <form method="post" noValidate className="flex flex-col gap-6">
          <HiddenKey value={`${requestKey}-end`} />
          <input type="hidden" name="seatId" value={chosen.seatId} />
          <TextField
            name="reason"
            label={`Why ${chosen.holder} leaves the seat`}
            value={problem?.values.reason}
            error={wordsFor(problem, "reason")}
          />
          <Button kind="danger" name="act" value="end">
            Make the seat vacant today
          </Button>
        </form>
      )}
    </Section>
  );
}
