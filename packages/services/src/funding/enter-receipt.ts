import { insertReceipt } from "@consortia/db/repositories/fund-receipts";
import { findFund } from "@consortia/db/repositories/funds";
import { contributionBar } from "@consortia/domain/funding/contribution-fund";
import { keepFunds } from "@consortia/domain/funding/policy";
import type { EnterReceiptInput } from "@consortia/domain/funding/schemas";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { mustTakeDocuments } from "../ledger/current-period.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";

/** LA finance enters money received, with the grant letter. Nothing moves until a second person approves it. */
export async function enterReceipt(
  ctx: Ctx,
  input: EnterReceiptInput,
): Promise<{ readonly receiptId: Id<"FundReceiptId"> }> {
  const { authorityId } = ctx;
  const request = { key: input.requestKey, name: "enterReceipt", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const grant = await authorise(ctx, keepFunds, { authorityId });
    const fund = await findFund(ctx.db, { authorityId, fundId: input.fundId });
    if (fund === null) throw notFound();
    const bar = contributionBar(fund);
    if (bar !== null) throw new DomainError("conflict", bar);
    await mustTakeDocuments(ctx, fund.year);
    const receiptId = ctx.newId("FundReceiptId");
    await insertReceipt(ctx.db, {
      id: receiptId,
      authorityId,
      fundId: input.fundId,
      pence: input.amount,
      letterRef: input.letterRef,
      enteredBy: actingPerson(ctx),
      enteredAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "receipt_entered",
      subjectKind: "fund",
      subjectId: input.fundId,
      after: { receipt: receiptId, pence: input.amount },
    });
    return { receiptId };
  });
}
