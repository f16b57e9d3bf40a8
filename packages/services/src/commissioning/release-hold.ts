import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import type { Id } from "@consortia/domain/shared/ids";
import { lockYear } from "../ledger/lock-year.ts";
import { releaseFunds } from "../ledger/release-funds.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import type { LoadedCommission } from "./load-commission.ts";

/** Gives all that is held for an approved commission back to its budget. `cause` names the act, and posts once. */
export async function releaseHold(
  ctx: WriteCtx,
  { commission, funding }: LoadedCommission,
  cause: string,
): Promise<Id<"LedgerTransactionId">> {
  // What was carried forward is held in the year that it was carried to.
  const year = await lockYear(ctx, async () => {
    const held = await listAccounts(ctx.db, ctx.authorityId, {
      commissionId: commission.id,
      kind: "committed",
    });
    return held.find(({ pence }) => pence > 0n)?.year ?? funding.year;
  });
  const { transactionId } = await releaseFunds(ctx, {
    fundId: funding.fundId,
    year,
    consortiumId: commission.consortiumId,
    commissionId: commission.id,
    pence: funding.pence,
    source: { kind: "commission", id: cause },
    requestKey: `release:${cause}`,
  });
  return transactionId;
}
