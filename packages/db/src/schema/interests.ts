import type { InterestKind, StandingState } from "@consortia/domain/interests/standing";

export interface InterestTables {
  interests: InterestsTable;
  interest_confirmations: InterestConfirmationsTable;
}

/** Append-only: an interest that stands until a row that ends it replaces it. */
interface InterestsTable {
  id: string;
  authority_id: string;
  person_id: string;
  kind: InterestKind;
  says: string;
  school_id: string | null;
  provider: string | null;
  state: StandingState;
  recorded_at: string;
  superseded_by: string | null;
}

/** Append-only: a person's word for one school year. */
interface InterestConfirmationsTable {
  id: string;
  authority_id: string;
  person_id: string;
  school_year: number;
  nil_return: "yes" | "no";
  standing_count: number;
  confirmed_at: string;
}
