import type { DecisionBasis } from "@consortia/domain/categorisation/decision";
import type { Standing } from "@consortia/domain/categorisation/scheme";

/** Category schemes, adopted on record, and the decision that puts a school in a category. */
export interface CategorisationTables {
  scheme_versions: SchemeVersionsTable;
  scheme_categories: SchemeCategoriesTable;
  scheme_criteria: SchemeCriteriaTable;
  scheme_adoptions: SchemeAdoptionsTable;
  category_decisions: CategoryDecisionsTable;
  category_letters: CategoryLettersTable;
}

/** Append-only: a draft is a version that no adoption names. */
interface SchemeVersionsTable {
  id: string;
  authority_id: string;
  name: string;
  number: number;
  note: string;
  /** How criteria place a school, as JSON; null in versions from before criteria. */
  placing: string | null;
  written_by: string | null;
  created_at: string;
}

/** Append-only: the codes of a version in their order. */
interface SchemeCategoriesTable {
  authority_id: string;
  scheme_version_id: string;
  code: string;
  place: number;
  title: string;
  descriptor: string;
  responsibility: "consortium" | "authority";
  standing: Standing | null;
  /** As JSON; null in versions from before it was kept. */
  support: string | null;
}

/** Append-only: the criteria of a version in their order; rule and lanes as JSON. */
interface SchemeCriteriaTable {
  authority_id: string;
  scheme_version_id: string;
  code: string;
  place: number;
  title: string;
  rule: string;
  lanes: string | null;
  when_met: string;
  when_not_met: string;
  weight: number;
}

/** Append-only with a mark: the adoption in force is the one that no other supersedes. */
interface SchemeAdoptionsTable {
  id: string;
  authority_id: string;
  scheme_version_id: string;
  reason: string;
  adopted_by: string;
  adopted_at: string;
  superseded_by: string | null;
}

/** Append-only with a mark: one current decision for each school and scheme, whatever its version (CAT-2, CAT-8). */
interface CategoryDecisionsTable {
  id: string;
  authority_id: string;
  school_id: string;
  scheme_version_id: string;
  code: string;
  effective_on: string;
  basis: DecisionBasis;
  reason: string;
  decided_by: string;
  recorded_at: string;
  /** Run, hearing and what the rules proposed: null where an officer decided by hand. */
  run_id: string | null;
  hearing_id: string | null;
  proposed_code: string | null;
  superseded_by: string | null;
}

/** Append-only: addressees and paragraphs as JSON. */
interface CategoryLettersTable {
  id: string;
  authority_id: string;
  decision_id: string;
  school_id: string;
  about: "decision" | "upheld";
  addressees: string;
  subject: string;
  paragraphs: string;
  dated_on: string;
  dispute_by: string | null;
  written_at: string;
}
