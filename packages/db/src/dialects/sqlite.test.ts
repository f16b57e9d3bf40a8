import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Sqlite from "better-sqlite3";
import { Kysely, type RawBuilder, sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sqliteDialect } from "./sqlite.ts";

type Things = { things: { id: string; kind: string; amount: number | bigint | null } };

let folder: string;
let db: Kysely<Things>;
/** The same file without the dialect. */
let raw: Sqlite.Database;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "consortia-dialect-"));
  const file = path.join(folder, "things.sqlite");
  db = new Kysely<Things>({ dialect: sqliteDialect({ file, readonly: false }) });
  await sql`create table things (id text primary key, kind text not null, amount integer)`.execute(db);
  await sql`create index things_by_kind on things (kind, amount)`.execute(db);
  const rows = [
    { id: "1", kind: "007", amount: 9_007_199_254_740_993n },
    { id: "2", kind: "7", amount: 7 },
    { id: "3", kind: "07", amount: null },
  ];
  await db.insertInto("things").values(rows).execute();
  raw = new Sqlite(file, { readonly: true });
});

afterEach(async () => {
  raw.close();
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

// What a condition compares with is cast to its own type: nothing may be found by it that was not found without.
test("a text that looks like a number finds that text alone", async () => {
  const found = db.selectFrom("things").select("id");
  expect(ids(await found.where("kind", "=", "7").execute())).toEqual(["2"]);
  expect(ids(await found.where("kind", "in", ["007", "07"]).orderBy("id").execute())).toEqual(["1", "3"]);
  expect(ids(await found.where("kind", "=", "o'clock").execute())).toEqual([]);
});

test("numbers compare as numbers, pence past 2^53 to the penny", async () => {
  const found = db.selectFrom("things").select("id").orderBy("id");
  expect(ids(await found.where("amount", "=", 7).execute())).toEqual(["2"]);
  expect(ids(await found.where("amount", "<", 7.5).execute())).toEqual(["2"]);
  expect(ids(await found.where("amount", "=", 9_007_199_254_740_993n).execute())).toEqual(["1"]);
  expect(ids(await found.where("amount", "=", 9_007_199_254_740_992n).execute())).toEqual([]);
  expect(ids(await found.limit(2).execute())).toEqual(["1", "2"]);
});

test("what is stored keeps its kind, whether written out or worked out", async () => {
  await db.updateTable("things").set({ kind: "0", amount: 0 }).where("id", "=", "1").execute();
  await db.updateTable("things").set({ amount: null }).where("id", "=", "2").execute();
  await db
    .insertInto("things")
    .values({ id: "4", kind: sql`lower(${"8"})`, amount: 8 })
    .execute();
  const { rows } =
    await sql`select id, typeof(kind) as kind, typeof(amount) as amount from things order by id`.execute(db);
  expect(rows).toEqual([
    { id: "1", kind: "text", amount: "integer" },
    { id: "2", kind: "text", amount: "null" },
    { id: "3", kind: "text", amount: "null" },
    { id: "4", kind: "text", amount: "integer" },
  ]);
});

// With bare parameters SQLite plans such a statement at every run, which costs ten times more than running it.
test("a statement that runs again with other values is not planned again", () => {
  const bound = statementOf((name) => sql`${name}`);
  const writtenOut = statementOf((name) => sql.lit(name));
  const bare = { text: bound.text.replaceAll("cast(? as text)", "?"), values: bound.values };
  expect(bare.text).not.toBe(bound.text);
  const least_ms = fastest_ms(writtenOut);
  expect(fastest_ms(bound) / least_ms).toBeLessThan(3);
  // When this no longer holds, SQLite has changed and the casts can go.
  expect(fastest_ms(bare) / least_ms).toBeGreaterThan(3);
});

type Statement = { readonly text: string; readonly values: readonly unknown[] };

/** Joins and an order, so that there is something to plan, and nothing to find. */
function statementOf(value: (name: string) => RawBuilder<unknown>): Statement {
  const { sql: text, parameters: values } = sql`
    select one.id from things as one
    join things as two on two.id = one.kind
    join things as three on three.id = two.kind
    where one.kind = ${value("none")} and two.kind = ${value("nor this")}
    order by one.amount`.compile(db);
  return { text, values };
}

/** The fastest of many rounds, so that a busy machine does not decide. */
function fastest_ms({ text, values }: Statement): number {
  const statement = raw.prepare(text);
  const rounds = Array.from({ length: 40 }, () => {
    const start = performance.now();
    for (let time = 0; time < 20; time += 1) statement.all(values);
    return performance.now() - start;
  });
  return Math.min(...rounds);
}
