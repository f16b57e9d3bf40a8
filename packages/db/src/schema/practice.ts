import type { CaseState } from "@consortia/domain/practice/machine";
import type { CostBand, Question, Theme } from "@consortia/domain/practice/questions";
import type { Lane } from "@consortia/domain/register/lanes";
import type { Role } from "@consortia/domain/register/roles";

/** Case studies, their versions and answers, and the checks that let them be published. */
export interface PracticeTables {
  case_studies: CaseStudiesTable;
  case_versions: CaseVersionsTable;
  case_answers: CaseAnswersTable;
  practice_checks: PracticeChecksTable;
}

interface CaseStudiesTable {
  id: string;
  authority_id: string;
  school_id: string;
  author_id: string;
  /** The state of the newest version. */
  state: CaseState;
  latest_no: number;
  /** The version that readers see; it stays while a newer one is written and checked. */
  published_no: number | null;
  published_at: string | null;
  sent_at: string | null;
  version: number;
  created_at: string;
  updated_at: string;
}

/** Append-only: each save is a version. */
interface CaseVersionsTable {
  id: string;
  authority_id: string;
  case_study_id: string;
  version_no: number;
  title: string;
  theme: Theme;
  lane: Lane;
  cost_band: CostBand;
  staff_time: string;
  /** Who can be asked about it, by role and never by name. */
  contact_role: Role;
  written_by: string;
  appointment_id: string;
  at: string;
}

/** Append-only. */
interface CaseAnswersTable {
  authority_id: string;
  case_version_id: string;
  question: Question;
  /** Markdown as it was written. */
  text: string;
  /** Rendered and made safe when it was written. */
  html: string;
}

/** Append-only. The author stands beside the checker so that the database can tell them apart (PRA-2). */
interface PracticeChecksTable {
  id: string;
  authority_id: string;
  case_study_id: string;
  version_no: number;
  outcome: "published" | "returned";
  note: string;
  author_id: string;
  checked_by: string;
  appointment_id: string;
  at: string;
}
