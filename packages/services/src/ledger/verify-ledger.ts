import { seeMoneyDesk } from "@consortia/domain/funding/policy";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { type BookReport, recomputeBooks } from "./recompute-books.ts";

/** Recomputes every book for somebody at the money desk or the auditor. */
export async function verifyLedger(ctx: Ctx): Promise<readonly BookReport[]> {
  await authorise(ctx, seeMoneyDesk, { authorityId: ctx.authorityId });
  return recomputeBooks(ctx);
}
