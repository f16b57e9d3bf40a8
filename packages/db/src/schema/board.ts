import type { ItemPart, StandingItem } from "@consortia/domain/board/agenda";
import type {
  LanePresence,
  MotionKind,
  SubstituteRule,
  VacantSeatRule,
  VoteChange,
} from "@consortia/domain/board/constitution";
import type { Constituency, Electorate, QuorumBase } from "@consortia/domain/board/electorate";
import type { InterestNature, InterestSource } from "@consortia/domain/board/interests";
import type { InterestState, MeetingState } from "@consortia/domain/board/machines";
import type { MajorityRule, TieRule } from "@consortia/domain/board/majority";
import type { PresetCode } from "@consortia/domain/board/presets";
import type { PresidingBasis } from "@consortia/domain/board/presiding";
import type { QuorumKind, RecusalBase } from "@consortia/domain/board/quorum";
import type { SeatKind, SittingCapacity } from "@consortia/domain/board/roll";
import type { ItemPurpose } from "@consortia/domain/board/schemas";
import type { Lane } from "@consortia/domain/register/lanes";
import type { ColumnType, Generated, GeneratedAlways } from "kysely";

/** Boards, constitutions, seats, meetings, motions, votes and each meeting's chain. */
export interface BoardTables {
  boards: BoardsTable;
  board_lanes: { authority_id: string; board_id: string; lane: Lane };
  constitution_versions: ConstitutionVersionsTable;
  constitution_majorities: ConstitutionMajoritiesTable;
  constitution_remits: { authority_id: string; constitution_id: string; ordinal: number; title: string };
  constitution_adoptions: ConstitutionAdoptionsTable;
  /** The version that a motion of kind `constitution` would adopt. */
  constitution_motions: {
    authority_id: string;
    board_id: string;
    motion_id: string;
    constitution_id: string;
  };
  seats: SeatsTable;
  seat_holdings: PersonInSeatTable;
  substitutes: PersonInSeatTable;
  chair_declarations: ChairDeclarationsTable;
  chair_terms: ChairTermsTable;
  meetings: MeetingsTable;
  agenda_items: AgendaItemsTable;
  agenda_item_lanes: { authority_id: string; board_id: string; item_id: string; lane: Lane };
  closed_items: ClosedItemsTable;
  closed_motions: ClosedMotionsTable;
  sittings: SittingsTable;
  presiding_terms: PresidingTermsTable;
  item_interests: ItemInterestsTable;
}

/** Append-only: what somebody declared to a board before being its chair or vice-chair (BRD-10). */
interface ChairDeclarationsTable {
  id: string;
  authority_id: string;
  board_id: string;
  person_id: string;
  says: string;
  declared_at: string;
  /** The person, or whoever recorded it from a minute. */
  recorded_by_id: string;
}

/** Append-only: the seat, never the LA's, that a chair's appointment rests on. */
interface ChairTermsTable {
  authority_id: string;
  appointment_id: string;
  board_id: string;
  seat_id: string;
  seat_kind: "lead" | "phase";
  declaration_id: string;
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
  quorum_base: Generated<QuorumBase>;
  substitutes: Generated<SubstituteRule>;
  written_days: number | null;
  /** At most £100,000, so a number holds it; PostgreSQL gives text. */
  urgent_cap_pence: ColumnType<number | string | null, bigint | null, never>;
  chair_term_months: Generated<number>;
  created_at: string;
}

interface ConstitutionMajoritiesTable {
  authority_id: string;
  constitution_id: string;
  motion_kind: MotionKind;
  majority: MajorityRule;
  electorate: Generated<Electorate>;
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
  motion_id: string | null;
  /** `undone` where a recount has taken the version out of force again (BRD-16). */
  standing: Generated<"adopted" | "undone">;
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
  constituency: Constituency | null;
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
  /** "Closed item" where the part is `part2`: its own title stands in `closed_items` alone. */
  title: string;
  part: Generated<ItemPart>;
  /** A heading of the constitution that was in force when the item was put on the agenda. */
  remit: string | null;
  /** Null where the part is `part2`, as for the title. */
  lead_role: string | null;
  minutes_allowed: number | null;
  standing: StandingItem | null;
  removed_at: string | null;
  created_at: string;
}

/** Append-only: what only readers of closed items see (BRD-14). */
interface ClosedItemsTable {
  authority_id: string;
  item_id: string;
  title: string;
  reason: string;
  lead_role: string | null;
}

interface ClosedMotionsTable {
  authority_id: string;
  motion_id: string;
  text: string;
  /** Null for motions that were decided before the chain took in their words. */
  salt: string | null;
  original_text: Generated<string | null>;
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
  /** The one item that it is for; null for the meeting. */
  item_id: string | null;
  person_id: string;
  basis: PresidingBasis;
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
