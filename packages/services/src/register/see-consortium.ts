import { listMemberSchools, type MemberSchool } from "@consortia/db/repositories/group-memberships";
import { findGroupBySlug, type SchoolGroup } from "@consortia/db/repositories/school-groups";
import { listScopeHolders, type ScopeHolder } from "@consortia/db/repositories/scope-holders";
import { readRegister } from "@consortia/domain/register/policy";
import { notFound } from "@consortia/domain/shared/errors";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

export type ConsortiumView = Pick<SchoolGroup, "id" | "slug" | "name" | "lanes" | "closedAt"> & {
  readonly schools: readonly MemberSchool[];
  readonly people: readonly ScopeHolder[];
};

/** One consortium as every member may see it: its lanes, schools and leads. No school's category. */
export async function seeConsortium(ctx: Ctx, { slug }: { slug: string }): Promise<ConsortiumView> {
  const { authorityId } = ctx;
  const group = await findGroupBySlug(ctx.db, { authorityId, slug, kind: "consortium" });
  await authorise(ctx, readRegister, null);
  if (group === null) throw notFound("We cannot find that consortium");
  const { id, name, lanes, closedAt } = group;
  return {
    id,
    slug: group.slug,
    name,
    lanes,
    closedAt,
    schools: await listMemberSchools(ctx.db, { authorityId, groupId: id }),
    people: await listScopeHolders(ctx.db, { authorityId, scopeIds: [id], at: ctx.clock.now() }),
  };
}
