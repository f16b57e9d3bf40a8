import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const itemParts = ["part1", "part2"] as const;
const urgentStates = ["asked", "taken", "reported", "refused", "withdrawn"] as const;
const urgentAnswers = ["agree", "refuse"] as const;
const urgentParts = ["chair", "vice_chair", "la_finance"] as const;

/** Decisions between meetings: who was asked for what, who answered, and the decision record that rests on it. */
export async function up(tools: Tools): Promise<void> {
  await decisions(tools);
  await indexes(tools);
  await answers(tools);
  await records(tools);
  await guards(tools);
}

async function decisions({ db, instant }: Tools): Promise<void> {
  await tenantTable(db, "urgent_decisions")
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("number", "integer", (c) => c.notNull().check(sql`number >= 1`))
    .addColumn("reference", "text", (c) => c.notNull())
    .addColumn("commission_id", "text", (c) => c.notNull())
    .addColumn("consortium_id", "text", (c) => c.notNull())
    .addColumn("lane", "text", (c) => c.notNull())
    .addColumn("constitution_id", "text", (c) => c.notNull())
    .addColumn("max_pence", "bigint", (c) => c.notNull().check(sql`max_pence > 0`))
    .addColumn("cap_pence", "bigint", (c) => c.notNull())
    .addColumn("part", "text", (c) => c.notNull().check(oneOf("part", itemParts)))
    .addColumn("reason", "text", (c) => c.notNull().check(sql`length(trim(reason)) > 0`))
    .addColumn("closed_reason", "text")
    .addColumn("requester_id", "text", (c) => c.notNull())
    .addColumn("asked_by_id", "text", (c) => c.notNull())
    .addColumn("asked_at", instant, (c) => c.notNull())
    .addColumn("needed_by", instant, (c) => c.notNull().check(sql`needed_by > asked_at`))
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", urgentStates)))
    .addColumn("ended_at", instant)
    .addUniqueConstraint("urgent_decisions_number", ["authority_id", "board_id", "number"])
    .addUniqueConstraint("urgent_decisions_reference", ["authority_id", "board_id", "reference"])
    .addUniqueConstraint("urgent_decisions_of", ["authority_id", "commission_id", "id"])
    // What an answer copies, so that its CHECK sees who asked and who proposed (LED-10).
    .addUniqueConstraint("urgent_decisions_persons", ["authority_id", "id", "requester_id", "asked_by_id"])
    .addForeignKeyConstraint(
      "urgent_decisions_commission",
      ["authority_id", "commission_id", "consortium_id", "lane"],
      "commissions",
      ["authority_id", "id", "consortium_id", "lane"],
    )
    // COM-7: only for the board that holds its lane.
    .addForeignKeyConstraint(
      "urgent_decisions_board_lane",
      ["authority_id", "board_id", "lane"],
      "board_lanes",
      ["authority_id", "board_id", "lane"],
    )
    .addForeignKeyConstraint(
      "urgent_decisions_constitution",
      ["authority_id", "board_id", "constitution_id"],
      "constitution_versions",
      ["authority_id", "board_id", "id"],
    )
    .addForeignKeyConstraint("urgent_decisions_requester", ["authority_id", "requester_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("urgent_decisions_asker", ["authority_id", "asked_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint("urgent_decisions_cap", sql`max_pence <= cap_pence`)
    .addCheckConstraint("urgent_decisions_ended", sql`(state = 'asked') = (ended_at is null)`)
    .addCheckConstraint("urgent_decisions_closed", sql`(part = 'part2') = (closed_reason is not null)`)
    .execute();
}

async function indexes({ db }: Tools): Promise<void> {
  // One question at a time on a commission.
  await db.schema
    .createIndex("urgent_decisions_one_asked")
    .unique()
    .on("urgent_decisions")
    .columns(["authority_id", "commission_id"])
    .where(sql<boolean>`state = 'asked'`)
    .execute();
  await db.schema
    .createIndex("urgent_decisions_due")
    .on("urgent_decisions")
    .columns(["authority_id", "needed_by", "id"])
    .where(sql<boolean>`state = 'asked'`)
    .execute();
  const keys = [
    ["by_constitution", "constitution_id"],
    ["by_requester", "requester_id"],
    ["by_asker", "asked_by_id"],
  ] as const;
  for (const [name, column] of keys) {
    await db.schema
      .createIndex(`urgent_decisions_${name}`)
      .on("urgent_decisions")
      .columns(["authority_id", column])
      .execute();
  }
}

async function answers({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "urgent_answers")
    .addColumn("urgent_decision_id", "text", (c) => c.notNull())
    .addColumn("part", "text", (c) => c.notNull().check(oneOf("part", urgentParts)))
    .addColumn("answer", "text", (c) => c.notNull().check(oneOf("answer", urgentAnswers)))
    .addColumn("reason", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("appointment_id", "text", (c) => c.notNull())
    .addColumn("requester_id", "text", (c) => c.notNull())
    .addColumn("asked_by_id", "text", (c) => c.notNull())
    .addColumn("answered_at", instant, (c) => c.notNull())
    // None twice, and none for another.
    .addUniqueConstraint("urgent_answers_part", ["authority_id", "urgent_decision_id", "part"])
    .addUniqueConstraint("urgent_answers_person", ["authority_id", "urgent_decision_id", "person_id"])
    .addForeignKeyConstraint(
      "urgent_answers_decision",
      ["authority_id", "urgent_decision_id", "requester_id", "asked_by_id"],
      "urgent_decisions",
      ["authority_id", "id", "requester_id", "asked_by_id"],
    )
    .addForeignKeyConstraint("urgent_answers_person_row", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "urgent_answers_appointment",
      ["authority_id", "appointment_id"],
      "appointments",
      ["authority_id", "id"],
    )
    // LED-10: those who sign for one commission differ.
    .addCheckConstraint("urgent_answers_signers", sql`person_id <> requester_id and person_id <> asked_by_id`)
    .addCheckConstraint("urgent_answers_reason", sql`answer = 'agree' or length(trim(reason)) > 0`)
    .execute();
  for (const column of ["person_id", "appointment_id"] as const) {
    await db.schema
      .createIndex(`urgent_answers_by_${column}`)
      .on("urgent_answers")
      .columns(["authority_id", column])
      .execute();
  }
  await appendOnly("urgent_answers");
}

/** COM-1: a decision rests on a motion, or on the three agreements of an urgent decision on this very commission. */
async function records({ db, reviseTable, guardAnew }: Tools): Promise<void> {
  await db.schema.alterTable("decision_records").addColumn("urgent_decision_id", "text").execute();
  await reviseTable("decision_records", [
    { column: "route", check: "route in ('board', 'urgent')" },
    { optional: "motion_id" },
    {
      add: "decision_records_basis",
      as: `check ((route = 'board') = (motion_id is not null)
        and (route = 'urgent') = (urgent_decision_id is not null))`,
    },
    { add: "decision_records_urgent_once", as: `unique ("authority_id", "urgent_decision_id")` },
    {
      add: "decision_records_urgent",
      as: `foreign key ("authority_id", "commission_id", "urgent_decision_id")
        references "urgent_decisions" ("authority_id", "commission_id", "id")`,
    },
    // Three people refuse by not agreeing: nothing is declined between meetings.
    {
      add: "decision_records_urgent_outcome",
      as: "check (route = 'board' or outcome in ('approved', 'carried_not_funded'))",
    },
  ]);
  await guardAnew("decision_records", "appendOnly");
}

async function guards({ refuseInsert, refuseUpdate, refuseDelete }: Tools): Promise<void> {
  const answersOf = (row: string, id: string, answer: string) =>
    `(select count(*) from urgent_answers where authority_id = ${row}.authority_id
      and urgent_decision_id = ${row}.${id} and answer = '${answer}')`;
  await refuseDelete({ table: "urgent_decisions", name: "urgent_decisions_stay", refuseWhen: "1 = 1" });
  await refuseUpdate({
    table: "urgent_decisions",
    name: "urgent_decisions_keep_what_was_asked",
    refuseWhen: [
      ...["board_id", "number", "reference", "commission_id", "consortium_id", "lane", "constitution_id"],
      ...["max_pence", "cap_pence", "part", "reason", "requester_id", "asked_by_id", "asked_at", "needed_by"],
    ]
      .map((column) => `new.${column} <> old.${column}`)
      .join(" or "),
  });
  await refuseUpdate({
    table: "urgent_decisions",
    name: "urgent_decisions_end_once",
    refuseWhen: `new.state <> old.state and not (old.state = 'asked' or (old.state = 'taken' and new.state = 'reported'))
      or (old.ended_at is not null and new.ended_at <> old.ended_at)`,
  });
  await refuseUpdate({
    table: "urgent_decisions",
    name: "urgent_decisions_taken_by_three",
    refuseWhen: `new.state = 'taken' and old.state <> 'taken' and not exists
      (select 1 from decision_records where authority_id = new.authority_id and urgent_decision_id = new.id)`,
  });
  await refuseUpdate({
    table: "urgent_decisions",
    name: "urgent_decisions_refused_by_one",
    refuseWhen: `new.state = 'refused' and old.state <> 'refused' and new.ended_at < new.needed_by
      and ${answersOf("new", "id", "refuse")} = 0`,
  });
  await refuseInsert({
    table: "urgent_answers",
    name: "urgent_answers_while_asked",
    refuseWhen: `not exists (select 1 from urgent_decisions where authority_id = new.authority_id
      and id = new.urgent_decision_id and state = 'asked' and new.answered_at < needed_by)`,
  });
  await refuseInsert({
    table: "decision_records",
    name: "decision_records_agreed_by_three",
    refuseWhen: `new.route = 'urgent' and ${answersOf("new", "urgent_decision_id", "agree")} <> 3`,
  });
  await refuseInsert({
    table: "commission_placements",
    name: "commission_placements_not_while_asked",
    refuseWhen: `exists (select 1 from urgent_decisions where authority_id = new.authority_id
      and commission_id = new.commission_id and state = 'asked')`,
  });
}
