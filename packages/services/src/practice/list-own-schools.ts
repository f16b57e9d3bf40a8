import { listScopeNames } from "@consortia/db/repositories/scopes";
import { readLibrary } from "@consortia/domain/practice/policy";
import { mustAllow } from "@consortia/domain/register/rights";
import { schoolRoles } from "@consortia/domain/register/roles";
import { asId, type SchoolId } from "@consortia/domain/shared/ids";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

export type OwnSchool = { readonly id: SchoolId; readonly name: string };

/** The schools for which the actor can write; none for those who hold no role at a school. */
export async function listOwnSchools(ctx: Ctx): Promise<readonly OwnSchool[]> {
  const rights = await rightsOf(ctx);
  mustAllow(readLibrary, rights, undefined);
  const ids = rights.appointments
    .filter((one) => schoolRoles.some((role) => role === one.role))
    .map((one) => one.scopeId);
  const names = await listScopeNames(ctx.db, { authorityId: ctx.authorityId, ids });
  return [...names].map(([id, name]) => ({ id: asId("SchoolId", id), name }));
}
