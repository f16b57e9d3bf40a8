import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";

/** The list of append-only tables, answered requests, the audit log and the outbox. */
export async function up(tools: Tools): Promise<void> {
  await requests(tools);
  await auditLog(tools);
  await outbox(tools);
}

async function requests({ db, instant }: Tools): Promise<void> {
  await db.schema
    .createTable("append_only_tables")
    .addColumn("name", "text", (c) => c.primaryKey())
    .addColumn("mark", "text")
    .execute();

  await db.schema
    .createTable("requests")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("request_key", "text", (c) => c.notNull())
    .addColumn("body_hash", "text", (c) => c.notNull())
    .addColumn("answer", "text")
    .addColumn("at", instant, (c) => c.notNull())
    .addPrimaryKeyConstraint("requests_key", ["authority_id", "request_key"])
    .execute();
}

async function auditLog({ db, instant, appendOnly }: Tools): Promise<void> {
  // GEN-8: the closed list of acts of each system actor; `migrate` fills it from the domain's list.
  await db.schema
    .createTable("system_acts")
    .addColumn("actor", "text", (c) => c.notNull())
    .addColumn("act", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("system_acts_key", ["actor", "act"])
    .execute();

  await db.schema
    .createTable("audit_events")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("authority_id", "text")
    .addColumn("at", instant, (c) => c.notNull())
    .addColumn("account_id", "text")
    .addColumn("person_id", "text")
    .addColumn("appointment_id", "text")
    .addColumn("system_actor", "text")
    .addColumn("act", "text", (c) => c.notNull())
    .addColumn("subject_kind", "text", (c) => c.notNull())
    .addColumn("subject_id", "text", (c) => c.notNull())
    .addColumn("before", "text")
    .addColumn("after", "text")
    .addColumn("request_id", "text")
    .addColumn("row_hash", "text", (c) => c.notNull())
    .addCheckConstraint(
      "audit_one_authority_of_act",
      sql.raw("(appointment_id is null) <> (system_actor is null)"),
    )
    .addForeignKeyConstraint("audit_system_acts", ["system_actor", "act"], "system_acts", ["actor", "act"])
    .execute();
  await db.schema
    .createIndex("audit_events_by_time")
    .on("audit_events")
    .columns(["authority_id", "at", "id"])
    .execute();
  await db.schema
    .createIndex("audit_events_by_subject")
    .on("audit_events")
    .columns(["subject_kind", "subject_id", "at", "id"])
    .execute();
  await db.schema
    .createIndex("audit_events_by_person")
    .on("audit_events")
    .columns(["person_id", "at", "id"])
    .execute();
  await appendOnly("audit_events");
}

async function outbox({ db, instant }: Tools): Promise<void> {
  await db.schema
    .createTable("outbox_messages")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("authority_id", "text")
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("to_person_id", "text")
    .addColumn("to_address", "text", (c) => c.notNull())
    .addColumn("subject", "text", (c) => c.notNull())
    .addColumn("body_text", "text", (c) => c.notNull())
    .addColumn("dedupe_key", "text", (c) => c.notNull().unique())
    .addColumn("state", "text", (c) =>
      c.notNull().check(sql.raw("state in ('waiting', 'sent', 'dropped', 'failed')")),
    )
    .addColumn("attempts", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("last_error", "text")
    .addColumn("created_at", instant, (c) => c.notNull())
    .addColumn("due_at", instant, (c) => c.notNull())
    .addColumn("settled_at", instant)
    .execute();
  await db.schema
    .createIndex("outbox_messages_due")
    .on("outbox_messages")
    .columns(["state", "due_at", "id"])
    .execute();
}
