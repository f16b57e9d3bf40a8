import type { CriterionOutcome } from "@consortia/domain/categorisation/run";

/** Runs of a scheme's criteria over every open school. All append-only; lists as JSON. */
export interface CategoryRunTables {
  category_runs: CategoryRunsTable;
  category_run_inputs: CategoryRunInputsTable;
  category_proposals: CategoryProposalsTable;
  criterion_results: CriterionResultsTable;
}

interface CategoryRunsTable {
  id: string;
  authority_id: string;
  scheme_version_id: string;
  /** By its first calendar year. */
  school_year: number;
  schools: number;
  benchmarks: string;
  measures: string;
  input_hash: string;
  output_hash: string;
  run_by: string;
  run_at: string;
}

interface OfSchool {
  authority_id: string;
  run_id: string;
  school_id: string;
}

interface CategoryRunInputsTable extends OfSchool {
  lanes: string;
  figures: string;
}

interface CategoryProposalsTable extends OfSchool {
  code: string | null;
  possible: string;
  decided_by: string;
  missing: string;
}

interface CriterionResultsTable extends OfSchool {
  criterion: string;
  outcome: CriterionOutcome;
  seen: string;
  missing: string;
}
