import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { termsOf } from "@consortia/domain/search/terms";
import { Kysely } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrationTools } from "../dialects/migration-tools.ts";
import { sqliteDialect } from "../dialects/sqlite.ts";
import { searchIndex } from "../search/sqlite.ts";
import { openStore } from "../store.ts";
import { migrations } from "./index.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "consortia-terms-"));
  file = path.join(folder, "older.sqlite");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

// The list of words that 0053 made was filled once: a word that came later was missed by its beginning.
test("an index from before 0053 finds the words that came later by their beginning too", async () => {
  await migrateWhere((name) => name <= "0052-search");
  await put("early", "guided reading");
  await migrateWhere((name) => name > "0052-search");
  await put("late", "school readiness");
  await put("latest", "readers of all ages");
  expect(await find("read")).toEqual(["latest", "late", "early"]);
  expect(await find("reading")).toEqual(["early"]);
  expect(await find("readi")).toEqual(["late", "early"]);
  expect(await find("readinesses")).toEqual([]);
});

async function migrateWhere(isWanted: (name: string) => boolean): Promise<void> {
  const db = new Kysely<unknown>({ dialect: sqliteDialect({ file, readonly: false, isMigrating: true }) });
  for (const [name, up] of Object.entries(migrations)) {
    if (isWanted(name)) await up(migrationTools(db, "sqlite"));
  }
  await db.destroy();
}

const ofAuthority = { authorityId: "aut_0000000001", kind: "post" } as const;

async function put(subjectId: string, text: string): Promise<void> {
  const store = openStore({ url: file });
  await store.transaction([], async (db) => {
    await db
      .insertInto("authorities")
      .values({
        id: ofAuthority.authorityId,
        code: "999",
        name: "Testshire",
        created_at: "2026-05-05T09:00:00.000Z",
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await searchIndex.put(db, { ...ofAuthority, subjectId, text, readBy: "members" });
  });
  await store.close();
}

async function find(query: string): Promise<readonly string[]> {
  const store = openStore({ url: file });
  const wanted = { ...ofAuthority, readableBy: ["members"], terms: termsOf(query), limit: 10 } as const;
  const found = await searchIndex.find(store.reader, wanted);
  await store.close();
  return found;
}
