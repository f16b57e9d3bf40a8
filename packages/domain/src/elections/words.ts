import {
  formatDate,
  formatDateTime,
  formatLongDate,
  formatShortDate,
  type Instant,
  type LocalDate,
} from "../shared/time.ts";
import { counted } from "../shared/words.ts";
import type { ElectionMethod } from "./ballot.ts";
import type { ElectionSheet } from "./count-election.ts";
import {
  type ElectionEventKind,
  type ElectionPlaces,
  type ElectionState,
  type EligibilityVerdict,
  isWithoutBallot,
  type NominationState,
  type VoterKind,
  voterKindOf,
} from "./machine.ts";
import type { DrawKind } from "./ties.ts";

const stateWords = {
  draft: "Draft",
  nominating: "Under way",
  checking: "To be confirmed",
  polling: "Voting open",
  counting: "To be confirmed",
  draw_required: "Draw needed",
  uncontested: "Done",
  declared: "Done",
  unfilled: "Not available",
  cancelled: "Cancelled",
  void: "Stopped",
} as const satisfies Record<ElectionState, string>;

/** The tag of an election on every page; the sentence beside it says more. */
export function electionStateWord(state: ElectionState) {
  return stateWords[state];
}

const stateSentences = {
  draft: "The election has been called. Nominations are not open yet.",
  nominating: "Nominations are open.",
  checking: "Nominations have closed and are being checked.",
  polling: "The ballot is open.",
  counting: "The ballot has closed and the count is complete. The result has not been declared yet.",
  draw_required: "The ballot has closed. Candidates are equal, and lots must be drawn.",
  uncontested: "Elected without a ballot: there were no more candidates than places.",
  declared: "The result has been declared.",
  unfilled: "Nobody stood. What was to be filled stays vacant, and the board has been told.",
  cancelled: "This election was cancelled.",
  void: "A complaint was upheld, so this election is void and a new one is to be called.",
} as const satisfies Record<ElectionState, string>;

export function electionSentence(state: ElectionState): string {
  return stateSentences[state];
}

const nominationWords = {
  nominated: "Waiting for the nominee",
  accepted: "Accepted",
  refused: "Not eligible",
  declined: "Declined",
  withdrawn: "Withdrawn",
  fallen: "No longer able to stand",
} as const satisfies Record<NominationState, string>;

export function nominationWord(state: NominationState): string {
  return nominationWords[state];
}

const methodWords = {
  most_votes: "Most votes",
  stv: "Single transferable vote",
} as const satisfies Record<ElectionMethod, string>;

export function methodTitle(method: ElectionMethod): string {
  return methodWords[method];
}

const titleWords = {
  both: "Leads",
  "1": "Lead place 1",
  "2": "Lead place 2",
  chair: "Chair",
  vice_chair: "Vice-chair",
} as const satisfies Record<ElectionPlaces, string>;

/** `Leads of Avon`, `Chair of Primary School Improvement Board`: an election on every page and in every mail. */
export function electionTitle(places: ElectionPlaces, of: string): string {
  const title = voterKindOf(places) === "school" ? titleWords.both : titleWords[places];
  return `${title} of ${of}`;
}

/** What is filled: `Both lead places`, `Lead place 2`, `Vice-chair`. */
export function placesTitle(places: ElectionPlaces): string {
  return places === "both" ? "Both lead places" : titleWords[places];
}

/** Whoever is elected, in a sentence: "a lead", "chair". */
export function electedAs(places: ElectionPlaces): string {
  if (voterKindOf(places) === "school") return "a lead";
  return places === "chair" ? "chair" : "vice-chair";
}

type BallotDays = {
  readonly state: ElectionState;
  readonly rollOn: LocalDate | null;
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
  readonly closesAt: Instant;
};

/** The days of the ballot as the rows of a page say them, or that there was none. */
export function ballotRows(
  election: BallotDays,
): readonly { readonly term: string; readonly answer: string }[] {
  if (isWithoutBallot(election)) return [{ term: "The ballot", answer: "None was held" }];
  return [
    { term: "The ballot opens", answer: formatLongDate(election.opensOn) },
    { term: "The ballot closes", answer: formatDateTime(election.closesAt) },
  ];
}

/** The same in two short cells of a list. */
export function ballotCells(election: Omit<BallotDays, "closesAt">): {
  readonly opens: string;
  readonly closes: string;
} {
  if (isWithoutBallot(election)) return { opens: "No ballot", closes: "No ballot" };
  return { opens: formatShortDate(election.opensOn), closes: formatShortDate(election.closesOn) };
}

