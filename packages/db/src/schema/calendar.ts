export interface CalendarTables {
  calendar_feeds: CalendarFeedsTable;
}

/** An address by which a diary fetches its owner's calendar without a sign-in. */
interface CalendarFeedsTable {
  id: string;
  authority_id: string;
  person_id: string;
  /** SHA-256 of the token in the address; the token itself is stored nowhere. */
  token_hash: string;
  made_at: string;
  withdrawn_at: string | null;
}
