import type { Lane } from "@consortia/domain/register/lanes";
import { asId, type GroupId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader } from "../store.ts";

/** A consortium with its lanes: whose money and whose schools. */
export type ConsortiumInLanes = {
  readonly id: GroupId;
  readonly slug: string;
  readonly name: string;
  readonly lanes: readonly Lane[];
};

const most_consortia = 500;

/** Consortia that hold any of the lanes, by name; all of them where no lane is named. */
export async function listConsortiaInLanes(
  db: Reader,
  {
    authorityId,
    lanes,
    openAt,
  }: {
    authorityId: string;
    lanes?: readonly Lane[];
    /** Those alone that have not closed by this instant; without it, closed ones too, whose names pages of the past need. */
    openAt?: Instant;
  },
): Promise<readonly ConsortiumInLanes[]> {
  let query = selectConsortia(db, authorityId);
  if (openAt !== undefined) {
    query = query.where((where) =>
      where.or([where("closed_at", "is", null), where("closed_at", ">", openAt)]),
    );
  }
  const rows = await query.limit(most_consortia).execute();
  const consortia = await withLanes(db, authorityId, rows);
  return lanes === undefined
    ? consortia
    : consortia.filter((one) => one.lanes.some((lane) => lanes.includes(lane)));
}

export async function findConsortium(
  db: Reader,
  { authorityId, slug }: { authorityId: string; slug: string },
): Promise<ConsortiumInLanes | null> {
  const rows = await selectConsortia(db, authorityId).where("slug", "=", slug).execute();
  const [consortium] = await withLanes(db, authorityId, rows);
  return consortium ?? null;
}

/** The schools in a consortium at an instant. */
export async function listMemberSchoolIds(
  db: Reader,
  { authorityId, groupId, at }: { authorityId: string; groupId: string; at: Instant },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("group_memberships")
    .select("school_id")
    .distinct()
    .where("authority_id", "=", authorityId)
    .where("group_id", "=", groupId)
    .where("valid_from", "<=", at)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">", at)]))
    .orderBy("school_id")
    .execute();
  return rows.map(({ school_id }) => school_id);
}

function selectConsortia(db: Reader, authorityId: string) {
  return db
    .selectFrom("school_groups")
    .select(["id", "slug", "name"])
    .where("authority_id", "=", authorityId)
    .where("kind", "=", "consortium")
    .orderBy("name")
    .orderBy("id");
}

async function withLanes(
  db: Reader,
  authorityId: string,
  rows: readonly { id: string; slug: string; name: string }[],
): Promise<readonly ConsortiumInLanes[]> {
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
  return rows.map((row) => ({
    id: asId("GroupId", row.id),
    slug: row.slug,
    name: row.name,
    lanes: lanes.filter(({ group_id }) => group_id === row.id).map(({ lane }) => lane),
  }));
}
