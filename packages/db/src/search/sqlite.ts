import { type Term, wordsOf } from "@consortia/domain/search/terms";
import { sql } from "kysely";
import type { SearchIndex } from "./documents.ts";
import { scopeOf, scopesOf } from "./scopes.ts";

/** Words by the row number of their document. The text itself is not kept a second time. */
export const createSearchWords = [
  `create virtual table search_words using fts5(
     scope, words, content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0')`,
] as const;

export const searchIndex: SearchIndex = {
  put: async (db, document) => {
    await searchIndex.remove(db, document);
    const scope = scopeOf(document);
    const { doc_no } = await db
      .insertInto("search_documents")
      .values({
        authority_id: document.authorityId,
        kind: document.kind,
        subject_id: document.subjectId,
        scope,
      })
      .returning("doc_no")
      .executeTakeFirstOrThrow();
    const words = wordsOf(document.text).join(" ");
    await sql`insert into search_words (rowid, scope, words) values (${doc_no}, ${scope}, ${words})`.execute(
      db,
    );
  },

  remove: async (db, { authorityId, kind, subjectId }) => {
    const removed = await db
      .deleteFrom("search_documents")
      .where("authority_id", "=", authorityId)
      .where("kind", "=", kind)
      .where("subject_id", "=", subjectId)
      .returning("doc_no")
      .executeTakeFirst();
    if (removed !== undefined)
      await sql`delete from search_words where rowid = ${removed.doc_no}`.execute(db);
  },

  find: async (db, query) => {
    const scopes = scopesOf(query);
    if (scopes.length === 0 || query.terms.length === 0) return [];
    const match = [`scope : (${scopes.map(quoted).join(" OR ")})`, ...query.terms.map(anyBeginning)].join(
      " AND ",
    );
    const found = await sql<{ subject_id: string }>`
      select search_documents.subject_id
      from search_words join search_documents on search_documents.doc_no = search_words.rowid
      where search_words match ${match}
      order by search_words.rowid desc
      limit ${query.limit}`.execute(db);
    return found.rows.map((row) => row.subject_id);
  },
};

function anyBeginning(term: Term): string {
  return `words : (${term.map((word) => `${quoted(word)} *`).join(" OR ")})`;
}

/** In quotes every sign is a letter to FTS5's query language, its own operators included. */
function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}
