import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";

/**
 * The words that a motion had before it was amended, and in which place each amendment came, so that an amendment which
 * a recount undoes takes its words with it (BRD-8).
 */
export async function up({ db, refuseInsert, refuseUpdate }: Tools): Promise<void> {
  await db.schema.alterTable("motions").addColumn("original_text", "text").execute();
  await db.schema.alterTable("closed_motions").addColumn("original_text", "text").execute();
  await db.schema
    .alterTable("motions")
    .addColumn("amended_place", "integer", (c) => c.check(sql`amended_place >= 1`))
    .execute();
  await db.schema
    .createIndex("motions_amended_place")
    .unique()
    .on("motions")
    .columns(["authority_id", "amends_id", "amended_place"])
    .where(sql.ref("amended_place"), "is not", null)
    .execute();
  for (const table of ["motions", "closed_motions"]) {
    await refuseUpdate({
      table,
      name: `${table}_keep_original`,
      refuseWhen: "old.original_text is not null and coalesce(new.original_text, '') <> old.original_text",
    });
  }
  // BRD-14: what a closed motion said before stands apart, as what it says now does.
  const refuseWhen = `new.original_text <> 'Closed item' and exists (
    select 1 from agenda_items as item
    where item.authority_id = new.authority_id and item.id = new.item_id and item.part = 'part2')`;
  await refuseInsert({ table: "motions", name: "motions_closed_original", refuseWhen });
  await refuseUpdate({ table: "motions", name: "motions_stay_closed_original", refuseWhen });
}
