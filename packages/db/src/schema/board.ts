import type { ChainKind } from "@consortia/domain/board/chain";
import type {
  LanePresence,
  MotionKind,
  VacantSeatRule,
  VoteChange,
} from "@consortia/domain/board/constitution";
import type { InterestNature, InterestSource } from "@consortia/domain/board/interests";
import type { InterestState, MeetingState, MotionState } from "@consortia/domain/board/machines";
import type { CastingChoice, MajorityRule, TieRule, VoteChoice } from "@consortia/domain/board/majority";
import type { PresetCode } from "@consortia/domain/board/presets";
import type { QuorumKind, RecusalBase } from "@consortia/domain/board/quorum";
import type { MotionOutcome } from "@consortia/domain/board/result";
import type { RollReason, SeatKind, SittingCapacity } from "@consortia/domain/board/roll";
import type { ItemPurpose } from "@consortia/domain/board/schemas";
import type { Lane } from "@consortia/domain/register/lanes";
import type { Generated, GeneratedAlways } from "kysely";

/** Boards, constitutions, seats, meetings, motions, votes and each meeting's chain. */
export interface BoardTables {
  boards: BoardsTable;
  board_lanes: { authority_id: string; board_id: string; lane: Lane };
  constitution_versions: ConstitutionVersionsTable;
  constitution_majorities: ConstitutionMajoritiesTable;
  constitution_adoptions: ConstitutionAdoptionsTable;
  seats: SeatsTable;
  seat_holdings: PersonInSeatTable;
  substitutes: PersonInSeatTable;
  meetings: MeetingsTable;
  agenda_items: AgendaItemsTable;
  agenda_item_lanes: { authority_id: string; board_id: string; item_id: string; lane: Lane };
  sittings: SittingsTable;
  presiding_terms: PresidingTermsTable;
  item_interests: ItemInterestsTable;
  motions: MotionsTable;
  motion_openings: MotionOpeningsTable;
  motion_closings: MotionClosingsTable;
  motion_rolls: MotionRollsTable;
  votes: VotesTable;
  casting_votes: CastingVotesTable;
  motion_results: MotionResultsTable;
  meeting_chains: { id: string; authority_id: string; head_seq: number; head_hash: string };
  chain_links: ChainLinksTable;
}

interface BoardsTable {
  id: string;
  authority_id: string;
  name: string;
  /** The board's word in addresses, such as `primary`. */
  code: string;
  /** How many meetings and motions were ever made; the next reference follows. */
  meetings_made: Generated<number>;
  motions_made: Generated<number>;
  version: Generated<number>;
  created_at: string;
}

/** Append-only: the text of the rules. A draft is a version that no adoption names. */
interface ConstitutionVersionsTable {
  id: string;
  authority_id: string;
  board_id: string;
  number: number;
  preset: PresetCode | null;
  remit: string;
  quorum_kind: QuorumKind;
  quorum_numerator: number | null;
  quorum_denominator: number | null;
  minimum_present: number;
  vacant_seats: VacantSeatRule;
  recusal_base: RecusalBase;
  lane_presence: LanePresence;
  tie_rule: TieRule;
  vote_change: VoteChange;
  notice_days: number;
  created_at: string;
}

interface ConstitutionMajoritiesTable {
  authority_id: string;
  constitution_id: string;
  motion_kind: MotionKind;
  majority: MajorityRule;
}

interface ConstitutionAdoptionsTable {
  id: string;
  authority_id: string;
  board_id: string;
  constitution_id: string;
  adopted_at: string;
  adopted_by_id: string;
  appointment_id: string;
  reason: string;
  superseded_by: string | null;
}

interface SeatsTable {
  id: string;
  authority_id: string;
  board_id: string;
  kind: SeatKind;
  consortium_id: string | null;
  consortium_kind: GeneratedAlways<string | null>;
  ordinal: number;
  votes: number;
  valid_from: string;
  valid_to: string | null;
  ended_reason: string | null;
}

/** A holding or a substitution. In force only while the appointment it rests on is (REG-6). */
interface PersonInSeatTable {
  id: string;
  authority_id: string;
  board_id: string;
  seat_id: string;
  person_id: string;
  appointment_id: string;
  basis: "appointed" | "elected";
  minute: string;
  valid_from: string;
  valid_to: string | null;
  ended_reason: string | null;
}

