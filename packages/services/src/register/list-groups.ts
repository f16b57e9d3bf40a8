import {
  countGroupSchools,
  listGroups as list,
  type SchoolGroup,
} from "@consortia/db/repositories/school-groups";
import { listScopeHolders } from "@consortia/db/repositories/scope-holders";
import { readRegister } from "@consortia/domain/register/policy";
import { groupRoles } from "@consortia/domain/register/roles";
import type { PlacedGroupKind } from "@consortia/domain/register/schemas";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

export type GroupLine = Pick<SchoolGroup, "id" | "slug" | "name" | "lanes"> & {
  readonly schools: number;
  readonly leads: readonly string[];
};

/** The open consortia, or localities, with their lanes, number of schools and leads. */
export async function listGroups(
  ctx: Ctx,
  { kind }: { kind: PlacedGroupKind },
): Promise<readonly GroupLine[]> {
  const { authorityId } = ctx;
  await authorise(ctx, readRegister, null);
  const groups = await list(ctx.db, { authorityId, kind });
  const counts = await countGroupSchools(ctx.db, { authorityId, kind });
  const holders = await listScopeHolders(ctx.db, {
    authorityId,
    scopeIds: groups.map(({ id }) => id),
    roles: [groupRoles[0]],
    at: ctx.clock.now(),
  });
  return groups.map(({ id, slug, name, lanes }) => ({
    id,
    slug,
    name,
    lanes,
    schools: counts.get(id) ?? 0,
    leads: holders.filter(({ scopeId }) => scopeId === id).map((holder) => holder.name),
  }));
}
