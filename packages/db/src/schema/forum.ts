import type { ThreadKind, ThreadState } from "@consortia/domain/forum/threads";

/** Threads of a group, their numbered posts, moderation, and where each reader got to. */
export interface ForumTables {
  threads: ThreadsTable;
  posts: PostsTable;
  post_bodies: PostBodiesTable;
  moderations: ModerationsTable;
  reading_positions: ReadingPositionsTable;
  reading_baselines: ReadingBaselinesTable;
}

interface ThreadsTable {
  id: string;
  authority_id: string;
  group_id: string;
  kind: ThreadKind;
  title: string;
  state: ThreadState;
  /** The number of the newest post (FOR-6); every post locks this row to take the next. */
  last_seq: number;
  last_post_at: string;
  started_by: string;
  version: number;
  created_at: string;
}

/** Append-only. Numbered 1, 2, 3 … in each thread without a gap (FOR-6). */
interface PostsTable {
  id: string;
  authority_id: string;
  thread_id: string;
  seq: number;
  /** 1 until posts can be edited; part of the key so that a revision can share its post's number. */
  revision: number;
  author_id: string;
  /** The appointment by which the author belonged (GEN-6); names role and school for the reader. */
  appointment_id: string;
  /** SHA-256 of the Markdown, kept when the text is not. */
  body_hash: string;
  at: string;
}

/** The text of a post, apart from it so that a removed post loses its words and keeps its number. */
interface PostBodiesTable {
  post_id: string;
  authority_id: string;
  /** Markdown as it was written. */
  text: string;
  /** Rendered and made safe when it was written; pages print it as it stands. */
  html: string;
  removed_at: string | null;
}

/** Append-only: what was done to a thread or post, by whom, and why. */
interface ModerationsTable {
  id: string;
  authority_id: string;
  thread_id: string;
  post_id: string | null;
  act: "lock" | "unlock" | "remove_post";
  reason: string;
  person_id: string;
  appointment_id: string;
  at: string;
}

interface ReadingPositionsTable {
  authority_id: string;
  person_id: string;
  thread_id: string;
  /** The newest post seen; it only ever grows. */
  last_seq: number;
  at: string;
}

/** Everything in the group up to this instant counts as read. */
interface ReadingBaselinesTable {
  authority_id: string;
  person_id: string;
  group_id: string;
  read_up_to: string;
}
