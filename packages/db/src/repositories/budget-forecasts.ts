import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant } from "@consortia/domain/shared/time";
import { pence } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

/** What a consortium's budget is expected to have spent by the year's end, as of a period. */
export type BudgetForecast = {
  readonly id: Id<"BudgetForecastId">;
  readonly fundId: string;
  readonly year: number;
  readonly consortiumId: string;
  readonly consortiumName: string;
  readonly period: number;
  /** What was allocated when it was recorded. */
  readonly budgetPence: Pence;
  readonly expectedPence: Pence;
  readonly reason: string;
  readonly mitigation: string;
  readonly recordedByName: string;
  readonly recordedAt: Instant;
  /** False where a later one of the same period took its place. */
  readonly isCurrent: boolean;
  readonly supersededBy: string | null;
};

export type ForecastToInsert = Omit<
  BudgetForecast,
  "consortiumName" | "recordedByName" | "isCurrent" | "supersededBy"
> & {
  readonly authorityId: string;
  readonly recordedBy: PersonId;
};

/** A consortium records a dozen a fund and year, and corrects few. */
const most_forecasts = 1_000;

/** Puts the forecast in the place of the one that stands for its period. The caller holds the consortium's row. */
export async function replaceForecast(db: Writer, one: ForecastToInsert): Promise<void> {
  await db
    .updateTable("budget_forecasts")
    .set({ superseded_by: one.id })
    .where("authority_id", "=", one.authorityId)
    .where("consortium_id", "=", one.consortiumId)
    .where("fund_id", "=", one.fundId)
    .where("year", "=", one.year)
    .where("period", "=", one.period)
    .where("superseded_by", "is", null)
    .execute();
  await db
    .insertInto("budget_forecasts")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      fund_id: one.fundId,
      year: one.year,
      consortium_id: one.consortiumId,
      period: one.period,
      budget_pence: one.budgetPence,
      expected_pence: one.expectedPence,
      reason: one.reason,
      mitigation: one.mitigation,
      recorded_by: one.recordedBy,
      recorded_at: one.recordedAt,
      superseded_by: null,
    })
    .execute();
}

/** Those of a consortium or of a fund, replaced ones among them, newest first. */
export async function listForecasts(
  db: Reader,
  { authorityId, consortiumId, fundId }: { authorityId: string; consortiumId?: string; fundId?: string },
): Promise<readonly BudgetForecast[]> {
  let query = db
    .selectFrom("budget_forecasts as forecast")
    .innerJoin("people", "people.id", "forecast.recorded_by")
    .innerJoin("school_groups as consortium", "consortium.id", "forecast.consortium_id")
    .select([
      "forecast.id",
      "forecast.fund_id",
      "forecast.year",
      "forecast.consortium_id",
      "forecast.period",
      "forecast.reason",
      "forecast.mitigation",
      "forecast.recorded_at",
      "forecast.superseded_by",
      "people.name as recorded_by_name",
      "consortium.name as consortium_name",
      pence("forecast.budget_pence").as("budget"),
      pence("forecast.expected_pence").as("expected"),
    ])
    .where("forecast.authority_id", "=", authorityId);
  if (consortiumId !== undefined) query = query.where("forecast.consortium_id", "=", consortiumId);
  if (fundId !== undefined) query = query.where("forecast.fund_id", "=", fundId);
  const rows = await query
    .orderBy("forecast.recorded_at", "desc")
    .orderBy("forecast.id", "desc")
    .limit(most_forecasts)
    .execute();
  return rows.map((row) => ({
    id: asId("BudgetForecastId", row.id),
    fundId: row.fund_id,
    year: row.year,
    consortiumId: row.consortium_id,
    consortiumName: row.consortium_name,
    period: row.period,
    budgetPence: BigInt(row.budget),
    expectedPence: BigInt(row.expected),
    reason: row.reason,
    mitigation: row.mitigation,
    recordedByName: row.recorded_by_name,
    recordedAt: row.recorded_at,
    isCurrent: row.superseded_by === null,
    supersededBy: row.superseded_by,
  }));
}
