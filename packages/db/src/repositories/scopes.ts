import type { Reader } from "../store.ts";

/** Names of the schools, groups, boards and authorities that appointments are held in, by id. */
export async function listScopeNames(
  db: Reader,
  wanted: { authorityId: string; ids: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const scopes = await listNamedScopes(db, wanted);
  return new Map([...scopes].map(([id, { name }]) => [id, name]));
}

/** As `listScopeNames`, with the word in the address of each: a URN, a group's slug, a board's code. */
export async function listNamedScopes(
  db: Reader,
  { authorityId, ids }: { authorityId: string; ids: readonly string[] },
): Promise<ReadonlyMap<string, { readonly name: string; readonly address: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("schools")
    .select(["id", "name", "urn as address"])
    .where("authority_id", "=", authorityId)
    .where("id", "in", ids)
    .unionAll(
      db
        .selectFrom("school_groups")
        .select(["id", "name", "slug as address"])
        .where("authority_id", "=", authorityId)
        .where("id", "in", ids),
    )
    .unionAll(
      db
        .selectFrom("boards")
        .select(["id", "name", "code as address"])
        .where("authority_id", "=", authorityId)
        .where("id", "in", ids),
    )
    .unionAll(db.selectFrom("authorities").select(["id", "name", "code as address"]).where("id", "in", ids))
    .execute();
  return new Map(rows.map(({ id, name, address }) => [id, { name, address }]));
}

export type Scope = { readonly id: string; readonly name: string };

const most_scopes = 2000;

/** Everything of a kind that a role can be held in, by name. Schools and groups that have closed are left out. */
export async function listScopes(
  db: Reader,
  { authorityId, kind }: { authorityId: string; kind: "school" | "consortium" | "group" | "board" },
): Promise<readonly Scope[]> {
  if (kind === "school") {
    const rows = await db
      .selectFrom("schools")
      .select(["id", "name", "urn"])
      .where("authority_id", "=", authorityId)
      .where("status", "<>", "closed")
      .orderBy("name")
      .orderBy("id")
      .limit(most_scopes)
      .execute();
    return rows.map(({ id, name, urn }) => ({ id, name: `${name}, ${urn}` }));
  }
  if (kind === "board") {
    const boards = db.selectFrom("boards").select(["id", "name"]).where("authority_id", "=", authorityId);
    return boards.orderBy("name").orderBy("id").limit(most_scopes).execute();
  }
  const groups = db
    .selectFrom("school_groups")
    .select(["id", "name"])
    .where("authority_id", "=", authorityId)
    .where("closed_at", "is", null);
  return (kind === "group" ? groups : groups.where("kind", "=", "consortium"))
    .orderBy("name")
    .orderBy("id")
    .limit(most_scopes)
    .execute();
}
