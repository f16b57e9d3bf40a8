import type { Lane } from "@consortia/domain/register/lanes";
import type { SchoolStatus } from "@consortia/domain/register/plan-school";
import type { PlacedGroupKind } from "@consortia/domain/register/schemas";
import { asId, type GroupId, type Id, type SchoolId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type MembershipId = Id<"MembershipId">;

/** A school's place in a group, in force now. */
export type Membership = {
  readonly id: MembershipId;
  readonly schoolId: SchoolId;
  readonly groupId: GroupId;
  readonly groupKind: "consortium" | "locality" | "trust" | "network";
  readonly groupName: string;
  readonly groupSlug: string;
  readonly lane: Lane | "all";
};

const most_memberships = 5_000;

/** Where schools are now: their consortium in each lane, locality, trust and networks. */
export async function listMembershipsOfSchools(
  db: Reader,
  { authorityId, schoolIds }: { authorityId: string; schoolIds: readonly string[] },
): Promise<readonly Membership[]> {
  if (schoolIds.length === 0) return [];
  const rows = await db
    .selectFrom("group_memberships as m")
    .innerJoin("school_groups as g", (join) =>
      join.onRef("g.id", "=", "m.group_id").onRef("g.authority_id", "=", "m.authority_id"),
    )
    .select(["m.id", "m.school_id", "m.group_id", "m.group_kind", "m.lane", "g.name", "g.slug"])
    .where("m.authority_id", "=", authorityId)
    .where("m.school_id", "in", schoolIds)
    .where("m.valid_to", "is", null)
    .orderBy("g.name")
    .orderBy("m.id")
    .limit(most_memberships)
    .execute();
  return rows.map((row) => ({
    id: asId("MembershipId", row.id),
    schoolId: asId("SchoolId", row.school_id),
    groupId: asId("GroupId", row.group_id),
    groupKind: row.group_kind,
    groupName: row.name,
    groupSlug: row.slug,
    lane: row.lane,
  }));
}

export type MemberSchool = {
  readonly schoolId: SchoolId;
  readonly urn: string;
  readonly name: string;
  readonly status: SchoolStatus;
  readonly lane: Lane | "all";
};

/** The schools of a group now, by name. */
export async function listMemberSchools(
  db: Reader,
  { authorityId, groupId }: { authorityId: string; groupId: string },
): Promise<readonly MemberSchool[]> {
  const rows = await db
    .selectFrom("group_memberships as m")
    .innerJoin("schools as s", (join) =>
      join.onRef("s.id", "=", "m.school_id").onRef("s.authority_id", "=", "m.authority_id"),
    )
    .select(["s.id", "s.urn", "s.name", "s.status", "m.lane"])
    .where("m.authority_id", "=", authorityId)
    .where("m.group_id", "=", groupId)
    .where("m.valid_to", "is", null)
    .orderBy("s.name")
    .orderBy("s.id")
    .limit(most_memberships)
    .execute();
  return rows.map(({ id, ...row }) => ({ ...row, schoolId: asId("SchoolId", id) }));
}

export type MembershipToInsert = {
  readonly id: MembershipId;
  readonly authorityId: string;
  readonly groupId: GroupId;
  readonly groupKind: PlacedGroupKind;
  readonly schoolId: SchoolId;
  readonly lane: Lane | "all";
  readonly validFrom: Instant;
  readonly source: string;
};

/** REG-2 and REG-4 are constraints: a second place in a lane, or a lane that either lacks, is refused here. */
export async function insertMemberships(
  db: Writer,
  memberships: readonly MembershipToInsert[],
): Promise<void> {
  if (memberships.length === 0) return;
  await db
    .insertInto("group_memberships")
    .values(
      memberships.map((membership) => ({
        id: membership.id,
        authority_id: membership.authorityId,
        group_id: membership.groupId,
        group_kind: membership.groupKind,
        school_id: membership.schoolId,
        lane: membership.lane,
        valid_from: membership.validFrom,
        valid_to: null,
        ended_reason: null,
        source: membership.source,
        recorded_at: membership.validFrom,
      })),
    )
    .execute();
}

export async function endMemberships(
  db: Writer,
  {
    authorityId,
    ids,
    at,
    reason,
  }: { authorityId: string; ids: readonly MembershipId[]; at: Instant; reason: string },
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable("group_memberships")
    .set({ valid_to: at, ended_reason: reason })
    .where("authority_id", "=", authorityId)
    .where("id", "in", ids)
    .where("valid_to", "is", null)
    .execute();
}
