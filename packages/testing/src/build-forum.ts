import { searchIndex } from "@consortia/db/search/search-index";
import type { Writer } from "@consortia/db/store";
import type { GroupAccess } from "@consortia/domain/forum/access";
import type { GroupId, Id, PersonId, SchoolId } from "@consortia/domain/shared/ids";
import { buildAppointment, buildPerson, buildSchool } from "./build-register.ts";
import type { World } from "./ctx.ts";

export type BuiltGroup = { readonly id: GroupId; readonly slug: string };

/** A locality with a forum. */
export async function buildLocality(
  world: World,
  {
    name = "North",
    slug: givenSlug,
    access = "restricted",
  }: { name?: string; slug?: string; access?: GroupAccess } = {},
): Promise<BuiltGroup> {
  const id = world.newId("GroupId");
  const slug = givenSlug ?? id.replaceAll("_", "-");
  await world.store.transaction([], async (db) => {
    await db
      .insertInto("school_groups")
      .values({
        id,
        authority_id: world.authorityId,
        kind: "locality",
        code: id,
        slug,
        name,
        access,
        version: 1,
        created_at: world.clock.now(),
      })
      .execute();
  });
  return { id, slug };
}

/** Places a school in a locality from the world's now. */
export async function buildLocalityMembership(
  world: World,
  { groupId, schoolId }: { groupId: GroupId; schoolId: SchoolId },
): Promise<void> {
  await world.store.transaction([], async (db) => {
    await db
      .insertInto("group_memberships")
      .values({
        id: world.newId("MembershipId"),
        authority_id: world.authorityId,
        group_id: groupId,
        group_kind: "locality",
        school_id: schoolId,
        lane: "all",
        valid_from: world.clock.now(),
        valid_to: null,
        ended_reason: null,
        source: "test",
        recorded_at: world.clock.now(),
      })
      .execute();
  });
}

export type BuiltMember = {
  readonly personId: PersonId;
  readonly schoolId: SchoolId;
  readonly appointmentId: Id<"AppointmentId">;
};

/** A head of a school of their own in the group. */
export async function buildMember(world: World, groupId: GroupId, name = "Sam Okafor"): Promise<BuiltMember> {
  const schoolId = await buildSchool(world);
  await buildLocalityMembership(world, { groupId, schoolId });
  const personId = await buildPerson(world, name);
  const appointmentId = await buildAppointment(world, { personId, role: "headteacher", scopeId: schoolId });
  return { personId, schoolId, appointmentId };
}

export type BulkPosts = {
  readonly groupId: GroupId;
  readonly author: BuiltMember;
  readonly threads: number;
  readonly postsAThread: number;
  /** The text of a post by its place among all of them, counted from 0. */
  readonly text: (place: number) => string;
};

/**
 * Many posts at once, written beneath the services: a fixture for measuring, never for product data. Authors, rights and
 * rendering are not what is measured, so each post is plain text by one author. Gives the ids of the threads in order.
 */
export async function buildBulkPosts(world: World, bulk: BulkPosts): Promise<readonly Id<"ThreadId">[]> {
  const threadIds: Id<"ThreadId">[] = [];
  for (let thread = 0; thread < bulk.threads; thread += 1) {
    const threadId = world.newId("ThreadId");
    threadIds.push(threadId);
    await world.store.transaction([], (db) => insertBulkThread(world, bulk, { db, threadId, thread }));
  }
  return threadIds;
}

const rows_at_once = 50;

async function insertBulkThread(
  world: World,
  bulk: BulkPosts,
  { db, threadId, thread }: { db: Writer; threadId: Id<"ThreadId">; thread: number },
): Promise<void> {
  const at = new Date(Date.parse(world.clock.now()) + thread * 1_000).toISOString();
  await db
    .insertInto("threads")
    .values({
      id: threadId,
      authority_id: world.authorityId,
      group_id: bulk.groupId,
      kind: "discussion",
      title: `Thread ${thread}`,
      state: "open",
      last_seq: bulk.postsAThread,
      last_post_at: at,
      started_by: bulk.author.personId,
      version: 1,
      created_at: at,
    })
    .execute();
  for (let first = 1; first <= bulk.postsAThread; first += rows_at_once) {
    const seqs = Array.from(
      { length: Math.min(rows_at_once, bulk.postsAThread - first + 1) },
      (_, place) => first + place,
    );
    await insertBulkPosts(world, bulk, { db, threadId, thread, seqs, at });
  }
}

async function insertBulkPosts(
  world: World,
  bulk: BulkPosts,
  rows: {
    db: Writer;
    threadId: Id<"ThreadId">;
    thread: number;
    seqs: readonly number[];
    at: string;
  },
): Promise<void> {
  const { db, threadId, thread, seqs, at } = rows;
  const posts = seqs.map((seq) => ({
    id: world.newId("PostId"),
    seq,
    text: bulk.text(thread * bulk.postsAThread + seq - 1),
  }));
  await db
    .insertInto("posts")
    .values(
      posts.map(({ id, seq }) => ({
        id,
        authority_id: world.authorityId,
        thread_id: threadId,
        seq,
        revision: 1,
        author_id: bulk.author.personId,
        appointment_id: bulk.author.appointmentId,
        body_hash: "bulk",
        at,
      })),
    )
    .execute();
  await db
    .insertInto("post_bodies")
    .values(
      posts.map(({ id, text }) => ({
        post_id: id,
        authority_id: world.authorityId,
        text,
        html: `<p>${text}</p>`,
        removed_at: null,
      })),
    )
    .execute();
  const index = searchIndex(world.store.dialect);
  for (const { id, text } of posts) {
    await index.put(db, {
      authorityId: world.authorityId,
      kind: "post",
      subjectId: id,
      readBy: { groupId: bulk.groupId },
      text,
    });
  }
}
