import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const virementStates = ["proposed", "agreed", "posted", "refused", "withdrawn"] as const;
const kept = ["fund_id", "year", "from_id", "to_id", "pence", "reason", "proposed_for_id", "proposed_by"];

/** Section 5: money moves between two budgets of one fund and year by both leads and LA finance, three persons. */
export async function up(tools: Tools): Promise<void> {
  await virements(tools);
  await indexes(tools);
  await guards(tools);
}

async function virements({ db, instant }: Tools): Promise<void> {
  let table = tenantTable(db, "virements")
    .addColumn("fund_id", "text", (c) => c.notNull())
    .addColumn("year", "integer", (c) => c.notNull())
    .addColumn("from_id", "text", (c) => c.notNull())
    .addColumn("to_id", "text", (c) => c.notNull())
    .addColumn("pence", "bigint", (c) => c.notNull().check(sql`pence > 0`))
    .addColumn("reason", "text", (c) => c.notNull().check(sql`length(trim(reason)) > 0`))
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", virementStates)))
    .addColumn("proposed_for_id", "text", (c) => c.notNull())
    .addColumn("proposed_by", "text", (c) => c.notNull())
    .addColumn("proposed_at", instant, (c) => c.notNull())
    .addColumn("agreed_by", "text")
    .addColumn("agreed_at", instant)
    .addColumn("ended_by", "text")
    .addColumn("ended_at", instant)
    .addColumn("ended_reason", "text")
    .addCheckConstraint(
      "virements_two_budgets",
      sql`from_id <> to_id and (proposed_for_id = from_id or proposed_for_id = to_id)`,
    )
    .addCheckConstraint(
      "virements_agreed",
      sql`(agreed_by is null) = (agreed_at is null) and (state <> 'proposed' or agreed_by is null)
        and (state not in ('agreed', 'posted') or agreed_by is not null)`,
    )
    .addCheckConstraint(
      "virements_ended",
      sql`(state in ('proposed', 'agreed')) = (ended_by is null) and (ended_by is null) = (ended_at is null)
        and (state in ('refused', 'withdrawn')) = (ended_reason is not null)`,
    )
    .addCheckConstraint(
      "virements_three_persons",
      sql`agreed_by <> proposed_by and (state <> 'posted' or (ended_by <> proposed_by and ended_by <> agreed_by))`,
    )
    .addForeignKeyConstraint("virements_fund", ["authority_id", "fund_id"], "funds", ["authority_id", "id"]);
  const keys = [
    ["from_id", "school_groups"],
    ["to_id", "school_groups"],
    ["proposed_for_id", "school_groups"],
    ["proposed_by", "people"],
    ["agreed_by", "people"],
    ["ended_by", "people"],
  ] as const;
  for (const [column, target] of keys) {
    table = table.addForeignKeyConstraint(`virements_${column}`, ["authority_id", column], target, [
      "authority_id",
      "id",
    ]);
  }
  await table.execute();
}

async function indexes({ db }: Tools): Promise<void> {
  for (const [name, columns] of [
    ["by_giver", ["authority_id", "from_id", "proposed_at", "id"]],
    ["by_getter", ["authority_id", "to_id", "proposed_at", "id"]],
    ["by_state", ["authority_id", "state", "proposed_at", "id"]],
    ["by_fund", ["authority_id", "fund_id"]],
    ["by_side", ["authority_id", "proposed_for_id"]],
    ["by_proposer", ["authority_id", "proposed_by"]],
    ["by_agreer", ["authority_id", "agreed_by"]],
    ["by_ender", ["authority_id", "ended_by"]],
  ] as const) {
    await db.schema
      .createIndex(`virements_${name}`)
      .on("virements")
      .columns([...columns])
      .execute();
  }
}

async function guards({ refuseUpdate, refuseDelete }: Tools): Promise<void> {
  await refuseUpdate({
    table: "virements",
    name: "virements_keep_what_was_agreed",
    refuseWhen: [
      "old.ended_by is not null",
      "(old.agreed_by is not null and (new.agreed_by <> old.agreed_by or new.agreed_at <> old.agreed_at))",
      ...kept.map((column) => `new.${column} <> old.${column}`),
    ].join(" or "),
  });
  await refuseUpdate({
    table: "virements",
    name: "virements_posted_in_ledger",
    refuseWhen: `new.state = 'posted' and not exists (select 1 from ledger_transactions entry
      where entry.authority_id = new.authority_id and entry.type = 'virement'
        and entry.source_kind = 'virement' and entry.source_id = new.id)`,
  });
  await refuseDelete({ table: "virements", name: "virements_stay", refuseWhen: "1 = 1" });
}
