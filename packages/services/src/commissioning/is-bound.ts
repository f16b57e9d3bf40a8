import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { isBinding } from "@consortia/domain/commissioning/decision";
import type { AnyCtx } from "../shared/ctx.ts";
import type { LoadedCommission } from "./load-commission.ts";

/** Whether work was accepted under a commission, and is owed or paid. Its row is locked where that decides (BRD-16). */
export async function isBound(
  ctx: AnyCtx,
  { commission }: Pick<LoadedCommission, "commission">,
): Promise<boolean> {
  return isBinding(await listAccounts(ctx.db, ctx.authorityId, { commissionId: commission.id }));
}
