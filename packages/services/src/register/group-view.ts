import { listMemberSchools, type MemberSchool } from "@consortia/db/repositories/group-memberships";
import type { SchoolGroup } from "@consortia/db/repositories/school-groups";
import { listScopeHolders, type ScopeHolder } from "@consortia/db/repositories/scope-holders";
import type { Ctx } from "../shared/ctx.ts";

export type GroupView = Pick<SchoolGroup, "id" | "kind" | "slug" | "name" | "lanes" | "closedAt"> & {
  readonly schools: readonly MemberSchool[];
  readonly people: readonly ScopeHolder[];
};

/** A group with its schools and the people who hold a role in it. No school's category. */
export async function groupView(ctx: Ctx, group: SchoolGroup): Promise<GroupView> {
  const { authorityId } = ctx;
  const { id, kind, slug, name, lanes, closedAt } = group;
  return {
    id,
    kind,
    slug,
    name,
    lanes,
    closedAt,
    schools: await listMemberSchools(ctx.db, { authorityId, groupId: id }),
    people: await listScopeHolders(ctx.db, { authorityId, scopeIds: [id], at: ctx.clock.now() }),
  };
}
