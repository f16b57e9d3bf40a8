import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { listSharePostings } from "@consortia/db/repositories/school-shares";
import { standingOf } from "@consortia/domain/commissioning/school-share";
import { assert } from "@consortia/domain/shared/assert";
import type { AnyCtx } from "../shared/ctx.ts";
import type { LoadedCommission } from "./load-commission.ts";

/** After writing: what schools have with a commission is what its accounts in their fund hold, neither more nor less. */
export async function assertSharesAgree(
  ctx: AnyCtx,
  { commission, schoolShares }: Pick<LoadedCommission, "commission" | "schoolShares">,
  fundId: string,
): Promise<void> {
  const { authorityId } = ctx;
  const accounts = await listAccounts(ctx.db, authorityId, { commissionId: commission.id, fundId });
  const held = accounts.reduce((sum, { pence }) => sum + pence, 0n);
  const ids = schoolShares.flatMap((share) => (share.fundId === fundId ? [share.id] : []));
  const postings = await listSharePostings(ctx.db, { authorityId, commissionId: commission.id });
  const standing = standingOf(postings.filter(({ shareId }) => ids.includes(shareId)));
  assert(
    held === standing,
    "What a commission holds of schools' money is what they gave and did not get back",
  );
}
