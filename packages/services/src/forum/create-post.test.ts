import { DomainError } from "@consortia/domain/shared/errors";
import { asId } from "@consortia/domain/shared/ids";
import { buildLocality, buildMember } from "@consortia/testing/build-forum";
import { buildHolder, buildPerson, buildWorld } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { newRandomId } from "../shared/new-id.ts";
import { createPost } from "./create-post.ts";
import { createThread } from "./create-thread.ts";
import { moderateThread } from "./moderate-thread.ts";
import { removePost } from "./remove-post.ts";
import { showThread } from "./show-thread.ts";

onBothDatabases("posts", (open) => {
  test("FOR-6: 200 replies at once are numbered 2 to 201, without a gap and none twice", async () => {
    const { member, threadId, store } = await buildThread(open);
    const replies = await Promise.all(
      Array.from({ length: 200 }, (_, place) =>
        createPost(member, { requestKey: `race-key-${place}`, threadId, body: `Reply ${place}` }),
      ),
    );
    expect(replies.map((reply) => reply.seq).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 200 }, (_, place) => place + 2),
    );
    const stored = await store.reader.selectFrom("posts").select("seq").orderBy("seq").execute();
    expect(stored.map((row) => row.seq)).toEqual(Array.from({ length: 201 }, (_, place) => place + 1));
    const thread = await store.reader.selectFrom("threads").select("last_seq").executeTakeFirstOrThrow();
    expect(thread.last_seq).toBe(201);
  });

  test("GEN-4: one reply sent 50 times is one reply, and each send gets its number", async () => {
    const { member, threadId, store } = await buildThread(open);
    const input = { requestKey: "the-same-key", threadId, body: "Once" };
    const answers = await Promise.all(Array.from({ length: 50 }, () => createPost(member, input)));
    expect(new Set(answers.map((answer) => answer.seq))).toEqual(new Set([2]));
    expect(await store.reader.selectFrom("posts").select("id").execute()).toHaveLength(2);
    await expect(createPost(member, { ...input, body: "Other words" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("FOR-5: nothing is added to a locked thread, and a reply that races the lock is stored before it or not at all", async () => {
    const { member, facilitator, threadId, store } = await buildThread(open);
    const lock = { requestKey: "lock-the-thread", threadId, event: "lock" as const, reason: "Settled" };
    const results = await Promise.allSettled([
      ...Array.from({ length: 20 }, (_, place) =>
        createPost(member, { requestKey: `before-${place}-`, threadId, body: "In time?" }),
      ),
      moderateThread(facilitator, lock),
      ...Array.from({ length: 20 }, (_, place) =>
        createPost(member, { requestKey: `after-${place}--`, threadId, body: "In time?" }),
      ),
    ]);
    const written = results.filter((one) => one.status === "fulfilled").length - 1;
    for (const one of results) {
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
    }
    const { last_seq, state } = await store.reader
      .selectFrom("threads")
      .select(["last_seq", "state"])
      .executeTakeFirstOrThrow();
    expect([last_seq, state]).toEqual([1 + written, "locked"]);
    await expect(
      createPost(member, { requestKey: "after-the-lock", threadId, body: "Late" }),
    ).rejects.toMatchObject({ code: "conflict" });
    await moderateThread(facilitator, { ...lock, requestKey: "open-it-again", event: "unlock" });
    const late = await createPost(member, { requestKey: "after-opening", threadId, body: "Now" });
    expect(late.seq).toBe(2 + written);
  });

  test("FOR-5: nobody writes after the appointment ended, or after the school left the group", async () => {
    const { member, other, threadId, store } = await buildThread(open);
    await store.transaction([], async (db) => {
      await sql`update appointments set valid_to = valid_from where id = ${member.appointmentId}`.execute(db);
      await sql`update group_memberships set valid_to = valid_from where school_id = ${other.schoolId}`.execute(
        db,
      );
    });
    for (const [place, ctx] of [member, other].entries()) {
      await expect(
        createPost(ctx, { requestKey: `too-late-${place}`, threadId, body: "Late" }),
      ).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  test("FOR-5: a reply that races the end of the appointment is stored or refused, never both", async () => {
    const { member, threadId, store } = await buildThread(open);
    const [ended, ...replies] = await Promise.allSettled([
      store.transaction([], (db) =>
        sql`update appointments set valid_to = valid_from where id = ${member.appointmentId}`.execute(db),
      ),
      ...Array.from({ length: 20 }, (_, place) =>
        createPost(member, { requestKey: `racing-${place}--`, threadId, body: "In time?" }),
      ),
    ]);
    expect(ended?.status).toBe("fulfilled");
    const written = replies.filter((one) => one.status === "fulfilled").length;
    for (const one of replies) {
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "forbidden" });
    }
    expect(await store.reader.selectFrom("posts").select("id").execute()).toHaveLength(1 + written);
  });

  test("members of a restricted group write, other members read, and only its facilitator moderates", async () => {
    const { world, member, outsider, facilitator, threadId, group } = await buildThread(open);
    const reply = { requestKey: "the-outsiders", threadId, body: "Hello" };
    await expect(createPost(outsider, reply)).rejects.toMatchObject({ code: "forbidden" });
    const seen = await showThread(outsider, { group: group.slug, threadId });
    expect([seen.posts.length, seen.canWrite, seen.canModerate]).toEqual([1, false, false]);
    const lock = { requestKey: "lock-by-member", threadId, event: "lock" as const, reason: "No" };
    await expect(moderateThread(member, lock)).rejects.toMatchObject({ code: "forbidden" });
    const remove = { requestKey: "remove-by-member", threadId, seq: 1, reason: "No" };
    await expect(removePost(member, remove)).rejects.toMatchObject({ code: "forbidden" });
    expect((await showThread(facilitator, { group: group.slug, threadId })).canModerate).toBe(true);
    const provider = buildCtx(world, asPerson(await buildHolder(world, "provider", "prv_somebody")));
    const stranger = buildCtx(world, asPerson(await buildPerson(world)));
    for (const ctx of [provider, stranger, buildCtx(world, { kind: "nobody" })]) {
      await expect(showThread(ctx, { group: group.slug, threadId })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
  });

  test("every member of the authority writes in an open group", async () => {
    const { outsider, threadId, store } = await buildThread(open);
    await store.transaction([], (db) => sql`update school_groups set access = 'open'`.execute(db));
    expect((await createPost(outsider, { requestKey: "joining-in", threadId, body: "Hello" })).seq).toBe(2);
  });

  test("FOR-6: a removed post leaves its number, a note and no word, and the pages do not move", async () => {
    const { member, facilitator, threadId, group, store } = await buildThread(open);
    for (let place = 2; place <= 41; place += 1) {
      await createPost(member, { requestKey: `number-${place}-`, threadId, body: `Words ${place}` });
    }
    await removePost(facilitator, { requestKey: "remove-one", threadId, seq: 21, reason: "Names a family" });
    const page = await showThread(member, { group: group.slug, threadId, page: 2 });
    expect(page.posts.map((post) => post.seq)).toEqual(Array.from({ length: 20 }, (_, place) => place + 21));
    expect(page.posts[0]).toMatchObject({ html: "", removed: { reason: "Names a family" } });
    expect(page.posts[1]).toMatchObject({ html: "<p>Words 22</p>\n", removed: null });
    const kept = await store.reader
      .selectFrom("post_bodies")
      .select("text")
      .where("removed_at", "is not", null)
      .execute();
    expect(kept).toEqual([{ text: "" }]);
    await expect(
      removePost(facilitator, { requestKey: "remove-again", threadId, seq: 21, reason: "Twice" }),
    ).rejects.toMatchObject({ code: "conflict" });
    await expect(
      removePost(facilitator, { requestKey: "remove-none", threadId, seq: 99, reason: "None" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("AUD-1: thread, reply, lock and removal each leave one event with the appointment relied on", async () => {
    const { member, facilitator, threadId, store } = await buildThread(open);
    await createPost(member, { requestKey: "one-reply-", threadId, body: "Hello" });
    await removePost(facilitator, { requestKey: "remove-it-", threadId, seq: 2, reason: "No" });
    await moderateThread(facilitator, { requestKey: "lock-it----", threadId, event: "lock", reason: "Done" });
    const events = await store.reader
      .selectFrom("audit_events")
      .select(["act", "appointment_id"])
      .orderBy("id")
      .execute();
    expect(events.map((event) => event.act).sort()).toEqual([
      "post_created",
      "post_removed",
      "thread_created",
      "thread_locked",
    ]);
    expect(events.every((event) => event.appointment_id !== null)).toBe(true);
  });

  test("what is written is shown as safe HTML with the author's role and school", async () => {
    const { member, threadId, group } = await buildThread(open);
    await createPost(member, {
      requestKey: "with-script",
      threadId,
      body: "**Hi** <script>alert(1)</script>",
    });
    const { posts } = await showThread(member, { group: group.slug, threadId });
    expect(posts[1]?.html).toBe("<p><strong>Hi</strong> &lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
    expect(posts[1]).toMatchObject({ authorRole: "headteacher", authorName: "Sam Okafor" });
    expect(posts[1]?.authorPlace).toMatch(/^School \d+$/);
  });

  test("a thread that is not there, or stands in another group, is not found", async () => {
    const { world, member, threadId, group } = await buildThread(open);
    const elsewhere = await buildLocality(world, { name: "South" });
    const absent = asId("ThreadId", "thr_0000009999");
    for (const page of [
      { group: group.slug, threadId: absent },
      { group: elsewhere.slug, threadId },
      { group: "no-such-group", threadId },
    ]) {
      await expect(showThread(member, page)).rejects.toThrow(DomainError);
      await expect(showThread(member, page)).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

async function buildThread(open: () => Promise<TestStore>) {
  const store = await open();
  const world = { ...(await buildWorld(store)), newId: newRandomId };
  const group = await buildLocality(world);
  const one = await buildMember(world, group.id);
  const two = await buildMember(world, group.id, "Asha Patel");
  const elsewhere = await buildLocality(world, { name: "South" });
  const away = await buildMember(world, elsewhere.id, "Jo Lind");
  const facilitator = buildCtx(world, asPerson(await buildHolder(world, "facilitator", group.id)));
  const member = { ...buildCtx(world, asPerson(one.personId)), ...one };
  const other = { ...buildCtx(world, asPerson(two.personId)), ...two };
  const outsider = buildCtx(world, asPerson(away.personId));
  const { threadId } = await createThread(member, {
    requestKey: "the-first-thread",
    group: group.slug,
    kind: "question",
    title: "What works for Y6?",
    body: "Tell us",
  });
  return { store, world, group, member, other, outsider, facilitator, threadId };
}
