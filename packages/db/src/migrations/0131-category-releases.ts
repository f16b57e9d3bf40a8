import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/**
 * Published figures by category (section 17): frozen once a school year, small numbers held back before they are
 * written. The schools behind a row are kept apart: no public read touches them, and the next release is held to them.
 */
export async function up(tools: Tools): Promise<void> {
  await releases(tools);
  await rows(tools);
  await cells(tools);
  await schools(tools);
}

async function releases({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "category_releases")
    .addColumn("school_year", "integer", (c) => c.notNull())
    .addColumn("scheme_version_id", "text", (c) => c.notNull())
    .addColumn("grouped_by", "text", (c) => c.notNull().check(oneOf("grouped_by", ["together", "lanes"])))
    .addColumn("minimum", "integer", (c) => c.notNull().check(sql`minimum >= 5`))
    .addColumn("released_by", "text", (c) => c.notNull())
    .addColumn("released_at", instant, (c) => c.notNull())
    .addUniqueConstraint("category_releases_once_a_year", ["authority_id", "school_year"])
    .addForeignKeyConstraint(
      "category_releases_version",
      ["authority_id", "scheme_version_id"],
      "scheme_versions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("category_releases_released_by", ["authority_id", "released_by"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  for (const [name, columns] of [
    ["by_version", ["authority_id", "scheme_version_id"]],
    ["by_releaser", ["authority_id", "released_by"]],
  ] as const) {
    await db.schema
      .createIndex(`category_releases_${name}`)
      .on("category_releases")
      .columns([...columns])
      .execute();
  }
  await appendOnly("category_releases");
}

async function rows({ db, day, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("category_release_rows")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("release_id", "text", (c) => c.notNull())
    .addColumn("row_group", "text", (c) => c.notNull())
    .addColumn("counted_on", day, (c) => c.notNull())
    .addColumn("total", "integer", (c) => c.notNull().check(sql`total > 0`))
    .addPrimaryKeyConstraint("category_release_rows_key", ["authority_id", "release_id", "row_group"])
    .addForeignKeyConstraint(
      "category_release_rows_release",
      ["authority_id", "release_id"],
      "category_releases",
      ["authority_id", "id"],
    )
    .execute();
  await appendOnly("category_release_rows");
}

async function cells({ db, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("category_release_cells")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("release_id", "text", (c) => c.notNull())
    .addColumn("row_group", "text", (c) => c.notNull())
    .addColumn("code", "text", (c) => c.notNull())
    .addColumn("place", "integer", (c) => c.notNull())
    // Null where it is held back: a small number is never written where the public reads.
    .addColumn("shown", "integer", (c) => c.check(sql`shown = 0 or shown >= 5`))
    .addPrimaryKeyConstraint("category_release_cells_key", [
      "authority_id",
      "release_id",
      "row_group",
      "code",
    ])
    .addForeignKeyConstraint(
      "category_release_cells_row",
      ["authority_id", "release_id", "row_group"],
      "category_release_rows",
      ["authority_id", "release_id", "row_group"],
    )
    .execute();
  await appendOnly("category_release_cells");
}

async function schools({ db, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("category_release_schools")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("release_id", "text", (c) => c.notNull())
    .addColumn("row_group", "text", (c) => c.notNull())
    .addColumn("school_id", "text", (c) => c.notNull())
    .addColumn("code", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("category_release_schools_key", [
      "authority_id",
      "release_id",
      "row_group",
      "school_id",
    ])
    .addForeignKeyConstraint(
      "category_release_schools_row",
      ["authority_id", "release_id", "row_group"],
      "category_release_rows",
      ["authority_id", "release_id", "row_group"],
    )
    .addForeignKeyConstraint("category_release_schools_school", ["authority_id", "school_id"], "schools", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("category_release_schools_by_school")
    .on("category_release_schools")
    .columns(["authority_id", "school_id"])
    .execute();
  await appendOnly("category_release_schools");
}
