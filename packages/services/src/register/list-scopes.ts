import { findAuthority } from "@consortia/db/repositories/authorities";
import { listScopes as listRows, type Scope } from "@consortia/db/repositories/scopes";
import { maySeePeople } from "@consortia/domain/register/people-policy";
import { type Role, scopeOf } from "@consortia/domain/register/roles";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

/** Where a role can be held, for the form that asks: schools, consortia, boards, or the authority alone. */
export async function listScopes(ctx: Ctx, { role }: { role: Role }): Promise<readonly Scope[]> {
  await authorise(ctx, maySeePeople, null);
  const { authorityId } = ctx;
  const kind = scopeOf(role);
  if (kind === "provider") return [];
  if (kind === "authority") {
    const authority = await findAuthority(ctx.db, authorityId);
    return authority === null ? [] : [{ id: authority.id, name: authority.name }];
  }
  const isOfConsortium = role === "consortium_lead" || role === "deputy_lead";
  return listRows(ctx.db, { authorityId, kind: isOfConsortium ? "consortium" : kind });
}
