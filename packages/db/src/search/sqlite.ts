import { type Term, wordsOf } from "@consortia/domain/search/terms";
import { sql } from "kysely";
import type { Reader } from "../store.ts";
import type { SearchIndex } from "./documents.ts";
import { scopeOf, scopesOf } from "./scopes.ts";

/** Words by the row number of their document. The text itself is not kept a second time. */
export const createSearchWords = [
  `create virtual table search_words using fts5(
     scope, words, content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0')`,
] as const;

/** A list of words that was filled once and never kept up; migration 0064 does away with it. */
export const createSearchVocabulary = [
  "create table search_vocabulary (word text primary key) without rowid",
  "create virtual table search_terms_then using fts5vocab(search_words, row)",
  "insert into search_vocabulary (word) select term from search_terms_then",
  "drop table search_terms_then",
] as const;

/** The words of the index as they stand in it, so that they cannot be out of step with it. */
export const createSearchTerms = [
  "drop table search_vocabulary",
  "create virtual table search_terms using fts5vocab(search_words, instance)",
] as const;

/** Shorter beginnings have an index of their own in FTS5; longer ones it would gather anew, hit by hit, each time. */
const longest_indexed_beginning = 3;
const most_words_of_a_beginning = 200;

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
    const terms = await Promise.all(query.terms.map((term) => anyBeginning(db, term)));
    const match = [`scope : (${scopes.map(quoted).join(" OR ")})`, ...terms].join(" AND ");
    const found = await sql<{ subject_id: string }>`
      select search_documents.subject_id
      from search_words join search_documents on search_documents.doc_no = search_words.rowid
      where search_words match ${match}
      order by search_words.rowid desc
      limit ${query.limit}`.execute(db);
    return found.rows.map((row) => row.subject_id);
  },
};

async function anyBeginning(db: Reader, term: Term): Promise<string> {
  const ways = await Promise.all(term.map((beginning) => wordsBeginning(db, beginning)));
  return `words : (${ways.flat().join(" OR ")})`;
}

/** The words themselves where they are few, which FTS5 walks newest first and leaves as soon as it has enough. */
async function wordsBeginning(db: Reader, beginning: string): Promise<readonly string[]> {
  const asPrefix = [`${quoted(beginning)} *`];
  if (beginning.length <= longest_indexed_beginning) return asPrefix;
  const end = `${beginning}\u{10ffff}`;
  // From word to next word, a look-up each: reading on would pass every post that holds a common word.
  const found = await sql<{ word: string }>`
    with recursive beginning (word) as (
      select (select term from search_terms where term >= ${beginning} order by term limit 1)
      union all
      select (select term from search_terms where term >= beginning.word || char(1) order by term limit 1)
      from beginning where beginning.word >= ${beginning} and beginning.word < ${end})
    select word from beginning where word >= ${beginning} and word < ${end}
    limit ${most_words_of_a_beginning + 1}`.execute(db);
  const words = found.rows.map((row) => quoted(row.word));
  return words.length === 0 || words.length > most_words_of_a_beginning ? asPrefix : words;
}

/** In quotes every sign is a letter to FTS5's query language, its own operators included. */
function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}
