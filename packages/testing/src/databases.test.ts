import { sql } from "kysely";
import { expect, test } from "vitest";
import { buildWorld } from "./build-register.ts";
import { onBothDatabases, openPostgresStore } from "./databases.ts";

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
