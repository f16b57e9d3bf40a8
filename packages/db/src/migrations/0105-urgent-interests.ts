import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const lateInterestEffects = ["undone", "stands"] as const;

/** An interest of one of the three that came out once they had agreed (BRD-16), what it undid, and who was told. */
export async function up(tools: Tools): Promise<void> {
  await interests(tools);
  await undoing(tools);
  await reports(tools);
}

async function interests({ db, instant, appendOnly, refuseInsert }: Tools): Promise<void> {
  await tenantTable(db, "urgent_interests")
    .addColumn("urgent_decision_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("says", "text", (c) => c.notNull().check(sql`length(trim(says)) > 0`))
    .addColumn("effect", "text", (c) => c.notNull().check(oneOf("effect", lateInterestEffects)))
    .addColumn("recorded_by_id", "text", (c) => c.notNull())
    .addColumn("recorded_at", instant, (c) => c.notNull())
    .addUniqueConstraint("urgent_interests_once", ["authority_id", "urgent_decision_id", "person_id"])
    // Of one of the three, and of nobody else.
    .addForeignKeyConstraint(
      "urgent_interests_answer",
      ["authority_id", "urgent_decision_id", "person_id"],
      "urgent_answers",
      ["authority_id", "urgent_decision_id", "person_id"],
    )
    .addForeignKeyConstraint("urgent_interests_recorder", ["authority_id", "recorded_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  for (const column of ["person_id", "recorded_by_id"] as const) {
    await db.schema
      .createIndex(`urgent_interests_by_${column}`)
      .on("urgent_interests")
      .columns(["authority_id", column])
      .execute();
  }
  await appendOnly("urgent_interests");
  await refuseInsert({
    table: "urgent_interests",
    name: "urgent_interests_once_taken",
    refuseWhen: `not exists (select 1 from urgent_decisions where authority_id = new.authority_id
      and id = new.urgent_decision_id and state in ('taken', 'reported'))`,
  });
}

/** What three agreed to can be undone once, by an interest on record and by nothing else. */
async function undoing({ reviseTable, refuseInsert }: Tools): Promise<void> {
  await reviseTable("decision_records", [
    { drop: "decision_records_urgent_once" },
    {
      add: "decision_records_urgent_once",
      as: `unique ("authority_id", "urgent_decision_id", "outcome")`,
    },
    { drop: "decision_records_urgent_outcome" },
    {
      add: "decision_records_urgent_outcome",
      as: "check (route = 'board' or outcome in ('approved', 'carried_not_funded', 'undone'))",
    },
  ]);
  await refuseInsert({
    table: "decision_records",
    name: "decision_records_decided_once",
    refuseWhen: `new.route = 'urgent' and new.outcome <> 'undone' and exists (select 1 from decision_records
      where authority_id = new.authority_id and urgent_decision_id = new.urgent_decision_id)`,
  });
  await refuseInsert({
    table: "decision_records",
    name: "decision_records_undone_by_interest",
    refuseWhen: `new.route = 'urgent' and new.outcome = 'undone' and not (
      exists (select 1 from urgent_interests where authority_id = new.authority_id
        and urgent_decision_id = new.urgent_decision_id and effect = 'undone')
      and exists (select 1 from decision_records where authority_id = new.authority_id
        and urgent_decision_id = new.urgent_decision_id and outcome = 'approved'))`,
  });
}

async function reports({ db, reviseTable, guardAnew, refuseInsert }: Tools): Promise<void> {
  await db.schema.alterTable("decision_reports").addColumn("urgent_interest_id", "text").execute();
  await reviseTable("decision_reports", [
    { drop: "decision_reports_of_one" },
    {
      add: "decision_reports_of_one",
      as: `check ((case when urgent_decision_id is null then 0 else 1 end) + (case when motion_id is null then 0 else 1 end)
        + (case when urgent_interest_id is null then 0 else 1 end) = 1)`,
    },
    { add: "decision_reports_interest_once", as: `unique ("authority_id", "urgent_interest_id")` },
    {
      add: "decision_reports_interest",
      as: `foreign key ("authority_id", "urgent_interest_id") references "urgent_interests" ("authority_id", "id")`,
    },
  ]);
  await guardAnew("decision_reports", "appendOnly");
  await refuseInsert({
    table: "decision_reports",
    name: "decision_reports_of_an_interest",
    refuseWhen: `new.urgent_interest_id is not null and not exists (select 1 from urgent_interests interest
      join urgent_decisions urgent on urgent.authority_id = interest.authority_id
        and urgent.id = interest.urgent_decision_id
      where interest.authority_id = new.authority_id and interest.id = new.urgent_interest_id
        and urgent.board_id = new.board_id)`,
  });
}
