import {
  ballotRows,
  electedAs,
  electionSentence,
  electionStateWord,
  methodTitle,
} from "@consortia/domain/elections/words";
import { formatDateTime } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import type { AppLoadContext } from "@remix-run/node";

type Api = AppLoadContext["api"]["elections"];
export type ElectionPage = Awaited<ReturnType<Api["readElection"]>>;

/** What every page of an election says of it. */
export function electionFacts({ election }: Pick<ElectionPage, "election">) {
  const { id, title, of, voterKind, places, state, seats, reason } = election;
  return {
    href: `/elections/${id}`,
    id,
    title,
    of,
    voterKind,
    electedAs: electedAs(places),
    tag: electionStateWord(state),
    sentence: electionSentence(state),
    reason,
    places: counted(seats, "place"),
    timetable: [
      { term: "Nominations close", answer: formatDateTime(election.nominationsCloseAt) },
      ...ballotRows(election),
      {
        term: seats === 1 ? "How the place is filled" : "How the places are filled",
        answer: methodTitle(election.method),
      },
      { term: "Who may stand", answer: election.eligibility.title },
    ],
  };
}

export const electionTrail = [
  { href: "/", words: "Home" },
  { href: "/elections", words: "Elections" },
];