interface MeetingsTable {
  id: string;
  authority_id: string;
  board_id: string;
  reference: string;
  kind: "ordinary" | "urgent" | "written";
  starts_at: string;
  place: string;
  urgency_reason: string | null;
  state: MeetingState;
  called_at: string | null;
  opened_at: string | null;
  closed_at: string | null;
  cancelled_reason: string | null;
  version: Generated<number>;
  created_at: string;
}

interface AgendaItemsTable {
  id: string;
  authority_id: string;
  board_id: string;
  meeting_id: string;
  ordinal: number;
  purpose: ItemPurpose;
  title: string;
  created_at: string;
}

interface SittingsTable {
  id: string;
  authority_id: string;
  board_id: string;
  meeting_id: string;
  seat_id: string;
  person_id: string;
  capacity: SittingCapacity;
  recorded_by_id: string;
  valid_from: string;
  valid_to: string | null;
  ended_reason: string | null;
}

interface PresidingTermsTable {
  id: string;
  authority_id: string;
  meeting_id: string;
  person_id: string;
  basis: "board_chair" | "vice_chair" | "chosen";
  from_at: string;
  recorded_by_id: string;
  superseded_by: string | null;
}

interface ItemInterestsTable {
  id: string;
  authority_id: string;
  meeting_id: string;
  item_id: string;
  person_id: string;
  revision: number;
  source: InterestSource;
  nature: InterestNature;
  state: InterestState;
  says: string;
  explanation: string;
  /** The member who declared or the clerk who settled; null for what the records show by themselves. */
  recorded_by_id: string | null;
  recorded_at: string;
  superseded_by: string | null;
}

interface MotionsTable {
  id: string;
  authority_id: string;
  board_id: string;
  meeting_id: string;
  item_id: string;
  reference: string;
  kind: MotionKind;
  ballot: "recorded" | "unnamed";
  text: string;
  mover_id: string | null;
  seconder_id: string | null;
  state: MotionState;
  withdrawn_reason: string | null;
  version: Generated<number>;
  created_at: string;
}

interface MotionOpeningsTable {
  motion_id: string;
  authority_id: string;
  constitution_id: string;
  majority: MajorityRule;
  tie_rule: TieRule;
  vote_change: VoteChange;
  seats_counted: number;
  seats_present: number;
  quorum_needed: number;
  clerk_id: string;
  presiding_id: string;
  opened_at: string;
}

interface MotionClosingsTable {
  motion_id: string;
  authority_id: string;
  clerk_id: string | null;
  presiding_id: string | null;
  system_actor: "worker" | null;
  closed_at: string;
}

interface MotionRollsTable {
  id: string;
  authority_id: string;
  motion_id: string;
  seat_id: string;
  revision: number;
  person_id: string | null;
  capacity: SittingCapacity | null;
  standing: "may_vote" | "no_vote";
  quorum_base: "counted" | "not_counted";
  reason: RollReason;
  settled_at: string;
  superseded_by: string | null;
}

interface VotesTable {
  id: string;
  authority_id: string;
  motion_id: string;
  seat_id: string;
  person_id: string;
  roll_revision: number;
  /** `void` is written by a late prejudicial interest and counts for nothing. */
  choice: VoteChoice | "void";
  replaces: string | null;
  appointment_id: string;
  cast_at: string;
  superseded_by: string | null;
}

interface CastingVotesTable {
  id: string;
  authority_id: string;
  motion_id: string;
  person_id: string;
  choice: CastingChoice;
  appointment_id: string;
  cast_at: string;
}

interface MotionResultsTable {
  id: string;
  authority_id: string;
  motion_id: string;
  revision: number;
  outcome: MotionOutcome;
  seats_counted: number;
  seats_present: number;
  quorum_needed: number;
  quorum_met: "yes" | "no";
  /** Lanes that had to be heard and were not, parted by commas. */
  silent_lanes: string;
  votes_for: number;
  votes_against: number;
  abstentions: number;
  majority: MajorityRule;
  tie_rule: TieRule;
  casting: CastingChoice | null;
  numerator: number;
  denominator: number;
  rule_text: string;
  reason: string;
  decided_at: string;
  superseded_by: string | null;
}

interface ChainLinksTable {
  authority_id: string;
  meeting_id: string;
  seq: number;
  kind: ChainKind;
  row_id: string;
  prev_hash: string;
  hash: string;
}
