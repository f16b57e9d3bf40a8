import { notFound } from "@consortia/domain/shared/errors";
import type { LocalDate } from "@consortia/domain/shared/time";
import type { Ctx } from "../shared/ctx.ts";
import { logLook } from "../shared/log-look.ts";
import { budgetInSight } from "./budget-in-sight.ts";
import { type Budget, readBudget } from "./read-budget.ts";

/**
 * A consortium's budget for a file, to whoever sees its position. An export is a sensitive read and leaves an event
 * (section 16).
 */
export async function exportBudget(
  ctx: Ctx,
  asked: { readonly slug: string; readonly on?: LocalDate | undefined },
): Promise<Extract<Budget, { sees: "position" }>> {
  const { consortium, grant } = await budgetInSight(ctx, asked.slug);
  const budget = await readBudget(ctx, asked);
  if (budget.sees !== "position") throw notFound();
  await logLook(ctx, grant, {
    act: "budget_exported",
    subjectKind: "school_group",
    subjectId: consortium.id,
    after: { on: budget.on },
  });
  return budget;
}
