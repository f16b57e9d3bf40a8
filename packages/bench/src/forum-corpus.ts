import type { Store, Writer } from "@consortia/db/store";
import type { Id } from "@consortia/domain/shared/ids";
import { buildBulkPosts, buildLocality, buildMember } from "@consortia/testing/build-forum";
import type { World } from "@consortia/testing/ctx";
import { type RawBuilder, sql } from "kysely";

export const corpusSizes = { small: 2_000, large: 200_000 } as const;

/** Words to look for, by how many of a hundred posts hold them. */
export const corpusWords = { rare: "trombone", middling: "fractions", common: "reading" } as const;

export type Corpus = { readonly threadIds: readonly Id<"ThreadId">[] };

const posts_a_thread = 50;
const copies_at_once = 20;

/** 2,000 posts in a group that every member reads, each put into the index as the product does. */
export async function buildSmallCorpus(world: World): Promise<Corpus> {
  const { id: groupId } = await buildLocality(world, { name: "Riverside" });
  const author = await buildMember(world, groupId, "Priya Nair");
  const threads = corpusSizes.small / posts_a_thread;
  const bulk = { groupId, author, threads, postsAThread: posts_a_thread, text: textOf };
  return { threadIds: await buildBulkPosts(world, bulk) };
}

/**
 * Copies the small corpus on SQLite until there are 200,000 posts, each copy with a word of its own and its rows in the
 * index. Set by set in SQL, since one at a time would take minutes; every constraint and trigger holds as for any other row.
 */
export async function growCorpus(store: Store, corpus: Corpus): Promise<void> {
  const copies = corpusSizes.large / corpusSizes.small;
  for (let first = 1; first < copies; first += copies_at_once) {
    await store.transaction([], async (db) => {
      const last = Math.min(first + copies_at_once, copies);
      for (let copy = first; copy < last; copy += 1) await copyCorpus(db, { ...corpus, copy });
    });
  }
}

type Copy = Corpus & { readonly copy: number };

async function copyCorpus(db: Writer, { threadIds, copy }: Copy): Promise<void> {
  const originals = sql`(${sql.join(threadIds)})`;
  const ownWord = sql.lit(` copy${copy}`);
  await sql`
    insert into threads (id, authority_id, group_id, kind, title, state, last_seq, last_post_at, started_by, version,
      created_at)
    select ${idOfCopy("id", copy)}, authority_id, group_id, kind, title, state, last_seq, last_post_at, started_by,
      version, created_at
    from threads where id in ${originals} order by id`.execute(db);
  await sql`
    insert into posts (id, authority_id, thread_id, seq, revision, author_id, appointment_id, body_hash, at)
    select ${idOfCopy("id", copy)}, authority_id, ${idOfCopy("thread_id", copy)}, seq, revision, author_id,
      appointment_id, body_hash, at
    from posts where thread_id in ${originals} order by thread_id, seq`.execute(db);
  await sql`
    insert into post_bodies (post_id, authority_id, text, html)
    select ${idOfCopy("post_id", copy)}, body.authority_id, text || ${ownWord}, '<p>' || text || ${ownWord} || '</p>'
    from post_bodies as body join posts on posts.id = body.post_id
    where thread_id in ${originals} order by post_id`.execute(db);
  await copyDocuments(db, { threadIds, copy });
}

/** Copies sort after what they copy, so that rows are added at the end of each index and not all over it. */
function idOfCopy(column: string, copy: number): RawBuilder<string> {
  const place = sql.lit(`c${String(copy).padStart(3, "0")}`);
  return sql`substr(${sql.ref(column)}, 1, 4) || ${place} || substr(${sql.ref(column)}, 5)`;
}

/** As SQLite's index has them. The texts are plain words in lower case, so the words of a post are its text. */
async function copyDocuments(db: Writer, { threadIds, copy }: Copy): Promise<void> {
  const before = sql`(select max(rowid) from search_words)`;
  await sql`
    insert into search_documents (authority_id, kind, subject_id, scope)
    select document.authority_id, document.kind, ${idOfCopy("posts.id", copy)}, document.scope
    from search_documents as document join posts on posts.id = document.subject_id
    where document.kind = 'post' and posts.thread_id in (${sql.join(threadIds)}) order by posts.id`.execute(
    db,
  );
  await sql`
    insert into search_words (rowid, scope, words)
    select document.doc_no, document.scope, body.text
    from search_documents as document join post_bodies as body on body.post_id = document.subject_id
    where document.doc_no > ${before} order by document.doc_no`.execute(db);
}

const sentences = [
  "we paired year six with year four for reading before registration and it cost nothing",
  "two of our partners gave up in the first half term because nobody had trained them",
  "the readers who kept going were ready for longer books by easter",
  "we would tell parents in september and ask them to hear a page at home",
  "it needs half an hour a day with an adult who knows the children",
] as const;

/** Thirty words: two in five posts hold the common word, one in fifty the middling, one in a thousand the rare. */
function textOf(place: number): string {
  const chosen = [place, place + 1 + (place % 3)].map((one) => sentences[one % sentences.length]);
  const middling = place % 50 === 0 ? [corpusWords.middling] : [];
  const rare = place % 1_000 === 0 ? [corpusWords.rare] : [];
  return [...chosen, ...middling, ...rare, `number${place}`].join(" ");
}
