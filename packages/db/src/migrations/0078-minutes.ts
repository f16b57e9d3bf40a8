import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const agreementWays = ["vote", "no_objection"] as const;
const minutesStates = ["draft", "circulated", "agreed", "signed"] as const;

/** Minutes, their versions and their items. */
export async function up(tools: Tools): Promise<void> {
  await minutes(tools);
  await minutesIndexes(tools);
  await versions(tools);
  await items(tools);
  await motions(tools);
  await signedNeverChange(tools);
}

async function minutes({ db, instant }: Tools): Promise<void> {
  const people = ["authority_id", "id"];
  await tenantTable(db, "minutes")
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("meeting_id", "text", (c) => c.notNull())
    .addColumn("number", "integer", (c) => c.notNull().check(sql`number >= 1`))
    .addColumn("corrects_id", "text")
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", minutesStates)))
    .addColumn("latest_no", "integer", (c) => c.notNull().check(sql`latest_no >= 1`))
    .addColumn("circulated_no", "integer")
    .addColumn("circulated_at", instant)
    .addColumn("agreed_how", "text", (c) => c.check(oneOf("agreed_how", agreementWays)))
    .addColumn("agreed_at", instant)
    .addColumn("agreed_meeting_id", "text")
    .addColumn("agreed_motion_id", "text")
    .addColumn("agreed_presiding_id", "text")
    .addColumn("signed_by_id", "text")
    .addColumn("signed_at", instant)
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("created_at", instant, (c) => c.notNull())
    .addUniqueConstraint("minutes_number", ["authority_id", "meeting_id", "number"])
    .addUniqueConstraint("minutes_of_meeting", ["authority_id", "meeting_id", "id"])
    .addForeignKeyConstraint("minutes_meeting", ["authority_id", "board_id", "meeting_id"], "meetings", [
      "authority_id",
      "board_id",
      "id",
    ])
    .addForeignKeyConstraint("minutes_corrected", ["authority_id", "meeting_id", "corrects_id"], "minutes", [
      "authority_id",
      "meeting_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "minutes_agreed_in",
      ["authority_id", "board_id", "agreed_meeting_id"],
      "meetings",
      ["authority_id", "board_id", "id"],
    )
    .addForeignKeyConstraint("minutes_agreed_by", ["authority_id", "agreed_motion_id"], "motions", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("minutes_presided", ["authority_id", "agreed_presiding_id"], "people", people)
    .addForeignKeyConstraint("minutes_signed_by", ["authority_id", "signed_by_id"], "people", people)
    .addCheckConstraint("minutes_correction", sql`(number = 1) = (corrects_id is null)`)
    .addCheckConstraint("minutes_circulated", sql`(circulated_no is null) = (circulated_at is null)`)
    .addCheckConstraint(
      "minutes_circulated_latest",
      sql`state = 'draft' or (circulated_no is not null and circulated_no = latest_no)`,
    )
    .addCheckConstraint(
      "minutes_agreed",
      sql`(state in ('agreed', 'signed')) = (agreed_how is not null and agreed_at is not null
        and agreed_meeting_id is not null and agreed_presiding_id is not null)`,
    )
    .addCheckConstraint(
      "minutes_agreed_later",
      sql`agreed_meeting_id is null or agreed_meeting_id <> meeting_id`,
    )
    .addCheckConstraint(
      "minutes_agreed_how",
      sql`(coalesce(agreed_how, '') = 'vote') = (agreed_motion_id is not null)`,
    )
    .addCheckConstraint(
      "minutes_signed",
      sql`(state = 'signed') = (signed_by_id is not null and signed_at is not null)`,
    )
    .execute();
}

async function minutesIndexes({ db }: Tools): Promise<void> {
  const indexes = {
    minutes_by_board: ["authority_id", "board_id", "state"],
    minutes_by_corrected: ["authority_id", "corrects_id"],
    minutes_by_agreeing: ["authority_id", "agreed_meeting_id"],
    minutes_by_motion: ["authority_id", "agreed_motion_id"],
    minutes_by_presiding: ["authority_id", "agreed_presiding_id"],
    minutes_by_signer: ["authority_id", "signed_by_id"],
  };
  for (const [name, columns] of Object.entries(indexes)) {
    await db.schema.createIndex(name).on("minutes").columns(columns).execute();
  }
}

async function versions({ db, instant, appendOnly, refuseInsert }: Tools): Promise<void> {
  await tenantTable(db, "minutes_versions")
    .addColumn("minutes_id", "text", (c) => c.notNull())
    .addColumn("version_no", "integer", (c) => c.notNull().check(sql`version_no >= 1`))
    .addColumn("record", "text")
    .addColumn("note", "text", (c) => c.notNull())
    .addColumn("written_by_id", "text", (c) => c.notNull())
    .addColumn("written_at", instant, (c) => c.notNull())
    .addUniqueConstraint("minutes_versions_number", ["authority_id", "minutes_id", "version_no"])
    .addForeignKeyConstraint("minutes_versions_minutes", ["authority_id", "minutes_id"], "minutes", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("minutes_versions_writer", ["authority_id", "written_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("minutes_versions_by_writer")
    .on("minutes_versions")
    .columns(["authority_id", "written_by_id"])
    .execute();
  await appendOnly("minutes_versions");
  await refuseInsert({
    table: "minutes_versions",
    name: "minutes_versions_while_draft",
    refuseWhen: notInDraft("minutes.latest_no = new.version_no"),
  });
}

async function items({ db, appendOnly, refuseInsert }: Tools): Promise<void> {
  await tenantTable(db, "minutes_items")
    .addColumn("minutes_id", "text", (c) => c.notNull())
    .addColumn("version_no", "integer", (c) => c.notNull())
    .addColumn("item_id", "text", (c) => c.notNull())
    .addColumn("ordinal", "integer", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("record", "text", (c) => c.notNull())
    .addColumn("discussion", "text", (c) => c.notNull())
    .addUniqueConstraint("minutes_items_once", ["authority_id", "minutes_id", "version_no", "item_id"])
    .addForeignKeyConstraint(
      "minutes_items_version",
      ["authority_id", "minutes_id", "version_no"],
      "minutes_versions",
      ["authority_id", "minutes_id", "version_no"],
    )
    .addForeignKeyConstraint("minutes_items_item", ["authority_id", "item_id"], "agenda_items", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("minutes_items_by_item")
    .on("minutes_items")
    .columns(["authority_id", "item_id"])
    .execute();
  await appendOnly("minutes_items");
  await refuseInsert({
    table: "minutes_items",
    name: "minutes_items_while_draft",
    refuseWhen: notInDraft("minutes.latest_no = new.version_no"),
  });
}

/** Which minutes a motion would agree. */
async function motions({ db, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("minutes_motions")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("motion_id", "text", (c) => c.notNull())
    .addColumn("minutes_id", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("minutes_motions_key", ["authority_id", "motion_id"])
    .addForeignKeyConstraint("minutes_motions_motion", ["authority_id", "motion_id"], "motions", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("minutes_motions_minutes", ["authority_id", "minutes_id"], "minutes", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("minutes_motions_by_minutes")
    .on("minutes_motions")
    .columns(["authority_id", "minutes_id"])
    .execute();
  await appendOnly("minutes_motions");
}

/** BRD-11, beneath every service: neither the minutes nor a version or item of them, by update, insert or delete. */
async function signedNeverChange({ refuseUpdate, refuseDelete }: Tools): Promise<void> {
  await refuseUpdate({
    table: "minutes",
    name: "minutes_signed_never_change",
    refuseWhen: `old.state = 'signed'
      or (old.state = 'agreed' and (new.state = 'draft' or new.latest_no <> old.latest_no))
      or (old.state = 'agreed' and new.state = 'circulated' and old.agreed_how <> 'vote')
      or new.meeting_id <> old.meeting_id or new.number <> old.number or new.created_at <> old.created_at`,
  });
  await refuseDelete({ table: "minutes", name: "minutes_no_delete", refuseWhen: "old.id is not null" });
}

function notInDraft(and: string): string {
  return `not exists (select 1 from minutes
    where minutes.authority_id = new.authority_id and minutes.id = new.minutes_id
      and minutes.state = 'draft' and ${and})`;
}
