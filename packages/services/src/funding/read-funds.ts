import { type BudgetForecast, listForecasts } from "@consortia/db/repositories/budget-forecasts";
import { type FundReceipt, listReceipts } from "@consortia/db/repositories/fund-receipts";
import { type Fund, listFunds } from "@consortia/db/repositories/funds";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { type FundEnding, fundEnding } from "@consortia/domain/funding/fund-ending";
import { type Position, positionOf } from "@consortia/domain/ledger/position";
import { notFound } from "@consortia/domain/shared/errors";
import type { Pence } from "@consortia/domain/shared/money";
import { londonDate } from "@consortia/domain/shared/time";
import type { Ctx } from "../shared/ctx.ts";
import { lookAtMoney } from "../shared/money-look.ts";

export type FundInMoney = Fund & {
  readonly receivedPence: Pence;
  /** Received and not yet allocated. */
  readonly potPence: Pence;
  readonly allocatedPence: Pence;
  /** Whether its last day is near or past (section 4). */
  readonly ending: FundEnding;
};

/** Every fund with what came in, what is left in the pot and what consortia hold. */
export async function readFunds(
  ctx: Ctx,
): Promise<{ readonly funds: readonly FundInMoney[]; readonly waiting: readonly FundReceipt[] }> {
  const { authorityId } = ctx;
  await lookAtMoney(ctx);
  const funds: FundInMoney[] = [];
  for (const fund of await listFunds(ctx.db, authorityId)) funds.push(await inMoney(ctx, fund));
  return { funds, waiting: await listReceipts(ctx.db, { authorityId, state: "waiting" }) };
}

export async function readFund(
  ctx: Ctx,
  { fundId }: { fundId: string },
): Promise<{
  readonly fund: FundInMoney;
  readonly receipts: readonly FundReceipt[];
  /** Each budget out of the fund, with what its leads expect of it last; null where they expect nothing yet. */
  readonly budgets: readonly FundBudget[];
}> {
  const { authorityId } = ctx;
  await lookAtMoney(ctx, { subjectKind: "fund", subjectId: fundId });
  const fund = (await listFunds(ctx.db, authorityId)).find(({ id }) => id === fundId);
  if (fund === undefined) throw notFound();
  return {
    fund: await inMoney(ctx, fund),
    receipts: await listReceipts(ctx.db, { authorityId, fundId }),
    budgets: await budgetsOf(ctx, fundId),
  };
}

export type FundBudget = {
  readonly accountId: string;
  readonly consortiumName: string;
  readonly year: number;
  readonly position: Position;
  readonly forecast: BudgetForecast | null;
};

async function budgetsOf(ctx: Ctx, fundId: string): Promise<readonly FundBudget[]> {
  const { authorityId } = ctx;
  const accounts = await listAccounts(ctx.db, authorityId, { fundId });
  const forecasts = (await listForecasts(ctx.db, { authorityId, fundId })).filter(
    ({ isCurrent }) => isCurrent,
  );
  const budgets = accounts.filter(({ kind, consortiumId }) => kind === "available" && consortiumId !== null);
  const names = await listScopeNames(ctx.db, {
    authorityId,
    ids: budgets.flatMap(({ consortiumId }) => consortiumId ?? []),
  });
  return budgets
    .map(({ id, year, consortiumId }) => ({
      accountId: id,
      consortiumName: names.get(consortiumId ?? "") ?? "",
      year,
      position: positionOf(
        accounts.filter((account) => account.year === year && account.consortiumId === consortiumId),
      ),
      forecast: forecasts.find((one) => one.year === year && one.consortiumId === consortiumId) ?? null,
    }))
    .toSorted((a, b) => b.year - a.year || a.consortiumName.localeCompare(b.consortiumName));
}

async function inMoney(ctx: Ctx, fund: Fund): Promise<FundInMoney> {
  const accounts = await listAccounts(ctx.db, ctx.authorityId, { fundId: fund.id });
  const total = (kind: string) =>
    accounts.filter((account) => account.kind === kind).reduce((sum, account) => sum + account.pence, 0n);
  const receivedPence = -total("source");
  const potPence = total("pot");
  const allocatedPence = receivedPence - potPence - total("returned");
  const ending = fundEnding(fund.endsOn, londonDate(ctx.clock.now()));
  return { ...fund, receivedPence, potPence, allocatedPence, ending };
}
