import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** LED-6 and LED-9: a period is closed by two persons, with its trial balance and head; a year's money goes on or back. */
export async function up(tools: Tools): Promise<void> {
  await closings(tools);
  await balances(tools);
  await yearEnds(tools);
  await guards(tools);
}

async function closings({ db, instant }: Tools): Promise<void> {
  await db.schema
    .createTable("ledger_period_closings")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("book_id", "text", (c) => c.notNull())
    .addColumn("period", "integer", (c) => c.notNull())
    .addColumn("started_by", "text", (c) => c.notNull())
    .addColumn("started_at", instant, (c) => c.notNull())
    .addColumn("closed_by", "text")
    .addColumn("closed_at", instant)
    .addColumn("head_seq", "integer")
    .addColumn("head_hash", "text")
    .addPrimaryKeyConstraint("ledger_period_closings_key", ["authority_id", "book_id", "period"])
    .addCheckConstraint("ledger_period_closings_two_persons", sql`closed_by <> started_by`)
    .addCheckConstraint(
      "ledger_period_closings_whole",
      sql`(closed_by is null) = (closed_at is null) and (closed_by is null) = (head_seq is null)
        and (closed_by is null) = (head_hash is null)`,
    )
    .addForeignKeyConstraint(
      "ledger_period_closings_period",
      ["authority_id", "book_id", "period"],
      "ledger_periods",
      ["authority_id", "book_id", "period"],
    )
    .addForeignKeyConstraint("ledger_period_closings_started_by", ["authority_id", "started_by"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("ledger_period_closings_closed_by", ["authority_id", "closed_by"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  for (const column of ["started_by", "closed_by"] as const) {
    await db.schema
      .createIndex(`ledger_period_closings_by_${column}`)
      .on("ledger_period_closings")
      .columns(["authority_id", column])
      .execute();
  }
}

async function balances({ db, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("trial_balance_lines")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("book_id", "text", (c) => c.notNull())
    .addColumn("period", "integer", (c) => c.notNull())
    .addColumn("account_id", "text", (c) => c.notNull())
    .addColumn("pence", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("trial_balance_lines_key", ["authority_id", "book_id", "period", "account_id"])
    .addForeignKeyConstraint(
      "trial_balance_lines_closing",
      ["authority_id", "book_id", "period"],
      "ledger_period_closings",
      ["authority_id", "book_id", "period"],
    )
    .addForeignKeyConstraint(
      "trial_balance_lines_account",
      ["authority_id", "account_id"],
      "ledger_accounts",
      ["authority_id", "id"],
    )
    .execute();
  await db.schema
    .createIndex("trial_balance_lines_by_account")
    .on("trial_balance_lines")
    .columns(["authority_id", "account_id"])
    .execute();
  await appendOnly("trial_balance_lines");
}

async function yearEnds({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "year_ends")
    .addColumn("fund_id", "text", (c) => c.notNull())
    .addColumn("year", "integer", (c) => c.notNull())
    .addColumn("rule", "text", (c) => c.notNull().check(oneOf("rule", ["carry", "return"])))
    .addColumn("reason", "text", (c) => c.notNull().check(sql`length(trim(reason)) > 0`))
    .addColumn("decided_by", "text", (c) => c.notNull())
    .addColumn("decided_at", instant, (c) => c.notNull())
    .addForeignKeyConstraint("year_ends_fund", ["authority_id", "fund_id"], "funds", ["authority_id", "id"])
    .addForeignKeyConstraint("year_ends_decided_by", ["authority_id", "decided_by"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  for (const [name, columns] of [
    ["by_fund", ["authority_id", "fund_id", "year"]],
    ["by_decider", ["authority_id", "decided_by"]],
  ] as const) {
    await db.schema
      .createIndex(`year_ends_${name}`)
      .on("year_ends")
      .columns([...columns])
      .execute();
  }
  await appendOnly("year_ends");
}

async function guards({ refuseUpdate, refuseDelete }: Tools): Promise<void> {
  await refuseUpdate({
    table: "ledger_period_closings",
    name: "ledger_period_closings_closed_once",
    refuseWhen: `old.closed_by is not null or new.started_by <> old.started_by or new.started_at <> old.started_at
      or new.period <> old.period or new.book_id <> old.book_id`,
  });
  await refuseDelete({
    table: "ledger_period_closings",
    name: "ledger_period_closings_stay",
    refuseWhen: "1 = 1",
  });
  const closing = `(select 1 from ledger_period_closings closing where closing.authority_id = new.authority_id
    and closing.book_id = new.book_id and closing.period = new.period`;
  await refuseUpdate({
    table: "ledger_periods",
    name: "ledger_periods_close_in_steps",
    refuseWhen: `(old.state = 'open' and new.state = 'closed') or (old.state = 'closing' and new.state = 'open')`,
  });
  await refuseUpdate({
    table: "ledger_periods",
    name: "ledger_periods_closed_by_two",
    refuseWhen: `(new.state = 'closing' and not exists ${closing}))
      or (new.state = 'closed' and not exists ${closing} and closing.closed_by is not null))`,
  });
}
