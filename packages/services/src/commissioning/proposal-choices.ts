import { listFunds } from "@consortia/db/repositories/funds";
import { listMemberSchools, type MemberSchool } from "@consortia/db/repositories/group-memberships";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { contributionFundOn } from "@consortia/domain/funding/contribution-fund";
import { latestBudgets } from "@consortia/domain/ledger/budgets";
import { DomainError } from "@consortia/domain/shared/errors";
import { londonDate } from "@consortia/domain/shared/time";
import { listBudgets } from "../ledger/list-budgets.ts";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

/**
 * What a lead may choose from when proposing: own consortia, their schools by lane, the budgets that pay, and the schools
 * that can pay a share: none while finance has no fund open for them.
 */
export async function proposalChoices(ctx: Ctx) {
  const { appointments } = await rightsOf(ctx);
  const consortiumIds = appointments
    .filter(({ role }) => role === "consortium_lead" || role === "deputy_lead")
    .map(({ scopeId }) => scopeId);
  if (consortiumIds.length === 0) {
    throw new DomainError(
      "forbidden",
      "You need to be a consortium lead or deputy lead to propose a commission.",
    );
  }
  const { authorityId } = ctx;
  const names = await listScopeNames(ctx.db, { authorityId, ids: consortiumIds });
  const funds = await listFunds(ctx.db, authorityId);
  const hasFundOfSchools = contributionFundOn(funds, londonDate(ctx.clock.now())) !== null;
  const choices = consortiumIds.map(async (consortiumId) => {
    const schools = (await listMemberSchools(ctx.db, { authorityId, groupId: consortiumId })).filter(
      ({ status }) => status !== "closed",
    );
    return {
      consortiumId,
      name: names.get(consortiumId) ?? "",
      schools,
      payingSchools: hasFundOfSchools ? onceEach(schools) : [],
      budgets: latestBudgets(await listBudgets(ctx, consortiumId)).map(
        ({ fundId, fundName, pence, year }) => ({
          fundId,
          name: fundName,
          year,
          available_pence: pence,
        }),
      ),
    };
  });
  return Promise.all(choices);
}

/** A school of two lanes pays once. */
function onceEach(schools: readonly MemberSchool[]) {
  const names = new Map(schools.map(({ schoolId, name }) => [schoolId, name]));
  return [...names].map(([schoolId, name]) => ({ schoolId, name }));
}
