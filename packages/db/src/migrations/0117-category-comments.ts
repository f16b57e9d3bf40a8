import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { tenantTable } from "./tables.ts";

/** A run shared with its schools, once in a school year, and what the schools say of it. */
export async function up(tools: Tools): Promise<void> {
  await shares(tools);
  await comments(tools);
}

async function shares({ db, instant, day, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("category_run_shares")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("run_id", "text", (c) => c.notNull())
    .addColumn("scheme_version_id", "text", (c) => c.notNull())
    .addColumn("school_year", "integer", (c) => c.notNull())
    .addColumn("reply_by", day, (c) => c.notNull())
    .addColumn("shared_by", "text", (c) => c.notNull())
    .addColumn("shared_at", instant, (c) => c.notNull())
    .addPrimaryKeyConstraint("category_run_shares_key", ["authority_id", "run_id"])
    // A school is told once in a school year, whatever scheme the run was of.
    .addUniqueConstraint("category_run_shares_once", ["authority_id", "school_year"])
    .addForeignKeyConstraint(
      "category_run_shares_run",
      ["authority_id", "run_id", "scheme_version_id", "school_year"],
      "category_runs",
      ["authority_id", "id", "scheme_version_id", "school_year"],
    )
    .addForeignKeyConstraint("category_run_shares_shared_by", ["authority_id", "shared_by"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await appendOnly("category_run_shares");
}

async function comments({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "school_comments")
    .addColumn("run_id", "text", (c) => c.notNull())
    .addColumn("school_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("says", "text", (c) => c.notNull().check(sql`length(trim(says)) > 0`))
    .addColumn("suggested", "text")
    .addColumn("criteria", "text", (c) => c.notNull())
    .addColumn("commented_at", instant, (c) => c.notNull())
    .addForeignKeyConstraint("school_comments_share", ["authority_id", "run_id"], "category_run_shares", [
      "authority_id",
      "run_id",
    ])
    .addForeignKeyConstraint(
      "school_comments_proposal",
      ["authority_id", "run_id", "school_id"],
      "category_proposals",
      ["authority_id", "run_id", "school_id"],
    )
    .addForeignKeyConstraint("school_comments_person", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("school_comments_by_school")
    .on("school_comments")
    .columns(["authority_id", "run_id", "school_id", "commented_at"])
    .execute();
  await appendOnly("school_comments");
}
