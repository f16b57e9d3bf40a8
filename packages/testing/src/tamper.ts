import { sql } from "kysely";
import pg from "pg";
import { inject } from "vitest";
import type {} from "./database-server.ts";
import type { TestStore } from "./databases.ts";

/**
 * What an intruder with the owner's password could do: takes the guards off a table and runs statements beneath
 * the product. For tests that prove such a change is found afterwards.
 */
export async function tamper(store: TestStore, table: string, statements: readonly string[]): Promise<void> {
  if (store.dialect === "sqlite") await tamperWithFile(store, table, statements);
  else await tamperAsOwner(store, table, statements);
}

async function tamperWithFile(store: TestStore, table: string, statements: readonly string[]): Promise<void> {
  await store.transaction([], async (db) => {
    const triggers = await sql<{ name: string }>`
      select name from sqlite_master where type = 'trigger' and tbl_name = ${table}`.execute(db);
    for (const { name } of triggers.rows) await sql`drop trigger ${sql.id(name)}`.execute(db);
    for (const statement of statements) await sql.raw(statement).execute(db);
  });
}

async function tamperAsOwner(store: TestStore, table: string, statements: readonly string[]): Promise<void> {
  const owner = new URL(inject("templates").ownerUrl);
  owner.pathname = new URL(store.url).pathname;
  const client = new pg.Client(owner.href);
  await client.connect();
  try {
    await client.query(`alter table "${table}" disable trigger user`);
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
