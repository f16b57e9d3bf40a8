import { randomUUID } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, type Store } from "@consortia/db/store";
import pg from "pg";
import { describe, inject, onTestFinished } from "vitest";
// What the server provides is typed there, for whichever package compiles this file.
import type {} from "./database-server.ts";
import { emptyAgain, markUntouched } from "./empty-again.ts";

/** A store on a database of its own, with the address by which other processes can open it too. */
export type TestStore = Store & { readonly url: string };

/** A store that one test can begin with many times, for tests of many small worlds: see `emptyAgain`. */
export type SqliteTestStore = TestStore & { readonly emptyAgain: () => void };

/**
 * Runs every test of the body on SQLite and on real PostgreSQL. `open` is called inside a test, or in a `beforeEach`,
 * and gives a migrated, empty store, which is closed and thrown away when that test ends.
 * On PostgreSQL it connects as the role that the apps run as, never as the owner.
 */
export function onBothDatabases(guarantee: string, body: (open: () => Promise<TestStore>) => void): void {
  describe(`${guarantee} (SQLite)`, () => body(openSqliteStore));
  describe(`${guarantee} (PostgreSQL)`, () => body(openPostgresStore));
}

/** For what only SQLite has: one file that several processes write to. */
export function openSqliteStore(): Promise<SqliteTestStore> {
  const folder = mkdtempSync(join(tmpdir(), "consortia-store-"));
  const url = join(folder, "consortia.sqlite");
  const { sqliteFile } = inject("templates");
  copyFileSync(sqliteFile, url);
  markUntouched(url);
  const store = openStore({ url });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return Promise.resolve({ ...store, url, emptyAgain: () => emptyAgain(url, readTemplate(sqliteFile)) });
}

/** For what only PostgreSQL has: roles, grants and row locks. */
export async function openPostgresStore(): Promise<TestStore> {
  const { applicationUrl, template } = inject("templates");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  // Copied as files: by the log, which is PostgreSQL's own choice, it takes twice as long.
  await asOwner().query(`create database ${name} template ${template} strategy file_copy`);
  const url = databaseAt(applicationUrl, name);
  const store = openStore({ url });
  onTestFinished(async () => {
    await store.close();
    await asOwner().query(`drop database ${name} with (force)`);
  });
  return { ...store, url };
}

let template: Buffer | undefined;

function readTemplate(sqliteFile: string): Buffer {
  template ??= readFileSync(sqliteFile);
  return template;
}

function databaseAt(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

let ownerPool: pg.Pool | undefined;

/** One connection for each test file; it ends with the process and keeps none alive. */
function asOwner(): pg.Pool {
  if (ownerPool !== undefined) return ownerPool;
  ownerPool = new pg.Pool({ connectionString: inject("templates").ownerUrl, max: 1, allowExitOnIdle: true });
  ownerPool.on("error", () => undefined);
  return ownerPool;
}
