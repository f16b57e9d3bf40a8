import type { AdminCaller } from "@consortia/api/root";
import { formatTime } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import { type RunItem, runData } from "../board.$board.meetings.$ref.run/run-data.ts";

type MeetingPage = Awaited<ReturnType<AdminCaller["board"]["readMeeting"]>>;
type MotionPage = Awaited<ReturnType<AdminCaller["board"]["readMotion"]>>;

const choices = { for: "For", against: "Against", abstain: "Abstained" } as const;

/** The one item that the room is at: in voting or tied, else under way, else decided last, else the first. */
export function itemOnScreen(page: MeetingPage): RunItem | undefined {
  const { items } = runData(page);
  return (
    items.find((item) => motionOnScreen(item)?.isAtVote === true) ??
    items.find(({ motion }) => motion?.state === "open") ??
    items.findLast(({ sentence }) => sentence !== null) ??
    items[0]
  );
}

/** The motion of an item that the room votes on now, an amendment before what it amends; else the item's own. */
export function motionOnScreen(item: RunItem | undefined) {
  if (item?.motion == null) return null;
  const all = [...item.amendments, item.motion];
  const atVote = all.find(({ state }) => state === "voting" || state === "tied");
  const { reference, text } = atVote ?? item.motion;
  return { reference, text, isAtVote: atVote !== undefined };
}

/** What a room may see of it: while voting is open how many have voted, and never how. */
export function screenData(page: MeetingPage, item: RunItem | undefined, voting: MotionPage | null) {
  const { path, boardName, presiding: ofMeeting } = runData(page);
  const presiding = (item?.presiding ?? ofMeeting)?.name ?? null;
  const isVoting = voting?.motion.state === "voting";
  return {
    path,
    boardName,
    presiding,
    title: item?.title ?? "Nothing on the agenda",
    text: motionOnScreen(item)?.text ?? null,
    state: stateLine(page, voting, presiding),
    quorum: voting?.result == null ? (item?.quorum ?? null) : null,
    count: isVoting ? `${voting.votesCast} of ${counted(voting.mayVote, "vote")} cast` : null,
    sentence: voting?.result?.sentence ?? null,
    seats: isVoting ? [] : (voting?.roll ?? []).map(seatLine),
    asOf: `${formatTime(page.asOf)} and ${Number(page.asOf.slice(17, 19))} seconds`,
  };
}

/** Where the room stands, in words, for whoever looks up. */
function stateLine(
  { meeting }: MeetingPage,
  voting: MotionPage | null,
  presiding: string | null,
): string | null {
  if (meeting.state === "draft" || meeting.state === "called") return "The meeting has not been opened.";
  if (meeting.state === "cancelled") return "This meeting is cancelled.";
  switch (voting?.motion.state) {
    case undefined:
      return null;
    case "draft":
    case "open":
      return meeting.state === "closed" ? "The meeting is closed." : "Voting is not open.";
    case "voting":
      return "Voting is open. How votes fall is shown when it closes.";
    case "tied":
      return `Waiting for the casting vote of ${presiding ?? "the person presiding"}.`;
    default:
      return "Voting is closed.";
  }
}

function seatLine({
  seatId,
  label,
  personName,
  mayVote,
  standing,
  choice,
  hasVoted,
}: MotionPage["roll"][number]) {
  const vote = choice === null ? (hasVoted ? "Voted" : "No vote cast") : choices[choice];
  return { id: seatId, label, person: personName ?? "Nobody", vote: mayVote ? vote : standing };
}
