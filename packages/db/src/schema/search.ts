import type { DocumentKind } from "@consortia/domain/search/kinds";
import type { Generated } from "kysely";

/** What can be found by its words. Derived: it can be rebuilt from the rows it stands for. */
export interface SearchTables {
  search_documents: SearchDocumentsTable;
}

/** Its words are in an FTS5 table on SQLite and in a tsvector column on PostgreSQL; `db/search` alone knows. */
interface SearchDocumentsTable {
  /** Counts up, so that the newest come first without sorting. */
  doc_no: Generated<number>;
  authority_id: string;
  kind: DocumentKind;
  subject_id: string;
  /** Kind and readership as one word; see `scopeWord`. */
  scope: string;
}
