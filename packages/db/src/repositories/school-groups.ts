import type { Lane } from "@consortia/domain/register/lanes";
import type { PlacedGroupKind } from "@consortia/domain/register/schemas";
import { asId, type GroupId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Selectable } from "kysely";
import { countRows } from "../columns.ts";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

export type SchoolGroup = {
  readonly id: GroupId;
  readonly kind: Selectable<Schema["school_groups"]>["kind"];
  readonly code: string;
  readonly slug: string;
  readonly name: string;
  /** In the order of `lanes`; a locality has none of its own. */
  readonly lanes: readonly Lane[];
  readonly closedAt: Instant | null;
};

const columns = ["id", "kind", "code", "slug", "name", "closed_at"] as const;
const most_groups = 500;

/** Groups of a kind that are open, by name. */
export async function listGroups(
  db: Reader,
  { authorityId, kind }: { authorityId: string; kind: PlacedGroupKind },
): Promise<readonly SchoolGroup[]> {
  const rows = await db
    .selectFrom("school_groups")
    .select(columns)
    .where("authority_id", "=", authorityId)
    .where("kind", "=", kind)
    .where("closed_at", "is", null)
    .orderBy("name")
    .orderBy("id")
    .limit(most_groups)
    .execute();
  return withLanes(db, authorityId, rows);
}

export async function findGroup(
  db: Reader,
  { authorityId, groupId }: { authorityId: string; groupId: string },
): Promise<SchoolGroup | null> {
  const row = await db
    .selectFrom("school_groups")
    .select(columns)
    .where("authority_id", "=", authorityId)
    .where("id", "=", groupId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const [group] = await withLanes(db, authorityId, [row]);
  return group ?? null;
}

/** What these groups are called, those that have closed among them. */
export async function listGroupNames(
  db: Reader,
  { authorityId, groupIds }: { authorityId: string; groupIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (groupIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("school_groups")
    .select(["id", "name"])
    .where("authority_id", "=", authorityId)
    .where("id", "in", groupIds)
    .orderBy("id")
    .limit(groupIds.length)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function findGroupBySlug(
  db: Reader,
  { authorityId, slug, kind }: { authorityId: string; slug: string; kind: PlacedGroupKind },
): Promise<SchoolGroup | null> {
  const row = await db
    .selectFrom("school_groups")
    .select(columns)
    .where("authority_id", "=", authorityId)
    .where("slug", "=", slug)
    .where("kind", "=", kind)
    .executeTakeFirst();
  if (row === undefined) return null;
  const [group] = await withLanes(db, authorityId, [row]);
  return group ?? null;
}

/** Whatever group has a slug, of any kind, closed or not: a slug is never used twice. */
export async function findGroupWithSlug(
  db: Reader,
  { authorityId, slug }: { authorityId: string; slug: string },
): Promise<Pick<SchoolGroup, "kind" | "name"> | null> {
  const row = await db
    .selectFrom("school_groups")
    .select(["kind", "name"])
    .where("authority_id", "=", authorityId)
    .where("slug", "=", slug)
    .executeTakeFirst();
  return row ?? null;
}

/** Schools in each group of a kind. */
export async function countGroupSchools(
  db: Reader,
  { authorityId, kind }: { authorityId: string; kind: PlacedGroupKind },
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom("group_memberships")
    .select(["group_id", countRows().as("schools")])
    .where("authority_id", "=", authorityId)
    .where("group_kind", "=", kind)
    .where("valid_to", "is", null)
    .groupBy("group_id")
    .execute();
  return new Map(rows.map((row) => [row.group_id, row.schools]));
}

export async function insertGroup(
  db: Writer,
  group: Omit<SchoolGroup, "closedAt"> & {
    readonly authorityId: string;
    readonly kind: PlacedGroupKind;
    readonly createdAt: Instant;
  },
): Promise<void> {
  await db
    .insertInto("school_groups")
    .values({
      id: group.id,
      authority_id: group.authorityId,
      kind: group.kind,
      code: group.code,
      slug: group.slug,
      name: group.name,
      access: "restricted",
      version: 1,
      created_at: group.createdAt,
    })
    .execute();
  if (group.lanes.length === 0) return;
  await db
    .insertInto("group_lanes")
    .values(group.lanes.map((lane) => ({ authority_id: group.authorityId, group_id: group.id, lane })))
    .execute();
}

/** The slug stays: links to the group go on working. */
export async function renameGroup(
  db: Writer,
  { authorityId, groupId, name }: { authorityId: string; groupId: GroupId; name: string },
): Promise<void> {
  await db
    .updateTable("school_groups")
    .set((expression) => ({ name, version: expression("version", "+", 1) }))
    .where("authority_id", "=", authorityId)
    .where("id", "=", groupId)
    .execute();
}

export async function closeGroup(
  db: Writer,
  {
    authorityId,
    groupId,
    at,
    reason,
  }: { authorityId: string; groupId: GroupId; at: Instant; reason: string },
): Promise<void> {
  await db
    .updateTable("school_groups")
    .set((expression) => ({
      closed_at: at,
      closed_reason: reason,
      version: expression("version", "+", 1),
    }))
    .where("authority_id", "=", authorityId)
    .where("id", "=", groupId)
    .execute();
}

async function withLanes(
  db: Reader,
  authorityId: string,
  rows: readonly Pick<Selectable<Schema["school_groups"]>, (typeof columns)[number]>[],
): Promise<readonly SchoolGroup[]> {
  if (rows.length === 0) return [];
  const lanes = await db
    .selectFrom("group_lanes")
    .select(["group_id", "lane"])
    .where("authority_id", "=", authorityId)
    .where(
      "group_id",
      "in",
      rows.map(({ id }) => id),
    )
    .orderBy("lane")
    .execute();
  const byId = new Map<string, Lane[]>();
  for (const { group_id, lane } of lanes) byId.set(group_id, [...(byId.get(group_id) ?? []), lane]);
  return rows.map((row) => ({
    id: asId("GroupId", row.id),
    kind: row.kind,
    code: row.code,
    slug: row.slug,
    name: row.name,
    lanes: byId.get(row.id) ?? [],
    closedAt: row.closed_at,
  }));
}
