import { sql } from "kysely";
import { expect, test } from "vitest";
import { buildPerson, buildWorld } from "./build-register.ts";
import { onBothDatabases, openPostgresStore, openSqliteStore } from "./databases.ts";

onBothDatabases("every test has a database of its own", (open) => {
  for (const attempt of ["first", "second"]) {
    test(`the ${attempt} test finds an empty, migrated database`, async () => {
      const store = await open();
      const before = await store.reader.selectFrom("authorities").selectAll().execute();
      await buildWorld(store);
      const after = await store.reader.selectFrom("authorities").selectAll().execute();
      expect([before.length, after.length]).toEqual([0, 1]);
    });
  }
});

// A short log is thrown away; a long one has been written into the file by then, and the file is written anew.
test.each([1, 40, 2_000])(
  "a SQLite store is empty again after %d people, for both of its handles",
  async (many) => {
    const store = await openSqliteStore();
    const readPeople = () => store.reader.selectFrom("people").select("id").execute();
    for (let round = 0; round < 3; round += 1) {
      expect(await readPeople()).toEqual([]);
      const world = await buildWorld(store);
      for (let place = 0; place < many; place += 1) await buildPerson(world);
      expect(await readPeople()).toHaveLength(many);
      store.emptyAgain();
    }
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.reader);
    expect(rows).toEqual([{ integrity_check: "ok" }]);
  },
);

// A superuser may do anything, so a guard that holds for one is no proof that it holds for the apps.
test("on PostgreSQL the tests run as a role that can neither rewrite nor erase what is append-only", async () => {
  const store = await openPostgresStore();
  const rewriting = store.transaction([], (db) => sql`update audit_events set act = 'x'`.execute(db));
  await expect(rewriting).rejects.toThrow("permission denied");
  const erasing = store.transaction([], (db) => sql`delete from audit_events`.execute(db));
  await expect(erasing).rejects.toThrow("permission denied");
  const truncating = store.transaction([], (db) => sql`truncate audit_events`.execute(db));
  await expect(truncating).rejects.toThrow("permission denied");
});
