import type { Dialect } from "../store.ts";
import type { SearchIndex } from "./documents.ts";
import * as postgres from "./postgres.ts";
import * as sqlite from "./sqlite.ts";

export function searchIndex(dialect: Dialect): SearchIndex {
  return dialect === "sqlite" ? sqlite.searchIndex : postgres.searchIndex;
}

/** Where the words are kept: part of migration 0052, so never edited. */
export function createSearchWords(dialect: Dialect): readonly string[] {
  return dialect === "sqlite" ? sqlite.createSearchWords : postgres.createSearchWords;
}

/** Part of migration 0053. PostgreSQL's own index serves beginnings of any length. */
export function createSearchVocabulary(dialect: Dialect): readonly string[] {
  return dialect === "sqlite" ? sqlite.createSearchVocabulary : [];
}

/** Part of migration 0064. */
export function createSearchTerms(dialect: Dialect): readonly string[] {
  return dialect === "sqlite" ? sqlite.createSearchTerms : [];
}
