import { listCommissions as listRows } from "@consortia/db/repositories/commission-lists";
import type { CommissionState } from "@consortia/domain/commissioning/machine";
import { mayListAll, mayListOwn } from "@consortia/domain/commissioning/policy";
import { heldRole, mustAllow, type Rights } from "@consortia/domain/register/rights";
import { boardRoles, leadRoles, type Role } from "@consortia/domain/register/roles";
import type { SchoolId } from "@consortia/domain/shared/ids";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

const page_size = 50;

export type CommissionList = {
  readonly state?: CommissionState | undefined;
  /** Only those that this school is to have support from. */
  readonly schoolId?: SchoolId | undefined;
  readonly before?: { readonly updatedAt: string; readonly id: string } | undefined;
};

/** The commissions that concern the viewer: those of the own schools, consortia and boards, or all at the desk. */
export async function listCommissions(ctx: Ctx, { state, schoolId, before }: CommissionList) {
  const rights = await rightsOf(ctx);
  mustAllow(mayListOwn, rights, null);
  const rows = await listRows(ctx.db, ctx.authorityId, scopeOf(ctx, rights), {
    state,
    schoolId,
    before,
    limit: page_size + 1,
  });
  const last = rows[page_size - 1];
  return {
    commissions: rows.slice(0, page_size),
    next: rows.length > page_size && last !== undefined ? { updatedAt: last.updatedAt, id: last.id } : null,
    mayPropose: heldRole(rights, leadRoles) !== null,
  };
}

/** The same rule as `mayRead`, as a WHERE clause. */
function scopeOf(ctx: Ctx, rights: Rights) {
  const held = (...roles: readonly Role[]) =>
    rights.appointments.filter((one) => roles.includes(one.role)).map((one) => one.scopeId);
  return {
    everything: mayListAll.allows(rights, { authorityId: ctx.authorityId }) !== null,
    consortiumIds: held(...leadRoles),
    schoolIds: held("headteacher", "deputy", "chair_of_governors"),
    boardIds: held(...boardRoles),
  };
}