/** How the places are filled, in a sentence a voter understands. */
export function methodSentence(method: ElectionMethod, seats: number): string {
  return method === "stv"
    ? "You rank the candidates. A vote that your first choice does not need goes to your next (single transferable vote, by the Scottish local government election rules)."
    : seats === 1
      ? "You mark one. The candidate with the most votes is elected."
      : `You mark up to ${seats}. The candidates with the most votes are elected.`;
}

export const castCapacities = ["headteacher", "named_voter", "holder"] as const;
export type CastCapacity = (typeof castCapacities)[number];

const castWords = {
  headteacher: "its headteacher",
  named_voter: "the person its headteacher named",
  holder: "its holder",
} as const satisfies Record<CastCapacity, string>;

/** `Ashdown Primary School voted on 4 May 2026, cast by its headteacher.` */
export function votedWords(voter: string, mark: { votedOn: LocalDate; castAs: CastCapacity }): string {
  return `${voter} voted on ${formatDate(mark.votedOn)}, cast by ${castWords[mark.castAs]}.`;
}

const drawWords = {
  surplus: "whose surplus is passed on first",
  exclusion: "who is excluded first",
  last_place: "who takes the places that are left, first drawn first",
} as const satisfies Record<DrawKind, string>;

/** What the lots decide. */
export function drawSentence(kind: DrawKind): string {
  return `The lots decide ${drawWords[kind]}.`;
}

/** Over whom the pages name: a complaint that was upheld has taken the places from them again. */
export function electedTitle(state: ElectionState): string {
  return state === "void" ? "Had been elected" : "Elected";
}

/** Declared with no name to give: the count had nobody left to elect. */
export const nobody_elected = "Nobody was elected: everybody on the ballot could stand no longer.";

/** `Stage 2, 22 June 2026, who is excluded first: Ann, then Ben. Names from a box. Drawn by Cy, seen by Di.` */
export function lotsWords(lots: {
  readonly stage: number;
  readonly kind: DrawKind | null;
  readonly drawnAt: Instant;
  /** By name, first the one who was drawn first. */
  readonly order: readonly string[];
  readonly method: string;
  readonly drawnBy: string;
  readonly witness: string;
}): string {
  const { stage, kind, drawnAt, order, method, drawnBy, witness } = lots;
  const matter = kind === null ? "" : `, ${drawWords[kind]}`;
  return `Stage ${stage}, ${formatDate(drawnAt)}${matter}: ${order.join(", then ")}. ${method}. Drawn by ${drawnBy}, seen by ${witness}.`;
}

/** `The ballot was kept open until 24 June 2026. Reason: two schools were closed.` */
export function extensionWords({ closesOn, reason }: { closesOn: LocalDate; reason: string }): string {
  return `The ballot was kept open until ${formatDate(closesOn)}. Reason: ${reason}`;
}

/** `17 ballots: 16 valid and 1 blank. Quota 6.` */
export function sheetSentence({ ballots, valid, blank, quota }: ElectionSheet): string {
  const papers = `${counted(ballots, "ballot")}: ${valid} valid and ${blank} blank.`;
  return quota === null ? papers : `${papers} Quota ${quota}.`;
}

/** Under so many voters on the roll a table of stages would show how they voted (ELE-6). */
export const fewest_to_show = 5;

export function isSheetWithheld(voters: number): boolean {
  return voters < fewest_to_show;
}

export function withheldSentence(kind: VoterKind): string {
  return `Fewer than ${fewest_to_show} ${kind}s could vote, so the stages of the count are withheld: they could show how a ${kind} voted.`;
}

const verdictWords = {
  unchecked: "Not checked yet",
  met: "Yes",
  not_met: "No",
  exception: "By the board's minute",
} as const satisfies Record<EligibilityVerdict, string>;

export function eligibilityVerdictWord(verdict: EligibilityVerdict): string {
  return verdictWords[verdict];
}

const eventWords = {
  call: "Called",
  open_nominations: "Nominations opened",
  close_nominations: "Nominations closed",
  reopen_nominations: "Nominations opened once more",
  leave_unfilled: "Left unfilled",
  elect_uncontested: "Elected without a ballot",
  open_poll: "Ballot opened",
  extend_poll: "Ballot kept open longer",
  close_poll: "Ballot closed and counted",
  need_draw: "Lots asked for",
  record_draw: "Lots drawn",
  declare: "Result declared",
  cancel: "Cancelled",
  uphold_complaint: "Complaint upheld: void",
} as const satisfies Record<ElectionEventKind, string>;

/** A step of the timetable as the desk shows it. */
export function eventWord(kind: ElectionEventKind): string {
  return eventWords[kind];
}
