import { findAccountsByCode } from "@consortia/db/repositories/ledger-accounts";
import { accountCode } from "@consortia/domain/ledger/accounts";
import type { Pence } from "@consortia/domain/shared/money";
import { budgetAccount } from "../ledger/commit-funds.ts";
import type { AnyCtx } from "../shared/ctx.ts";
import type { LoadedCommission } from "./load-commission.ts";

/** What the budget that would pay for a commission has left; zero before its first allocation. */
export async function availableFor(
  ctx: AnyCtx,
  { commission, funding }: Pick<LoadedCommission, "commission" | "funding">,
): Promise<Pence> {
  const account = budgetAccount({
    fundId: funding.fundId,
    year: funding.year,
    consortiumId: commission.consortiumId,
  });
  const found = await findAccountsByCode(ctx.db, {
    authorityId: ctx.authorityId,
    codes: [accountCode(account)],
  });
  return found[0]?.pence ?? 0n;
}
