import type { AllocationRun } from "@consortia/db/repositories/allocation-runs";
import type { Replacement } from "@consortia/domain/funding/replacement";
import { formatFinancialYear } from "@consortia/domain/shared/time";
import type { WriteCtx } from "../shared/ctx.ts";
import { tellLeads } from "./tell-leads.ts";

/** Tells the leads of each consortium whose budget a posted run changed; of others there is nothing to tell. */
export async function tellOfPosting(
  ctx: WriteCtx,
  run: AllocationRun,
  { gives, takes }: Replacement,
): Promise<void> {
  const where = `${run.fundName}, ${formatFinancialYear(run.year)}`;
  for (const { consortiumId } of gives) {
    await tellLeads(ctx, consortiumId, {
      kind: "budget_allocated",
      key: run.id,
      subject: (name) => `Money allocated: ${name}`,
      says: (name) =>
        `Money was allocated to the budget of ${name} from ${where}, as the ${run.boardName} decided.`,
      page: "",
    });
  }
  for (const { consortiumId } of takes) {
    await tellLeads(ctx, consortiumId, {
      kind: "budget_clawed_back",
      key: run.id,
      subject: (name) => `Money taken back: ${name}`,
      says: (name) =>
        `A later allocation gives ${name} less from ${where}, as the ${run.boardName} decided. The difference was taken back.`,
      page: "",
    });
  }
}
