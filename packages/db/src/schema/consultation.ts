import type { ConsultationState, SubjectKind } from "@consortia/domain/consultation/machine";
import type { AnsweringRole } from "@consortia/domain/consultation/policy";
import type { NullablePenceColumn, PenceColumn } from "./ledger.ts";

/** What schools are asked, their answers, and what came of it: domain-model section 14. */
export interface ConsultationTables {
  consultations: ConsultationsTable;
  consultation_options: ConsultationOptionsTable;
  consultation_amounts: ConsultationAmountsTable;
  consultation_responses: ConsultationResponsesTable;
  consultation_outcomes: ConsultationOutcomesTable;
}

interface ConsultationsTable {
  id: string;
  authority_id: string;
  subject_kind: SubjectKind;
  board_id: string;
  scheme_version_id: string;
  title: string;
  about: string;
  question: string;
  state: ConsultationState;
  created_by: string;
  created_at: string;
  opened_by: string | null;
  opened_at: string | null;
  closes_on: string | null;
  closes_at: string | null;
  closed_at: string | null;
  said: string | null;
  withdrawn_reason: string | null;
  withdrawn_at: string | null;
}

/** Never changed, and removed from a draft alone (CON-2). */
interface ConsultationOptionsTable {
  id: string;
  authority_id: string;
  consultation_id: string;
  ordinal: number;
  scenario_id: string;
  title: string;
  words: string;
  created_by: string;
  created_at: string;
}

/** Append-only: what each consortium would get, as it was at the opening. */
interface ConsultationAmountsTable {
  authority_id: string;
  option_id: string;
  consortium_id: string;
  pence: PenceColumn;
  before_pence: NullablePenceColumn;
}

/** Append-only with a mark: the later answer of a school takes the place of the earlier (CON-1). */
interface ConsultationResponsesTable {
  id: string;
  authority_id: string;
  consultation_id: string;
  school_id: string;
  option_id: string | null;
  says: string;
  /** One after the other, with a space between. */
  lanes: string;
  responded_by: string;
  responded_as: AnsweringRole;
  responded_at: string;
  superseded_by: string | null;
}

/** Append-only. */
interface ConsultationOutcomesTable {
  authority_id: string;
  consultation_id: string;
  said: string;
  done: string;
  reason: string;
  published_by: string;
  published_at: string;
}
