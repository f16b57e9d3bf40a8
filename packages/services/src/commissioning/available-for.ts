import type { CommissionFunding } from "@consortia/db/repositories/commission-fundings";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { latestBudgets } from "@consortia/domain/ledger/budgets";
import type { Pence } from "@consortia/domain/shared/money";
import type { AnyCtx } from "../shared/ctx.ts";
import type { LoadedCommission } from "./load-commission.ts";

type Paying = Pick<LoadedCommission, "commission" | "fundings">;

/** A budget that would pay its share of a commission, in the year that its money was carried to, and what it has left. */
export type PayingBudget = CommissionFunding & { readonly available_pence: Pence };

/** The budgets that would pay for a commission; one is empty before its first allocation. */
export async function budgetsFor(
  ctx: AnyCtx,
  { commission, fundings }: Paying,
): Promise<readonly PayingBudget[]> {
  const budgets: PayingBudget[] = [];
  for (const funding of fundings) {
    const accounts = await listAccounts(ctx.db, ctx.authorityId, {
      fundId: funding.fundId,
      consortiumId: commission.consortiumId,
      kind: "available",
    });
    const [latest] = latestBudgets(accounts);
    const { year, pence: available_pence } = latest ?? { year: funding.year, pence: 0n };
    budgets.push({ ...funding, year, available_pence });
  }
  return budgets;
}
