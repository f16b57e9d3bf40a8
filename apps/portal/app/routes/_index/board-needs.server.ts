import { formatLongDate, formatTime } from "@consortia/domain/shared/time";
import type { NeedsCardProps } from "@consortia/ui";
import type { AppLoadContext } from "@remix-run/node";

type BoardApi = AppLoadContext["api"]["board"];
type Meeting = Awaited<ReturnType<BoardApi["readMeeting"]>>;

export type AtTheBoard = {
  readonly needs: readonly NeedsCardProps[];
  /** What the reader has voted while voting is open: the receipt, and later the result. */
  readonly voted: readonly { readonly title: string; readonly href: string }[];
  readonly meetings: readonly { readonly href: string; readonly words: string; readonly when: string }[];
};

/** What the boards that somebody sits on ask of that person, and when they meet next. */
export async function readBoardNeeds(board: BoardApi, boardIds: readonly string[]): Promise<AtTheBoard> {
  const boards = (await board.listBoards()).filter((one) => boardIds.includes(one.board.id));
  const read = await Promise.all(
    boards.flatMap(({ board: { code }, nextMeeting }) =>
      nextMeeting === null ? [] : [readOne(board, code, nextMeeting.reference)],
    ),
  );
  return {
    needs: read.flatMap((one) => one.needs),
    voted: read.flatMap((one) => one.voted),
    meetings: read.map((one) => one.meeting),
  };
}

async function readOne(api: BoardApi, code: string, reference: string) {
  const page = await api.readMeeting({ board: code, reference });
  const { meeting, board } = page;
  const href = `/board/${code}/meetings/${reference}`;
  const votes = await Promise.all(
    page.items.flatMap(({ motion }) =>
      motion !== null && (motion.state === "voting" || motion.state === "tied")
        ? [readVote(api, code, motion.reference)]
        : [],
    ),
  );
  return {
    needs: [...votes.flatMap((vote) => vote.needs), ...interestsToConfirm(page, href)],
    voted: votes.flatMap((vote) => vote.voted),
    meeting: {
      href,
      words: board.name,
      when:
        meeting.state === "opened"
          ? "Under way now"
          : `${formatLongDate(meeting.startsAt)}, ${formatTime(meeting.startsAt)}. ${meeting.place}`,
    },
  };
}

/** The procedure says whether this person's seat may vote and has; nothing of that is decided here. */
async function readVote(api: BoardApi, code: string, reference: string) {
  const { motion, mine, mayGiveCastingVote } = await api.readMotion({ board: code, reference });
  const href = `/board/${code}/motions/${reference}`;
  const why = motion.text;
  if (mayGiveCastingVote) {
    const act = `Give your casting vote on ${reference}`;
    return { needs: [{ act, href: `${href}/casting-vote`, why, due: "Equal votes" }], voted: [] };
  }
  if (motion.state !== "voting" || mine === null || !mine.seat.mayVote) return { needs: [], voted: [] };
  return mine.vote === null
    ? {
        needs: [{ act: `Vote on ${reference}`, href: `${href}/vote`, why, due: "Voting is open" }],
        voted: [],
      }
    : { needs: [], voted: [{ title: `Your vote on ${reference} is recorded`, href: `${href}/receipt` }] };
}

function interestsToConfirm({ items, meeting }: Meeting, href: string): readonly NeedsCardProps[] {
  const found = items.filter(({ mine }) => mine?.state === "detected");
  if (found.length === 0) return [];
  return [
    {
      act: "Confirm or explain an interest that was found for you",
      href: `${href}/interests`,
      why: found.map(({ item }) => `Item ${item.ordinal}: ${item.title}`).join("; "),
      due:
        meeting.state === "opened"
          ? "Under way now"
          : `Before the meeting on ${formatLongDate(meeting.startsAt)}`,
    },
  ];
}
