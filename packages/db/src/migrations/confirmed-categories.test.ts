import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Kysely, sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrationTools } from "../dialects/migration-tools.ts";
import { sqliteDialect } from "../dialects/sqlite.ts";
import { migrations } from "./index.ts";

let folder: string;
let db: Kysely<unknown>;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "consortia-decisions-"));
  const file = path.join(folder, "older.sqlite");
  db = new Kysely<unknown>({ dialect: sqliteDialect({ file, readonly: false, isMigrating: true }) });
});

afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

async function migrateWhere(isWanted: (name: string) => boolean): Promise<void> {
  for (const [name, up] of Object.entries(migrations)) {
    if (isWanted(name)) await up(migrationTools(db, "sqlite"));
  }
}

// The table is made anew on SQLite: what an officer decided before must come through it, and its guards with it.
test("decisions from before panels stay as they were, and as unchangeable", async () => {
  await migrateWhere((name) => name < "0121");
  const at = "2026-05-05T09:00:00.000Z";
  await sql`insert into category_decisions (id, authority_id, school_id, scheme_version_id, code, effective_on, basis,
    reason, decided_by, recorded_at) values ('cat', 'aut', 'sch', 'csv', '2A', '2026-05-01', 'officer',
    'Set from the last inspection report.', 'per', ${at})`.execute(db);
  await migrateWhere((name) => name >= "0121");
  const { rows } = await sql.raw("select id, code, basis, hearing_id from category_decisions").execute(db);
  expect(rows).toEqual([{ id: "cat", code: "2A", basis: "officer", hearing_id: null }]);
  const changed = (change: string) => sql.raw(`update category_decisions set ${change}`).execute(db);
  await expect(changed("code = '1'")).rejects.toThrow(/guard/);
  await expect(changed("hearing_id = 'hrg'")).rejects.toThrow(/guard/);
  await expect(sql.raw("delete from category_decisions").execute(db)).rejects.toThrow(/guard/);
  const second = sql`insert into category_decisions select 'cat2', authority_id, school_id, scheme_version_id, code,
    effective_on, basis, reason, decided_by, recorded_at, superseded_by, run_id, hearing_id, proposed_code
    from category_decisions`;
  await expect(second.execute(db)).rejects.toThrow(/UNIQUE|guard/);
});
