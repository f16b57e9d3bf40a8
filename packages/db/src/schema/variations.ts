import type { Lane } from "@consortia/domain/register/lanes";
import type { VariationState } from "@consortia/domain/variations/machine";
import type { VariationRoute } from "@consortia/domain/variations/terms";
import type { VariationOutcome } from "@consortia/domain/variations/words";

/** Changes of what an approved commission may cost and when it ends. */
export interface VariationTables {
  variations: VariationsTable;
  variation_terms: VariationTermsTable;
  variation_placements: VariationPlacementsTable;
  variation_decisions: VariationDecisionsTable;
}

type PenceColumn = bigint | string;

interface VariationsTable {
  id: string;
  authority_id: string;
  commission_id: string;
  consortium_id: string;
  lane: Lane;
  /** Of its commission, from 1. */
  number: number;
  /** The decision that the commission was approved by, which the variation rests on. */
  approval_id: string;
  state: VariationState;
  /** Why it was returned or withdrawn. */
  state_reason: string | null;
  drafted_by_id: string;
  /** Who proposed the commission: one of those who sign for it (LED-10). */
  requester_id: string;
  /** The second lead, within tolerance; null where a board's vote decided. */
  agreed_by_id: string | null;
  version: number;
  drafted_at: string;
  updated_at: string;
}

/** What it changes, from what and why. Append-only. */
interface VariationTermsTable {
  id: string;
  authority_id: string;
  variation_id: string;
  /** The budget of the commission that carries the change. */
  fund_id: string;
  old_max_pence: PenceColumn;
  new_max_pence: PenceColumn;
  /** The maximum last decided, which tolerance is measured from. */
  decided_pence: PenceColumn;
  old_ends_on: string;
  new_ends_on: string;
  reason: string;
}

/** Each time a variation went on an agenda; the last one is current. Append-only. */
interface VariationPlacementsTable {
  id: string;
  authority_id: string;
  variation_id: string;
  lane: Lane;
  board_id: string;
  meeting_id: string;
  item_id: string;
  motion_id: string;
  placed_by_id: string;
  placed_at: string;
}

/** What a second lead or a vote did, and what a late interest did since. Append-only. */
interface VariationDecisionsTable {
  id: string;
  authority_id: string;
  variation_id: string;
  route: VariationRoute;
  motion_id: string | null;
  approver_id: string | null;
  requester_id: string;
  drafted_by_id: string;
  outcome: VariationOutcome;
  short_pence: PenceColumn | null;
  ledger_transaction_id: string | null;
  decided_at: string;
}
