import { Kysely, sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sqliteDialect } from "./dialects/sqlite.ts";
import { prepared } from "./prepared.ts";
import type { Schema } from "./schema/index.ts";

let db: Kysely<Schema>;
let built = 0;

const byCode = prepared((reader, { text, number }) => {
  built += 1;
  const codes = reader.selectFrom("authorities").select("code").where("code", ">=", text("from"));
  return codes.orderBy("code").limit(number("limit"));
});

beforeEach(async () => {
  built = 0;
  db = new Kysely<Schema>({ dialect: sqliteDialect({ file: ":memory:", readonly: false }) });
  await sql`create table authorities (code text)`.execute(db);
  for (const code of ["100", "200", "300"]) await sql`insert into authorities values (${code})`.execute(db);
});

afterEach(() => db.destroy());

test("each run is answered for its own values, and the statement is built once", async () => {
  expect(await byCode(db, { from: "200", limit: 9 })).toEqual([{ code: "200" }, { code: "300" }]);
  expect(await byCode(db, { from: "100", limit: 1 })).toEqual([{ code: "100" }]);
  expect(built).toBe(1);
});

test("inside a transaction it sees what the transaction wrote, and nobody else does when that is undone", async () => {
  const undone = db.transaction().execute(async (inside) => {
    await sql`insert into authorities values ('400')`.execute(inside);
    expect(await byCode(inside, { from: "400", limit: 9 })).toEqual([{ code: "400" }]);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(await byCode(db, { from: "400", limit: 9 })).toEqual([]);
});

test("a value that was not given is a fault, never an empty answer", async () => {
  await expect(byCode(db, { from: "100" })).rejects.toThrow("limit");
});
