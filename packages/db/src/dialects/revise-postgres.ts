import { type Kysely, sql } from "kysely";
import type { Revision } from "./guard-rules.ts";

export async function reviseTable(
  db: Kysely<unknown>,
  table: string,
  revisions: readonly Revision[],
): Promise<void> {
  for (const revision of revisions) {
    for (const change of changesOf(table, revision)) {
      await sql.raw(`alter table "${table}" ${change}`).execute(db);
    }
  }
}

/** PostgreSQL names the check of a column `table_column_check` by itself. */
function changesOf(table: string, revision: Revision): readonly string[] {
  if ("add" in revision) return [`add constraint "${revision.add}" ${revision.as}`];
  if ("drop" in revision) return [`drop constraint "${revision.drop}"`];
  if ("optional" in revision) return [`alter column "${revision.optional}" drop not null`];
  const name = `${table}_${revision.column}_check`;
  return [`drop constraint "${name}"`, `add constraint "${name}" check (${revision.check})`];
}
