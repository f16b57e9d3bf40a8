import { insertAccount } from "@consortia/db/repositories/accounts";
import { listSessions } from "@consortia/db/repositories/sessions";
import type { Store } from "@consortia/db/store";
import type { App } from "@consortia/domain/register/session-limits";
import { asId } from "@consortia/domain/shared/ids";
import { fixedClock } from "@consortia/testing/clock";
import { onBothDatabases } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { closeAllSessions, closeSession, openSession, readSession } from "./sessions.ts";

const minute_ms = 60_000;
const hour_ms = 60 * minute_ms;
const accountId = asId("AccountId", "acc_0000000001");

onBothDatabases("sessions", (open) => {
  test("the id in the cookie is stored nowhere, only its hash", async () => {
    const { store, signIn } = await signedUp(open);
    const token = await signIn("portal");
    const rows = await store.reader.selectFrom("sessions").selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("a session belongs to one app: the portal's id opens nothing in admin", async () => {
    const { signIn, read } = await signedUp(open);
    const token = await signIn("portal");
    expect((await read("portal", token))?.accountId).toBe(accountId);
    expect(await read("admin", token)).toBeNull();
  });

  test("an id that nobody was given opens nothing, nor does the stored hash", async () => {
    const { store, signIn, read } = await signedUp(open);
    await signIn("portal");
    const { id_hash } = await store.reader.selectFrom("sessions").select("id_hash").executeTakeFirstOrThrow();
    expect(await read("portal", "a".repeat(32))).toBeNull();
    expect(await read("portal", id_hash)).toBeNull();
  });

  test.each([
    ["portal", false, 8 * hour_ms],
    ["portal", true, 14 * 24 * hour_ms],
    ["admin", false, 30 * minute_ms],
  ] as const)(
    "in %s (remembered: %s) a session lives %d ms without use and no longer",
    async (app, isRemembered, idle_ms) => {
      const { clock, signIn, read } = await signedUp(open);
      const token = await signIn(app, isRemembered);
      clock.advance_ms(idle_ms - 5000);
      expect(await read(app, token)).not.toBeNull();
      const other = await signIn(app, isRemembered);
      clock.advance_ms(idle_ms + 5000);
      expect(await read(app, other)).toBeNull();
    },
  );

  // Lucia alone renews from half the time on: work at minute 14 would not count.
  test("every use counts: 30 minutes run from the last one", async () => {
    const { clock, signIn, read } = await signedUp(open);
    const token = await signIn("admin");
    clock.advance_ms(14 * minute_ms);
    expect(await read("admin", token)).not.toBeNull();
    clock.advance_ms(29 * minute_ms);
    expect(await read("admin", token)).not.toBeNull();
    clock.advance_ms(31 * minute_ms);
    expect(await read("admin", token)).toBeNull();
  });

  test("in admin a session ends after 12 hours whatever its use", async () => {
    const { clock, signIn, read } = await signedUp(open);
    const token = await signIn("admin");
    for (let passed = 0; passed < 12 * hour_ms - 20 * minute_ms; passed += 20 * minute_ms) {
      clock.advance_ms(20 * minute_ms);
      expect(await read("admin", token)).not.toBeNull();
    }
    clock.advance_ms(20 * minute_ms);
    expect(await read("admin", token)).toBeNull();
  });

  test("signing out ends that session alone, and everywhere ends them all", async () => {
    const { store, clock, signIn, read } = await signedUp(open);
    const [one, two, three] = [await signIn("portal"), await signIn("portal"), await signIn("admin")];
    await store.transaction([], (db) => closeSession(db, clock.now(), one));
    expect(await read("portal", one)).toBeNull();
    expect(await read("portal", two)).not.toBeNull();
    await store.transaction([], (db) => closeAllSessions(db, clock.now(), accountId));
    expect(await read("portal", two)).toBeNull();
    expect(await read("admin", three)).toBeNull();
    expect(await listSessions(store.reader, { accountId, at: clock.now() })).toEqual([]);
  });

  test("the session of an account that is suspended opens nothing", async () => {
    const { store, signIn, read } = await signedUp(open);
    const token = await signIn("portal");
    await store.transaction([], (db) => sql`update accounts set status = 'suspended'`.execute(db));
    expect(await read("portal", token)).toBeNull();
  });

  test("no device is remembered in admin, whatever asks for it", async () => {
    const { signIn } = await signedUp(open);
    await expect(signIn("admin", true)).rejects.toThrow(/sessions_remembered/);
  });
});

async function signedUp(open: () => Promise<Store>) {
  const store = await open();
  const clock = fixedClock();
  await store.transaction([], (db) =>
    insertAccount(db, {
      id: accountId,
      email: "sam@example.org",
      status: "active",
      passwordHash: "not a hash",
      secondStep: null,
      createdAt: clock.now(),
    }),
  );
  const signIn = (app: App, isRemembered = false) =>
    store.transaction([], (db) =>
      openSession(db, clock.now(), { accountId, app, device: "Firefox", isRemembered, givenStep: null }),
    );
  const read = (app: App, token: string) => readSession(store, clock.now(), { token, app });
  return { store, clock, signIn, read };
}
