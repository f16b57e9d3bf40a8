import type { ThreadKind, ThreadState } from "@consortia/domain/forum/threads";
import { asId, type GroupId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";
import { type GroupReader, visibleGroups } from "./forum-groups.ts";

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

/** Where a page of threads ended: the next begins after it. */
export type ThreadCursor = { readonly lastPostAt: Instant; readonly id: Id<"ThreadId"> };

/** The thread, where the reader may read its group; otherwise null, as if it did not exist (FOR-1). */
export async function findVisibleThread(
  db: Reader,
  reader: GroupReader,
  threadId: Id<"ThreadId">,
): Promise<Thread | null> {
  const row = await db
    .selectFrom("threads")
    .select(["id", "group_id", "kind", "title", "state", "last_seq", "last_post_at", "version"])
    .where("authority_id", "=", reader.authorityId)
    .where("id", "=", threadId)
    .where("group_id", "in", visibleGroups(db, reader))
    .executeTakeFirst();
  return row === undefined ? null : threadOf(row);
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
    .where("threads.group_id", "in", visibleGroups(db, reader))
    .orderBy("threads.last_post_at", "desc")
    .orderBy("threads.id", "desc")
    .limit(list.limit);
  if (list.kind !== undefined) query = query.where("threads.kind", "=", list.kind);
  if (list.isUnanswered) {
    query = query.where("threads.kind", "=", "question").where("threads.last_seq", "=", 1);
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
