import type { ElectionPage } from "./election-facts.ts";

export type OwnVoter = ElectionPage["voters"][number];

/** The school or seat that the address names, of those for which the reader acts; the first where it names none. */
export function ownVoterIn(voters: ElectionPage["voters"], request: Request): OwnVoter {
  const wanted = new URL(request.url).searchParams.get("voter");
  const voter = voters.find(({ voterId }) => voterId === wanted) ?? voters[0];
  if (voter !== undefined) return voter;
  throw new Response(null, { status: 404 });
}

/** `the LA seat`, `seat 2, Avon`: the words for a seat within a sentence; a school keeps its name. */
export function midSentence(name: string): string {
  return /^(The LA seat|Seat \d|Phase seat)/.test(name)
    ? `${name.charAt(0).toLowerCase()}${name.slice(1)}`
    : name;
}
