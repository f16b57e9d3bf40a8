import { settleReceipt } from "@consortia/db/repositories/fund-receipts";
import { approveReceipt } from "@consortia/domain/funding/policy";
import type { RefuseReceiptInput } from "@consortia/domain/funding/schemas";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { settledBefore, waitingReceipt } from "./approve-receipt.ts";

/** A second person says that the money did not come as entered, and why. Nothing is posted. */
export async function refuseReceipt(
  ctx: Ctx,
  input: RefuseReceiptInput,
): Promise<{ readonly fundId: string }> {
  const { authorityId } = ctx;
  const request = { key: input.requestKey, name: "refuseReceipt", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const grant = await authorise(ctx, approveReceipt, { authorityId });
    const settledBy = actingPerson(ctx);
    const receipt = await waitingReceipt(ctx, input.receiptId, settledBy);
    const settled = await settleReceipt(ctx.db, {
      authorityId,
      receiptId: receipt.id,
      state: "refused",
      settledBy,
      settledAt: ctx.clock.now(),
      refusedReason: input.reason,
    });
    if (!settled) throw settledBefore();
    await audit(ctx, grant, {
      act: "receipt_refused",
      subjectKind: "fund",
      subjectId: receipt.fundId,
      after: { receipt: receipt.id, pence: receipt.pence },
    });
    return { fundId: receipt.fundId };
  });
}
