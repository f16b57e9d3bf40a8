/** Seats, as the rule of the board counts them for this item. */
export interface QuorumLineProps {
  seats: number;
  present: number;
  leftForInterest: number;
  canVote: number;
  needed: number;
  /** Seats the quorum is a share of: fewer than `seats` when a seat is not counted. */
  neededOf: number;
  isMet: boolean;
  /** Why it is not met, in words; blank where it is. */
  shortfall: string;
}

/** Whether we can decide, in a sentence. */
export function QuorumLine(quorum: QuorumLineProps) {
  return (
    <div
      className={`flex flex-col gap-1 border-l-4 py-1 pl-4 ${quorum.isMet ? "border-moss" : "border-ochre"}`}
    >
      <p className="font-bold">
        {quorum.isMet ? "There is a quorum." : `Voting cannot open: ${quorum.shortfall}.`}
      </p>
      <p>{count(quorum)}</p>
    </div>
  );
}

function count({ seats, present, leftForInterest, canVote, needed, neededOf }: QuorumLineProps) {
  const left = leftForInterest > 0 ? `, ${leftForInterest} left for an interest` : "";
  return `${present} of ${seats} ${seats === 1 ? "seat" : "seats"} present${left}, ${canVote} can vote, quorum ${needed} of ${neededOf}.`;
}
