import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";

/** The heading of the board's constitution that an item comes under, where it has headings. */
export async function up({ db, refuseUpdate }: Tools): Promise<void> {
  await db.schema
    .alterTable("agenda_items")
    .addColumn("remit", "text", (c) => c.check(sql`length(trim(remit)) > 0`))
    .execute();
  await refuseUpdate({
    table: "agenda_items",
    name: "agenda_items_keep_remit",
    refuseWhen: "new.remit is distinct from old.remit",
  });
}
