import {
  ballotRows,
  electionSentence,
  electionStateWord,
  methodTitle,
  placesTitle,
} from "@consortia/domain/elections/words";
import { formatDateTime } from "@consortia/domain/shared/time";
import type { AppLoadContext } from "@remix-run/node";

type Api = AppLoadContext["api"]["elections"];
export type DeskPage = Awaited<ReturnType<Api["readElectionDesk"]>>;

/** What every page of the desk says of an election. */
export function deskFacts({ election }: Pick<DeskPage, "election">) {
  const { id, title, voterKind, state, reason } = election;
  return {
    href: `/elections/${id}`,
    id,
    title,
    voterKind,
    tag: electionStateWord(state),
    sentence: electionSentence(state),
    reason,
    facts: [
      {
        term: "What is filled",
        answer: placesTitle(election.places),
      },
      {
        term: election.seats === 1 ? "How it is filled" : "How they are filled",
        answer: methodTitle(election.method),
      },
      { term: "Who may stand", answer: election.eligibility.title },
      { term: "Nominations close", answer: formatDateTime(election.nominationsCloseAt) },
      ...ballotRows(election),
    ],
  };
}

export const deskTrail = [
  { href: "/", words: "Home" },
  { href: "/elections", words: "Elections" },
];
