import { formatLongDate, formatTime } from "@consortia/domain/shared/time";
import { Empty, Page, pageTitle, Section } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Boards" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const boards = await read(() => context.api.board.listBoards());
  return {
    boards: boards.map(({ board, nextMeeting, inWriting, decisions }) => ({
      code: board.code,
      name: board.name,
      decisions,
      next:
        nextMeeting === null
          ? null
          : {
              reference: nextMeeting.reference,
              words: `${formatLongDate(nextMeeting.startsAt)}, ${formatTime(nextMeeting.startsAt)}`,
              isOpen: nextMeeting.state === "opened",
            },
      inWriting: inWriting.map(({ reference, startsAt }) => ({
        reference,
        words: `${formatLongDate(startsAt)}, ${formatTime(startsAt)}`,
      })),
    })),
  };
}

export default function Boards() {
  const { boards } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Boards"
      under={
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          <a href="/calendar">Calendar of meetings and deadlines</a>
          <a href="/actions">Your actions</a>
          <a href="/consultation">Consultations</a>
          <a href="/account/interests">Your register of interests</a>
        </p>
      }
    >
      {boards.length === 0 ? (
        <Empty title="No boards yet" why="An LA officer creates the boards of this authority." />
      ) : (
        boards.map((board) => (
          <Section key={board.code} title={board.name}>
            <p>
              <a href={`/board/${board.code}`}>Seats, meetings and how this board works</a>
            </p>
            {board.next === null ? (
              <p className="text-soft">No meeting is called.</p>
            ) : (
              <p>
                {board.next.isOpen ? "In session: " : "Next meeting: "}
                <a href={`/board/${board.code}/meetings/${board.next.reference}`}>{board.next.words}</a>
              </p>
            )}
            {board.inWriting.map(({ reference, words }) => (
              <p key={reference}>
                Votes in writing until <a href={`/board/${board.code}/meetings/${reference}`}>{words}</a>
              </p>
            ))}
            <Decisions code={board.code} decisions={board.decisions} />
          </Section>
        ))
      )}
    </Page>
  );
}

type Decision = { reference: string; text: string; sentence: string };

function Decisions({ code, decisions }: { code: string; decisions: readonly Decision[] }) {
  if (decisions.length === 0) return null;
  return (
    <>
      <h3>Latest decisions</h3>
      <ul className="flex flex-col gap-3">
        {decisions.map((decision) => (
          <li key={decision.reference}>
            <a href={`/board/${code}/motions/${decision.reference}`}>
              {decision.reference}: {decision.text}
            </a>
            <p className="text-soft">{decision.sentence}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
