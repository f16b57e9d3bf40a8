import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const leastReasonLength = 20;

/** Category schemes and decisions: CAT-2, CAT-4, CAT-7 and CAT-8 as constraints. */
export async function up(tools: Tools): Promise<void> {
  await schemes(tools);
  await adoptions(tools);
  await decisions(tools);
}

async function schemes({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "scheme_versions")
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("number", "integer", (c) => c.notNull())
    .addColumn("note", "text", (c) => c.notNull())
    .addColumn("created_at", instant, (c) => c.notNull())
    .addUniqueConstraint("scheme_versions_number", ["authority_id", "name", "number"])
    .execute();
  // CAT-7: an adopted version never changes; here no version ever does.
  await appendOnly("scheme_versions");

  await db.schema
    .createTable("scheme_categories")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("scheme_version_id", "text", (c) => c.notNull())
    .addColumn("code", "text", (c) => c.notNull())
    .addColumn("place", "integer", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("descriptor", "text", (c) => c.notNull())
    .addColumn("responsibility", "text", (c) =>
      c.notNull().check(oneOf("responsibility", ["consortium", "authority"])),
    )
    .addPrimaryKeyConstraint("scheme_categories_key", ["authority_id", "scheme_version_id", "code"])
    .addUniqueConstraint("scheme_categories_place", ["scheme_version_id", "place"])
    .addForeignKeyConstraint(
      "scheme_categories_version",
      ["authority_id", "scheme_version_id"],
      "scheme_versions",
      ["authority_id", "id"],
    )
    .execute();
  await appendOnly("scheme_categories");
}

async function adoptions({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "scheme_adoptions")
    .addColumn("scheme_version_id", "text", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull().check(reasonIsGiven("reason")))
    .addColumn("adopted_by", "text", (c) => c.notNull())
    .addColumn("adopted_at", instant, (c) => c.notNull())
    .addColumn("superseded_by", "text")
    .addForeignKeyConstraint(
      "scheme_adoptions_version",
      ["authority_id", "scheme_version_id"],
      "scheme_versions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("scheme_adoptions_adopted_by", ["authority_id", "adopted_by"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "scheme_adoptions_superseded_by",
      ["authority_id", "superseded_by"],
      "scheme_adoptions",
      ["authority_id", "id"],
      (key) => key.deferrable().initiallyDeferred(),
    )
    .execute();
  await db.schema
    .createIndex("scheme_adoptions_current")
    .unique()
    .on("scheme_adoptions")
    .column("authority_id")
    .where(sql.ref("superseded_by"), "is", null)
    .execute();
  await appendOnly("scheme_adoptions", "superseded_by");
}

async function decisions({ db, instant, day, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "category_decisions")
    .addColumn("school_id", "text", (c) => c.notNull())
    .addColumn("scheme_version_id", "text", (c) => c.notNull())
    .addColumn("code", "text", (c) => c.notNull())
    .addColumn("effective_on", day, (c) => c.notNull())
    .addColumn("basis", "text", (c) => c.notNull().check(oneOf("basis", ["officer"])))
    .addColumn("reason", "text", (c) => c.notNull().check(reasonIsGiven("reason")))
    .addColumn("decided_by", "text", (c) => c.notNull())
    .addColumn("recorded_at", instant, (c) => c.notNull())
    .addColumn("superseded_by", "text")
    .addForeignKeyConstraint("category_decisions_school", ["authority_id", "school_id"], "schools", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "category_decisions_category",
      ["authority_id", "scheme_version_id", "code"],
      "scheme_categories",
      ["authority_id", "scheme_version_id", "code"],
    )
    .addForeignKeyConstraint("category_decisions_decided_by", ["authority_id", "decided_by"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "category_decisions_superseded_by",
      ["authority_id", "superseded_by"],
      "category_decisions",
      ["authority_id", "id"],
      (key) => key.deferrable().initiallyDeferred(),
    )
    .execute();
  // CAT-2, CAT-8: one current decision for each school in a scheme version.
  await db.schema
    .createIndex("category_decisions_current")
    .unique()
    .on("category_decisions")
    .columns(["authority_id", "school_id", "scheme_version_id"])
    .where(sql.ref("superseded_by"), "is", null)
    .execute();
  await db.schema
    .createIndex("category_decisions_by_school")
    .on("category_decisions")
    .columns(["authority_id", "school_id", "effective_on"])
    .execute();
  await db.schema
    .createIndex("category_decisions_by_code")
    .on("category_decisions")
    .columns(["authority_id", "scheme_version_id", "code", "school_id"])
    .execute();
  await appendOnly("category_decisions", "superseded_by");
}

/** CAT-4: a reason says something. */
function reasonIsGiven(column: string) {
  return sql<boolean>`length(trim(${sql.ref(column)})) >= ${sql.lit(leastReasonLength)}`;
}
