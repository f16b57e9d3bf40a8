import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";

/** As what somebody must still hold that appointment when a message is sent; empty where any role there does (NOT-2). */
export async function up({ db }: Tools): Promise<void> {
  await db.schema
    .alterTable("outbox_messages")
    .addColumn("right_role", "text", (c) => c.check(sql`right_role is null or right_scope_id is not null`))
    .execute();
}
