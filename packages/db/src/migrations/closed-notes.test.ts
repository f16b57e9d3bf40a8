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
  folder = mkdtempSync(path.join(tmpdir(), "consortia-notes-"));
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

const at = "2026-05-05T09:00:00.000Z";

async function write(part: "part1" | "part2", key: string): Promise<void> {
  const title = part === "part2" ? "Closed item" : "Dates";
  await sql`insert into agenda_items (id, authority_id, board_id, meeting_id, ordinal, purpose, title, part, lead_role,
    created_at) values (${key}, 'aut', 'brd', 'mee', ${key.length}, 'discussion', ${title}, ${part}, 'A person', ${at})`.execute(
    db,
  );
  await sql`insert into actions (id, authority_id, board_id, meeting_id, item_id, title, owner_id, owner_role,
    owner_scope_id, due_on, state, created_at) values (${key}, 'aut', 'brd', 'mee', ${key}, ${title}, 'per', 'la_officer',
    'aut', '2026-06-01', 'dropped', ${at})`.execute(db);
  for (const note of ["", "A family moved"]) {
    await sql`insert into action_changes (id, authority_id, action_id, state, note, changed_by_id, changed_at)
      values (${`${key}${note.length}`}, 'aut', ${key}, 'in_progress', ${note}, 'per', ${at})`.execute(db);
  }
}

// What was written before the tables of their own is moved there, and the guards stand again after it.
test("words of closed items that stand in open tables are moved, those of open items stay", async () => {
  await migrateWhere((name) => name < "0096");
  await write("part1", "a");
  await write("part2", "bb");
  await sql`insert into closed_items (authority_id, item_id, title, reason) values ('aut', 'bb', 'It', 'Why')`.execute(
    db,
  );
  await migrateWhere((name) => name >= "0096");
  const rows = async (columns: string, table: string) =>
    (await sql.raw(`select ${columns} from ${table} order by 1`).execute(db)).rows;
  expect(await rows("id, note", "action_changes")).toEqual([
    { id: "a0", note: "" },
    { id: "a14", note: "A family moved" },
    { id: "bb0", note: "" },
    { id: "bb14", note: "Closed item" },
  ]);
  expect(await rows("change_id, note", "closed_action_notes")).toEqual([
    { change_id: "bb14", note: "A family moved" },
  ]);
  expect(await rows("id, lead_role", "agenda_items")).toEqual([
    { id: "a", lead_role: "A person" },
    { id: "bb", lead_role: null },
  ]);
  expect(await rows("item_id, lead_role", "closed_items")).toEqual([
    { item_id: "bb", lead_role: "A person" },
  ]);
  for (const table of ["closed_items", "action_changes", "closed_action_notes"]) {
    await expect(sql.raw(`delete from ${table}`).execute(db), table).rejects.toThrow(
      `guard:${table}_no_delete`,
    );
  }
});
