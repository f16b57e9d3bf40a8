import type { Tools } from "../dialects/migration-tools.ts";

/** Where somebody must still hold an appointment when a message is sent; empty where any appointment does (NOT-2). */
export async function up({ db }: Tools): Promise<void> {
  await db.schema.alterTable("outbox_messages").addColumn("right_scope_id", "text").execute();
}
