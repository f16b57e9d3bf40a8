import type { Insertable } from "kysely";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

export async function insertAuditEvent(db: Writer, event: Insertable<Schema["audit_events"]>): Promise<void> {
  await db.insertInto("audit_events").values(event).execute();
}

/** One act in the history of a thing: who did it in which role is for the page to say. */
export type PastAct = {
  readonly id: string;
  readonly at: string;
  readonly act: string;
  readonly personName: string | null;
  readonly role: string | null;
  readonly after: string | null;
};

/** What happened to one thing, oldest first. */
export async function listActsOn(
  db: Reader,
  { authorityId, kind, id, limit }: { authorityId: string; kind: string; id: string; limit: number },
): Promise<readonly PastAct[]> {
  const rows = await db
    .selectFrom("audit_events")
    .leftJoin("people", "people.id", "audit_events.person_id")
    .leftJoin("appointments", "appointments.id", "audit_events.appointment_id")
    .select(["audit_events.id", "at", "act", "people.name", "appointments.role", "after"])
    .where("audit_events.authority_id", "=", authorityId)
    .where("subject_kind", "=", kind)
    .where("subject_id", "=", id)
    .orderBy("at")
    .orderBy("audit_events.id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    act: row.act,
    personName: row.name,
    role: row.role,
    after: row.after,
  }));
}
