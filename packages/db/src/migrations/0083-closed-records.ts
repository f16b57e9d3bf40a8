import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const closed_title = "Closed item";
const emptyRecord = { interests: [], motions: [] } as const;

/** What minutes, notices and actions say of a closed item, in tables of their own (BRD-14). */
export async function up(tools: Tools): Promise<void> {
  await minutesItems(tools);
  await notices(tools);
  await actions(tools);
}

/** Written with its version and never again: BRD-11 holds for the closed part of signed minutes as for the open. */
async function minutesItems({ db, appendOnly, refuseInsert }: Tools): Promise<void> {
  const key = ["authority_id", "minutes_id", "version_no", "item_id"] as const;
  await db.schema
    .createTable("closed_minutes_items")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("minutes_id", "text", (c) => c.notNull())
    .addColumn("version_no", "integer", (c) => c.notNull())
    .addColumn("item_id", "text", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("record", "text", (c) => c.notNull())
    .addColumn("discussion", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("closed_minutes_items_key", [...key])
    .addForeignKeyConstraint("closed_minutes_items_item", [...key], "minutes_items", [...key])
    .execute();
  await appendOnly("closed_minutes_items");
  await refuseInsert({
    table: "closed_minutes_items",
    name: "closed_minutes_items_while_draft",
    refuseWhen: `not exists (select 1 from minutes
      where minutes.authority_id = new.authority_id and minutes.id = new.minutes_id
        and minutes.state = 'draft' and minutes.latest_no = new.version_no)`,
  });
  await refuseInsert({
    table: "minutes_items",
    name: "minutes_items_closed_apart",
    refuseWhen: `(new.title <> '${closed_title}' or new.discussion <> ''
      or new.record <> '${JSON.stringify(emptyRecord)}') and ${isClosed("new.item_id")}`,
  });
}

async function notices({ db, refuseInsert, refuseUpdate, refuseDelete }: Tools): Promise<void> {
  const filled = (column: string) => sql<boolean>`length(trim(${sql.ref(column)})) > 0`;
  await db.schema
    .createTable("closed_notices")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("notice_id", "text", (c) => c.notNull())
    .addColumn("decision", "text", (c) => c.notNull().check(filled("decision")))
    .addColumn("authority", "text", (c) => c.notNull().check(filled("authority")))
    .addColumn("vote", "text", (c) => c.notNull().check(filled("vote")))
    .addColumn("reasons", "text", (c) => c.notNull().check(filled("reasons")))
    .addColumn("conditions", "text", (c) => c.notNull())
    .addColumn("next_steps", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("closed_notices_key", ["authority_id", "notice_id"])
    .addForeignKeyConstraint("closed_notices_notice", ["authority_id", "notice_id"], "decision_notices", [
      "authority_id",
      "id",
    ])
    .execute();
  const refuseWhen = `not exists (select 1 from decision_notices as notice
    where notice.authority_id = new.authority_id and notice.id = new.notice_id and notice.state = 'draft')`;
  await refuseInsert({ table: "closed_notices", name: "closed_notices_while_draft", refuseWhen });
  await refuseUpdate({
    table: "closed_notices",
    name: "closed_notices_published_stay",
    refuseWhen: `new.notice_id <> old.notice_id or ${refuseWhen}`,
  });
  await refuseDelete({ table: "closed_notices", name: "closed_notices_no_delete", refuseWhen: "1 = 1" });
}

async function actions({ db, appendOnly, refuseInsert, refuseUpdate }: Tools): Promise<void> {
  await db.schema
    .createTable("closed_actions")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("action_id", "text", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull().check(sql`length(trim(title)) > 0`))
    .addPrimaryKeyConstraint("closed_actions_key", ["authority_id", "action_id"])
    .addForeignKeyConstraint("closed_actions_action", ["authority_id", "action_id"], "actions", [
      "authority_id",
      "id",
    ])
    .execute();
  await appendOnly("closed_actions");
  await refuseInsert({
    table: "actions",
    name: "actions_closed_apart",
    refuseWhen: `new.title <> '${closed_title}' and ${isClosed("new.item_id")}`,
  });
  await refuseUpdate({
    table: "actions",
    name: "actions_stay_closed",
    refuseWhen: `new.title <> old.title and ${isClosed("new.item_id")}`,
  });
}

function isClosed(itemId: string): string {
  return `exists (select 1 from agenda_items as item
    where item.authority_id = new.authority_id and item.id = ${itemId} and item.part = 'part2')`;
}
