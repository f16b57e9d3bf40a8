import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { tenantTable } from "./tables.ts";

/**
 * What the leads of a consortium expect a budget to have spent by the year's end, month by month (seed 002): added and
 * superseded within its period, never changed. The budget is kept as it was, so that a variance stays what it was.
 */
export async function up({ db, instant, appendOnly }: Tools): Promise<void> {
  let table = tenantTable(db, "budget_forecasts")
    .addColumn("fund_id", "text", (c) => c.notNull())
    .addColumn("year", "integer", (c) => c.notNull())
    .addColumn("consortium_id", "text", (c) => c.notNull())
    .addColumn("period", "integer", (c) => c.notNull().check(sql`period between 1 and 12`))
    .addColumn("budget_pence", "bigint", (c) => c.notNull().check(sql`budget_pence >= 0`))
    .addColumn("expected_pence", "bigint", (c) => c.notNull().check(sql`expected_pence >= 0`))
    .addColumn("reason", "text", (c) => c.notNull())
    .addColumn("mitigation", "text", (c) => c.notNull())
    .addColumn("recorded_by", "text", (c) => c.notNull())
    .addColumn("recorded_at", instant, (c) => c.notNull())
    .addColumn("superseded_by", "text")
    .addCheckConstraint(
      "budget_forecasts_say_why",
      sql`expected_pence = budget_pence or length(trim(reason)) > 0`,
    )
    .addCheckConstraint(
      "budget_forecasts_say_what_is_done",
      sql`expected_pence <= budget_pence or length(trim(mitigation)) > 0`,
    )
    .addForeignKeyConstraint(
      "budget_forecasts_superseded_by",
      ["authority_id", "superseded_by"],
      "budget_forecasts",
      ["authority_id", "id"],
      (key) => key.deferrable().initiallyDeferred(),
    );
  for (const [column, target] of [
    ["fund_id", "funds"],
    ["consortium_id", "school_groups"],
    ["recorded_by", "people"],
  ] as const) {
    table = table.addForeignKeyConstraint(`budget_forecasts_${column}`, ["authority_id", column], target, [
      "authority_id",
      "id",
    ]);
  }
  await table.execute();
  await db.schema
    .createIndex("budget_forecasts_current")
    .unique()
    .on("budget_forecasts")
    .columns(["authority_id", "consortium_id", "fund_id", "year", "period"])
    .where(sql.ref("superseded_by"), "is", null)
    .execute();
  for (const [name, columns] of [
    ["by_consortium", ["authority_id", "consortium_id", "recorded_at", "id"]],
    ["by_fund", ["authority_id", "fund_id", "year", "recorded_at", "id"]],
    ["by_recorder", ["authority_id", "recorded_by"]],
    ["by_replacing", ["authority_id", "superseded_by"]],
  ] as const) {
    await db.schema
      .createIndex(`budget_forecasts_${name}`)
      .on("budget_forecasts")
      .columns([...columns])
      .execute();
  }
  await appendOnly("budget_forecasts", "superseded_by");
}
