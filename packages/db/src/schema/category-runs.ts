import type { CriterionOutcome } from "@consortia/domain/categorisation/run";

/** Runs of a scheme's criteria over every open school. All append-only; lists as JSON. */
export interface CategoryRunTables {
  category_runs: CategoryRunsTable;
  category_run_inputs: CategoryRunInputsTable;
  category_proposals: CategoryProposalsTable;
  criterion_results: CriterionResultsTable;
  category_run_shares: CategoryRunSharesTable;
  school_comments: SchoolCommentsTable;
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

/** Append-only: one run is shared in a school year. */
interface CategoryRunSharesTable {
  authority_id: string;
  run_id: string;
  scheme_version_id: string;
  school_year: number;
  reply_by: string;
  shared_by: string;
  shared_at: string;
}

/** Append-only: what a school says of what is proposed for it; the criteria it doubts as JSON. */
interface SchoolCommentsTable extends OfSchool {
  id: string;
  person_id: string;
  says: string;
  suggested: string | null;
  criteria: string;
  commented_at: string;
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
