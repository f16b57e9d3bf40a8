import type { Role } from "@consortia/domain/register/roles";
/** Tables that every area leans on: requests answered once, the audit log, mail on its way. */
export interface HouseTables {
  append_only_tables: { name: string; mark: string | null };
  system_acts: { actor: string; act: string };
  requests: RequestsTable;
  audit_events: AuditEventsTable;
  outbox_messages: OutboxMessagesTable;
}

/** One row for each write request that was answered (GEN-4). */
interface RequestsTable {
  authority_id: string;
  request_key: string;
  /** SHA-256 of who asked, what for and the canonical body. */
  body_hash: string;
  /** The first answer as JSON; null while it is being made, which no other transaction can see. */
  answer: string | null;
  at: string;
}

interface AuditEventsTable {
  id: string;
  authority_id: string | null;
  at: string;
  account_id: string | null;
  person_id: string | null;
  /** Exactly one of the appointment relied on and the system actor. */
  appointment_id: string | null;
  system_actor: string | null;
  act: string;
  subject_kind: string;
  subject_id: string;
  /** JSON of ids, codes and amounts; never prose. */
  before: string | null;
  after: string | null;
  request_id: string | null;
  /** SHA-256 of the row's canonical form, sealed at night. */
  row_hash: string;
}

interface OutboxMessagesTable {
  id: string;
  authority_id: string | null;
  kind: string;
  to_person_id: string | null;
  to_address: string;
  /** Where its reader must still hold an appointment when it is sent; null where any does (NOT-2). */
  right_scope_id: string | null;
  /** The role that they must still hold there; null where any does. */
  right_role: Role | null;
  subject: string;
  body_text: string;
  /** One message per event, person and channel (NOT-1). */
  dedupe_key: string;
  state: "waiting" | "sent" | "dropped" | "failed";
  attempts: number;
  last_error: string | null;
  created_at: string;
  due_at: string;
  settled_at: string | null;
}
