import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const standingItems = ["apologies", "interests", "minutes", "actions", "between_meetings"] as const;

/** COM-8: which meeting was told of each decision that was taken between meetings, once. */
export async function up({
  db,
  instant,
  appendOnly,
  refuseInsert,
  refuseUpdate,
  reviseTable,
}: Tools): Promise<void> {
  await reviseTable("agenda_items", [
    { column: "standing", check: `standing in (${standingItems.map((item) => `'${item}'`).join(", ")})` },
  ]);
  await tenantTable(db, "decision_reports")
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("meeting_id", "text", (c) => c.notNull())
    .addColumn("item_id", "text", (c) => c.notNull())
    .addColumn("urgent_decision_id", "text")
    .addColumn("motion_id", "text")
    .addColumn("reported_at", instant, (c) => c.notNull())
    .addUniqueConstraint("decision_reports_urgent_once", ["authority_id", "urgent_decision_id"])
    .addUniqueConstraint("decision_reports_motion_once", ["authority_id", "motion_id"])
    .addForeignKeyConstraint("decision_reports_board", ["authority_id", "board_id"], "boards", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("decision_reports_meeting", ["authority_id", "meeting_id"], "meetings", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("decision_reports_item", ["authority_id", "item_id"], "agenda_items", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "decision_reports_urgent",
      ["authority_id", "urgent_decision_id"],
      "urgent_decisions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("decision_reports_motion", ["authority_id", "motion_id"], "motions", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint("decision_reports_of_one", sql`(urgent_decision_id is null) <> (motion_id is null)`)
    .execute();
  for (const column of ["board_id", "meeting_id", "item_id"] as const) {
    await db.schema
      .createIndex(`decision_reports_by_${column}`)
      .on("decision_reports")
      .columns(["authority_id", column])
      .execute();
  }
  await appendOnly("decision_reports");
  await refuseInsert({
    table: "decision_reports",
    name: "decision_reports_of_the_board",
    refuseWhen: `not exists (select 1 from agenda_items where authority_id = new.authority_id
      and id = new.item_id and meeting_id = new.meeting_id and board_id = new.board_id
      and standing = 'between_meetings')
      or (new.urgent_decision_id is not null and not exists (select 1 from urgent_decisions
        where authority_id = new.authority_id and id = new.urgent_decision_id
          and board_id = new.board_id and state = 'taken'))
      or (new.motion_id is not null and not exists (select 1 from motions
        where authority_id = new.authority_id and id = new.motion_id
          and board_id = new.board_id and returns_by is not null))`,
  });
  await refuseUpdate({
    table: "urgent_decisions",
    name: "urgent_decisions_reported_by_record",
    refuseWhen: `new.state = 'reported' and old.state <> 'reported' and not exists
      (select 1 from decision_reports where authority_id = new.authority_id and urgent_decision_id = new.id)`,
  });
}
