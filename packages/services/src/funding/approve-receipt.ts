import { type FundReceipt, findReceipt, settleReceipt } from "@consortia/db/repositories/fund-receipts";
import { findFund } from "@consortia/db/repositories/funds";
import { approveReceipt as sentence } from "@consortia/domain/funding/policy";
import type { ApproveReceiptInput } from "@consortia/domain/funding/schemas";
import { assert, present } from "@consortia/domain/shared/assert";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { postTransaction } from "../ledger/post-transaction.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";

/** A second person agrees that the money came, and it is posted: source to pot. Never the person who entered it. */
export async function approveReceipt(
  ctx: Ctx,
  input: ApproveReceiptInput,
): Promise<{ readonly transactionId: Id<"LedgerTransactionId"> }> {
  const { authorityId } = ctx;
  const request = { key: input.requestKey, name: "approveReceipt", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const grant = await authorise(ctx, sentence, { authorityId });
    const approver = actingPerson(ctx);
    const receipt = await waitingReceipt(ctx, input.receiptId, approver);
    const fund = present(
      await findFund(ctx.db, { authorityId, fundId: receipt.fundId }),
      "A receipt is of a fund that exists",
    );
    const account = { fundId: fund.id, year: fund.year, consortiumId: null, commissionId: null };
    const settled = await settleReceipt(ctx.db, {
      authorityId,
      receiptId: receipt.id,
      state: "posted",
      settledBy: approver,
      settledAt: ctx.clock.now(),
      refusedReason: null,
    });
    if (!settled) throw settledBefore();
    const result = await postTransaction(ctx, {
      type: "receive",
      year: fund.year,
      source: { kind: "fund_receipt", id: receipt.id },
      requestKey: `receive:${receipt.id}`,
      movements: [
        { debit: { kind: "pot", ...account }, credit: { kind: "source", ...account }, pence: receipt.pence },
      ],
      approvedBy: receipt.enteredBy,
    });
    assert(result.outcome === "posted", "The source of a fund has no floor");
    await audit(ctx, grant, {
      act: "receipt_approved",
      subjectKind: "fund",
      subjectId: fund.id,
      after: { receipt: receipt.id, pence: receipt.pence, transaction: result.transactionId },
    });
    return { transactionId: result.transactionId };
  });
}

/**
 * A receipt that the person may settle.
 * @throws DomainError `conflict` when it was settled before, `forbidden` for the person who entered it.
 */
export async function waitingReceipt(
  ctx: AnyCtx,
  receiptId: string,
  settler: PersonId,
): Promise<FundReceipt> {
  const receipt = await findReceipt(ctx.db, { authorityId: ctx.authorityId, receiptId });
  if (receipt === null) throw notFound();
  if (receipt.state !== "waiting") throw settledBefore();
  if (receipt.enteredBy === settler) {
    throw new DomainError("forbidden", "You entered this, so another person must approve it.");
  }
  return receipt;
}

export function settledBefore(): DomainError {
  return new DomainError("conflict", "Another person settled this a moment before you.");
}
