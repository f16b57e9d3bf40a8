import type { Reader } from "../store.ts";

/** Names of the schools, groups, boards and authorities that appointments are held in, by id. */
export async function listScopeNames(
  db: Reader,
  { authorityId, ids }: { authorityId: string; ids: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("schools")
    .select(["id", "name"])
    .where("authority_id", "=", authorityId)
    .where("id", "in", ids)
    .unionAll(
      db
        .selectFrom("school_groups")
        .select(["id", "name"])
        .where("authority_id", "=", authorityId)
        .where("id", "in", ids),
    )
    .unionAll(
      db
        .selectFrom("boards")
        .select(["id", "name"])
        .where("authority_id", "=", authorityId)
        .where("id", "in", ids),
    )
    .unionAll(db.selectFrom("authorities").select(["id", "name"]).where("id", "in", ids))
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
