import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { latestBudgets } from "@consortia/domain/ledger/budgets";
import type { Pence } from "@consortia/domain/shared/money";
import type { AnyCtx } from "../shared/ctx.ts";
import type { LoadedCommission } from "./load-commission.ts";

type Paying = Pick<LoadedCommission, "commission" | "funding">;

/** The budget that would pay for a commission, in the year that its money was carried to; empty before its first allocation. */
export async function budgetFor(
  ctx: AnyCtx,
  { commission, funding }: Paying,
): Promise<{ readonly year: number; readonly pence: Pence }> {
  const accounts = await listAccounts(ctx.db, ctx.authorityId, {
    fundId: funding.fundId,
    consortiumId: commission.consortiumId,
    kind: "available",
  });
  return latestBudgets(accounts)[0] ?? { year: funding.year, pence: 0n };
}

/** What that budget has left. */
export async function availableFor(ctx: AnyCtx, paying: Paying): Promise<Pence> {
  return (await budgetFor(ctx, paying)).pence;
}
