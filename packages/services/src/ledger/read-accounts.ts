import { listCommissionNames } from "@consortia/db/repositories/commissions";
import { listFunds } from "@consortia/db/repositories/funds";
import { findAccount, type LedgerAccount, listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { listMovements, type Movement } from "@consortia/db/repositories/ledger-movements";
import { type LedgerReversal, listReversals } from "@consortia/db/repositories/ledger-reversals";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { seeMoneyDesk } from "@consortia/domain/funding/policy";
import { notFound } from "@consortia/domain/shared/errors";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

/** An account with the words that a page needs for it. */
export type NamedAccount = LedgerAccount & {
  readonly fundName: string;
  readonly consortiumName: string | null;
  /** Of the commission that the account holds money for. */
  readonly commissionReference: string | null;
};

const movements_a_page = 50;

/** Every account of the authority with its balance, those closest to their floor first. */
export async function readAccounts(ctx: Ctx): Promise<readonly NamedAccount[]> {
  await authorise(ctx, seeMoneyDesk, { authorityId: ctx.authorityId });
  const accounts = await nameAccounts(ctx, await listAccounts(ctx.db, ctx.authorityId, {}));
  return accounts.toSorted(
    (a, b) => Number(a.pence > b.pence) - Number(a.pence < b.pence) || order(a.code, b.code),
  );
}

/** The reversals that wait for a second person, newest first. */
export async function readWaitingReversals(ctx: Ctx): Promise<readonly LedgerReversal[]> {
  const { authorityId } = ctx;
  await authorise(ctx, seeMoneyDesk, { authorityId });
  return listReversals(ctx.db, { authorityId, state: "waiting" });
}

export type AccountPage = {
  readonly account: NamedAccount;
  readonly movements: readonly (Movement & { readonly balancePence: bigint })[];
  readonly hasMore: boolean;
};

/** One account with its latest movements and the balance after each. */
export async function readAccount(ctx: Ctx, { accountId }: { accountId: string }): Promise<AccountPage> {
  const { authorityId } = ctx;
  await authorise(ctx, seeMoneyDesk, { authorityId });
  const found = await findAccount(ctx.db, { authorityId, accountId });
  if (found === null) throw notFound();
  const [account] = await nameAccounts(ctx, [found]);
  if (account === undefined) throw notFound();
  const movements = await listMovements(ctx.db, {
    authorityId,
    accountId,
    before: null,
    limit: movements_a_page + 1,
  });
  let balance = account.pence;
  const running = movements.slice(0, movements_a_page).map((movement) => {
    const balancePence = balance;
    balance -= movement.pence;
    return { ...movement, balancePence };
  });
  return { account, movements: running, hasMore: movements.length > movements_a_page };
}

export async function nameAccounts(
  ctx: Ctx,
  accounts: readonly LedgerAccount[],
): Promise<readonly NamedAccount[]> {
  const funds = new Map(
    (await listFunds(ctx.db, ctx.authorityId)).map((fund) => [String(fund.id), fund.name]),
  );
  const ids = [
    ...new Set(accounts.flatMap(({ consortiumId }) => (consortiumId === null ? [] : [consortiumId]))),
  ];
  const { authorityId } = ctx;
  const names = await listScopeNames(ctx.db, { authorityId, ids });
  const commissions = await listCommissionNames(ctx.db, {
    authorityId,
    ids: accounts.flatMap(({ commissionId }) => (commissionId === null ? [] : [commissionId])),
  });
  return accounts.map((account) => ({
    ...account,
    fundName: funds.get(account.fundId) ?? "",
    consortiumName: account.consortiumId === null ? null : (names.get(account.consortiumId) ?? null),
    commissionReference:
      account.commissionId === null ? null : (commissions.get(account.commissionId)?.reference ?? null),
  }));
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
