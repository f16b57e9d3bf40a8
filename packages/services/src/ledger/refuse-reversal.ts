import { settleReversal } from "@consortia/db/repositories/ledger-reversals";
import type { RefuseReversalInput } from "@consortia/domain/ledger/schemas";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { settledReversal, waitingReversal } from "./waiting-reversal.ts";

/** A second person does not agree, and says why. Nothing is posted, and it may be asked again. */
export async function refuseReversal(
  ctx: Ctx,
  input: RefuseReversalInput,
): Promise<{ readonly transactionId: Id<"LedgerTransactionId"> }> {
  const { authorityId } = ctx;
  const request = { key: input.requestKey, name: "refuseReversal", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const { reversal, grant } = await waitingReversal(ctx, input.reversalId);
    const settled = await settleReversal(ctx.db, {
      authorityId,
      reversalId: reversal.id,
      state: "refused",
      settledBy: actingPerson(ctx),
      settledAt: ctx.clock.now(),
      refusedReason: input.reason,
    });
    if (!settled) throw settledReversal();
    await audit(ctx, grant, {
      act: "reversal_refused",
      subjectKind: "ledger_transaction",
      subjectId: reversal.transactionId,
      after: { reversal: reversal.id },
    });
    return { transactionId: reversal.transactionId };
  });
}
