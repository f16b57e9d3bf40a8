import type { ElectionMethod } from "@consortia/domain/elections/ballot";
import type { ElectionLinkKind } from "@consortia/domain/elections/chain";
import type {
  ComplaintState,
  ElectionEventKind,
  ElectionPlaces,
  ElectionState,
  EligibilityVerdict,
  NominationState,
  VoterKind,
} from "@consortia/domain/elections/machine";
import type { DrawKind } from "@consortia/domain/elections/ties";
import type { CastCapacity } from "@consortia/domain/elections/words";
import type { Generated, GeneratedAlways } from "kysely";

/** Elections, nominations, the roll, ballots, counts and each election's chain (domain model section 8). */
export interface ElectionTables {
  elections: ElectionsTable;
  election_events: ElectionEventsTable;
  nominations: NominationsTable;
  nomination_evidence: NominationEvidenceTable;
  voter_namings: VoterNamingsTable;
  election_roll: ElectionRollTable;
  voted_marks: VotedMarksTable;
  ballot_box: BallotsTable;
  ballot_papers: BallotsTable;
  lot_draws: LotDrawsTable;
  count_results: CountResultsTable;
  election_links: ElectionLinksTable;
  election_winners: ElectionWinnersTable;
  election_complaints: ElectionComplaintsTable;
}

interface ElectionsTable {
  id: string;
  authority_id: string;
  /** The consortium whose leads are elected, or the board whose chair is: exactly one. */
  consortium_id: string | null;
  consortium_kind: GeneratedAlways<"consortium" | null>;
  board_id: string | null;
  places: ElectionPlaces;
  seats: number;
  method: ElectionMethod;
  /** The rules of eligibility as they stood when the election was called, as JSON. */
  eligibility: string;
  state: ElectionState;
  nominations_close_on: string;
  nominations_close_at: string;
  opens_on: string;
  closes_on: string;
  closes_at: string;
  times_reopened: Generated<number>;
  returning_officer_id: string;
  roll_on: string | null;
  closed_at: string | null;
  declared_on: string | null;
  /** Why it was cancelled or is void. */
  reason: string | null;
  version: Generated<number>;
  created_at: string;
}

/** Append-only: each step of the timetable, whoever took it. */
interface ElectionEventsTable {
  id: string;
  authority_id: string;
  election_id: string;
  ordinal: number;
  kind: ElectionEventKind;
  /** Canonical JSON of dates, numbers, ids and hashes. */
  facts: string;
  by_id: string | null;
  system_actor: "worker" | null;
  at: string;
}

interface NominationsTable {
  id: string;
  authority_id: string;
  election_id: string;
  person_id: string;
  /** The headship, or membership of the board, that the candidacy rests on and falls with (REG-6). */
  basis_id: string;
  /** Schools propose and second leads, seats chairs: exactly one of the two proposes. */
  proposing_school_id: string | null;
  seconding_school_id: string | null;
  proposing_seat_id: string | null;
  seconding_seat_id: string | null;
  state: NominationState;
  statement: string | null;
  verdict: EligibilityVerdict;
  /** What was looked at, why it does not do, or the minute of the exception. */
  check_note: string | null;
  checked_by_id: string | null;
  /** On the ballot, in drawn order; null before the poll. */
  number: number | null;
  created_at: string;
}

interface NominationEvidenceTable {
  authority_id: string;
  nomination_id: string;
  rule: string;
  says: string;
  dated_on: string;
  expires_on: string | null;
}

/** Whom a head names to vote for the school, before the roll is frozen. */
interface VoterNamingsTable {
  authority_id: string;
  election_id: string;
  school_id: string;
  named_id: string;
  /** The headship by which the name was given; with it the naming ends. */
  headship_id: string;
}

/** Append-only: who may vote, frozen when the poll opens. */
interface ElectionRollTable {
  authority_id: string;
  election_id: string;
  /** A school, or a seat when a chair is elected. */
  voter_id: string;
  voter_kind: VoterKind;
  school_id: string | null;
  seat_id: string | null;
  named_id: string | null;
  named_headship_id: string | null;
}

/** Append-only: that a voter has voted, on which day. It has nothing in common with any ballot (ELE-2). */
interface VotedMarksTable {
  authority_id: string;
  election_id: string;
  voter_id: string;
  voted_on: string;
  cast_as: CastCapacity;
  receipt_code: string;
}

/** What was voted, and nothing else: no voter, no time, no order. The box while the poll is open, papers after it. */
interface BallotsTable {
  authority_id: string;
  election_id: string;
  id: string;
  preferences: string;
}

interface LotDrawsTable {
  id: string;
  authority_id: string;
  election_id: string;
  stage: number;
  /** What they decide; null in rows from before it was written down. */
  kind: DrawKind | null;
  /** Candidate numbers, first drawn first. */
  drawn_order: string;
  method: string;
  drawn_by_id: string;
  witness_id: string;
  drawn_at: string;
}

interface CountResultsTable {
  id: string;
  authority_id: string;
  election_id: string;
  revision: number;
  status: "complete" | "draw_required";
  rule: string;
  /** The count sheet as canonical JSON. */
  sheet: string;
  /** Numbers of candidates who had fallen out when it was counted. */
  withdrawn: string;
  /** SHA-256 of the papers without their order. */
  ballots_hash: string;
  counted_at: string;
}

interface ElectionLinksTable {
  authority_id: string;
  election_id: string;
  seq: number;
  kind: ElectionLinkKind;
  row_id: string;
  prev_hash: string;
  hash: string;
}

/** Append-only: who was declared elected, to which place, and the appointment that made them lead. */
interface ElectionWinnersTable {
  authority_id: string;
  election_id: string;
  ordinal: number;
  person_id: string;
  appointment_id: string;
}

interface ElectionComplaintsTable {
  id: string;
  authority_id: string;
  election_id: string;
  by_id: string;
  says: string;
  made_at: string;
  state: ComplaintState;
  decided_by_id: string | null;
  decided_at: string | null;
  reason: string | null;
}
