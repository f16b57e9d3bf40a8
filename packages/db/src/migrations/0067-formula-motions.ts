import type { Tools } from "../dialects/migration-tools.ts";

/** A funding formula that a board adopts by vote, and the rare undoing of that by a late interest. */
export async function up({ db, instant, appendOnly, reviseTable, guardAnew }: Tools): Promise<void> {
  await db.schema
    .createTable("formula_motions")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("motion_id", "text", (c) => c.notNull())
    .addColumn("formula_version_id", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("formula_motions_key", ["authority_id", "motion_id"])
    .addForeignKeyConstraint("formula_motions_motion", ["authority_id", "motion_id"], "motions", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "formula_motions_version",
      ["authority_id", "formula_version_id"],
      "formula_versions",
      ["authority_id", "id"],
    )
    .execute();
  await db.schema
    .createIndex("formula_motions_by_version")
    .on("formula_motions")
    .columns(["authority_id", "formula_version_id"])
    .execute();
  await appendOnly("formula_motions");

  await db.schema.alterTable("formula_adoptions").addColumn("motion_id", "text").execute();
  await reviseTable("formula_adoptions", [
    {
      add: "formula_adoptions_motion",
      as: `foreign key ("authority_id", "motion_id") references "motions" ("authority_id", "id")`,
    },
  ]);
  await guardAnew("formula_adoptions", "appendOnly");

  await db.schema
    .createTable("formula_adoption_undoings")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("formula_version_id", "text", (c) => c.notNull())
    .addColumn("motion_id", "text", (c) => c.notNull())
    .addColumn("undone_at", instant, (c) => c.notNull())
    .addPrimaryKeyConstraint("formula_adoption_undoings_key", ["authority_id", "formula_version_id"])
    .addForeignKeyConstraint(
      "formula_adoption_undoings_adoption",
      ["authority_id", "formula_version_id"],
      "formula_adoptions",
      ["authority_id", "formula_version_id"],
    )
    .addForeignKeyConstraint("formula_adoption_undoings_motion", ["authority_id", "motion_id"], "motions", [
      "authority_id",
      "id",
    ])
    .execute();
  await appendOnly("formula_adoption_undoings");
}
