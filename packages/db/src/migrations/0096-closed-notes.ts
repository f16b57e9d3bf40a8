import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";

/** As the product says it when this lands; what it says later is no part of this migration. */
const closed_title = "Closed item";

/** The last words of closed items that stood in open tables, in tables of their own (BRD-14). */
export async function up(tools: Tools): Promise<void> {
  await leadRoles(tools);
  await actionNotes(tools);
  await minutesNotes(tools);
  await noticesOfTheirPart(tools);
}

/** Who leads a closed item is typed by hand, and may name a person. */
async function leadRoles(tools: Tools): Promise<void> {
  const { db, run, dropAppendOnly, appendOnly } = tools;
  await db.schema.alterTable("closed_items").addColumn("lead_role", "text").execute();
  await dropAppendOnly("closed_items");
  await run(`update closed_items set lead_role = (select item.lead_role from agenda_items as item
    where item.authority_id = closed_items.authority_id and item.id = closed_items.item_id)`);
  await appendOnly("closed_items");
  await run("update agenda_items set lead_role = null where part = 'part2'");
  const refuseWhen = "new.part = 'part2' and new.lead_role is not null";
  await tools.refuseInsert({ table: "agenda_items", name: "agenda_items_closed_lead", refuseWhen });
  await tools.refuseUpdate({ table: "agenda_items", name: "agenda_items_stay_closed_lead", refuseWhen });
}

/** What the owner of a closed action writes on it; the open row says no more than that there was something to say. */
async function actionNotes({ db, run, appendOnly, dropAppendOnly, refuseInsert }: Tools): Promise<void> {
  await db.schema
    .createTable("closed_action_notes")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("change_id", "text", (c) => c.notNull())
    .addColumn("note", "text", (c) => c.notNull().check(sql`length(trim(note)) > 0`))
    .addPrimaryKeyConstraint("closed_action_notes_key", ["authority_id", "change_id"])
    .addForeignKeyConstraint("closed_action_notes_change", ["authority_id", "change_id"], "action_changes", [
      "authority_id",
      "id",
    ])
    .execute();
  const closedItemOf = (actionId: string) => `exists (select 1 from actions as action
    join agenda_items as item on item.authority_id = action.authority_id and item.id = action.item_id
    where action.id = ${actionId} and item.part = 'part2')`;
  const written = `note <> '' and ${closedItemOf("action_changes.action_id")}`;
  await run(`insert into closed_action_notes (authority_id, change_id, note)
    select authority_id, id, note from action_changes where ${written}`);
  await dropAppendOnly("action_changes");
  await run(`update action_changes set note = '${closed_title}' where ${written}`);
  await appendOnly("action_changes");
  await appendOnly("closed_action_notes");
  await refuseInsert({
    table: "action_changes",
    name: "action_changes_closed_apart",
    refuseWhen: `new.note not in ('', '${closed_title}') and ${closedItemOf("new.action_id")}`,
  });
  await refuseInsert({
    table: "closed_action_notes",
    name: "closed_action_notes_of_closed_actions",
    refuseWhen: `not exists (select 1 from action_changes as change
      where change.authority_id = new.authority_id and change.id = new.change_id
        and ${closedItemOf("change.action_id")})`,
  });
}

/** General remarks, and what a correction says, on the closed part of minutes. */
async function minutesNotes({ db, appendOnly, refuseInsert }: Tools): Promise<void> {
  const key = ["authority_id", "minutes_id", "version_no"] as const;
  await db.schema
    .createTable("closed_minutes_notes")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("minutes_id", "text", (c) => c.notNull())
    .addColumn("version_no", "integer", (c) => c.notNull())
    .addColumn("note", "text", (c) => c.notNull().check(sql`length(trim(note)) > 0`))
    .addPrimaryKeyConstraint("closed_minutes_notes_key", [...key])
    .addForeignKeyConstraint("closed_minutes_notes_version", [...key], "minutes_versions", [...key])
    .execute();
  await appendOnly("closed_minutes_notes");
  const itsMinutes = (and: string) => `not exists (select 1 from minutes
    where minutes.authority_id = new.authority_id and minutes.id = new.minutes_id and ${and})`;
  await refuseInsert({
    table: "closed_minutes_notes",
    name: "closed_minutes_notes_while_draft",
    refuseWhen: itsMinutes("minutes.state = 'draft' and minutes.latest_no = new.version_no"),
  });
  // What was dealt with in the open is minuted in the open.
  await refuseInsert({
    table: "closed_minutes_notes",
    name: "closed_minutes_notes_of_closed_items",
    refuseWhen: itsMinutes(`exists (select 1 from agenda_items as item
      where item.authority_id = minutes.authority_id and item.meeting_id = minutes.meeting_id
        and item.part = 'part2' and item.removed_at is null)`),
  });
}

async function noticesOfTheirPart({ refuseInsert }: Tools): Promise<void> {
  await refuseInsert({
    table: "closed_notices",
    name: "closed_notices_of_closed_items",
    refuseWhen: `not exists (select 1 from decision_notices as notice
      join motions as motion on motion.authority_id = notice.authority_id and motion.id = notice.motion_id
      join agenda_items as item on item.authority_id = motion.authority_id and item.id = motion.item_id
      where notice.authority_id = new.authority_id and notice.id = new.notice_id and item.part = 'part2')`,
  });
}
