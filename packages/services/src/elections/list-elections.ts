import { listElections as listRows } from "@consortia/db/repositories/elections";
import { listConsortiaOfSchools } from "@consortia/db/repositories/seat-eligibility";
import { readElectionList } from "@consortia/domain/elections/policy";
import { leadRoles, type Role, schoolRoles } from "@consortia/domain/register/roles";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { closeDueElections } from "./close-due-elections.ts";
import { type ElectionView, viewOf } from "./election-view.ts";

/** The elections of the reader's own consortia: those of the schools they work in, and those they lead. */
export async function listElections(ctx: Ctx): Promise<readonly ElectionView[]> {
  await authorise(ctx, readElectionList, null);
  await closeDueElections(ctx);
  const { authorityId } = ctx;
  const { appointments } = await rightsOf(ctx);
  const scopesAs = (roles: readonly Role[]) =>
    appointments.filter(({ role }) => roles.includes(role)).map(({ scopeId }) => scopeId);
  const placed = await listConsortiaOfSchools(ctx.db, { authorityId, schoolIds: scopesAs(schoolRoles) });
  const consortiumIds = [...new Set([...placed.map(({ groupId }) => groupId), ...scopesAs(leadRoles)])];
  const elections = await listRows(ctx.db, { authorityId, consortiumIds });
  return Promise.all(elections.map((election) => viewOf(ctx, election)));
}
