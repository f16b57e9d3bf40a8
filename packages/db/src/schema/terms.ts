import type { TermName } from "@consortia/domain/terms/term-calendar";

export interface TermTables {
  term_calendars: TermCalendarsTable;
  school_terms: SchoolTermsTable;
  closure_days: ClosureDaysTable;
}

/** One school year of an authority; a change is a new row. */
interface TermCalendarsTable {
  id: string;
  authority_id: string;
  /** By its first calendar year: 2026 is 2026 to 2027. */
  year: number;
  starts_on: string;
  ends_on: string;
  recorded_by_id: string;
  valid_from: string;
  valid_to: string | null;
  ended_reason: string | null;
}

interface SchoolTermsTable {
  authority_id: string;
  calendar_id: string;
  name: TermName;
  starts_on: string;
  ends_on: string;
  half_term_starts_on: string;
  half_term_ends_on: string;
}

interface ClosureDaysTable {
  authority_id: string;
  calendar_id: string;
  starts_on: string;
  ends_on: string;
  reason: string;
}
