import { listCommissionNames } from "@consortia/db/repositories/commissions";
import { listFunds } from "@consortia/db/repositories/funds";
import { findAccount, type LedgerAccount, listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { listMovements, type Movement } from "@consortia/db/repositories/ledger-movements";
import { type LedgerReversal, listReversals } from "@consortia/db/repositories/ledger-reversals";
import { listTotals } from "@consortia/db/repositories/ledger-totals";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { present } from "@consortia/domain/shared/assert";
import { notFound } from "@consortia/domain/shared/errors";
import type { Pence } from "@consortia/domain/shared/money";
import type { LocalDate } from "@consortia/domain/shared/time";
import type { Ctx } from "../shared/ctx.ts";
import { lookAtMoney } from "../shared/money-look.ts";

/** The day at whose end balances are asked for; now where none is named. */
export type BalancesAt = { readonly on?: LocalDate | undefined };

/** An account with the words that a page needs for it. */
export type NamedAccount = LedgerAccount & {
  readonly fundName: string;
  readonly consortiumName: string | null;
  /** Of the commission that the account holds money for. */
  readonly commissionReference: string | null;
};

const movements_a_page = 50;

/** Every account of the authority with its balance, now or at the end of a day, those closest to their floor first. */
export async function readAccounts(ctx: Ctx, at: BalancesAt = {}): Promise<readonly NamedAccount[]> {
  await lookAtMoney(ctx);
  return accountsAt(ctx, at);
}

/** The same for a use-case that has asked for the right and logs the look itself. */
export async function accountsAt(ctx: Ctx, { on }: BalancesAt): Promise<readonly NamedAccount[]> {
  const now = await nameAccounts(ctx, await listAccounts(ctx.db, ctx.authorityId, {}));
  const accounts = on === undefined ? now : await asAt(ctx, now, on);
  return accounts.toSorted(
    (a, b) => Number(a.pence > b.pence) - Number(a.pence < b.pence) || order(a.code, b.code),
  );
}

/** The reversals that wait for a second person, newest first. */
export async function readWaitingReversals(ctx: Ctx): Promise<readonly LedgerReversal[]> {
  const { authorityId } = ctx;
  await lookAtMoney(ctx);
  return listReversals(ctx.db, { authorityId, state: "waiting" });
}

/** The accounts that had any entry by then, each with what its lines came to. */
async function asAt(ctx: Ctx, accounts: readonly NamedAccount[], on: LocalDate) {
  const totals = await listTotals(ctx.db, { authorityId: ctx.authorityId, on });
  return accounts.flatMap((account) => {
    const pence = totals.get(account.id);
    return pence === undefined ? [] : [{ ...account, pence }];
  });
}

export type AccountPage = {
  readonly account: NamedAccount;
  readonly movements: readonly (Movement & { readonly balancePence: bigint })[];
  readonly hasMore: boolean;
};

/** One account with its latest movements and the balance after each. */
export async function readAccount(
  ctx: Ctx,
  asked: { readonly accountId: string } & BalancesAt,
): Promise<AccountPage> {
  await lookAtMoney(ctx, { subjectKind: "ledger_account", subjectId: asked.accountId });
  return accountPage(ctx, asked, movements_a_page);
}

/** The same for a use-case that has asked for the right and logs the look itself, with as many movements as it wants. */
export async function accountPage(
  ctx: Ctx,
  { accountId, on }: { readonly accountId: string } & BalancesAt,
  most: number,
): Promise<AccountPage> {
  const { authorityId } = ctx;
  const found = await findAccount(ctx.db, { authorityId, accountId });
  if (found === null) throw notFound();
  const [named] = await nameAccounts(ctx, [found]);
  const pence = on === undefined ? found.pence : await balanceAt(ctx, accountId, on);
  const account = { ...present(named, "An account has a name"), pence };
  const movements = await listMovements(ctx.db, {
    authorityId,
    accountId,

    limit: most + 1,
    on,
  });
  let balance = account.pence;
  const running = movements.slice(0, most).map((movement) => {
    const balancePence = balance;
    balance -= movement.pence;
    return { ...movement, balancePence };
  });
  return { account, movements: running, hasMore: movements.length > most };
}

async function balanceAt(ctx: Ctx, accountId: string, on: LocalDate): Promise<Pence> {
  const totals = await listTotals(ctx.db, { authorityId: ctx.authorityId, accountId, on });
  return totals.get(accountId) ?? 0n;
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
