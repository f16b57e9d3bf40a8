import type { Benchmark } from "@consortia/domain/categorisation/rule";

/** Figures of schools, and of what they are set beside. */
export interface ObservationTables {
  observations: ObservationsTable;
}

/** Append-only with a mark: one current figure for each subject, measure and period. */
interface ObservationsTable {
  id: string;
  authority_id: string;
  subject: "school" | Benchmark;
  school_id: string | null;
  measure: string;
  period: number;
  value: number | null;
  absence: string | null;
  cohort: number | null;
  source: string;
  recorded_by: string;
  recorded_at: string;
  superseded_by: string | null;
}
