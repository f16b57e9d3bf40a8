import type { ItemPart } from "@consortia/domain/board/agenda";
import type { Lane } from "@consortia/domain/register/lanes";
import type { LateInterestEffect } from "@consortia/domain/urgent/late-interest";
import type { UrgentState } from "@consortia/domain/urgent/machine";
import type { UrgentAnswer, UrgentPart } from "@consortia/domain/urgent/urgent";

/** Decisions between meetings, who answered them, and the meetings that were told. */
export interface UrgentTables {
  urgent_decisions: UrgentDecisionsTable;
  urgent_answers: UrgentAnswersTable;
  urgent_interests: UrgentInterestsTable;
  decision_reports: DecisionReportsTable;
}

/** What was asked never changes; it ends once, and is reported once. */
interface UrgentDecisionsTable {
  id: string;
  authority_id: string;
  board_id: string;
  number: number;
  /** `U-0003`: unique in its board. */
  reference: string;
  commission_id: string;
  consortium_id: string;
  lane: Lane;
  /** The rules it was asked under. */
  constitution_id: string;
  max_pence: bigint | string;
  cap_pence: bigint | string;
  part: ItemPart;
  /** Why it cannot wait. Of a closed one, for readers of the closed part only. */
  reason: string;
  closed_reason: string | null;
  /** Who proposed the commission. */
  requester_id: string;
  asked_by_id: string;
  asked_at: string;
  needed_by: string;
  state: UrgentState;
  ended_at: string | null;
}

/** One answer of each of the three, and each another person (LED-10). Append-only. */
interface UrgentAnswersTable {
  id: string;
  authority_id: string;
  urgent_decision_id: string;
  part: UrgentPart;
  answer: UrgentAnswer;
  /** Why it was refused; empty with most agreements. */
  reason: string;
  person_id: string;
  appointment_id: string;
  requester_id: string;
  asked_by_id: string;
  answered_at: string;
}

/** An interest of one of the three that came out once they had agreed (BRD-16). Append-only. */
interface UrgentInterestsTable {
  id: string;
  authority_id: string;
  urgent_decision_id: string;
  person_id: string;
  /** Of a closed decision, for readers of the closed part only. */
  says: string;
  effect: LateInterestEffect;
  recorded_by_id: string;
  recorded_at: string;
}

/** That a meeting was told of a decision taken between meetings, or of an interest in it (COM-8). Append-only. */
interface DecisionReportsTable {
  id: string;
  authority_id: string;
  board_id: string;
  meeting_id: string;
  item_id: string;
  urgent_decision_id: string | null;
  motion_id: string | null;
  urgent_interest_id: string | null;
  decision_record_id: string | null;
  variation_decision_id: string | null;
  reported_at: string;
}
