import { listFunds } from "@consortia/db/repositories/funds";
import { listMemberSchools } from "@consortia/db/repositories/group-memberships";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { latestBudgets } from "@consortia/domain/ledger/budgets";
import { DomainError } from "@consortia/domain/shared/errors";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

/** What a lead may choose from when proposing: own consortia, their schools by lane, and the budgets that pay. */
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
  const choices = consortiumIds.map(async (consortiumId) => {
    const accounts = await listAccounts(ctx.db, authorityId, { consortiumId, kind: "available" });
    return {
      consortiumId,
      name: names.get(consortiumId) ?? "",
      schools: (await listMemberSchools(ctx.db, { authorityId, groupId: consortiumId })).filter(
        ({ status }) => status !== "closed",
      ),
      budgets: latestBudgets(accounts).flatMap((account) => {
        const fund = funds.find(({ id }) => id === account.fundId);
        if (fund === undefined) return [];
        return [{ fundId: fund.id, name: fund.name, year: account.year, available_pence: account.pence }];
      }),
    };
  });
  return Promise.all(choices);
}
