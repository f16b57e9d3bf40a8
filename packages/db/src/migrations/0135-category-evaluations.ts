import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed. */
const results = ["fell", "held", "first"] as const;
const eras = ["graded", "areas_only", "report_card"] as const;

/** What a year's categories foresaw, as it was known when it was evaluated: kept whole, and put anew by another. */
export async function up(tools: Tools): Promise<void> {
  await evaluations(tools);
  await lines(tools);
}

async function evaluations({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "category_evaluations")
    .addColumn("scheme_version_id", "text", (c) => c.notNull())
    .addColumn("school_year", "integer", (c) => c.notNull())
    .addColumn("warning_codes", "text", (c) => c.notNull())
    .addColumn("learned", "text", (c) => c.notNull().check(sql`length(trim(learned)) > 0`))
    .addColumn("kept_by", "text", (c) => c.notNull())
    .addColumn("kept_at", instant, (c) => c.notNull())
    .addColumn("superseded_by", "text")
    .addForeignKeyConstraint(
      "category_evaluations_version",
      ["authority_id", "scheme_version_id"],
      "scheme_versions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("category_evaluations_kept_by", ["authority_id", "kept_by"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "category_evaluations_superseded_by",
      ["authority_id", "superseded_by"],
      "category_evaluations",
      ["authority_id", "id"],
      (key) => key.deferrable().initiallyDeferred(),
    )
    .execute();
  await db.schema
    .createIndex("category_evaluations_current")
    .unique()
    .on("category_evaluations")
    .columns(["authority_id", "school_year"])
    .where(sql<boolean>`superseded_by is null`)
    .execute();
  for (const column of ["scheme_version_id", "kept_by", "superseded_by"]) {
    await db.schema
      .createIndex(`category_evaluations_by_${column}`)
      .on("category_evaluations")
      .columns(["authority_id", column])
      .execute();
  }
  await appendOnly("category_evaluations", "superseded_by");
}

async function lines({ db, day, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("category_evaluation_lines")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("evaluation_id", "text", (c) => c.notNull())
    .addColumn("school_id", "text", (c) => c.notNull())
    .addColumn("inspected_on", day, (c) => c.notNull())
    .addColumn("era", "text", (c) => c.notNull().check(oneOf("era", eras)))
    .addColumn("result", "text", (c) => c.notNull().check(oneOf("result", results)))
    .addColumn("outcomes", "text", (c) => c.notNull())
    .addColumn("early_on", day, (c) => c.notNull())
    .addColumn("code_then", "text")
    .addColumn("is_flagged", "integer", (c) => c.notNull().check(sql`is_flagged in (0, 1)`))
    .addCheckConstraint("category_evaluation_lines_early", sql`early_on < inspected_on`)
    .addCheckConstraint("category_evaluation_lines_flagged", sql`is_flagged = 0 or code_then is not null`)
    .addPrimaryKeyConstraint("category_evaluation_lines_key", ["authority_id", "evaluation_id", "school_id"])
    .addForeignKeyConstraint(
      "category_evaluation_lines_evaluation",
      ["authority_id", "evaluation_id"],
      "category_evaluations",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("category_evaluation_lines_school", ["authority_id", "school_id"], "schools", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("category_evaluation_lines_by_school")
    .on("category_evaluation_lines")
    .columns(["authority_id", "school_id"])
    .execute();
  await appendOnly("category_evaluation_lines");
}
