import type { DocumentKind } from "@consortia/domain/search/kinds";
import type { Term } from "@consortia/domain/search/terms";
import type { Reader, Writer } from "../store.ts";

/** Who may find a document: the readers of a group, or every member of the authority. */
export type Readership = { readonly groupId: string } | "members";

export type SearchDocument = {
  readonly authorityId: string;
  readonly kind: DocumentKind;
  readonly subjectId: string;
  readonly readBy: Readership;
  /** Everything that it should be found by, as people wrote it. */
  readonly text: string;
};

export type SearchQuery = {
  readonly authorityId: string;
  readonly kind: DocumentKind;
  /** What the asker may read; nothing else is looked at, and nothing else is counted (FOR-1). */
  readonly readableBy: readonly Readership[];
  /** All of them must be found. */
  readonly terms: readonly Term[];
  /** At most this many candidates; a common word never costs more. */
  readonly limit: number;
};

/** One index on both databases. Newest first: ranking every hit of a common word would cost a page its time. */
export type SearchIndex = {
  /** Adds a document, or replaces it as the newest. */
  readonly put: (db: Writer, document: SearchDocument) => Promise<void>;
  readonly remove: (
    db: Writer,
    subject: Pick<SearchDocument, "authorityId" | "kind" | "subjectId">,
  ) => Promise<void>;
  /** The ids of what was found, newest first. */
  readonly find: (db: Reader, query: SearchQuery) => Promise<readonly string[]>;
};
