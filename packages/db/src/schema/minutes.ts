import type { AgreementWay, MinutesState } from "@consortia/domain/minutes/machine";
import type { Generated } from "kysely";

/** What a meeting leaves behind in words. */
export interface MinutesTables {
  minutes: MinutesTable;
  minutes_versions: MinutesVersionsTable;
  minutes_items: MinutesItemsTable;
  closed_minutes_items: ClosedMinutesItemsTable;
  /** Append-only: what a version says of closed items beside their own text (BRD-14). */
  closed_minutes_notes: { authority_id: string; minutes_id: string; version_no: number; note: string };
  /** Append-only: which minutes a motion would agree. */
  minutes_motions: { authority_id: string; motion_id: string; minutes_id: string };
}

/** One minute of a meeting: its minutes are number 1, corrections after signing follow and name what they correct. */
interface MinutesTable {
  id: string;
  authority_id: string;
  board_id: string;
  meeting_id: string;
  number: number;
  corrects_id: string | null;
  state: MinutesState;
  latest_no: number;
  /** The version that members read. */
  circulated_no: number | null;
  circulated_at: string | null;
  agreed_how: AgreementWay | null;
  agreed_at: string | null;
  agreed_meeting_id: string | null;
  agreed_motion_id: string | null;
  agreed_presiding_id: string | null;
  signed_by_id: string | null;
  signed_at: string | null;
  version: Generated<number>;
  created_at: string;
}

/** Append-only. */
interface MinutesVersionsTable {
  id: string;
  authority_id: string;
  minutes_id: string;
  version_no: number;
  /** What happened, as JSON of `MeetingRecord`; null for a correction, which is words only. */
  record: string | null;
  note: string;
  written_by_id: string;
  written_at: string;
}

/** Append-only: an item of one version, what happened on it as JSON of `ItemRecord`, and the clerk's words. */
interface MinutesItemsTable {
  id: string;
  authority_id: string;
  minutes_id: string;
  version_no: number;
  item_id: string;
  ordinal: number;
  title: string;
  record: string;
  discussion: string;
}

/** Append-only: of a closed item, what only its readers see (BRD-14). Its row in `minutes_items` says "Closed item". */
interface ClosedMinutesItemsTable {
  authority_id: string;
  minutes_id: string;
  version_no: number;
  item_id: string;
  title: string;
  record: string;
  discussion: string;
}
