import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { backup, restore } from "./backup.ts";
import { migrate } from "./migrate.ts";
import { openStore, type Store } from "./store.ts";

let folder: string;
let url: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "consortia-backup-"));
  url = `file:${path.join(folder, "live.sqlite")}`;
  await migrate({ url });
  store = openStore({ url });
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const inFolder = (name: string) => path.join(folder, name);

function addAuthority(code: string) {
  return store.transaction([], (db) =>
    db
      .insertInto("authorities")
      .values({ id: `aut_${code}`, code, name: code, created_at: "2026-05-05T09:00:00.000Z" })
      .execute(),
  );
}

function codesIn(file: string): unknown[] {
  const database = new Sqlite(file, { readonly: true });
  const codes = database.prepare("select code from authorities order by code").pluck().all();
  database.close();
  return codes;
}

test("a backup taken while people write is one moment of the database, and restores", async () => {
  await addAuthority("100");
  const writing = (async () => {
    for (let code = 101; code < 160; code += 1) await addAuthority(String(code));
  })();
  await backup({ url, file: inFolder("copy.sqlite") });
  await writing;
  const codes = codesIn(inFolder("copy.sqlite"));
  expect(codes).toEqual(codes.map((_code, index) => String(100 + index)));

  await store.close();
  await restore({ url, file: inFolder("copy.sqlite"), replace: true });
  expect(codesIn(inFolder("live.sqlite"))).toEqual(codes);
});

test("a backup never replaces a file that is there", async () => {
  writeFileSync(inFolder("copy.sqlite"), "kept");
  await expect(backup({ url, file: inFolder("copy.sqlite") })).rejects.toThrow("exists already");
});

test("a damaged backup replaces nothing", async () => {
  await addAuthority("100");
  await backup({ url, file: inFolder("copy.sqlite") });
  truncateSync(inFolder("copy.sqlite"), 20_000);
  await store.close();
  const restoring = restore({ url, file: inFolder("copy.sqlite"), replace: true });
  await expect(restoring).rejects.toThrow("not a whole backup");
  expect(codesIn(inFolder("live.sqlite"))).toEqual(["100"]);
});

test("a database that is there is replaced only when that was said", async () => {
  await backup({ url, file: inFolder("copy.sqlite") });
  await expect(restore({ url, file: inFolder("copy.sqlite"), replace: false })).rejects.toThrow("--replace");
});

test("a database in use is not replaced", async () => {
  await addAuthority("100");
  await backup({ url, file: inFolder("copy.sqlite") });
  const holder = new Sqlite(inFolder("live.sqlite"));
  holder.exec("begin; select * from authorities");
  holder.prepare("select * from authorities").all();
  await expect(restore({ url, file: inFolder("copy.sqlite"), replace: true })).rejects.toThrow("in use");
  holder.close();
});
