import type { Method, OverFundRule, Rounding, Weighing } from "@consortia/domain/funding/formula";
import type { RunState } from "@consortia/domain/funding/run-machine";
import type { Lane } from "@consortia/domain/register/lanes";
import type { NullablePenceColumn, PenceColumn } from "./ledger.ts";

/** Pupil counts, formulas, funding runs and who sees a total: domain-model section 4. */
export interface FundingTables {
  roll_counts: RollCountsTable;
  formula_versions: FormulaVersionsTable;
  formula_triggers: FormulaTriggersTable;
  formula_rates: FormulaRatesTable;
  formula_lane_weights: FormulaLaneWeightsTable;
  formula_orders: { authority_id: string; formula_version_id: string; place: number; consortium_id: string };
  formula_adoptions: FormulaAdoptionsTable;
  /** The formula that a motion of kind `formula` would adopt. */
  formula_motions: { authority_id: string; motion_id: string; formula_version_id: string };
  /** An adoption that a recount has undone: nothing is priced by it any more. */
  formula_adoption_undoings: {
    authority_id: string;
    formula_version_id: string;
    motion_id: string;
    undone_at: string;
  };
  allocation_runs: AllocationRunsTable;
  allocation_placements: AllocationPlacementsTable;
  allocation_inputs: AllocationInputsTable;
  allocation_lines: AllocationLinesTable;
  total_releases: TotalReleasesTable;
  funding_scenarios: FundingScenariosTable;
}

/** Append-only with a mark: pupils of a school in a lane on a census date, in tenths. */
interface RollCountsTable {
  id: string;
  authority_id: string;
  school_id: string;
  lane: Lane;
  census_on: string;
  pupils_tenths: number;
  source: string;
  recorded_by: string;
  recorded_at: string;
  superseded_by: string | null;
}

/** Append-only, with its triggers, rates, weights and order: a version never changes. */
interface FormulaVersionsTable {
  id: string;
  authority_id: string;
  name: string;
  scheme_version_id: string;
  method: Method;
  weighing: Weighing;
  minimum_pence: NullablePenceColumn;
  cap_pence: NullablePenceColumn;
  over_fund: OverFundRule;
  rounding: Rounding;
  note: string;
  created_by: string;
  created_at: string;
}

interface FormulaTriggersTable {
  authority_id: string;
  formula_version_id: string;
  scheme_version_id: string;
  code: string;
  answer: "yes" | "no";
}

interface FormulaRatesTable {
  authority_id: string;
  formula_version_id: string;
  code: string;
  lane: Lane;
  pence: PenceColumn;
}

interface FormulaLaneWeightsTable {
  authority_id: string;
  formula_version_id: string;
  lane: Lane;
  numerator: number;
  denominator: number;
}

/** Append-only: a version adopted on record. */
interface FormulaAdoptionsTable {
  authority_id: string;
  formula_version_id: string;
  reason: string;
  adopted_by: string;
  adopted_at: string;
  /** The motion that adopted it; null where an officer did, on record. */
  motion_id: string | null;
}

/** A draft may change; from frozen on only its state and the persons who move it may. */
interface AllocationRunsTable {
  id: string;
  authority_id: string;
  fund_id: string;
  board_id: string;
  formula_version_id: string;
  census_on: string;
  /** The pot to share, for a fixed pot alone. */
  pot_pence: NullablePenceColumn;
  state: RunState;
  prepared_by: string;
  prepared_at: string;
  frozen_at: string | null;
  input_hash: string | null;
  output_hash: string | null;
  total_pence: NullablePenceColumn;
  unallocated_pence: NullablePenceColumn;
  is_scaled: "yes" | "no" | null;
  checked_by: string | null;
  checked_at: string | null;
  posted_by: string | null;
  posted_at: string | null;
  withdrawn_by: string | null;
  withdrawn_at: string | null;
  withdrawn_reason: string | null;
  /** The officer who offered it to its board. */
  offered_by: string | null;
  offered_at: string | null;
  /** The carried motion that approved it; null in runs that were posted before boards voted on them. */
  approved_motion_id: string | null;
  approved_at: string | null;
  /** The posted run whose place it took. */
  replaces_id: string | null;
  copied_from: string | null;
  version: number;
}

/** Append-only: a run on its board's agenda, with the motion that would approve it. */
interface AllocationPlacementsTable {
  id: string;
  authority_id: string;
  run_id: string;
  board_id: string;
  meeting_id: string;
  item_id: string;
  motion_id: string;
  /** The posted run that the members were told it would replace. */
  replaces_id: string | null;
  placed_by_id: string;
  placed_at: string;
}

/** Append-only: what a run was worked from, a school in a lane. */
interface AllocationInputsTable {
  authority_id: string;
  run_id: string;
  board_id: string;
  school_id: string;
  lane: Lane;
  consortium_id: string;
  decision_id: string;
  code: string;
  triggering: "yes" | "no";
  pupils_tenths: number | null;
  rate_pence: NullablePenceColumn;
}

/** Append-only: a consortium's line carries pence; a school's line is exact, with pence only where it is rounded itself. */
interface AllocationLinesTable {
  authority_id: string;
  run_id: string;
  seq: number;
  consortium_id: string;
  school_id: string | null;
  lane: Lane | null;
  /** Exact pence before limits and rounding, as decimal digits: fractions may outgrow 64 bits. */
  numerator: string;
  denominator: string;
  pence: NullablePenceColumn;
  limited_by: "minimum" | "cap" | null;
  left_over_penny: "yes" | "no";
}

/** Dated: since when, and by whose decision, a consortium's heads see its total (FUN-11). */
interface TotalReleasesTable {
  id: string;
  authority_id: string;
  consortium_id: string;
  decided_by: string;
  decided_where: string;
  warning: string;
  valid_from: string;
  valid_to: string | null;
  ended_reason: string | null;
  recorded_at: string;
}

/** Append-only: terms that were tried, by name and version; they price nothing until they are written as a formula. */
interface FundingScenariosTable {
  id: string;
  authority_id: string;
  name: string;
  number: number;
  board_id: string;
  scheme_version_id: string;
  census_on: string;
  total_pence: PenceColumn;
  /** As `termsText` writes them. */
  terms: string;
  created_by: string;
  created_at: string;
}
