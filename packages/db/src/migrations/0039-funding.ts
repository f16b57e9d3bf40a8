import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const leastReasonLength = 20;
const methods = ["rate_per_pupil", "flat_per_school", "fixed_pot"] as const;
const overFundRules = ["refuse", "scale"] as const;
const roundings = ["consortium_penny", "school_phase_pound"] as const;
const weighings = ["rate_per_pupil", "flat_per_school"] as const;
const runStates = ["draft", "frozen", "checked", "posted", "withdrawn"] as const;
const lanes = ["primary", "secondary", "special", "nursery"] as const;

/** Pupil counts, formulas, runs and released totals. It follows the boards, whose lanes a run prices (FUN-8). */
export async function up(tools: Tools): Promise<void> {
  await rolls(tools);
  await formulas(tools);
  await formulaParts(tools);
  await runs(tools);
  await runGuards(tools);
  await inputs(tools);
  await lines(tools);
  await releases(tools);
}

async function rolls({ db, instant, day, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "roll_counts")
    .addColumn("school_id", "text", (c) => c.notNull())
    .addColumn("lane", "text", (c) => c.notNull())
    .addColumn("census_on", day, (c) => c.notNull())
    .addColumn("pupils_tenths", "integer", (c) => c.notNull().check(sql`pupils_tenths >= 0`))
    .addColumn("source", "text", (c) => c.notNull())
    .addColumn("recorded_by", "text", (c) => c.notNull())
    .addColumn("recorded_at", instant, (c) => c.notNull())
    .addColumn("superseded_by", "text")
    .addForeignKeyConstraint("roll_counts_lane", ["authority_id", "school_id", "lane"], "school_lanes", [
      "authority_id",
      "school_id",
      "lane",
    ])
    .addForeignKeyConstraint("roll_counts_recorded_by", ["authority_id", "recorded_by"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "roll_counts_superseded_by",
      ["authority_id", "superseded_by"],
      "roll_counts",
      ["authority_id", "id"],
      (key) => key.deferrable().initiallyDeferred(),
    )
    .execute();
  await db.schema
    .createIndex("roll_counts_current")
    .unique()
    .on("roll_counts")
    .columns(["authority_id", "school_id", "lane", "census_on"])
    .where(sql.ref("superseded_by"), "is", null)
    .execute();
  await appendOnly("roll_counts", "superseded_by");
}

async function formulas({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "formula_versions")
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("scheme_version_id", "text", (c) => c.notNull())
    .addColumn("method", "text", (c) => c.notNull().check(oneOf("method", methods)))
    .addColumn("weighing", "text", (c) => c.notNull().check(oneOf("weighing", weighings)))
    .addColumn("minimum_pence", "bigint", (c) => c.check(sql`minimum_pence >= 0`))
    .addColumn("cap_pence", "bigint", (c) => c.check(sql`cap_pence >= 0`))
    .addColumn("over_fund", "text", (c) => c.notNull().check(oneOf("over_fund", overFundRules)))
    .addColumn("rounding", "text", (c) => c.notNull().check(oneOf("rounding", roundings)))
    .addColumn("note", "text", (c) => c.notNull())
    .addColumn("created_by", "text", (c) => c.notNull())
    .addColumn("created_at", instant, (c) => c.notNull())
    .addUniqueConstraint("formula_versions_name", ["authority_id", "name"])
    .addUniqueConstraint("formula_versions_scheme_key", ["authority_id", "id", "scheme_version_id"])
    .addCheckConstraint("formula_versions_limits", sql`minimum_pence <= cap_pence`)
    .addCheckConstraint("formula_versions_weighing", sql`method = 'fixed_pot' or method = weighing`)
    .addForeignKeyConstraint(
      "formula_versions_scheme",
      ["authority_id", "scheme_version_id"],
      "scheme_versions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("formula_versions_created_by", ["authority_id", "created_by"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await appendOnly("formula_versions");

  await db.schema
    .createTable("formula_adoptions")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("formula_version_id", "text", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull().check(reasonIsGiven("reason")))
    .addColumn("adopted_by", "text", (c) => c.notNull())
    .addColumn("adopted_at", instant, (c) => c.notNull())
    .addPrimaryKeyConstraint("formula_adoptions_key", ["authority_id", "formula_version_id"])
    .addForeignKeyConstraint(
      "formula_adoptions_version",
      ["authority_id", "formula_version_id"],
      "formula_versions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("formula_adoptions_adopted_by", ["authority_id", "adopted_by"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await appendOnly("formula_adoptions");
}

async function formulaParts({ db, appendOnly }: Tools): Promise<void> {
  const part = (name: string) =>
    db.schema
      .createTable(name)
      .addColumn("authority_id", "text", (c) => c.notNull())
      .addColumn("formula_version_id", "text", (c) => c.notNull())
      .addForeignKeyConstraint(
        `${name}_version`,
        ["authority_id", "formula_version_id"],
        "formula_versions",
        ["authority_id", "id"],
      );
  await part("formula_triggers")
    .addColumn("scheme_version_id", "text", (c) => c.notNull())
    .addColumn("code", "text", (c) => c.notNull())
    .addColumn("answer", "text", (c) => c.notNull().check(oneOf("answer", ["yes", "no"])))
    .addPrimaryKeyConstraint("formula_triggers_key", ["formula_version_id", "code"])
    .addForeignKeyConstraint(
      "formula_triggers_scheme",
      ["authority_id", "formula_version_id", "scheme_version_id"],
      "formula_versions",
      ["authority_id", "id", "scheme_version_id"],
    )
    .addForeignKeyConstraint(
      "formula_triggers_category",
      ["authority_id", "scheme_version_id", "code"],
      "scheme_categories",
      ["authority_id", "scheme_version_id", "code"],
    )
    .execute();
  await part("formula_rates")
    .addColumn("code", "text", (c) => c.notNull())
    .addColumn("lane", "text", (c) => c.notNull().check(oneOf("lane", lanes)))
    .addColumn("pence", "bigint", (c) => c.notNull().check(sql`pence >= 0`))
    .addPrimaryKeyConstraint("formula_rates_key", ["formula_version_id", "code", "lane"])
    .addForeignKeyConstraint("formula_rates_trigger", ["formula_version_id", "code"], "formula_triggers", [
      "formula_version_id",
      "code",
    ])
    .execute();
  await part("formula_lane_weights")
    .addColumn("lane", "text", (c) => c.notNull().check(oneOf("lane", lanes)))
    .addColumn("numerator", "integer", (c) => c.notNull().check(sql`numerator >= 0`))
    .addColumn("denominator", "integer", (c) => c.notNull().check(sql`denominator > 0`))
    .addPrimaryKeyConstraint("formula_lane_weights_key", ["formula_version_id", "lane"])
    .execute();
  await part("formula_orders")
    .addColumn("place", "integer", (c) => c.notNull())
    .addColumn("consortium_id", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("formula_orders_key", ["formula_version_id", "place"])
    .addUniqueConstraint("formula_orders_once", ["formula_version_id", "consortium_id"])
    .addForeignKeyConstraint(
      "formula_orders_consortium",
      ["authority_id", "consortium_id"],
      "school_groups",
      ["authority_id", "id"],
    )
    .execute();
  for (const table of ["formula_triggers", "formula_rates", "formula_lane_weights", "formula_orders"]) {
    await appendOnly(table);
  }
}

async function runs({ db, instant, day }: Tools): Promise<void> {
  let table = tenantTable(db, "allocation_runs")
    .addColumn("fund_id", "text", (c) => c.notNull())
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("formula_version_id", "text", (c) => c.notNull())
    .addColumn("census_on", day, (c) => c.notNull())
    .addColumn("pot_pence", "bigint", (c) => c.check(sql`pot_pence > 0`))
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", runStates)))
    .addColumn("prepared_by", "text", (c) => c.notNull())
    .addColumn("prepared_at", instant, (c) => c.notNull())
    .addColumn("frozen_at", instant)
    .addColumn("input_hash", "text")
    .addColumn("output_hash", "text")
    .addColumn("total_pence", "bigint", (c) => c.check(sql`total_pence >= 0`))
    .addColumn("unallocated_pence", "bigint", (c) => c.check(sql`unallocated_pence >= 0`))
    .addColumn("is_scaled", "text", (c) => c.check(oneOf("is_scaled", ["yes", "no"])))
    .addColumn("checked_by", "text")
    .addColumn("checked_at", instant)
    .addColumn("posted_by", "text")
    .addColumn("posted_at", instant)
    .addColumn("withdrawn_by", "text")
    .addColumn("withdrawn_at", instant)
    .addColumn("withdrawn_reason", "text", (c) => c.check(reasonIsGiven("withdrawn_reason")))
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1))
    .addUniqueConstraint("allocation_runs_board_key", ["authority_id", "id", "board_id"])
    // FUN-10: the preparer is never the checker or the poster.
    .addCheckConstraint(
      "allocation_runs_other_persons",
      sql`(checked_by is null or checked_by <> prepared_by) and (posted_by is null or posted_by <> prepared_by)`,
    )
    .addCheckConstraint(
      "allocation_runs_frozen",
      sql`state in ('draft', 'withdrawn') or (frozen_at is not null and input_hash is not null
        and output_hash is not null and total_pence is not null and unallocated_pence is not null)`,
    )
    .addCheckConstraint(
      "allocation_runs_checked",
      sql`state not in ('checked', 'posted') or (checked_by is not null and checked_at is not null)`,
    )
    .addCheckConstraint(
      "allocation_runs_posted",
      sql`(state = 'posted') = (posted_by is not null) and (state = 'posted') = (posted_at is not null)`,
    )
    .addCheckConstraint(
      "allocation_runs_withdrawn",
      sql`(state = 'withdrawn') = (withdrawn_by is not null) and (state = 'withdrawn') = (withdrawn_reason is not null)`,
    )
    .addForeignKeyConstraint("allocation_runs_fund", ["authority_id", "fund_id"], "funds", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("allocation_runs_board", ["authority_id", "board_id"], "boards", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "allocation_runs_adopted_formula",
      ["authority_id", "formula_version_id"],
      "formula_adoptions",
      ["authority_id", "formula_version_id"],
    );
  for (const role of ["prepared_by", "checked_by", "posted_by", "withdrawn_by"] as const) {
    table = table.addForeignKeyConstraint(`allocation_runs_${role}`, ["authority_id", role], "people", [
      "authority_id",
      "id",
    ]);
  }
  await table.execute();
}

async function runGuards({ db, refuseUpdate }: Tools): Promise<void> {
  // FUN-8: one posted run for each fund and board.
  await db.schema
    .createIndex("allocation_runs_one_posted")
    .unique()
    .on("allocation_runs")
    .columns(["authority_id", "fund_id", "board_id"])
    .where(sql.ref("state"), "=", "posted")
    .execute();
  await db.schema
    .createIndex("allocation_runs_by_fund")
    .on("allocation_runs")
    .columns(["authority_id", "fund_id", "prepared_at", "id"])
    .execute();
  const frozen = [
    "fund_id",
    "board_id",
    "formula_version_id",
    "census_on",
    "prepared_by",
    "input_hash",
    "output_hash",
  ];
  await refuseUpdate({
    table: "allocation_runs",
    name: "allocation_runs_frozen_stays",
    refuseWhen: `old.state <> 'draft' and (${[
      ...frozen.map(
        (column) => `coalesce(cast(new.${column} as text), '') <> coalesce(cast(old.${column} as text), '')`,
      ),
      ...["pot_pence", "total_pence", "unallocated_pence"].map(
        (column) => `coalesce(new.${column}, -1) <> coalesce(old.${column}, -1)`,
      ),
    ].join(" or ")})`,
  });
  await refuseUpdate({
    table: "allocation_runs",
    name: "allocation_runs_posted_is_final",
    refuseWhen: "old.state in ('posted', 'withdrawn')",
  });
  // FUN-1: the consortium lines sum to the total when the run is frozen; lines never change after that.
  await refuseUpdate({
    table: "allocation_runs",
    name: "allocation_runs_lines_sum",
    refuseWhen: `old.state = 'draft' and new.state = 'frozen' and new.total_pence <>
      (select coalesce(sum(pence), 0) from allocation_lines where run_id = new.id and school_id is null)`,
  });
}

async function inputs({ db, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("allocation_inputs")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("run_id", "text", (c) => c.notNull())
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("school_id", "text", (c) => c.notNull())
    .addColumn("lane", "text", (c) => c.notNull())
    .addColumn("consortium_id", "text", (c) => c.notNull())
    .addColumn("decision_id", "text", (c) => c.notNull())
    .addColumn("code", "text", (c) => c.notNull())
    .addColumn("triggering", "text", (c) => c.notNull().check(oneOf("triggering", ["yes", "no"])))
    .addColumn("pupils_tenths", "integer")
    .addColumn("rate_pence", "bigint")
    .addPrimaryKeyConstraint("allocation_inputs_key", ["run_id", "school_id", "lane"])
    .addCheckConstraint(
      "allocation_inputs_whole",
      sql`triggering = 'no' or (pupils_tenths is not null and rate_pence is not null)`,
    )
    .addForeignKeyConstraint(
      "allocation_inputs_run",
      ["authority_id", "run_id", "board_id"],
      "allocation_runs",
      ["authority_id", "id", "board_id"],
    )
    // FUN-8: a run prices its board's lanes only.
    .addForeignKeyConstraint("allocation_inputs_lane", ["authority_id", "board_id", "lane"], "board_lanes", [
      "authority_id",
      "board_id",
      "lane",
    ])
    .addForeignKeyConstraint(
      "allocation_inputs_school",
      ["authority_id", "school_id", "lane"],
      "school_lanes",
      ["authority_id", "school_id", "lane"],
    )
    .addForeignKeyConstraint(
      "allocation_inputs_consortium",
      ["authority_id", "consortium_id"],
      "school_groups",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint(
      "allocation_inputs_decision",
      ["authority_id", "decision_id"],
      "category_decisions",
      ["authority_id", "id"],
    )
    .execute();
  await db.schema
    .createIndex("allocation_inputs_by_decision")
    .on("allocation_inputs")
    .columns(["authority_id", "decision_id"])
    .execute();
  await appendOnly("allocation_inputs");
}

async function lines({ db, appendOnly, refuseInsert }: Tools): Promise<void> {
  await db.schema
    .createTable("allocation_lines")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("run_id", "text", (c) => c.notNull())
    .addColumn("seq", "integer", (c) => c.notNull())
    .addColumn("consortium_id", "text", (c) => c.notNull())
    .addColumn("school_id", "text")
    .addColumn("lane", "text")
    .addColumn("numerator", "text", (c) => c.notNull())
    .addColumn("denominator", "text", (c) => c.notNull())
    .addColumn("pence", "bigint", (c) => c.check(sql`pence >= 0`))
    .addColumn("limited_by", "text", (c) => c.check(oneOf("limited_by", ["minimum", "cap"])))
    .addColumn("left_over_penny", "text", (c) => c.notNull().check(oneOf("left_over_penny", ["yes", "no"])))
    .addPrimaryKeyConstraint("allocation_lines_key", ["run_id", "seq"])
    .addCheckConstraint("allocation_lines_school", sql`(school_id is null) = (lane is null)`)
    .addCheckConstraint("allocation_lines_consortium_pence", sql`school_id is not null or pence is not null`)
    .addForeignKeyConstraint("allocation_lines_run", ["authority_id", "run_id"], "allocation_runs", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "allocation_lines_consortium",
      ["authority_id", "consortium_id"],
      "school_groups",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("allocation_lines_input", ["run_id", "school_id", "lane"], "allocation_inputs", [
      "run_id",
      "school_id",
      "lane",
    ])
    .execute();
  await db.schema
    .createIndex("allocation_lines_by_consortium")
    .on("allocation_lines")
    .columns(["authority_id", "consortium_id", "run_id"])
    .execute();
  await appendOnly("allocation_lines");
  for (const table of ["allocation_inputs", "allocation_lines"]) {
    await refuseInsert({
      table,
      name: `${table}_before_frozen`,
      refuseWhen: "(select state from allocation_runs where id = new.run_id) <> 'draft'",
    });
  }
}

async function releases({ db, instant, dated }: Tools): Promise<void> {
  await tenantTable(db, "total_releases")
    .addColumn("consortium_id", "text", (c) => c.notNull())
    .addColumn("decided_by", "text", (c) => c.notNull())
    .addColumn("decided_where", "text", (c) => c.notNull())
    .addColumn("warning", "text", (c) => c.notNull())
    .addColumn("valid_from", instant, (c) => c.notNull())
    .addColumn("valid_to", instant)
    .addColumn("ended_reason", "text")
    .addColumn("recorded_at", instant, (c) => c.notNull())
    .addCheckConstraint("total_releases_period", sql`valid_to is null or valid_to >= valid_from`)
    .addForeignKeyConstraint(
      "total_releases_consortium",
      ["authority_id", "consortium_id"],
      "school_groups",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("total_releases_decided_by", ["authority_id", "decided_by"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await dated({ table: "total_releases", key: ["authority_id", "consortium_id"] });
}

function reasonIsGiven(column: string) {
  return sql<boolean>`length(trim(${sql.ref(column)})) >= ${sql.lit(leastReasonLength)}`;
}
