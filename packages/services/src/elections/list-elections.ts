import { listElections as listRows } from "@consortia/db/repositories/elections";
import { listConsortiaOfSchools } from "@consortia/db/repositories/seat-eligibility";
import { readElectionList } from "@consortia/domain/elections/policy";
import { leadRoles, type Role, schoolRoles, sittingRoles } from "@consortia/domain/register/roles";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { closeDueElections } from "./close-due-elections.ts";
import { type ElectionView, viewsOf } from "./election-view.ts";

/** The elections of the consortia whose schools the reader works in or that they lead, and of their own boards. */
export async function listElections(ctx: Ctx): Promise<readonly ElectionView[]> {
  await authorise(ctx, readElectionList, null);
  await closeDueElections(ctx);
  return listOwnElections(ctx);
}

/** The same as they stand, for a read that closes nothing. */
export async function listOwnElections(ctx: Ctx): Promise<readonly ElectionView[]> {
  const { authorityId } = ctx;
  const { appointments } = await rightsOf(ctx);
  const scopesAs = (roles: readonly Role[]) =>
    appointments.filter(({ role }) => roles.includes(role)).map(({ scopeId }) => scopeId);
  const placed = await listConsortiaOfSchools(ctx.db, { authorityId, schoolIds: scopesAs(schoolRoles) });
  const consortiumIds = [...new Set([...placed.map(({ groupId }) => groupId), ...scopesAs(leadRoles)])];
  const of = { consortiumIds, boardIds: [...new Set(scopesAs(sittingRoles))] };
  const elections = await listRows(ctx.db, { authorityId, of });
  return viewsOf(ctx, elections);
}
