import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const closed_title = "Closed item";
const itemParts = ["part1", "part2"] as const;
const standingItems = ["apologies", "interests", "minutes", "actions", "between_meetings"] as const;

/** Open and closed items of an agenda, in tables of their own (BRD-14), and what an item needs beside its title. */
export async function up(tools: Tools): Promise<void> {
  await items(tools);
  await closedItems(tools);
  await closedMotions(tools);
}

async function items({ db, instant, refuseInsert, refuseUpdate }: Tools): Promise<void> {
  const alter = () => db.schema.alterTable("agenda_items");
  await alter()
    .addColumn("part", "text", (c) => c.notNull().defaultTo("part1").check(oneOf("part", itemParts)))
    .execute();
  await alter().addColumn("lead_role", "text").execute();
  await alter()
    .addColumn("minutes_allowed", "integer", (c) => c.check(sql`minutes_allowed between 1 and 600`))
    .execute();
  await alter()
    .addColumn("standing", "text", (c) => c.check(oneOf("standing", standingItems)))
    .execute();
  // A removed item keeps its row, and a place below zero that nothing else wants.
  await alter()
    .addColumn("removed_at", instant, (c) => c.check(sql`removed_at is null or ordinal < 0`))
    .execute();
  await db.schema
    .createIndex("agenda_items_one_standing")
    .unique()
    .on("agenda_items")
    .columns(["authority_id", "meeting_id", "standing"])
    .where(sql<boolean>`standing is not null and removed_at is null`)
    .execute();
  // BRD-14: the open table never holds the title of a closed item, nor does an item change its part.
  await refuseInsert({
    table: "agenda_items",
    name: "agenda_items_closed_title",
    refuseWhen: `new.part = 'part2' and new.title <> '${closed_title}'`,
  });
  await refuseUpdate({
    table: "agenda_items",
    name: "agenda_items_keep_part",
    refuseWhen: "new.part <> old.part or new.title <> old.title",
  });
}

async function closedItems({ db, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("closed_items")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("item_id", "text", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull().check(sql`reason <> ''`))
    .addPrimaryKeyConstraint("closed_items_key", ["authority_id", "item_id"])
    .addForeignKeyConstraint("closed_items_item", ["authority_id", "item_id"], "agenda_items", [
      "authority_id",
      "id",
    ])
    .execute();
  await appendOnly("closed_items");
}

async function closedMotions({ db, refuseDelete, refuseInsert, refuseUpdate }: Tools): Promise<void> {
  await db.schema
    .createTable("closed_motions")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("motion_id", "text", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("closed_motions_key", ["authority_id", "motion_id"])
    .addForeignKeyConstraint("closed_motions_motion", ["authority_id", "motion_id"], "motions", [
      "authority_id",
      "id",
    ])
    .execute();
  // As the text of an open motion: an amendment that is carried changes it, and nothing takes it away.
  await refuseDelete({ table: "closed_motions", name: "closed_motions_stay", refuseWhen: "1 = 1" });
  const refuseWhen = `new.text <> '${closed_title}' and exists (
    select 1 from agenda_items as item
    where item.authority_id = new.authority_id and item.id = new.item_id and item.part = 'part2')`;
  await refuseInsert({ table: "motions", name: "motions_closed_text", refuseWhen });
  await refuseUpdate({ table: "motions", name: "motions_stay_closed", refuseWhen });
}
