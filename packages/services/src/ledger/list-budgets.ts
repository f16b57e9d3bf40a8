import { listFunds } from "@consortia/db/repositories/funds";
import { type LedgerAccount, listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { contributionBar } from "@consortia/domain/funding/contribution-fund";
import { present } from "@consortia/domain/shared/assert";
import type { AnyCtx } from "../shared/ctx.ts";

/** What a consortium may commit and move, an account for each fund and year. What schools pay themselves is not its own. */
export async function listBudgets(
  ctx: AnyCtx,
  consortiumId: string,
): Promise<readonly (LedgerAccount & { readonly fundName: string })[]> {
  const { authorityId } = ctx;
  const funds = await listFunds(ctx.db, authorityId);
  const accounts = await listAccounts(ctx.db, authorityId, { consortiumId, kind: "available" });
  return accounts.flatMap((account) => {
    const fund = present(
      funds.find(({ id }) => id === account.fundId),
      "An account is of a fund",
    );
    return contributionBar(fund) === null ? [{ ...account, fundName: fund.name }] : [];
  });
}
