import type { Lock } from "@consortia/db/lock-order";
import {
  insertMemberships,
  listMembershipsOfSchools,
  type Membership,
} from "@consortia/db/repositories/group-memberships";
import { findGroup, type SchoolGroup } from "@consortia/db/repositories/school-groups";
import { listSchoolsById, type School } from "@consortia/db/repositories/schools";
import type { Lane } from "@consortia/domain/register/lanes";
import { laneOfPlacement } from "@consortia/domain/register/placement";
import type { Grant } from "@consortia/domain/register/rights";
import { notFound } from "@consortia/domain/shared/errors";
import type { GroupId, SchoolId } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";

export type Placement = {
  readonly group: SchoolGroup;
  readonly lane: ReturnType<typeof laneOfPlacement>;
  readonly schools: readonly {
    readonly school: School;
    /** Where the school is now, in that lane or as a whole; null for nowhere. */
    readonly current: Membership | null;
  }[];
};

/** The schools and the group, so that two officers who place one school at once come one after the other. */
export function placementLocks(schoolIds: readonly SchoolId[], groupId: GroupId): readonly Lock[] {
  const schools = [...new Set(schoolIds)].map((id) => ({ table: "schools", id }) as const);
  return [...schools, { table: "school_groups", id: groupId }];
}

/** @throws DomainError `not_found` when the group or one of the schools is not the authority's. */
export async function loadPlacement(
  ctx: AnyCtx,
  input: { groupId: GroupId; lane?: Lane | undefined; schoolIds: readonly SchoolId[] },
): Promise<Placement> {
  const { authorityId } = ctx;
  const group = await findGroup(ctx.db, { authorityId, groupId: input.groupId });
  if (group === null) throw notFound("We cannot find that consortium or locality");
  const lane = laneOfPlacement(group, input.lane);
  const ids = [...new Set(input.schoolIds)];
  const schools = await listSchoolsById(ctx.db, { authorityId, ids });
  if (schools.length < ids.length) throw notFound("We cannot find one of those schools");
  const memberships = await listMembershipsOfSchools(ctx.db, { authorityId, schoolIds: ids });
  return {
    group,
    lane,
    schools: schools.map((school) => ({
      school,
      current:
        memberships.find(
          (one) => one.schoolId === school.id && one.groupKind === lane.kind && one.lane === lane.lane,
        ) ?? null,
    })),
  };
}

export async function takeIn(
  ctx: WriteCtx,
  grant: Grant,
  { group, lane, schools, reason }: Placement & { readonly reason: string },
): Promise<void> {
  const memberships = schools.map(({ school }) => ({
    id: ctx.newId("MembershipId"),
    authorityId: ctx.authorityId,
    groupId: group.id,
    groupKind: lane.kind,
    schoolId: school.id,
    lane: lane.lane,
    validFrom: ctx.clock.now(),
    source: reason,
  }));
  await insertMemberships(ctx.db, memberships);
  for (const membership of memberships) {
    await audit(ctx, grant, {
      act: "school_placed",
      subjectKind: "group_membership",
      subjectId: membership.id,
      after: { schoolId: membership.schoolId, groupId: membership.groupId, lane: membership.lane },
    });
  }
}
