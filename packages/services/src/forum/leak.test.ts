import type { GroupAccess } from "@consortia/domain/forum/access";
import type { Role } from "@consortia/domain/register/roles";
import { DomainError } from "@consortia/domain/shared/errors";
import { asId } from "@consortia/domain/shared/ids";
import { type BuiltGroup, buildLocality, buildMember } from "@consortia/testing/build-forum";
import { buildAppointment, buildHolder, buildSchool, buildWorld } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { describe, expect, test } from "vitest";
import { search } from "../search/search.ts";
import type { Ctx } from "../shared/ctx.ts";
import { createPost } from "./create-post.ts";
import { createThread } from "./create-thread.ts";
import { listGroups } from "./list-groups.ts";
import { listThreads } from "./list-threads.ts";
import { markGroupRead } from "./mark-group-read.ts";
import { moderateThread } from "./moderate-thread.ts";
import { recordReading } from "./record-reading.ts";
import { removePost } from "./remove-post.ts";
import { showThread } from "./show-thread.ts";

/** What a stranger knows beforehand and may try: names that are guessed, an id that was forwarded. */
const guessedSlug = "grp-0000000099";
const guessedThread = asId("ThreadId", "thr_0000000099");

// FOR-1: hidden and private content answers as if it did not exist, to the byte, over every use-case there is.
onBothDatabases("FOR-1", (open) => {
  describe.each(["hidden", "private"] as const)("a %s group", (access) => {
    test.each(["headteacher", "consortium_lead", "la_officer", "auditor"] as const)(
      "answers a %s who does not belong to it as if nothing were in it",
      async (role) => {
        const without = await buildAuthority(open, null);
        const withTwin = await buildAuthority(open, access);
        const before = await everythingSaidTo(await buildStranger(without, role), without.threadId);
        const after = await everythingSaidTo(await buildStranger(withTwin, role), withTwin.threadId);
        expect(JSON.stringify(after)).toBe(JSON.stringify(before));
        expect(JSON.stringify(after)).toContain("We cannot find that page");
        expect(JSON.stringify(after)).toContain("phonics in the open");
      },
    );

    test("answers those who belong to it in full, so that the test above can fail", async () => {
      const world = await buildAuthority(open, access);
      const said = JSON.stringify(await everythingSaidTo(world.insider, world.threadId));
      expect(said).toContain("phonics behind closed doors");
      expect(said).not.toContain("We cannot find that page");
    });
  });

  test("a private group is listed by its name alone, a hidden one not even so", async () => {
    const names = async (access: GroupAccess) => {
      const built = await buildAuthority(open, access);
      return (await listGroups(await buildStranger(built, "headteacher"))).privateNames;
    };
    expect(await names("private")).toEqual(["Twin"]);
    expect(await names("hidden")).toEqual([]);
  });
});

/** Every use-case that takes a group, a thread or a word, asked by somebody; refusals as they are answered. */
async function everythingSaidTo(ctx: Ctx, threadId: typeof guessedThread): Promise<unknown> {
  const requestKey = (name: string) => `${name}-by-stranger`;
  const input = { group: guessedSlug, threadId };
  const asked: Record<string, () => Promise<unknown>> = {
    groups: async () => {
      // The name of a private group is listed; everything but that list must be the same.
      const { privateNames: _, ...groups } = await listGroups(ctx);
      return groups;
    },
    threads: () => listThreads(ctx, input),
    unanswered: () => listThreads(ctx, { ...input, isUnanswered: true }),
    thread: () => showThread(ctx, input),
    searched: () => search(ctx, { q: "phonics" }),
    searchedByTitle: () => search(ctx, { q: "closed doors" }),
    read: () => recordReading(ctx, { threadId, seq: 1 }),
    baseline: () => markGroupRead(ctx, input),
    reply: () => createPost(ctx, { requestKey: requestKey("reply"), threadId, body: "Hello" }),
    start: () =>
      createThread(ctx, {
        requestKey: requestKey("start"),
        group: guessedSlug,
        kind: "question",
        title: "Hello",
        body: "Hello",
      }).then(() => "started"),
    lock: () => moderateThread(ctx, { requestKey: requestKey("lock"), threadId, event: "lock", reason: "x" }),
    remove: () => removePost(ctx, { requestKey: requestKey("remove"), threadId, seq: 1, reason: "x" }),
  };
  const said: Record<string, unknown> = {};
  for (const [name, ask] of Object.entries(asked)) {
    try {
      said[name] = await ask();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      said[name] = { code: error.code, message: error.message, fields: error.fields, detail: error.detail };
    }
  }
  return said;
}

async function buildAuthority(open: () => Promise<TestStore>, twin: GroupAccess | null) {
  const world = await buildWorld(await open());
  const group = await buildLocality(world, { name: "North" });
  const member = await buildMember(world, group.id);
  const ctx = buildCtx(world, asPerson(member.personId));
  await writeIn(ctx, group, "phonics in the open");
  if (twin === null) return { world, insider: ctx, threadId: guessedThread };
  // The twin comes last, so that every id that may be shown is the same in both worlds.
  const hidden = await buildLocality(world, { name: "Twin", slug: guessedSlug, access: twin });
  await buildAppointment(world, { personId: member.personId, role: "facilitator", scopeId: hidden.id });
  return { world, insider: ctx, threadId: await writeIn(ctx, hidden, "phonics behind closed doors") };
}

async function buildStranger(
  { world }: Awaited<ReturnType<typeof buildAuthority>>,
  role: Role,
): Promise<Ctx> {
  const scopes: Partial<Record<Role, string>> = {
    headteacher: await buildSchool(world, { name: "Elsewhere School" }),
    consortium_lead: "grp_elsewhere",
  };
  return buildCtx(world, asPerson(await buildHolder(world, role, scopes[role])));
}

async function writeIn(ctx: Ctx, group: BuiltGroup, title: string) {
  const { threadId } = await createThread(ctx, {
    requestKey: `write-in-${group.slug}`,
    group: group.slug,
    kind: "question",
    title,
    body: `Who teaches ${title}?`,
  });
  return threadId;
}
