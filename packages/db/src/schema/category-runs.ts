import type { InspectionResult } from "@consortia/domain/categorisation/evaluation";
import type { ChangeCause, ChangeState } from "@consortia/domain/categorisation/in-year";
import type { InspectionEra } from "@consortia/domain/categorisation/measures";
import type { CriterionOutcome, RunKind } from "@consortia/domain/categorisation/run";
import type { CheckFinding, CheckOutcome } from "@consortia/domain/categorisation/termly-check";
import type { TermName } from "@consortia/domain/terms/term-calendar";

/** Runs of a scheme's criteria over every open school. All append-only; lists as JSON. */
export interface CategoryRunTables {
  category_runs: CategoryRunsTable;
  category_run_inputs: CategoryRunInputsTable;
  category_proposals: CategoryProposalsTable;
  criterion_results: CriterionResultsTable;
  category_run_shares: CategoryRunSharesTable;
  school_comments: SchoolCommentsTable;
  category_changes: CategoryChangesTable;
  category_checks: CategoryChecksTable;
  category_evaluations: CategoryEvaluationsTable;
  category_evaluation_lines: CategoryEvaluationLinesTable;
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
  /** Of every open school, or of the one whose category an officer would change during the year. */
  kind: RunKind;
}

/** Append-only: one yearly run is shared in a school year. */
interface CategoryRunSharesTable {
  authority_id: string;
  run_id: string;
  scheme_version_id: string;
  school_year: number;
  reply_by: string;
  shared_by: string;
  shared_at: string;
  kind: RunKind;
}

/** What was said never changes; it is closed once. The items of support as JSON. */
interface CategoryChangesTable extends OfSchool {
  id: string;
  kind: "in_year";
  decision_id: string;
  scheme_version_id: string;
  code: string;
  cause: ChangeCause;
  caused_on: string;
  source: string;
  reason: string;
  support_comes: string;
  support_goes: string;
  support_says: string;
  opened_by: string;
  opened_at: string;
  state: ChangeState;
  closed_by: string | null;
  closed_at: string | null;
  withdrawn_because: string | null;
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

/** Append-only with a mark: one answer of a school and term is current. */
interface CategoryChecksTable {
  id: string;
  authority_id: string;
  school_id: string;
  school_year: number;
  term: TermName;
  decision_id: string;
  /** Null where the criteria could not tell. */
  proposed_code: string | null;
  finding: CheckFinding;
  outcome: CheckOutcome;
  reason: string | null;
  checked_by: string;
  checked_at: string;
  superseded_by: string | null;
}

/** Append-only with a mark: one evaluation of a school year is current. The codes as JSON. */
interface CategoryEvaluationsTable {
  id: string;
  authority_id: string;
  scheme_version_id: string;
  school_year: number;
  warning_codes: string;
  learned: string;
  kept_by: string;
  kept_at: string;
  superseded_by: string | null;
}

/** Append-only: a school that was inspected in the year; its outcomes in words, as JSON. */
interface CategoryEvaluationLinesTable {
  authority_id: string;
  evaluation_id: string;
  school_id: string;
  inspected_on: string;
  era: InspectionEra;
  result: InspectionResult;
  outcomes: string;
  early_on: string;
  code_then: string | null;
  is_flagged: number;
}
