import { seeBudget } from "@consortia/domain/funding/policy";
import type { Pence } from "@consortia/domain/shared/money";
import { rightsOf } from "../shared/authorise.ts";
import type { AnyCtx } from "../shared/ctx.ts";
import { budgetsFor, type PayingBudget } from "./available-for.ts";
import type { LoadedCommission } from "./load-commission.ts";

/** A budget that pays, and what it has left; null to whoever does not see the consortium's position. */
export type BudgetInSight = Omit<PayingBudget, "available_pence"> & {
  readonly available_pence: Pence | null;
};

/** FUN-11: a commission and its motion are read by more people than the money that is left. */
export async function budgetsInSight(
  ctx: AnyCtx,
  loaded: LoadedCommission,
): Promise<readonly BudgetInSight[]> {
  const budgets = await budgetsFor(ctx, loaded);
  if (await seesWhatIsLeft(ctx, loaded)) return budgets;
  return budgets.map((budget) => ({ ...budget, available_pence: null }));
}

/** Whether the reader sees what is left of the budgets of this commission's consortium. */
export async function seesWhatIsLeft(
  ctx: AnyCtx,
  { commission: { consortiumId }, facts: { boardIds } }: LoadedCommission,
): Promise<boolean> {
  const subject = { authorityId: ctx.authorityId, consortiumId, boardIds };
  return seeBudget.allows(await rightsOf(ctx), subject) !== null;
}
