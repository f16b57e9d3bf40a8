import type { ChainKind } from "@consortia/domain/board/chain";
import type { MotionKind, VoteChange } from "@consortia/domain/board/constitution";
import type { MotionState } from "@consortia/domain/board/machines";
import type { CastingChoice, MajorityRule, TieRule, VoteChoice } from "@consortia/domain/board/majority";
import type { RecountEffect } from "@consortia/domain/board/recount";
import type { MotionOutcome } from "@consortia/domain/board/result";
import type { RollReason, SittingCapacity } from "@consortia/domain/board/roll";
import type { Generated } from "kysely";

/** Motions, who might vote on them, the votes, what they came to, and each meeting's chain over them. */
export interface VoteTables {
  motions: MotionsTable;
  motion_openings: MotionOpeningsTable;
  motion_closings: MotionClosingsTable;
  motion_rolls: MotionRollsTable;
  votes: VotesTable;
  casting_votes: CastingVotesTable;
  motion_results: MotionResultsTable;
  motion_recounts: MotionRecountsTable;
  meeting_chains: { id: string; authority_id: string; head_seq: number; head_hash: string };
  chain_links: ChainLinksTable;
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
  /** The motion whose text this one would change; set for an amendment alone. */
  amends_id: string | null;
  /** Until when returns are taken in a written procedure; null in a meeting. */
  returns_by: string | null;
  /** The words before the first amendment that was carried; null while there was none. */
  original_text: Generated<string | null>;
  /** Of an amendment that was carried: its place among those of its motion, whatever a recount made of it since. */
  amended_place: Generated<number | null>;
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
  /** The board clerk, who presides over the adoption of the first constitution alone (BRD-17). */
  presides_as: "clerk" | null;
  opened_at: string;
}

interface MotionClosingsTable {
  motion_id: string;
  authority_id: string;
  clerk_id: string | null;
  presiding_id: string | null;
  presides_as: "clerk" | null;
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
  /** Seats the motion was put to; null in results from before the two numbers could differ. */
  seats_electing: number | null;
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

interface MotionRecountsTable {
  id: string;
  authority_id: string;
  motion_id: string;
  result_id: string;
  interest_id: string;
  effect: RecountEffect;
  recorded_by_id: string;
  recounted_at: string;
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
