import type { DecisionOutcome } from "@consortia/domain/commissioning/decision";
import type { CommissionState } from "@consortia/domain/commissioning/machine";
import type { DeliveryMode } from "@consortia/domain/commissioning/schemas";
import type { ShareAnswer, SharePostingKind } from "@consortia/domain/commissioning/school-share";
import type { Lane } from "@consortia/domain/register/lanes";

/** Commissions, for whom they are, what pays, where they were placed and what was decided. */
export interface CommissioningTables {
  commissions: CommissionsTable;
  commission_beneficiaries: { authority_id: string; commission_id: string; school_id: string };
  commission_fundings: CommissionFundingsTable;
  commission_school_shares: CommissionSchoolSharesTable;
  school_share_answers: SchoolShareAnswersTable;
  school_share_postings: SchoolSharePostingsTable;
  commission_placements: CommissionPlacementsTable;
  decision_records: DecisionRecordsTable;
}

interface CommissionsTable {
  id: string;
  authority_id: string;
  /** `C-0142`: unique in the authority, and never changed. */
  reference: string;
  consortium_id: string;
  lane: Lane;
  title: string;
  purpose: string;
  delivery_mode: DeliveryMode;
  provider: string;
  max_pence: bigint | string;
  starts_on: string;
  ends_on: string;
  state: CommissionState;
  /** Why it was withdrawn. */
  state_reason: string | null;
  proposed_by_id: string;
  version: number;
  created_at: string;
  updated_at: string;
}

/** Which budgets pay, and how much: with what schools pay, the shares sum to the maximum (COM-2). */
interface CommissionFundingsTable {
  id: string;
  authority_id: string;
  commission_id: string;
  fund_id: string;
  pence: bigint | string;
}

/** What a school pays out of its own budget, in a fund of schools' contributions. Fixed once the commission is sent. */
interface CommissionSchoolSharesTable {
  id: string;
  authority_id: string;
  commission_id: string;
  school_id: string;
  fund_id: string;
  pence: bigint | string;
}

/** What the school's head said to it, once. Append-only. */
interface SchoolShareAnswersTable {
  id: string;
  authority_id: string;
  share_id: string;
  answer: ShareAnswer;
  /** Why it was refused. */
  reason: string | null;
  person_id: string;
  appointment_id: string;
  answered_at: string;
}

/** What came from the school and what went back to it, with the entry that moved it. Append-only. */
interface SchoolSharePostingsTable {
  id: string;
  authority_id: string;
  share_id: string;
  kind: SharePostingKind;
  pence: bigint | string;
  ledger_transaction_id: string;
  posted_at: string;
}

/** Each time a commission went on an agenda; the last one is current. Append-only. */
interface CommissionPlacementsTable {
  id: string;
  authority_id: string;
  commission_id: string;
  consortium_id: string;
  lane: Lane;
  board_id: string;
  meeting_id: string;
  item_id: string;
  motion_id: string;
  placed_by_id: string;
  placed_at: string;
}

/** What a vote or an urgent decision did to a commission (COM-1). Append-only. */
interface DecisionRecordsTable {
  id: string;
  authority_id: string;
  commission_id: string;
  route: "board" | "urgent";
  motion_id: string | null;
  urgent_decision_id: string | null;
  outcome: DecisionOutcome;
  requested_pence: bigint | string;
  approved_pence: bigint | string;
  short_pence: bigint | string | null;
  requester_id: string;
  /** Null where a board decided, whose vote is not a signature, or three people did: see their answers (LED-10). */
  approver_id: string | null;
  ledger_transaction_id: string | null;
  decided_at: string;
}
