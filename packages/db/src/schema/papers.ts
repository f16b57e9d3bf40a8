import type { PaperKind } from "@consortia/domain/papers/kinds";

export interface PaperTables {
  papers: PapersTable;
  paper_files: PaperFilesTable;
  /** Of closed items (BRD-14). */
  closed_paper_files: PaperFilesTable;
  late_paper_reasons: LatePaperReasonsTable;
  closed_late_paper_reasons: LatePaperReasonsTable;
  paper_supplements: PaperSupplementsTable;
  /** Append-only. Shown to nobody but the person. */
  paper_reads: { authority_id: string; paper_id: string; person_id: string; read_at: string };
  paper_supplement_papers: { authority_id: string; supplement_id: string; paper_id: string };
}

/** Append-only, a row for each version. `number` is the paper's own in its meeting. */
interface PapersTable {
  id: string;
  authority_id: string;
  board_id: string;
  meeting_id: string;
  item_id: string;
  number: number;
  version: number;
  is_late: number;
  added_by_id: string;
  added_at: string;
}

interface PaperFilesTable {
  authority_id: string;
  paper_id: string;
  title: string;
  kind: PaperKind;
  byte_count: number;
  sha256: string;
  bytes: Uint8Array;
}

interface LatePaperReasonsTable {
  authority_id: string;
  paper_id: string;
  reason: string;
  given_by_id: string;
  given_at: string;
}

/** Append-only. Papers that came after the agenda go to members together, on a date. */
interface PaperSupplementsTable {
  id: string;
  authority_id: string;
  meeting_id: string;
  published_by_id: string;
  published_at: string;
}
