import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed. */
const outcomes = ["met", "not_met", "cannot_tell", "not_asked"] as const;

/**
 * A run of the criteria in force over every open school: what it was worked from, what each criterion found, and what
 * was proposed. All of it is written in one act and never changes (CAT-1).
 */
export async function up(tools: Tools): Promise<void> {
  await runs(tools);
  await inputs(tools);
  await proposals(tools);
  await results(tools);
}

async function runs({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "category_runs")
    .addColumn("scheme_version_id", "text", (c) => c.notNull())
    .addColumn("school_year", "integer", (c) => c.notNull())
    .addColumn("schools", "integer", (c) => c.notNull().check(sql`schools > 0`))
    .addColumn("benchmarks", "text", (c) => c.notNull())
    .addColumn("measures", "text", (c) => c.notNull())
    .addColumn("input_hash", "text", (c) => c.notNull())
    .addColumn("output_hash", "text", (c) => c.notNull())
    .addColumn("run_by", "text", (c) => c.notNull())
    .addColumn("run_at", instant, (c) => c.notNull())
    .addUniqueConstraint("category_runs_year", ["authority_id", "id", "scheme_version_id", "school_year"])
    .addForeignKeyConstraint(
      "category_runs_version",
      ["authority_id", "scheme_version_id"],
      "scheme_versions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("category_runs_run_by", ["authority_id", "run_by"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("category_runs_newest")
    .on("category_runs")
    .columns(["authority_id", "run_at", "id"])
    .execute();
  await appendOnly("category_runs");
}

async function inputs({ db, appendOnly }: Tools): Promise<void> {
  await ofSchool(db.schema.createTable("category_run_inputs"), "category_run_inputs")
    .addColumn("lanes", "text", (c) => c.notNull())
    .addColumn("figures", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("category_run_inputs_key", ["authority_id", "run_id", "school_id"])
    .execute();
  await appendOnly("category_run_inputs");
}

async function proposals({ db, appendOnly }: Tools): Promise<void> {
  await ofSchool(db.schema.createTable("category_proposals"), "category_proposals")
    // Null where what is missing could change the category: then people decide (CAT-3).
    .addColumn("code", "text")
    .addColumn("possible", "text", (c) => c.notNull())
    .addColumn("decided_by", "text", (c) => c.notNull())
    .addColumn("missing", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("category_proposals_key", ["authority_id", "run_id", "school_id"])
    .execute();
  await appendOnly("category_proposals");
}

async function results({ db, appendOnly }: Tools): Promise<void> {
  await ofSchool(db.schema.createTable("criterion_results"), "criterion_results")
    .addColumn("criterion", "text", (c) => c.notNull())
    .addColumn("outcome", "text", (c) => c.notNull().check(oneOf("outcome", outcomes)))
    .addColumn("seen", "text", (c) => c.notNull())
    .addColumn("missing", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("criterion_results_key", ["authority_id", "run_id", "school_id", "criterion"])
    .execute();
  await appendOnly("criterion_results");
}

type Table = ReturnType<Tools["db"]["schema"]["createTable"]>;

/** What a run holds of one school. */
function ofSchool(table: Table, name: string) {
  return table
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("run_id", "text", (c) => c.notNull())
    .addColumn("school_id", "text", (c) => c.notNull())
    .addForeignKeyConstraint(`${name}_run`, ["authority_id", "run_id"], "category_runs", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(`${name}_school`, ["authority_id", "school_id"], "schools", [
      "authority_id",
      "id",
    ]);
}
