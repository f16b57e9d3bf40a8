import type { ThreadCursor } from "@consortia/domain/forum/schemas";
import type { ThreadKind, ThreadState } from "@consortia/domain/forum/threads";
import { asId, type GroupId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { sql } from "kysely";
import { prepared } from "../prepared.ts";
import type { Reader, Writer } from "../store.ts";
import { type ForumGroup, type GroupReader, groupOf, readerIn, visibleGroups } from "./forum-groups.ts";

export type Thread = {
  readonly id: Id<"ThreadId">;
  readonly groupId: GroupId;
  readonly kind: ThreadKind;
  readonly title: string;
  readonly state: ThreadState;
  readonly lastSeq: number;
  readonly lastPostAt: Instant;
  readonly version: number;
};

export type ListedThread = Thread & {
  readonly startedBy: string;
  /** The number of the newest post the reader has seen; 0 where none. */
  readonly readSeq: number;
};

const visibleThread = prepared((db, { text }) =>
  db
    .selectFrom("threads")
    .innerJoin("school_groups as of_group", "of_group.id", "threads.group_id")
    .select([
      "threads.id",
      "threads.group_id",
      "threads.kind",
      "threads.title",
      "threads.state",
      "threads.last_seq",
      "threads.last_post_at",
      "threads.version",
      "of_group.slug",
      "of_group.name as group_name",
      "of_group.kind as group_kind",
      "of_group.access",
    ])
    .where("threads.authority_id", "=", text("authorityId"))
    .where("threads.id", "=", text("threadId"))
    .where("threads.group_id", "in", visibleGroups(readerIn({ text }))),
);

/** The thread and its group, where the reader may read them; otherwise null, as if they did not exist (FOR-1). */
export async function findVisibleThread(
  db: Reader,
  reader: GroupReader,
  threadId: Id<"ThreadId">,
): Promise<{ readonly thread: Thread; readonly group: ForumGroup } | null> {
  const [row] = await visibleThread(db, { ...reader, threadId });
  if (row === undefined) return null;
  const { slug, access } = row;
  const group = groupOf({ id: row.group_id, slug, access, name: row.group_name, kind: row.group_kind });
  return { thread: threadOf(row), group };
}

/** Threads of a group, the newest activity first. */
export async function listThreads(
  db: Reader,
  reader: GroupReader,
  list: {
    groupId: GroupId;
    kind: ThreadKind | undefined;
    isUnanswered: boolean;
    after: ThreadCursor | undefined;
    limit: number;
  },
): Promise<readonly ListedThread[]> {
  let query = db
    .selectFrom("threads")
    .innerJoin("people", (join) =>
      join
        .onRef("people.authority_id", "=", "threads.authority_id")
        .onRef("people.id", "=", "threads.started_by"),
    )
    .leftJoin("reading_positions as reached", (join) =>
      join
        .onRef("reached.authority_id", "=", "threads.authority_id")
        .onRef("reached.thread_id", "=", "threads.id")
        .on("reached.person_id", "=", reader.personId),
    )
    .select([
      "threads.id",
      "threads.group_id",
      "threads.kind",
      "threads.title",
      "threads.state",
      "threads.last_seq",
      "threads.last_post_at",
      "threads.version",
      "people.name as started_by",
      "reached.last_seq as read_seq",
    ])
    .where("threads.authority_id", "=", reader.authorityId)
    .where("threads.group_id", "=", list.groupId)
    .where("threads.group_id", "in", visibleGroups(reader))
    .orderBy("threads.last_post_at", "desc")
    .orderBy("threads.id", "desc")
    .limit(list.limit);
  if (list.kind !== undefined) query = query.where("threads.kind", "=", list.kind);
  if (list.isUnanswered) {
    // Written out, so that on both databases they prove the partial index of unanswered questions.
    query = query
      .where("threads.kind", "=", sql.lit("question" as const))
      .where("threads.last_seq", "=", sql.lit(1));
  }
  const { after } = list;
  if (after !== undefined) {
    query = query.where((where) =>
      where(
        where.refTuple("threads.last_post_at", "threads.id"),
        "<",
        where.tuple(after.lastPostAt, after.id),
      ),
    );
  }
  const rows = await query.execute();
  return rows.map((row) => ({ ...threadOf(row), startedBy: row.started_by, readSeq: row.read_seq ?? 0 }));
}

export async function insertThread(
  db: Writer,
  thread: Omit<Thread, "lastSeq" | "version" | "state"> & {
    readonly authorityId: string;
    readonly startedBy: PersonId;
  },
): Promise<void> {
  await db
    .insertInto("threads")
    .values({
      id: thread.id,
      authority_id: thread.authorityId,
      group_id: thread.groupId,
      kind: thread.kind,
      title: thread.title,
      state: "open",
      last_seq: 1,
      last_post_at: thread.lastPostAt,
      started_by: thread.startedBy,
      version: 1,
      created_at: thread.lastPostAt,
    })
    .execute();
}

/** Takes the next number of a thread for a new post. The thread's row is locked by the caller (FOR-6). */
export async function takeNextSeq(
  db: Writer,
  one: { authorityId: string; threadId: Id<"ThreadId">; at: Instant },
): Promise<number> {
  const row = await db
    .updateTable("threads")
    .set((set) => ({ last_seq: set("last_seq", "+", 1), last_post_at: one.at }))
    .where("authority_id", "=", one.authorityId)
    .where("id", "=", one.threadId)
    .returning("last_seq")
    .executeTakeFirstOrThrow();
  return row.last_seq;
}

export async function setThreadState(
  db: Writer,
  one: { authorityId: string; threadId: Id<"ThreadId">; state: ThreadState },
): Promise<void> {
  await db
    .updateTable("threads")
    .set((set) => ({ state: one.state, version: set("version", "+", 1) }))
    .where("authority_id", "=", one.authorityId)
    .where("id", "=", one.threadId)
    .execute();
}

function threadOf(row: {
  id: string;
  group_id: string;
  kind: ThreadKind;
  title: string;
  state: ThreadState;
  last_seq: number;
  last_post_at: string;
  version: number;
}): Thread {
  return {
    id: asId("ThreadId", row.id),
    groupId: asId("GroupId", row.group_id),
    kind: row.kind,
    title: row.title,
    state: row.state,
    lastSeq: row.last_seq,
    lastPostAt: row.last_post_at,
    version: row.version,
  };
}
