import { type Kysely, sql } from "kysely";
import type { Revision } from "./guard-rules.ts";

/**
 * SQLite has no ADD or DROP CONSTRAINT, so the table is made anew from its own text, filled and put in the old one's
 * place with its indexes and triggers (the procedure of sqlite.org/lang_altertable.html, section 7). It wants a
 * connection whose foreign keys are off; `migrate` opens one and checks every key at the end.
 */
export async function reviseTable(
  db: Kysely<unknown>,
  table: string,
  revisions: readonly Revision[],
): Promise<void> {
  const made = await textOf(db, table);
  const rest = await sql<{ sql: string }>`select sql from sqlite_master
    where tbl_name = ${table} and type in ('index', 'trigger') and sql is not null`.execute(db);
  const passing = `${table}__revised`;
  const revised = revisions.reduce(revise, made);
  const run = (statement: string) => sql.raw(statement).execute(db);
  await run(revised.replace(`create table "${table}"`, `create table "${passing}"`));
  const columns = (await columnsOf(db, table)).map((name) => `"${name}"`).join(", ");
  await run(`insert into "${passing}" (${columns}) select ${columns} from "${table}"`);
  await run(`drop table "${table}"`);
  await run(`alter table "${passing}" rename to "${table}"`);
  for (const row of rest.rows) await run(row.sql);
}

async function textOf(db: Kysely<unknown>, table: string): Promise<string> {
  const { rows } = await sql<{
    sql: string;
  }>`select sql from sqlite_master where type = 'table' and name = ${table}`.execute(db);
  const made = rows[0]?.sql;
  if (made === undefined) throw new Error(`There is no table ${table} to revise`);
  return made.replace(/^create table "?([a-z_]+)"?/i, 'create table "$1"');
}

/** Stored columns only: a generated one fills itself. */
async function columnsOf(db: Kysely<unknown>, table: string): Promise<readonly string[]> {
  const { rows } = await sql<{
    name: string;
    hidden: number;
  }>`select name, hidden from pragma_table_xinfo(${table})`.execute(db);
  return rows.filter((row) => row.hidden === 0).map((row) => row.name);
}

function revise(made: string, revision: Revision): string {
  if ("add" in revision) return `${made.slice(0, -1)}, constraint "${revision.add}" ${revision.as})`;
  if ("column" in revision) {
    const span = checkOfColumn(made, revision.column);
    return `${made.slice(0, span.from)}check (${revision.check})${made.slice(span.to)}`;
  }
  if ("optional" in revision) return withoutNotNull(made, revision.optional);
  const span = spanOfConstraint(made, revision.drop);
  return made.slice(0, span.from) + made.slice(span.to);
}

function withoutNotNull(made: string, column: string): string {
  const wanted = new RegExp(`([(,] ?"${column}" [a-z]+) not null`);
  if (!wanted.test(made)) throw new Error(`Column ${column} may be empty already`);
  return made.replace(wanted, "$1");
}

type Span = { readonly from: number; readonly to: number };

/** From the comma before the constraint to its closing bracket. */
function spanOfConstraint(made: string, name: string): Span {
  const from = made.indexOf(`, constraint "${name}"`);
  if (from < 0) throw new Error(`There is no constraint ${name} to drop`);
  return { from, to: closingBracket(made, made.indexOf("(", from)) };
}

function checkOfColumn(made: string, column: string): Span {
  const at = made.search(new RegExp(`[(,] ?"${column}" `));
  const from = at < 0 ? -1 : made.indexOf("check (", at);
  const end = made.slice(at + 1).search(/, ?("|constraint )/);
  if (from < 0 || (end >= 0 && from > at + 1 + end))
    throw new Error(`Column ${column} has no check to revise`);
  return { from, to: closingBracket(made, from + "check ".length) };
}

/** The place after the bracket that closes the one at `open`; a bracket within quotes is text. */
function closingBracket(text: string, open: number): number {
  let depth = 0;
  let isQuoted = false;
  for (let at = open; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === "'") isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (letter === "(") depth += 1;
    if (letter === ")") depth -= 1;
    if (depth === 0) return at + 1;
  }
  throw new Error("A bracket of the table's text never closes");
}
