import { type Term, wordsOf } from "@consortia/domain/search/terms";
import { sql } from "kysely";
import type { SearchIndex } from "./documents.ts";
import { scopeOf, scopesOf } from "./scopes.ts";

/**
 * Words are cut by the domain alone and stored as they are: PostgreSQL's own parser would read `1e5` as a number
 * and drop what the `english` configuration calls noise, such as IT.
 */
export const createSearchWords = [
  "alter table search_documents add column words tsvector not null",
  "create index search_documents_words on search_documents using gin (words)",
] as const;

export const searchIndex: SearchIndex = {
  put: async (db, document) => {
    await searchIndex.remove(db, document);
    const { authorityId, kind, subjectId } = document;
    const scope = scopeOf(document);
    const words = [...new Set(wordsOf(document.text)), asScope(scope)];
    await sql`
      insert into search_documents (authority_id, kind, subject_id, scope, words)
      values (${authorityId}, ${kind}, ${subjectId}, ${scope}, array_to_tsvector(${words}::text[]))`.execute(
      db,
    );
  },

  remove: async (db, { authorityId, kind, subjectId }) => {
    await db
      .deleteFrom("search_documents")
      .where("authority_id", "=", authorityId)
      .where("kind", "=", kind)
      .where("subject_id", "=", subjectId)
      .execute();
  },

  find: async (db, query) => {
    const scopes = scopesOf(query);
    if (scopes.length === 0 || query.terms.length === 0) return [];
    const anyScope = `(${scopes.map((scope) => quoted(asScope(scope))).join(" | ")})`;
    const match = [anyScope, ...query.terms.map(anyBeginning)].join(" & ");
    const found = await sql<{ subject_id: string }>`
      select subject_id from search_documents
      where words @@ ${match}::tsquery
      order by doc_no desc
      limit ${query.limit}`.execute(db);
    return found.rows.map((row) => row.subject_id);
  },
};

function anyBeginning(term: Term): string {
  return `(${term.map((word) => `${quoted(word)}:*`).join(" | ")})`;
}

/** A sign that stands in no word keeps scopes and words apart in one vector. */
function asScope(scope: string): string {
  return `=${scope}`;
}

/** In quotes every sign is a letter to the query language, its own operators included. */
function quoted(word: string): string {
  return `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
