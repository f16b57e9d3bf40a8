import { type FundReceipt, listReceipts } from "@consortia/db/repositories/fund-receipts";
import { type Fund, listFunds } from "@consortia/db/repositories/funds";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { seeMoneyDesk } from "@consortia/domain/funding/policy";
import { notFound } from "@consortia/domain/shared/errors";
import type { Pence } from "@consortia/domain/shared/money";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

export type FundInMoney = Fund & {
  readonly receivedPence: Pence;
  /** Received and not yet allocated. */
  readonly potPence: Pence;
  readonly allocatedPence: Pence;
};

/** Every fund with what came in, what is left in the pot and what consortia hold. */
export async function readFunds(
  ctx: Ctx,
): Promise<{ readonly funds: readonly FundInMoney[]; readonly waiting: readonly FundReceipt[] }> {
  const { authorityId } = ctx;
  await authorise(ctx, seeMoneyDesk, { authorityId });
  const funds: FundInMoney[] = [];
  for (const fund of await listFunds(ctx.db, authorityId)) funds.push(await inMoney(ctx, fund));
  return { funds, waiting: await listReceipts(ctx.db, { authorityId, state: "waiting" }) };
}

export async function readFund(
  ctx: Ctx,
  { fundId }: { fundId: string },
): Promise<{ readonly fund: FundInMoney; readonly receipts: readonly FundReceipt[] }> {
  const { authorityId } = ctx;
  await authorise(ctx, seeMoneyDesk, { authorityId });
  const fund = (await listFunds(ctx.db, authorityId)).find(({ id }) => id === fundId);
  if (fund === undefined) throw notFound();
  return { fund: await inMoney(ctx, fund), receipts: await listReceipts(ctx.db, { authorityId, fundId }) };
}

async function inMoney(ctx: Ctx, fund: Fund): Promise<FundInMoney> {
  const accounts = await listAccounts(ctx.db, ctx.authorityId, { fundId: fund.id });
  const total = (kind: string) =>
    accounts.filter((account) => account.kind === kind).reduce((sum, account) => sum + account.pence, 0n);
  const receivedPence = -total("source");
  const potPence = total("pot");
  return { ...fund, receivedPence, potPence, allocatedPence: receivedPence - potPence - total("returned") };
}
