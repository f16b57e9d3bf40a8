import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";

/**
 * Who presides over one item alone, because an interest keeps whoever presides over the meeting from it (BRD-8). One
 * person at a time presides over the meeting, and one over each such item. The clerk presides over a first constitution
 * as the meeting's, and has no interest that a member would have.
 */
export async function up({ db, reviseTable, guardAnew }: Tools): Promise<void> {
  await db.schema.alterTable("presiding_terms").addColumn("item_id", "text").execute();
  await reviseTable("presiding_terms", [
    {
      add: "presiding_terms_item",
      as: `foreign key ("authority_id", "meeting_id", "item_id")
        references "agenda_items" ("authority_id", "meeting_id", "id")`,
    },
    {
      add: "presiding_terms_clerk_of_meeting",
      as: `check ("item_id" is null or "basis" <> 'clerk')`,
    },
  ]);
  await db.schema.dropIndex("presiding_terms_current").execute();
  await db.schema
    .createIndex("presiding_terms_current")
    .unique()
    .on("presiding_terms")
    .columns(["authority_id", "meeting_id"])
    .where(sql<boolean>`superseded_by is null and item_id is null`)
    .execute();
  await db.schema
    .createIndex("presiding_terms_current_of_item")
    .unique()
    .on("presiding_terms")
    .columns(["authority_id", "meeting_id", "item_id"])
    .where(sql<boolean>`superseded_by is null and item_id is not null`)
    .execute();
  await guardAnew("presiding_terms", "appendOnly", "superseded_by");
}
