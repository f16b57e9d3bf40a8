import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed. */
const terms = ["autumn", "spring", "summer"] as const;
const findings = ["as_before", "differs", "cannot_tell"] as const;
const outcomes = ["no_change", "watch", "change"] as const;

/** What an officer made once a term of a category in force; a later answer of the term takes the place of the earlier. */
export async function up({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "category_checks")
    .addColumn("school_id", "text", (c) => c.notNull())
    .addColumn("school_year", "integer", (c) => c.notNull())
    .addColumn("term", "text", (c) => c.notNull().check(oneOf("term", terms)))
    .addColumn("decision_id", "text", (c) => c.notNull())
    // Null where the criteria could not tell.
    .addColumn("proposed_code", "text")
    .addColumn("finding", "text", (c) => c.notNull().check(oneOf("finding", findings)))
    .addColumn("outcome", "text", (c) => c.notNull().check(oneOf("outcome", outcomes)))
    .addColumn("reason", "text", (c) => c.check(sql`length(trim(reason)) >= 20`))
    .addColumn("checked_by", "text", (c) => c.notNull())
    .addColumn("checked_at", instant, (c) => c.notNull())
    .addColumn("superseded_by", "text")
    .addCheckConstraint("category_checks_reason", sql`finding <> 'differs' or reason is not null`)
    .addCheckConstraint(
      "category_checks_cannot_tell",
      sql`(finding = 'cannot_tell') = (proposed_code is null)`,
    )
    .addForeignKeyConstraint("category_checks_school", ["authority_id", "school_id"], "schools", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "category_checks_decision",
      ["authority_id", "decision_id"],
      "category_decisions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("category_checks_checked_by", ["authority_id", "checked_by"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "category_checks_superseded_by",
      ["authority_id", "superseded_by"],
      "category_checks",
      ["authority_id", "id"],
      (key) => key.deferrable().initiallyDeferred(),
    )
    .execute();
  await db.schema
    .createIndex("category_checks_current")
    .unique()
    .on("category_checks")
    .columns(["authority_id", "school_year", "term", "school_id"])
    .where(sql<boolean>`superseded_by is null`)
    .execute();
  for (const [name, columns] of [
    ["school", ["authority_id", "school_id", "checked_at"]],
    ["decision", ["authority_id", "decision_id"]],
    ["checker", ["authority_id", "checked_by"]],
    ["superseded", ["authority_id", "superseded_by"]],
  ] as const) {
    await db.schema
      .createIndex(`category_checks_by_${name}`)
      .on("category_checks")
      .columns([...columns])
      .execute();
  }
  await appendOnly("category_checks", "superseded_by");
}
