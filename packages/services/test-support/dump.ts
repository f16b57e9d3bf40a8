import type { TestStore } from "@consortia/testing/databases";
import { sql } from "kysely";

export type Row = Readonly<Record<string, unknown>>;
export type Dump = ReadonlyMap<string, readonly Row[]>;

/** Every table, rows in the order of storage; on PostgreSQL with place and transaction marks of each row. */
export async function dump(store: TestStore): Promise<Dump> {
  const isSqlite = store.dialect === "sqlite";
  const { rows: tables } = isSqlite
    ? await sql<{ name: string }>`
        select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name not like 'search%'
      `.execute(store.reader)
    : await sql<{ name: string }>`
        select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(store.reader);
  const all = new Map<string, readonly Row[]>();
  for (const { name } of tables) {
    const wanted = isSqlite ? "*" : "*, ctid::text as place, xmin::text as written_by";
    const readable = await sql.raw<Row>(`select ${wanted} from "${name}"`).execute(store.reader);
    all.set(name, readable.rows);
  }
  return all;
}
