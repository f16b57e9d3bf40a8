import type { EstablishmentStatus } from "@consortia/domain/register/establishments";
import type { ImportState } from "@consortia/domain/register/import-machine";
import type { MissingReason } from "@consortia/domain/register/national-values";

/** Files of the national register, their rows, and what each brought. */
export interface ImportTables {
  import_batches: ImportBatchesTable;
  import_rows: ImportRowsTable;
  establishment_versions: EstablishmentVersionsTable;
}

interface ImportBatchesTable {
  id: string;
  authority_id: string;
  source: "gias";
  file_name: string;
  /** SHA-256 of the bytes: the same file is the same import until it is rejected. */
  file_hash: string;
  byte_count: number;
  encoding: string;
  extract_on: string;
  /** JSON of `RegisterTally`. */
  tally: string;
  /** JSON list of sentences about the file as a whole. */
  notices: string;
  state: ImportState;
  /** JSON list of `Hold`. */
  holds: string;
  /** 1 once a second person is needed (REG-8); never 0 again. */
  held: 0 | 1;
  /** Null where the import command read the file. */
  started_by: string | null;
  started_at: string;
  settled_by: string | null;
  settled_at: string | null;
  settled_reason: string | null;
  /** JSON of `AppliedCounts`. */
  applied_counts: string | null;
}

/** Append-only. The file itself is not kept: it names people, and nothing here does. */
interface ImportRowsTable {
  authority_id: string;
  import_batch_id: string;
  /** As a spreadsheet numbers them: the header is row 1. */
  row_number: number;
  /** As written, where the row is left out. */
  urn: string;
  la_code: string | null;
  name: string | null;
  status: EstablishmentStatus | null;
  phase: string | null;
  /** JSON of `EstablishmentFacts`; null where the row is left out. */
  facts: string | null;
  facts_hash: string | null;
  /** Fields that had to be joined into the last column. */
  surplus: number;
  /** Why the row is left out, in words. */
  problem: string | null;
}

/** What the register said of an establishment in one extract. Append-only. */
interface EstablishmentVersionsTable {
  id: string;
  establishment_id: string;
  import_batch_id: string | null;
  /** The version before; null for the first. */
  replaces_id: string | null;
  extract_on: string;
  recorded_at: string;
  la_code: string;
  la_name: string;
  establishment_number: string | null;
  ukprn: string | null;
  name: string;
  type_name: string;
  type_group: string;
  status: EstablishmentStatus;
  phase: string;
  opened_on: string | null;
  closed_on: string | null;
  low_age: number | null;
  high_age: number | null;
  capacity: number | null;
  /** Pupils in tenths, or null with a reason (IND-4). */
  pupils_tenths: number | null;
  pupils_reason: MissingReason | null;
  counted_on: string | null;
  religious_character: string | null;
  diocese: string | null;
  trust_name: string | null;
  district: string | null;
  town: string | null;
  postcode: string | null;
  /** JSON list of links as published. */
  links: string;
  /** SHA-256 of the published facts: equal hashes mean "unchanged". */
  facts_hash: string;
}
