import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { tenantTable } from "./tables.ts";

/** What an allocation would be under other terms, kept as it was tried: each saving of a name is a version of it. */
export async function up({ db, day, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "funding_scenarios")
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("number", "integer", (c) => c.notNull().check(sql`number >= 1`))
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("scheme_version_id", "text", (c) => c.notNull())
    .addColumn("census_on", day, (c) => c.notNull())
    .addColumn("total_pence", "bigint", (c) => c.notNull().check(sql`total_pence > 0`))
    .addColumn("terms", "text", (c) => c.notNull())
    .addColumn("created_by", "text", (c) => c.notNull())
    .addColumn("created_at", instant, (c) => c.notNull())
    .addUniqueConstraint("funding_scenarios_version", ["authority_id", "name", "number"])
    .addForeignKeyConstraint("funding_scenarios_board", ["authority_id", "board_id"], "boards", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "funding_scenarios_scheme",
      ["authority_id", "scheme_version_id"],
      "scheme_versions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("funding_scenarios_created_by", ["authority_id", "created_by"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  for (const [name, columns] of [
    ["funding_scenarios_by_time", ["authority_id", "created_at", "id"]],
    ["funding_scenarios_by_board", ["authority_id", "board_id"]],
    ["funding_scenarios_by_scheme", ["authority_id", "scheme_version_id"]],
    ["funding_scenarios_by_person", ["authority_id", "created_by"]],
  ] as const) {
    await db.schema
      .createIndex(name)
      .on("funding_scenarios")
      .columns([...columns])
      .execute();
  }
  await appendOnly("funding_scenarios");
}
