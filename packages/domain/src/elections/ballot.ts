import type { CandidateNumber } from "./blt.ts";

/** How the places are filled. */
export const electionMethods = ["most_votes", "stv"] as const;
export type ElectionMethod = (typeof electionMethods)[number];

/** What a voter wrote beside one candidate: a rank by the single transferable vote, else any number for a mark. */
export type Mark = { readonly candidate: CandidateNumber; readonly rank: number };

export type CheckedBallot =
  | { readonly outcome: "ballot"; readonly preferences: readonly CandidateNumber[] }
  | { readonly outcome: "refused"; readonly why: string };

type BallotRules = {
  readonly method: ElectionMethod;
  readonly seats: number;
  /** Numbers on the ballot, those who fell out since among them: a mark for one of these is passed over. */
  readonly candidates: readonly CandidateNumber[];
};

/** A ballot from its marks, or what the voter has to put right. A ballot without any mark is blank and counts as such. */
export function checkBallot(rules: BallotRules, marks: readonly Mark[]): CheckedBallot {
  const stranger = marks.find(({ candidate }) => !rules.candidates.includes(candidate));
  if (stranger !== undefined) return refused("Mark only candidates who are on the ballot");
  const candidates = marks.map(({ candidate }) => candidate);
  if (new Set(candidates).size < candidates.length) return refused("Mark each candidate once");
  return rules.method === "stv" ? ranked(rules, marks) : marked(rules, candidates);
}

function ranked({ candidates }: BallotRules, marks: readonly Mark[]): CheckedBallot {
  const outside = marks.find(({ rank }) => !Number.isInteger(rank) || rank < 1 || rank > candidates.length);
  if (outside !== undefined) {
    const range = `Use the numbers 1 to ${candidates.length}`;
    // A word was typed: what it was is in the box, and no number stands for it.
    return refused(
      Number.isFinite(outside.rank) ? `${range}. You used ${outside.rank}` : `${range} and no words`,
    );
  }
  const inOrder = [...marks].sort((a, b) => a.rank - b.rank);
  for (const [place, { rank }] of inOrder.entries()) {
    if (inOrder[place - 1]?.rank === rank) return refused(`You used ${rank} twice`);
    if (rank !== place + 1) return refused(`You used ${rank} but not ${place + 1}`);
  }
  return { outcome: "ballot", preferences: inOrder.map(({ candidate }) => candidate) };
}

/** Marks without a rank are kept in the order of the ballot, so that they hold nothing but the choice. */
function marked({ seats }: BallotRules, candidates: readonly CandidateNumber[]): CheckedBallot {
  if (candidates.length > seats) return refused(`Mark up to ${seats}. You marked ${candidates.length}`);
  return { outcome: "ballot", preferences: [...candidates].sort((a, b) => a - b) };
}

function refused(why: string): CheckedBallot {
  return { outcome: "refused", why };
}

/** `3 1 2`: how a ballot lies in the box; empty for a blank one. */
export function ballotText(preferences: readonly CandidateNumber[]): string {
  return preferences.join(" ");
}

export function ballotOf(text: string): readonly CandidateNumber[] {
  return text === "" ? [] : text.split(" ").map(Number);
}
