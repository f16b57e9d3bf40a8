import type { ThreadKind } from "@consortia/domain/forum/threads";
import type { Role } from "@consortia/domain/register/roles";
import { type AppointmentId, asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { prepared } from "../prepared.ts";
import type { Reader, Writer } from "../store.ts";
import { type GroupReader, visibleGroups } from "./forum-groups.ts";

/** A post as its readers see it. A removed one keeps its number and says when and why (FOR-6). */
export type Post = {
  readonly id: Id<"PostId">;
  readonly seq: number;
  readonly at: Instant;
  readonly authorName: string;
  readonly authorRole: Role;
  /** The school or group in which the author held that role; null for a role of the authority. */
  readonly authorPlace: string | null;
  /** Safe to print as it stands; empty where the post was removed. */
  readonly html: string;
  readonly removed: { readonly at: Instant; readonly reason: string } | null;
};

const postsByNumber = prepared((db, { text, number }) =>
  db
    .selectFrom("posts")
    .innerJoin("post_bodies as body", "body.post_id", "posts.id")
    .innerJoin("people as author", "author.id", "posts.author_id")
    .innerJoin("appointments as held", "held.id", "posts.appointment_id")
    .leftJoin("schools", "schools.id", "held.scope_id")
    .leftJoin("school_groups", "school_groups.id", "held.scope_id")
    .leftJoin("moderations as moderation", (join) =>
      join
        .onRef("moderation.authority_id", "=", "posts.authority_id")
        .onRef("moderation.post_id", "=", "posts.id"),
    )
    .select([
      "posts.id",
      "posts.seq",
      "posts.at",
      "author.name as author_name",
      "held.role as author_role",
      "schools.name as school_name",
      "school_groups.name as group_name",
      "body.html",
      "body.removed_at",
      "moderation.reason as removed_reason",
    ])
    .where("posts.authority_id", "=", text("authorityId"))
    .where("posts.thread_id", "=", text("threadId"))
    .where("posts.seq", ">=", number("first"))
    .where("posts.seq", "<=", number("last"))
    .orderBy("posts.seq")
    .orderBy("posts.revision")
    .limit(number("limit")),
);

/** The posts of a thread by their numbers, first and last included. The caller has found the thread visible. */
export async function listPosts(
  db: Reader,
  {
    authorityId,
    threadId,
    first,
    last,
  }: { authorityId: string; threadId: Id<"ThreadId">; first: number; last: number },
): Promise<readonly Post[]> {
  const limit = last - first + 1;
  const rows = await postsByNumber(db, { authorityId, threadId, first, last, limit });
  return rows.map((row) => ({
    id: asId("PostId", row.id),
    seq: row.seq,
    at: row.at,
    authorName: row.author_name,
    authorRole: row.author_role,
    authorPlace: row.school_name ?? row.group_name,
    html: row.html,
    removed: row.removed_at === null ? null : { at: row.removed_at, reason: row.removed_reason ?? "" },
  }));
}

/** The id of a post by its number, with whether its text is gone. */
export async function findPost(
  db: Reader,
  { authorityId, threadId, seq }: { authorityId: string; threadId: Id<"ThreadId">; seq: number },
): Promise<{ readonly id: Id<"PostId">; readonly isRemoved: boolean } | null> {
  const row = await db
    .selectFrom("posts")
    .innerJoin("post_bodies as body", "body.post_id", "posts.id")
    .select(["posts.id", "body.removed_at"])
    .where("posts.authority_id", "=", authorityId)
    .where("posts.thread_id", "=", threadId)
    .where("posts.seq", "=", seq)
    .orderBy("posts.revision", "desc")
    .executeTakeFirst();
  return row === undefined ? null : { id: asId("PostId", row.id), isRemoved: row.removed_at !== null };
}

export type PostToInsert = {
  readonly id: Id<"PostId">;
  readonly authorityId: string;
  readonly threadId: Id<"ThreadId">;
  readonly seq: number;
  readonly authorId: PersonId;
  readonly appointmentId: AppointmentId;
  readonly text: string;
  readonly html: string;
  readonly bodyHash: string;
  readonly at: Instant;
};

export async function insertPost(db: Writer, post: PostToInsert): Promise<void> {
  await db
    .insertInto("posts")
    .values({
      id: post.id,
      authority_id: post.authorityId,
      thread_id: post.threadId,
      seq: post.seq,
      revision: 1,
      author_id: post.authorId,
      appointment_id: post.appointmentId,
      body_hash: post.bodyHash,
      at: post.at,
    })
    .execute();
  await db
    .insertInto("post_bodies")
    .values({
      post_id: post.id,
      authority_id: post.authorityId,
      text: post.text,
      html: post.html,
      removed_at: null,
    })
    .execute();
}

/** Blanks the text; the number stays (FOR-6). */
export async function blankPost(
  db: Writer,
  one: { authorityId: string; postId: Id<"PostId">; at: Instant },
): Promise<void> {
  await db
    .updateTable("post_bodies")
    .set({ text: "", html: "", removed_at: one.at })
    .where("authority_id", "=", one.authorityId)
    .where("post_id", "=", one.postId)
    .execute();
}

/** A post that a search found, with the thread it stands in. */
export type FoundPost = {
  readonly id: Id<"PostId">;
  readonly seq: number;
  readonly at: Instant;
  readonly text: string;
  readonly threadId: Id<"ThreadId">;
  readonly threadTitle: string;
  readonly threadKind: ThreadKind;
  readonly groupSlug: string;
  readonly groupName: string;
};

/** Which threads some posts stand in, where the reader may read them (FOR-1), for counting and choosing. */
export async function listThreadsOfPosts(
  db: Reader,
  reader: GroupReader,
  postIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (postIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("posts")
    .innerJoin("threads", "threads.id", "posts.thread_id")
    .select(["posts.id", "posts.thread_id"])
    .where("posts.authority_id", "=", reader.authorityId)
    .where("posts.id", "in", postIds)
    .where("threads.group_id", "in", visibleGroups(reader))
    .orderBy("posts.id")
    .limit(postIds.length)
    .execute();
  return new Map(rows.map((row) => [row.id, row.thread_id]));
}

/** What a results page shows of some posts; those the reader may not read are left out (FOR-1). */
export async function listFoundPosts(
  db: Reader,
  reader: GroupReader,
  postIds: readonly string[],
): Promise<readonly FoundPost[]> {
  if (postIds.length === 0) return [];
  const rows = await db
    .selectFrom("posts")
    .innerJoin("post_bodies as body", "body.post_id", "posts.id")
    .innerJoin("threads", "threads.id", "posts.thread_id")
    .innerJoin("school_groups", "school_groups.id", "threads.group_id")
    .select([
      "posts.id",
      "posts.seq",
      "posts.at",
      "body.text",
      "threads.id as thread_id",
      "threads.title",
      "threads.kind",
      "school_groups.slug",
      "school_groups.name",
    ])
    .where("posts.authority_id", "=", reader.authorityId)
    .where("posts.id", "in", postIds)
    .where("threads.group_id", "in", visibleGroups(reader))
    .orderBy("posts.at", "desc")
    .orderBy("posts.id", "desc")
    .limit(postIds.length)
    .execute();
  return rows.map((row) => ({
    id: asId("PostId", row.id),
    seq: row.seq,
    at: row.at,
    text: row.text,
    threadId: asId("ThreadId", row.thread_id),
    threadTitle: row.title,
    threadKind: row.kind,
    groupSlug: row.slug,
    groupName: row.name,
  }));
}
