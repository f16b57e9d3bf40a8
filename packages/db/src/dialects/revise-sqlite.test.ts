import { Kysely, sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { reviseTable } from "./revise-sqlite.ts";
import { sqliteDialect } from "./sqlite.ts";

let db: Kysely<unknown>;

const run = (statement: string) => sql.raw(statement).execute(db);

beforeEach(async () => {
  db = new Kysely({ dialect: sqliteDialect({ file: ":memory:", readonly: false, isMigrating: true }) });
  await run(
    `create table "things" ("id" text primary key, "kind" text not null check ("kind" in ('a', 'b)')), "size" integer check (size > 0),
      "twice" integer generated always as (size * 2) stored, "of" text, constraint "things_kind" unique ("kind"),
      constraint "things_of" foreign key ("of") references "things" ("id"), constraint "things_small" check (size < 10))`,
  );
  await run(`create index "things_by_size" on "things" ("size")`);
  await run(
    `create trigger "things_no_delete" before delete on "things" begin select raise(abort, 'guard:no'); end`,
  );
  await run(`create table "parts" ("id" text primary key, "thing" text references "things" ("id"))`);
  await run(`insert into "things" ("id", "kind", "size") values ('t1', 'a', 1), ('t2', 'b)', 2)`);
  await run(`insert into "parts" values ('p1', 't1')`);
});

afterEach(() => db.destroy());

test("other checks stand in the place of the old, and the rows are all there", async () => {
  await reviseTable(db, "things", [
    { column: "kind", check: `"kind" in ('a', 'b)', 'c')` },
    { drop: "things_small" },
    { add: "things_small", as: "check (size < 100)" },
  ]);
  await run(`insert into "things" ("id", "kind", "size", "of") values ('t3', 'c', 99, 't1')`);
  await expect(run(`insert into "things" ("id", "kind", "size") values ('t4', 'd', 1)`)).rejects.toThrow(
    "CHECK",
  );
  await expect(run(`insert into "things" ("id", "kind", "size") values ('t4', 'c', 100)`)).rejects.toThrow(
    "things_small",
  );
  const { rows } = await sql<{ id: string; twice: number }>`select id, twice from things order by id`.execute(
    db,
  );
  expect(rows.map(({ id, twice }) => [id, twice])).toEqual([
    ["t1", 2],
    ["t2", 4],
    ["t3", 198],
  ]);
});

test("a column that was always filled may be left empty", async () => {
  await expect(run(`insert into "things" ("id", "size") values ('t3', 1)`)).rejects.toThrow("NOT NULL");
  await reviseTable(db, "things", [{ optional: "kind" }]);
  await run(`insert into "things" ("id", "size") values ('t3', 1)`);
  await expect(run(`insert into "things" ("id", "kind") values ('t4', 'd')`)).rejects.toThrow("CHECK");
  await expect(reviseTable(db, "things", [{ optional: "size" }])).rejects.toThrow("may be empty already");
});

test("a unique key that was dropped no longer refuses, and one that stays still does", async () => {
  await expect(run(`insert into "things" ("id", "kind") values ('t3', 'a')`)).rejects.toThrow("UNIQUE");
  await reviseTable(db, "things", [{ drop: "things_kind" }]);
  await run(`insert into "things" ("id", "kind") values ('t3', 'a')`);
  await expect(run(`insert into "things" ("id", "kind") values ('t3', 'a')`)).rejects.toThrow("UNIQUE");
});

test("indexes, triggers and the keys of other tables go on as before", async () => {
  await reviseTable(db, "things", [{ drop: "things_small" }]);
  await expect(run(`delete from "things"`)).rejects.toThrow("guard:no");
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where tbl_name = 'things'
    and type = 'index' and sql is not null`.execute(db);
  expect(rows).toEqual([{ name: "things_by_size" }]);
  await run("pragma foreign_keys = on");
  await run(`insert into "parts" values ('p2', 't2')`);
  await expect(run(`insert into "parts" values ('p3', 'none')`)).rejects.toThrow("FOREIGN KEY");
});

test.each([
  [{ drop: "things_large" }, "There is no constraint things_large"],
  [{ column: "of", check: "1" }, "Column of has no check"],
])("what is not there cannot be revised: %o", async (revision, words) => {
  await expect(reviseTable(db, "things", [revision])).rejects.toThrow(words);
});
