import type { Insertable } from "kysely";
import type { Schema } from "../schema/index.ts";
import type { Writer } from "../store.ts";

export async function insertAuditEvent(db: Writer, event: Insertable<Schema["audit_events"]>): Promise<void> {
  await db.insertInto("audit_events").values(event).execute();
}
