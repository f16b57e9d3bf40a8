import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf } from "./tables.ts";

/** As it was when this landed. */
const standings = ["well_performing", "under_performing", "vulnerable"] as const;

/** The criteria of a scheme version, how they place a school, and one current decision across a scheme's versions. */
export async function up(tools: Tools): Promise<void> {
  await versions(tools);
  await criteria(tools);
  await adoptions(tools);
  await decisions(tools);
}

async function versions({ db, guardAnew }: Tools): Promise<void> {
  // Null in versions from before criteria: they propose nothing, and people place each school.
  await db.schema.alterTable("scheme_versions").addColumn("placing", "text").execute();
  await db.schema.alterTable("scheme_versions").addColumn("written_by", "text").execute();
  await guardAnew("scheme_versions", "appendOnly");
  await db.schema
    .alterTable("scheme_categories")
    .addColumn("standing", "text", (c) => c.check(oneOf("standing", standings)))
    .execute();
  await guardAnew("scheme_categories", "appendOnly");
}

async function criteria({ db, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("scheme_criteria")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("scheme_version_id", "text", (c) => c.notNull())
    .addColumn("code", "text", (c) => c.notNull())
    .addColumn("place", "integer", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("rule", "text", (c) => c.notNull())
    .addColumn("lanes", "text")
    .addColumn("when_met", "text", (c) => c.notNull())
    .addColumn("when_not_met", "text", (c) => c.notNull())
    .addColumn("weight", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("scheme_criteria_key", ["authority_id", "scheme_version_id", "code"])
    .addUniqueConstraint("scheme_criteria_place", ["scheme_version_id", "place"])
    .addForeignKeyConstraint(
      "scheme_criteria_version",
      ["authority_id", "scheme_version_id"],
      "scheme_versions",
      ["authority_id", "id"],
    )
    .execute();
  await appendOnly("scheme_criteria");
}

/** A version is adopted once: to return to it, it is written again. */
async function adoptions({ db }: Tools): Promise<void> {
  await db.schema
    .createIndex("scheme_adoptions_once")
    .unique()
    .on("scheme_adoptions")
    .columns(["authority_id", "scheme_version_id"])
    .execute();
}

/** CAT-7: a new version re-decides nothing, so what stands under an older version of the scheme is current still. */
async function decisions({ refuseInsert }: Tools): Promise<void> {
  await refuseInsert({
    table: "category_decisions",
    name: "category_decisions_one_in_scheme",
    refuseWhen: `exists (
      select 1 from category_decisions as other
      inner join scheme_versions as theirs on theirs.id = other.scheme_version_id
      inner join scheme_versions as mine on mine.id = new.scheme_version_id
      where other.authority_id = new.authority_id and other.school_id = new.school_id
        and other.superseded_by is null and other.id <> new.id and theirs.name = mine.name)`,
  });
}
