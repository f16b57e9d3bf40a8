import { type RawBuilder, sql } from "kysely";

/** Reads pence as text: SQLite integers read as JS numbers lose pence past 2^53, and `pg` returns strings. */
export function pence(column: string): RawBuilder<string> {
  return sql<string>`cast(${sql.ref(column)} as text)`;
}

/** The sum of pence over the rows, as text; "0" where there are none. */
export function sumPence(column: string): RawBuilder<string> {
  return sql<string>`cast(coalesce(sum(${sql.ref(column)}), 0) as text)`;
}

/** A count of rows as a number on both drivers. */
export function countRows(): RawBuilder<number> {
  return sql<number>`cast(count(*) as integer)`;
}
