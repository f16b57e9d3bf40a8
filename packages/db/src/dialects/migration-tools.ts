import { type Kysely, sql } from "kysely";
import type { Dialect } from "../store.ts";
import type { Dated, InsertRule, Revision } from "./guard-rules.ts";
import * as postgres from "./guards-postgres.ts";
import * as sqlite from "./guards-sqlite.ts";
import * as revisePostgres from "./revise-postgres.ts";
import * as reviseSqlite from "./revise-sqlite.ts";

/**
 * What a migration works with. The same list of migrations builds both databases; whatever differs
 * between them (types, triggers, exclusion constraints) is behind these words.
 */
export type Tools = {
  readonly db: Kysely<unknown>;
  readonly dialect: Dialect;
  /** Column type of an instant: ISO text on SQLite, timestamptz on PostgreSQL. */
  readonly instant: "text" | "timestamptz";
  /** Column type of a calendar date. */
  readonly day: "text" | "date";
  /** Refuses DELETE, and UPDATE of anything but `mark`, which may be set once (GEN-2). */
  readonly appendOnly: (table: string, mark?: "superseded_by") => Promise<void>;
  /** Takes the guards off again, inside a migration that builds the table anew and guards it once more. */
  readonly dropAppendOnly: (table: string) => Promise<void>;
  /** Only `valid_to` and `ended_reason` may be set, once, and rows of one key never overlap. */
  readonly dated: (rule: Dated) => Promise<void>;
  readonly neverOverlap: (rule: Dated) => Promise<void>;
  /** Guards every column of a table that got new ones, `appendOnly` or `dated` before. */
  readonly guardAnew: (table: string, kind: "appendOnly" | "dated", mark?: "superseded_by") => Promise<void>;
  readonly refuseInsert: (rule: InsertRule) => Promise<void>;
  /** Refuses an UPDATE when the SQL condition over `old.` and `new.` holds. */
  readonly refuseUpdate: (rule: InsertRule) => Promise<void>;
  /**
   * Whether a foreign key may name a table that is made later. SQLite takes it with the table and has no
   * ADD CONSTRAINT; PostgreSQL wants it added once both tables are there.
   */
  readonly keysMayPointAhead: boolean;
  /** Ends the definition of a table whose rows must not be numbered in the order in which they came (ELE-2). */
  readonly keptByKey: "without rowid" | "";
  /** Takes one refusal off again, inside a migration that puts another in its place. */
  readonly dropRefusal: (name: string) => Promise<void>;
  /** Refuses a DELETE when the SQL condition over `old.` holds. */
  readonly refuseDelete: (rule: InsertRule) => Promise<void>;
  /** Puts other constraints in the place of those a table was made with; its rows, indexes and guards stay. */
  readonly reviseTable: (table: string, revisions: readonly Revision[]) => Promise<void>;
  readonly run: (statement: string) => Promise<void>;
};

export function migrationTools(db: Kysely<unknown>, dialect: Dialect): Tools {
  const guards = dialect === "sqlite" ? sqlite : postgres;
  const run = async (statement: string) => {
    await sql.raw(statement).execute(db);
  };
  const runAll = async (statements: readonly string[]) => {
    for (const statement of statements) await run(statement);
  };
  const appendOnly = async (table: string, mark?: "superseded_by") => {
    await runAll(guards.appendOnly(table, mark ?? null, await columnsOf(db, dialect, table)));
    await run(
      `insert into append_only_tables (name, mark) values ('${table}', ${mark === undefined ? "null" : `'${mark}'`})`,
    );
  };
  const dropAppendOnly = async (table: string) => {
    await runAll(guards.dropAppendOnly(table));
    await run(`delete from append_only_tables where name = '${table}'`);
  };
  const endOnce = async (table: string) => runAll(guards.endOnce(table, await columnsOf(db, dialect, table)));
  return {
    db,
    dialect,
    instant: dialect === "sqlite" ? "text" : "timestamptz",
    day: dialect === "sqlite" ? "text" : "date",
    run,
    appendOnly,
    dropAppendOnly,
    dated: async (rule) => {
      await endOnce(rule.table);
      await runAll(guards.neverOverlap(rule));
    },
    guardAnew: async (table, kind, mark) => {
      if (kind === "appendOnly") {
        await dropAppendOnly(table);
        await appendOnly(table, mark);
        return;
      }
      await runAll([`${table}_no_delete`, `${table}_end_once`].flatMap(guards.dropRefusal));
      await endOnce(table);
    },
    neverOverlap: (rule) => runAll(guards.neverOverlap(rule)),
    refuseInsert: (rule) => runAll(guards.refuse("insert", rule)),
    refuseUpdate: (rule) => runAll(guards.refuse("update", rule)),
    dropRefusal: (name) => runAll(guards.dropRefusal(name)),
    keysMayPointAhead: guards.keysMayPointAhead,
    keptByKey: guards.keptByKey,
    refuseDelete: (rule) => runAll(guards.refuse("delete", rule)),
    reviseTable: (table, revisions) =>
      (dialect === "sqlite" ? reviseSqlite : revisePostgres).reviseTable(db, table, revisions),
  };
}

/**
 * The columns that a guard compares. Generated ones are left out: their sources are compared, and in a trigger
 * that runs before the update PostgreSQL has not worked out their new value yet.
 */
async function columnsOf(db: Kysely<unknown>, dialect: Dialect, table: string): Promise<readonly string[]> {
  const found = (await db.introspection.getTables()).find((one) => one.name === table);
  if (found === undefined) throw new Error(`There is no table ${table} to guard`);
  const generated = dialect === "sqlite" ? [] : await generatedColumns(db, table);
  return found.columns.map((column) => column.name).filter((name) => !generated.includes(name));
}

async function generatedColumns(db: Kysely<unknown>, table: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name = ${table} and is_generated = 'ALWAYS'`.execute(db);
  return rows.map(({ name }) => name);
}
