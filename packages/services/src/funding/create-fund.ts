import { insertFund } from "@consortia/db/repositories/funds";
import { keepFunds } from "@consortia/domain/funding/policy";
import type { CreateFundInput } from "@consortia/domain/funding/schemas";
import type { Id } from "@consortia/domain/shared/ids";
import { openBook } from "../ledger/open-book.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";

/** Opens a fund of one financial year, and the year's book with its first fund. */
export async function createFund(
  ctx: Ctx,
  input: CreateFundInput,
): Promise<{ readonly fundId: Id<"FundId"> }> {
  const { authorityId } = ctx;
  const lock = [{ table: "authorities" as const, id: authorityId }];
  const request = { key: input.requestKey, name: "createFund", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, keepFunds, { authorityId });
    await openBook(ctx, input.year);
    const fundId = ctx.newId("FundId");
    await insertFund(ctx.db, {
      id: fundId,
      authorityId,
      name: input.name,
      sourceKind: input.sourceKind,
      year: input.year,
      conditions: input.conditions === "" ? null : input.conditions,
      endsOn: input.endsOn,
      createdAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "fund_created",
      subjectKind: "fund",
      subjectId: fundId,
      after: { year: input.year, source: input.sourceKind, endsOn: input.endsOn },
    });
    return { fundId };
  });
}
