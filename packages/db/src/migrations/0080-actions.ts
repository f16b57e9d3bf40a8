import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const actionStates = ["open", "in_progress", "done", "dropped", "carried_forward"] as const;
const roles = [
  "headteacher",
  "deputy",
  "senco",
  "subject_lead",
  "chair_of_governors",
  "governance_professional",
  "consortium_lead",
  "deputy_lead",
  "facilitator",
  "board_member",
  "substitute",
  "board_chair",
  "vice_chair",
  "board_clerk",
  "la_officer",
  "la_finance",
  "la_admin",
  "adviser",
  "auditor",
  "provider",
] as const;

/** Actions of meetings, and how each came to stand as it does. */
export async function up(tools: Tools): Promise<void> {
  await actions(tools);
  await changes(tools);
}

async function actions({ db, instant, day, refuseUpdate, refuseDelete }: Tools): Promise<void> {
  await tenantTable(db, "actions")
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("meeting_id", "text", (c) => c.notNull())
    .addColumn("item_id", "text", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull().check(sql`length(trim(title)) > 0`))
    .addColumn("owner_id", "text", (c) => c.notNull())
    .addColumn("owner_role", "text", (c) => c.notNull().check(oneOf("owner_role", roles)))
    .addColumn("owner_scope_id", "text", (c) => c.notNull())
    .addColumn("due_on", day, (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", actionStates)))
    .addColumn("carried_from_id", "text")
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("created_at", instant, (c) => c.notNull())
    // An action is carried forward once; what goes on is carried forward from the new one.
    .addUniqueConstraint("actions_carried_once", ["authority_id", "carried_from_id"])
    .addForeignKeyConstraint("actions_meeting", ["authority_id", "board_id", "meeting_id"], "meetings", [
      "authority_id",
      "board_id",
      "id",
    ])
    .addForeignKeyConstraint("actions_item", ["authority_id", "meeting_id", "item_id"], "agenda_items", [
      "authority_id",
      "meeting_id",
      "id",
    ])
    .addForeignKeyConstraint("actions_owner", ["authority_id", "owner_id"], "people", ["authority_id", "id"])
    .addForeignKeyConstraint("actions_carried_from", ["authority_id", "carried_from_id"], "actions", [
      "authority_id",
      "id",
    ])
    .execute();
  const indexes = {
    actions_by_board: ["authority_id", "board_id", "state", "due_on", "id"],
    actions_by_owner: ["authority_id", "owner_id", "state"],
    actions_by_role: ["authority_id", "owner_role", "owner_scope_id", "state"],
    actions_by_item: ["authority_id", "meeting_id", "item_id"],
  };
  for (const [name, columns] of Object.entries(indexes)) {
    await db.schema.createIndex(name).on("actions").columns(columns).execute();
  }
  await refuseUpdate({
    table: "actions",
    name: "actions_ended_stay_ended",
    refuseWhen: "old.state in ('done', 'dropped', 'carried_forward') or new.item_id <> old.item_id",
  });
  await refuseDelete({ table: "actions", name: "actions_no_delete", refuseWhen: "old.id is not null" });
}

async function changes({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "action_changes")
    .addColumn("action_id", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", actionStates)))
    .addColumn("note", "text", (c) => c.notNull())
    .addColumn("changed_by_id", "text", (c) => c.notNull())
    .addColumn("changed_at", instant, (c) => c.notNull())
    .addCheckConstraint("action_changes_say_why", sql`state <> 'dropped' or length(trim(note)) > 0`)
    .addForeignKeyConstraint("action_changes_action", ["authority_id", "action_id"], "actions", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("action_changes_person", ["authority_id", "changed_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("action_changes_by_action")
    .on("action_changes")
    .columns(["authority_id", "action_id", "changed_at"])
    .execute();
  await db.schema
    .createIndex("action_changes_by_person")
    .on("action_changes")
    .columns(["authority_id", "changed_by_id"])
    .execute();
  await appendOnly("action_changes");
}
