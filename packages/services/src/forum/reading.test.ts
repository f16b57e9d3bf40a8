import { buildLocality, buildLocalityMembership, buildMember } from "@consortia/testing/build-forum";
import { buildAppointment, buildPerson, buildSchool, buildWorld } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { newRandomId } from "../shared/new-id.ts";
import { createPost } from "./create-post.ts";
import { createThread } from "./create-thread.ts";
import { listGroups } from "./list-groups.ts";
import { listThreads } from "./list-threads.ts";
import { markGroupRead } from "./mark-group-read.ts";
import { recordReading } from "./record-reading.ts";
import { showThread } from "./show-thread.ts";

onBothDatabases("reading", (open) => {
  test("a thread opens where the reader got to, and marks the first post not read", async () => {
    const { reader, threadId, group, reply } = await buildTalk(open);
    for (let place = 2; place <= 25; place += 1) await reply(place);
    const first = await showThread(reader, { group: group.slug, threadId });
    expect([first.page, first.unreadFrom, first.newlyRead]).toEqual([1, null, 20]);
    await recordReading(reader, { threadId, seq: 20 });
    const second = await showThread(reader, { group: group.slug, threadId });
    expect([second.page, second.unreadFrom, second.newlyRead]).toEqual([2, 21, 25]);
    await recordReading(reader, { threadId, seq: 25 });
    const third = await showThread(reader, { group: group.slug, threadId });
    expect([third.page, third.unreadFrom, third.newlyRead]).toEqual([2, null, null]);
    expect((await showThread(reader, { group: group.slug, threadId, page: 1 })).newlyRead).toBeNull();
    expect((await showThread(reader, { group: group.slug, threadId, page: 99 })).page).toBe(1);
  });

  test("a position never goes back and never runs ahead of the thread, however many come at once", async () => {
    const { reader, threadId, reply, store } = await buildTalk(open);
    for (let place = 2; place <= 10; place += 1) await reply(place);
    await Promise.all(
      Array.from({ length: 100 }, (_, place) => recordReading(reader, { threadId, seq: (place % 20) + 1 })),
    );
    const rows = await store.reader.selectFrom("reading_positions").select("last_seq").execute();
    expect(rows).toEqual([{ last_seq: 10 }]);
    await recordReading(reader, { threadId, seq: 3 });
    expect(await store.reader.selectFrom("reading_positions").select("last_seq").execute()).toEqual(rows);
  });

  test("GEN-10: reading what was read writes nothing, and the reads themselves never do", async () => {
    const { reader, threadId, group } = await buildTalk(open);
    await recordReading(reader, { threadId, seq: 1 });
    const cannotWrite = {
      ...reader,
      store: { ...reader.store, transaction: () => Promise.reject(new Error("a read wrote")) },
    };
    await recordReading(cannotWrite, { threadId, seq: 1 });
    await showThread(cannotWrite, { group: group.slug, threadId });
    await listThreads(cannotWrite, { group: group.slug });
    await listGroups(cannotWrite);
    await expect(recordReading(cannotWrite, { threadId, seq: 2 })).resolves.toBeNull();
  });

  test("what is new is unread until it is opened, or until the whole group is marked as read", async () => {
    const { world, reader, threadId, group, reply } = await buildTalk(open);
    const unread = async () => {
      const [own] = (await listGroups(reader)).own;
      const { threads } = await listThreads(reader, { group: group.slug });
      return [own?.unread, threads.filter((thread) => thread.isUnread).length];
    };
    expect(await unread()).toEqual([1, 1]);
    await recordReading(reader, { threadId, seq: 1 });
    expect(await unread()).toEqual([0, 0]);
    world.clock.advance_ms(60_000);
    await reply(2);
    expect(await unread()).toEqual([1, 1]);
    await markGroupRead(reader, { group: group.slug });
    expect(await unread()).toEqual([0, 0]);
    world.clock.advance_ms(60_000);
    await reply(3);
    expect(await unread()).toEqual([1, 1]);
  });

  test("what was written before a person came to belong counts as read", async () => {
    const { world, group, reply } = await buildTalk(open);
    world.clock.advance_ms(60_000);
    const schoolId = await buildSchool(world);
    await buildLocalityMembership(world, { groupId: group.id, schoolId });
    const personId = await buildPerson(world, "New Head");
    await buildAppointment(world, { personId, role: "headteacher", scopeId: schoolId });
    const newcomer = buildCtx(world, asPerson(personId));
    expect((await listGroups(newcomer)).own[0]?.unread).toBe(0);
    world.clock.advance_ms(60_000);
    await reply(2);
    expect((await listGroups(newcomer)).own[0]?.unread).toBe(1);
  });

  test("threads come newest first, 50 at a time, each once, also when many share an instant", async () => {
    const { member, reader, group } = await buildTalk(open);
    for (let place = 0; place < 104; place += 1) {
      await createThread(member, {
        requestKey: `thread-${place}-`,
        group: group.slug,
        kind: "notice",
        title: `Notice ${place}`,
        body: "Read this",
      });
    }
    const pages = [];
    let after: Awaited<ReturnType<typeof listThreads>>["next"] = null;
    do {
      const list: Awaited<ReturnType<typeof listThreads>> = await listThreads(reader, {
        group: group.slug,
        ...(after === null ? {} : { after }),
      });
      pages.push(list.threads.map((thread) => thread.id));
      after = list.next;
    } while (after !== null);
    expect(pages.map((page) => page.length)).toEqual([50, 50, 5]);
    expect(new Set(pages.flat()).size).toBe(105);
  });

  test("questions without an answer are counted and listed until somebody answers", async () => {
    const { reader, group, reply } = await buildTalk(open);
    const unanswered = async () => [
      (await listGroups(reader)).own[0]?.unanswered,
      (await listThreads(reader, { group: group.slug, isUnanswered: true })).threads.length,
    ];
    expect(await unanswered()).toEqual([1, 1]);
    await reply(2);
    expect(await unanswered()).toEqual([0, 0]);
  });
});

async function buildTalk(open: () => Promise<TestStore>) {
  const store = await open();
  const built = await buildWorld(store);
  const world = { ...built, newId: newRandomId };
  const group = await buildLocality(world);
  const writer = await buildMember(world, group.id);
  const other = await buildMember(world, group.id, "Asha Patel");
  const member = buildCtx(world, asPerson(writer.personId));
  const reader = buildCtx(world, asPerson(other.personId));
  world.clock.advance_ms(60_000);
  const { threadId } = await createThread(member, {
    requestKey: "the-first-thread",
    group: group.slug,
    kind: "question",
    title: "What works?",
    body: "Tell us",
  });
  const reply = (place: number) =>
    createPost(member, { requestKey: `reply-number-${place}`, threadId, body: `Reply ${place}` });
  return { store, world, group, member, reader, threadId, reply };
}
