import { findReversal, type LedgerReversal } from "@consortia/db/repositories/ledger-reversals";
import { settleReversal } from "@consortia/domain/ledger/policy";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { authorise } from "../shared/authorise.ts";
import type { WriteCtx } from "../shared/ctx.ts";

/**
 * A reversal that the actor may settle, and the appointment for it.
 * @throws DomainError `conflict` when it was settled before, `forbidden` for the person who asked.
 */
export async function waitingReversal(
  ctx: WriteCtx,
  reversalId: string,
): Promise<{ readonly reversal: LedgerReversal; readonly grant: Grant }> {
  const { authorityId } = ctx;
  const reversal = await findReversal(ctx.db, { authorityId, reversalId });
  if (reversal === null) throw notFound();
  const grant = await authorise(ctx, settleReversal, { authorityId, askedBy: reversal.askedBy });
  if (reversal.state !== "waiting") throw settledReversal();
  return { reversal, grant };
}

export function settledReversal(): DomainError {
  return new DomainError("conflict", "Another person settled this reversal before you.");
}
