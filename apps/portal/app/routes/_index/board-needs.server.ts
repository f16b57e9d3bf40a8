import { readingWords } from "@consortia/domain/papers/read-marks";
import { formatDateTime, formatLongDate, formatTime } from "@consortia/domain/shared/time";
import type { AppLoadContext } from "@remix-run/node";
import { at_once, type Need } from "./need.ts";

type Api = AppLoadContext["api"];
type BoardApi = Api["board"];
type Papers = Awaited<ReturnType<Api["papers"]["listPapers"]>>;
type Meeting = Awaited<ReturnType<BoardApi["readMeeting"]>>;

export type AtTheBoard = {
  readonly needs: readonly Need[];
  /** What the reader has voted while voting is open: the receipt, and later the result. */
  readonly voted: readonly { readonly title: string; readonly href: string }[];
  readonly meetings: readonly {
    readonly href: string;
    readonly words: string;
    readonly when: string;
    /** "3 of 7 papers read", of the reader's own. */
    readonly reading: string | null;
  }[];
};

/** What the boards that somebody sits on ask of that person, and when they meet next. */
export async function readBoardNeeds(api: Api, boardIds: readonly string[]): Promise<AtTheBoard> {
  const boards = (await api.board.listBoards()).filter((one) => boardIds.includes(one.board.id));
  const read = await Promise.all(
    boards.flatMap(({ board: { code }, nextMeeting, inWriting }) =>
      [...inWriting, ...(nextMeeting === null ? [] : [nextMeeting])].map(({ reference }) =>
        readOne(api, code, reference),
      ),
    ),
  );
  return {
    needs: read.flatMap((one) => one.needs),
    voted: read.flatMap((one) => one.voted),
    meetings: read.flatMap(({ meeting }) => (meeting === null ? [] : [meeting])),
  };
}

async function readOne(api: Api, code: string, reference: string) {
  const page = await api.board.readMeeting({ board: code, reference });
  const papers = await api.papers.listPapers({ board: code, reference });
  const { meeting, board } = page;
  const href = `/board/${code}/meetings/${reference}`;
  const votes = await Promise.all(
    motionsOf(page)
      .filter(({ state }) => state === "voting" || state === "tied")
      .map(({ reference }) => readVote(api.board, code, reference)),
  );
  return {
    needs: [
      ...votes.flatMap((vote) => vote.needs),
      ...reasonsToGive(page, papers, href),
      ...interestsToConfirm(page, href),
    ],
    voted: votes.flatMap((vote) => vote.voted),
    meeting:
      meeting.kind === "written"
        ? null
        : {
            href,
            words: board.name,
            when:
              meeting.state === "opened"
                ? "Under way now"
                : `${formatLongDate(meeting.startsAt)}, ${formatTime(meeting.startsAt)}. ${meeting.place}`,
            reading: readingWords(papers),
          },
  };
}

/** Every motion of a meeting, amendments among them: they are voted on too. */
function motionsOf({ items }: Meeting) {
  return items.flatMap(({ motion, amendments }) =>
    motion === null ? [] : [motion, ...amendments.map((one) => one.motion)],
  );
}

/** The procedure says whether this person's seat may vote and has; nothing of that is decided here. */
async function readVote(api: BoardApi, code: string, reference: string) {
  const { motion, mine, castingBar } = await api.readMotion({ board: code, reference });
  const href = `/board/${code}/motions/${reference}`;
  const why = motion.text;
  if (castingBar === null) {
    const act = `Give your casting vote on ${reference}`;
    const card = { act, href: `${href}/casting-vote`, why, due: "Equal votes", dueAt: at_once };
    return { needs: [card], voted: [] };
  }
  if (motion.state !== "voting" || mine === null || !mine.seat.mayVote) return { needs: [], voted: [] };
  return mine.vote === null
    ? {
        needs: [{ act: `Vote on ${reference}`, href: `${href}/vote`, why, ...untilWhen(motion.returnsBy) }],
        voted: [],
      }
    : { needs: [], voted: [{ title: `Your vote on ${reference} is recorded`, href: `${href}/receipt` }] };
}

/** In a meeting the room waits; in writing there is a deadline. */
function untilWhen(returnsBy: string | null) {
  return returnsBy === null
    ? { due: "Voting is open", dueAt: at_once }
    : { due: `By ${formatDateTime(returnsBy)}`, dueAt: returnsBy };
}

/** Late papers that no member reads until this person has said why the board takes them. */
function reasonsToGive({ meeting }: Meeting, papers: Papers, href: string): readonly Need[] {
  return papers
    .filter(({ waitsForReader }) => waitsForReader)
    .map(({ id, number, title }) => ({
      act: `Say why paper ${number} is late`,
      href: `${href}/late/${id}`,
      why: `${title}. Members cannot read it until you give the reason`,
      due: beforeMeeting(meeting),
      dueAt: meeting.startsAt,
    }));
}

function beforeMeeting({ state, startsAt }: Meeting["meeting"]): string {
  return state === "opened" ? "Under way now" : `Before the meeting on ${formatLongDate(startsAt)}`;
}

function interestsToConfirm({ items, meeting }: Meeting, href: string): readonly Need[] {
  const found = items.filter(({ mine }) => mine?.state === "detected");
  if (found.length === 0) return [];
  return [
    {
      act: "Confirm or explain an interest that was found for you",
      href: `${href}/interests`,
      why: found.map(({ item }) => `Item ${item.ordinal}: ${item.title}`).join("; "),
      due: beforeMeeting(meeting),
      dueAt: meeting.startsAt,
    },
  ];
}
