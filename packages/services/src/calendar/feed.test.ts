import { insertAccount, linkAccount } from "@consortia/db/repositories/accounts";
import { present } from "@consortia/domain/shared/assert";
import { asId, type PersonId } from "@consortia/domain/shared/ids";
import { buildHolder } from "@consortia/testing/build-register";
import { buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { type BoardScene, buildBoard, draftMeeting } from "../../test-support/board-scene.ts";
import { addAgendaItem } from "../board/add-agenda-item.ts";
import { publishAgenda } from "../board/publish-agenda.ts";
import { makeFeed, readOwnFeed, withdrawFeed } from "./keep-feed.ts";
import { readFeed } from "./read-feed.ts";

// Whoever has the address reads without a sign-in. So it shows what its owner may see at that moment and nothing else,
// and what is stored opens nothing.

const no_feed = { code: "not_found", message: "We cannot find that calendar" };

/** A called meeting whose one item is closed, and a member with an account. */
async function buildCalled(scene: BoardScene) {
  const { as, clerk, requestKey, world, seats } = scene;
  const { meetingId } = await draftMeeting(scene);
  await addAgendaItem(as(clerk), {
    requestKey: requestKey(),
    meetingId,
    title: "Zephyrine dispute",
    purpose: "discussion",
    lanes: ["primary"],
    part: "part2",
    closedReason: "It names a zephyrine person",
    motion: null,
  });
  await publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });
  const memberId = present(seats[0], "A seat").holderId;
  await giveAccount(scene, memberId);
  const visitor = { app: "portal", address: "192.0.2.1", device: "A diary", session: null } as const;
  const diary = { ...buildCtx(world, { kind: "nobody" }), visitor };
  return { ...scene, memberId, diary };
}

async function giveAccount({ world }: BoardScene, personId: PersonId) {
  const { authorityId, clock, store } = world;
  const accountId = asId("AccountId", personId.replace("per_", "acc_"));
  await store.transaction([], async (db) => {
    await insertAccount(db, {
      id: accountId,
      email: `${personId}@example.org`,
      status: "active",
      passwordHash: "not a hash that anything matches",
      secondStep: null,
      createdAt: clock.now(),
    });
    await linkAccount(db, { authorityId, accountId, personId });
  });
}

type Called = Awaited<ReturnType<typeof buildCalled>>;

async function make({ as, memberId, requestKey }: Called) {
  const { token } = await makeFeed(as(memberId), { requestKey: requestKey() });
  return present(token, "A new address is told once");
}

onBothDatabases("a calendar by its address", (open) => {
  test("shows its owner's meetings without a sign-in, and no word of a closed item", async () => {
    const scene = await buildCalled(await buildBoard(await open()));
    const token = await make(scene);
    const { entries } = await readFeed(scene.diary, { token });
    expect(entries).toMatchObject([{ title: "Primary School Improvement Board: Meeting 1", isMine: true }]);
    expect(JSON.stringify(entries)).not.toMatch(/zephyrine/i);
  });

  test("of its token the database keeps a hash alone, and the log of acts nothing", async () => {
    const scene = await buildCalled(await buildBoard(await open()));
    const token = await make(scene);
    const { reader } = scene.world.store;
    const [feed] = await reader.selectFrom("calendar_feeds").selectAll().execute();
    expect(feed?.token_hash).toMatch(/^[0-9a-f]{64}$/);
    const stored = JSON.stringify([
      feed,
      await reader.selectFrom("audit_events").selectAll().execute(),
      await reader.selectFrom("requests").selectAll().execute(),
    ]);
    expect(stored).not.toContain(token);
  });

  test("follows what its owner holds at that moment: a right that has ended ends it", async () => {
    const scene = await buildCalled(await buildBoard(await open()));
    const { world, memberId, diary } = scene;
    const token = await make(scene);
    world.clock.advance_ms(60_000);
    const end = (role: string) =>
      world.store.transaction([], (db) =>
        sql`update appointments set valid_to = ${world.clock.now()}, ended_reason = 'left'
          where person_id = ${memberId} and role = ${role}`.execute(db),
      );
    await end("board_member");
    expect((await readFeed(diary, { token })).entries.map(({ isMine }) => isMine)).toEqual([false]);
    await end("consortium_lead");
    await end("headteacher");
    await expect(readFeed(diary, { token })).rejects.toMatchObject(no_feed);
  });

  test("ends with its owner's account, as everything else of it does", async () => {
    const scene = await buildCalled(await buildBoard(await open()));
    const token = await make(scene);
    await scene.world.store.transaction([], (db) =>
      sql`update accounts set status = 'suspended'`.execute(db),
    );
    await expect(readFeed(scene.diary, { token })).rejects.toMatchObject(no_feed);
  });

  test("made anew stops the one before, and withdrawn answers as one that never was", async () => {
    const scene = await buildCalled(await buildBoard(await open()));
    const { as, memberId, requestKey, diary, world } = scene;
    const first = await make(scene);
    world.clock.advance_ms(60_000);
    const second = await make(scene);
    expect((await readFeed(diary, { token: second })).entries).toHaveLength(1);
    expect(await readOwnFeed(as(memberId))).toEqual({ madeAt: world.clock.now() });
    await withdrawFeed(as(memberId), { requestKey: requestKey() });
    expect(await readOwnFeed(as(memberId))).toBeNull();
    for (const token of [first, second, "a".repeat(32), "", "x'; --"]) {
      await expect(readFeed(diary, { token })).rejects.toMatchObject(no_feed);
    }
  });

  test("a form sent twice makes one address, and tells it once", async () => {
    const scene = await buildCalled(await buildBoard(await open()));
    const { as, memberId, requestKey, world } = scene;
    const form = { requestKey: requestKey() };
    const told = await Promise.all([makeFeed(as(memberId), form), makeFeed(as(memberId), form)]);
    expect(told.map(({ token }) => token === null).sort()).toEqual([false, true]);
    const feeds = await world.store.reader.selectFrom("calendar_feeds").select("withdrawn_at").execute();
    expect(feeds).toEqual([{ withdrawn_at: null }]);
    const token = present(told.find((one) => one.token !== null)?.token, "One was told");
    expect((await readFeed(scene.diary, { token })).entries).toHaveLength(1);
  });

  test("whoever tries addresses is slowed down, and a right one never is", async () => {
    const scene = await buildCalled(await buildBoard(await open()));
    const token = await make(scene);
    const tryOne = () =>
      readFeed(scene.diary, { token: "nothing" }).catch((error: unknown) =>
        error instanceof Error && "code" in error ? error.code : "a fault",
      );
    for (let tries = 0; tries < 50; tries += 1) expect(await tryOne()).toBe("not_found");
    expect(await tryOne()).toBe("limit");
    expect((await readFeed(scene.diary, { token })).entries).toHaveLength(1);
  });

  test("beneath the services an address is neither brought back, nor given to another, nor removed", async () => {
    const scene = await buildCalled(await buildBoard(await open()));
    await make(scene);
    await make(scene);
    const other = await buildHolder(scene.world, "la_officer");
    const beneath = [
      "update calendar_feeds set withdrawn_at = null",
      `update calendar_feeds set person_id = '${other}'`,
      "update calendar_feeds set token_hash = 'x' where withdrawn_at is null",
      "delete from calendar_feeds",
    ];
    for (const statement of beneath) {
      const write = scene.world.store.transaction([], (db) => sql.raw(statement).execute(db));
      await expect(write, statement).rejects.toThrow(/guard:calendar_feeds|permission denied/);
    }
  });
});
