import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import type { Id } from "@consortia/domain/shared/ids";
import { lockYears } from "../ledger/lock-year.ts";
import { releaseFunds } from "../ledger/release-funds.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import type { LoadedCommission } from "./load-commission.ts";
import { returnShares } from "./return-shares.ts";

/**
 * Gives all that is still held for an approved commission back to its budgets, and what schools paid of it to the
 * schools: what was invoiced stays where it is. `cause` names the act, and posts once. @returns null where nothing is left to give back.
 */
export async function releaseHold(
  ctx: WriteCtx,
  loaded: LoadedCommission,
  cause: string,
): Promise<Id<"LedgerTransactionId"> | null> {
  const { commission, fundings } = loaded;
  const held = async () => {
    const accounts = await listAccounts(ctx.db, ctx.authorityId, {
      commissionId: commission.id,
      kind: "committed",
    });
    return accounts.filter(({ pence }) => pence > 0n);
  };
  // What was carried forward is held in the year that it was carried to; a credit note gives back in the year it paid.
  await lockYears(ctx, async () => {
    const years = (await held()).map(({ year }) => year);
    return [...new Set(years.length === 0 ? fundings.map(({ year }) => year) : years)];
  });
  let released: Id<"LedgerTransactionId"> | null = null;
  for (const account of await held()) {
    const isFirst = released === null;
    const id: string = isFirst ? cause : `${cause}:${account.code}`;
    const { transactionId } = await releaseFunds(ctx, {
      fundId: account.fundId,
      year: account.year,
      consortiumId: account.consortiumId,
      commissionId: commission.id,
      pence: account.pence,
      source: { kind: "commission", id },
      requestKey: `release:${id}`,
    });
    if (isFirst) released = transactionId;
    await returnShares(ctx, loaded, { ...account, cause: id });
  }
  return released;
}
