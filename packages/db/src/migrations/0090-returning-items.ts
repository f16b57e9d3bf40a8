import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const itemEndings = ["deferred", "let_go"] as const;
const closed_title = "Closed item";

/** Items that end without a decision, why, and the later item in which each comes again. */
export async function up(tools: Tools): Promise<void> {
  await endings(tools);
  await closedEndings(tools);
  await returns(tools);
}

/** Deferred by the meeting, or let go by the clerk: once each, and for a reason. */
async function endings({ db, instant, appendOnly, refuseInsert }: Tools): Promise<void> {
  await db.schema
    .createTable("item_endings")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("item_id", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull().check(oneOf("kind", itemEndings)))
    .addColumn("reason", "text", (c) => c.notNull().check(sql`length(trim(reason)) > 0`))
    .addColumn("recorded_by_id", "text", (c) => c.notNull())
    .addColumn("recorded_at", instant, (c) => c.notNull())
    .addPrimaryKeyConstraint("item_endings_key", ["authority_id", "item_id", "kind"])
    .addForeignKeyConstraint("item_endings_item", ["authority_id", "item_id"], "agenda_items", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("item_endings_recorder", ["authority_id", "recorded_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await appendOnly("item_endings");
  // BRD-14: why a closed item is deferred stands apart, as its title does.
  await refuseInsert({
    table: "item_endings",
    name: "item_endings_closed_apart",
    refuseWhen: `new.reason <> '${closed_title}' and exists (select 1 from agenda_items as item
      where item.authority_id = new.authority_id and item.id = new.item_id and item.part = 'part2')`,
  });
}

async function closedEndings({ db, appendOnly }: Tools): Promise<void> {
  const key = ["authority_id", "item_id", "kind"] as const;
  await db.schema
    .createTable("closed_item_endings")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("item_id", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull().check(sql`length(trim(reason)) > 0`))
    .addPrimaryKeyConstraint("closed_item_endings_key", [...key])
    .addForeignKeyConstraint("closed_item_endings_ending", [...key], "item_endings", [...key])
    .execute();
  await appendOnly("closed_item_endings");
}

/** From the item that was not decided to the one in which it comes again; one of them at a time on an agenda. */
async function returns({ db, instant, appendOnly, refuseInsert }: Tools): Promise<void> {
  const item = ["authority_id", "id"] as const;
  await db.schema
    .createTable("item_returns")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("from_item_id", "text", (c) => c.notNull())
    .addColumn("to_item_id", "text", (c) => c.notNull())
    .addColumn("recorded_at", instant, (c) => c.notNull())
    .addPrimaryKeyConstraint("item_returns_key", ["authority_id", "to_item_id"])
    .addForeignKeyConstraint("item_returns_from", ["authority_id", "from_item_id"], "agenda_items", [...item])
    .addForeignKeyConstraint("item_returns_to", ["authority_id", "to_item_id"], "agenda_items", [...item])
    .addCheckConstraint("item_returns_other", sql`from_item_id <> to_item_id`)
    .execute();
  await db.schema
    .createIndex("item_returns_from")
    .on("item_returns")
    .columns(["authority_id", "from_item_id"])
    .execute();
  await appendOnly("item_returns");
  await refuseInsert({
    table: "item_returns",
    name: "item_returns_of_one_board",
    refuseWhen: `not exists (select 1 from agenda_items as one
      join agenda_items as other on other.authority_id = one.authority_id and other.board_id = one.board_id
      where one.authority_id = new.authority_id and one.id = new.from_item_id and other.id = new.to_item_id
        and other.meeting_id <> one.meeting_id)`,
  });
  await refuseInsert({
    table: "item_returns",
    name: "item_returns_once",
    refuseWhen: `exists (select 1 from item_returns as earlier
      join agenda_items as placed on placed.authority_id = earlier.authority_id and placed.id = earlier.to_item_id
      where earlier.authority_id = new.authority_id and earlier.from_item_id = new.from_item_id
        and placed.removed_at is null)`,
  });
}
