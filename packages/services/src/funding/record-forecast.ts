import { replaceForecast } from "@consortia/db/repositories/budget-forecasts";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { checkForecast, varianceOf } from "@consortia/domain/ledger/forecast";
import { recordForecast as sentence } from "@consortia/domain/ledger/policy";
import { positionOf } from "@consortia/domain/ledger/position";
import type { RecordForecastInput } from "@consortia/domain/ledger/schemas";
import { DomainError, invalid, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import { financialYear, ledgerPeriod, londonDate } from "@consortia/domain/shared/time";
import { listBudgets } from "../ledger/list-budgets.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { budgetInSight } from "./budget-in-sight.ts";

/**
 * A lead records what a budget is expected to have spent by the year's end, with why it differs and what is done
 * about it. Once more in the same period takes the place of the earlier one, which is kept (seed 002).
 */
export async function recordForecast(
  ctx: Ctx,
  input: RecordForecastInput,
): Promise<{ readonly forecastId: Id<"BudgetForecastId"> }> {
  const { authorityId } = ctx;
  const { consortium } = await budgetInSight(ctx, input.slug);
  const lock = [{ table: "school_groups" as const, id: consortium.id }];
  const request = { key: input.requestKey, name: "recordForecast", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    if ((await budgetInSight(ctx, input.slug)).sees !== "position") throw notFound();
    const grant = await authorise(ctx, sentence, { consortiumId: consortium.id });
    const today = londonDate(ctx.clock.now());
    const { fundId, year, budgetPence } = await budgetOf(ctx, consortium.id, input.budget);
    if (year !== financialYear(today)) {
      throw new DomainError("conflict", "A forecast is made within the financial year of the budget.");
    }
    const variance = varianceOf({ budgetPence, expectedPence: input.expected });
    checkForecast(variance, input);
    const forecastId = ctx.newId("BudgetForecastId");
    const period = ledgerPeriod(today);
    await replaceForecast(ctx.db, {
      id: forecastId,
      authorityId,
      fundId,
      year,
      consortiumId: consortium.id,
      period,
      budgetPence,
      expectedPence: input.expected,
      reason: input.reason,
      mitigation: input.mitigation,
      recordedBy: actingPerson(ctx),
      recordedAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "budget_forecast_recorded",
      subjectKind: "budget_forecast",
      subjectId: forecastId,
      after: { fund: fundId, year, period, budgetPence, expectedPence: input.expected },
    });
    return { forecastId };
  });
}

/** One of the consortium's budgets, with what is allocated to it now. */
async function budgetOf(
  ctx: WriteCtx,
  consortiumId: string,
  budget: string,
): Promise<{ readonly fundId: string; readonly year: number; readonly budgetPence: Pence }> {
  const [fundId = "", year] = budget.split(" ");
  const budgets = await listBudgets(ctx, consortiumId);
  if (!budgets.some((one) => one.fundId === fundId && one.year === Number(year))) {
    throw invalid("budget", "Select one of your own budgets");
  }
  const accounts = await listAccounts(ctx.db, ctx.authorityId, { consortiumId, fundId, year: Number(year) });
  return { fundId, year: Number(year), budgetPence: positionOf(accounts).allocatedPence };
}
