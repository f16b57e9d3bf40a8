import { buildLocality, buildMember } from "@consortia/testing/build-forum";
import { buildHolder, buildSchool, buildWorld } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { createPost } from "../forum/create-post.ts";
import { createThread } from "../forum/create-thread.ts";
import { removePost } from "../forum/remove-post.ts";
import { newRandomId } from "../shared/new-id.ts";
import { type SearchAnswer, search } from "./search.ts";

onBothDatabases("search", (open) => {
  test("finds a thread by its title and by any of its posts, once, in two letters too", async () => {
    const { member, threadId } = await buildTalk(open);
    await createPost(member, {
      requestKey: "reply-one--",
      threadId,
      body: "Our PE lead uses paired phonics",
    });
    await createPost(member, { requestKey: "reply-two--", threadId, body: "Phonics in Y6 as well" });
    for (const q of ["phonics", "PHON", "Y6", "pe paired", "catch-up"]) {
      expect(resultsOf(await search(member, { q })).threads, q).toMatchObject({
        count: 1,
        isMore: false,
        items: [{ threadTitle: "What works for catch-up?", groupName: "North" }],
      });
    }
    expect(resultsOf(await search(member, { q: "phonics" })).threads.items[0]).toMatchObject({ seq: 3 });
    expect(resultsOf(await search(member, { q: "phonics fractions" })).threads.count).toBe(0);
  });

  test("a removed post is found by its words no more", async () => {
    const { member, facilitator, threadId } = await buildTalk(open);
    await createPost(member, { requestKey: "reply-one--", threadId, body: "Unkind words" });
    await removePost(facilitator, { requestKey: "remove-it-", threadId, seq: 2, reason: "Unkind" });
    expect(resultsOf(await search(member, { q: "unkind" })).threads.count).toBe(0);
  });

  test("finds schools by name, town and the beginning of a URN; a whole URN goes straight there", async () => {
    const { world, member } = await buildTalk(open);
    await buildSchool(world, { name: "St Mary's Stratford-upon-Avon" });
    const found = async (q: string) => resultsOf(await search(member, { q })).schools;
    expect((await found("marys avon")).items.map((school) => school.name)).toEqual([
      "St Mary's Stratford-upon-Avon",
    ]);
    const [school] = (await found("stratford")).items;
    const urn = school?.urn ?? "";
    expect(await search(member, { q: ` ${urn} ` })).toEqual({ kind: "school", urn });
    expect((await found(urn.slice(0, 5))).count).toBeGreaterThan(0);
    expect(resultsOf(await search(member, { q: "999999" })).schools.count).toBe(0);
  });

  test("nothing to look for asks for words", async () => {
    const { member } = await buildTalk(open);
    for (const q of ["", "  ", "a", "***", '"'])
      expect(await search(member, { q })).toEqual({ kind: "nothing_asked" });
  });

  test("providers and people without an appointment do not search", async () => {
    const { world } = await buildTalk(open);
    const provider = buildCtx(world, asPerson(await buildHolder(world, "provider", "prv_somebody")));
    for (const ctx of [provider, buildCtx(world, { kind: "nobody" })]) {
      await expect(search(ctx, { q: "phonics" })).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  test("another authority's threads, studies and schools are not found", async () => {
    const { world, member, threadId } = await buildTalk(open);
    await createPost(member, { requestKey: "reply-one--", threadId, body: "Phonics" });
    const elsewhere = { ...world, authorityId: world.newId("AuthorityId") };
    await world.store.transaction([], (db) =>
      db
        .insertInto("authorities")
        .values({ id: elsewhere.authorityId, code: "998", name: "Othershire", created_at: world.clock.now() })
        .execute(),
    );
    const stranger = buildCtx(elsewhere, asPerson(await buildHolder(elsewhere, "la_officer")));
    const found = resultsOf(await search(stranger, { q: "phonics school" }));
    expect([found.schools.count, found.threads.count, found.caseStudies.count]).toEqual([0, 0, 0]);
  });
});

function resultsOf(answer: SearchAnswer) {
  if (answer.kind !== "results") throw new Error(`Expected results, not ${answer.kind}`);
  return answer;
}

async function buildTalk(open: () => Promise<TestStore>) {
  const world = { ...(await buildWorld(await open())), newId: newRandomId };
  const group = await buildLocality(world);
  const { personId } = await buildMember(world, group.id);
  const member = buildCtx(world, asPerson(personId));
  const facilitator = buildCtx(world, asPerson(await buildHolder(world, "facilitator", group.id)));
  const { threadId } = await createThread(member, {
    requestKey: "the-first-thread",
    group: group.slug,
    kind: "question",
    title: "What works for catch-up?",
    body: "Tell us",
  });
  return { world, member, facilitator, threadId };
}
