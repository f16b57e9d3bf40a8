import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const decisionOutcomes = ["approved", "declined", "carried_not_funded", "undone"] as const;
const commissionStates = ["draft", "submitted", "on_agenda", "approved", "declined", "withdrawn"] as const;
const deliveryModes = ["provided", "bought", "brokered"] as const;

/** Commissions: COM-1, COM-2, COM-7 and COM-10 as constraints, from the first row on. */
export async function up(tools: Tools): Promise<void> {
  await commissions(tools);
  await beneficiariesAndFundings(tools);
  await placements(tools);
  await decisions(tools);
}

async function commissions({ db, instant, day, refuseUpdate }: Tools): Promise<void> {
  await tenantTable(db, "commissions")
    .addColumn("reference", "text", (c) => c.notNull())
    .addColumn("consortium_id", "text", (c) => c.notNull())
    .addColumn("lane", "text", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("purpose", "text", (c) => c.notNull())
    .addColumn("delivery_mode", "text", (c) => c.notNull().check(oneOf("delivery_mode", deliveryModes)))
    .addColumn("provider", "text", (c) => c.notNull())
    .addColumn("max_pence", "bigint", (c) => c.notNull().check(sql`max_pence > 0`))
    .addColumn("starts_on", day, (c) => c.notNull())
    .addColumn("ends_on", day, (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", commissionStates)))
    .addColumn("state_reason", "text")
    .addColumn("proposed_by_id", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("created_at", instant, (c) => c.notNull())
    .addColumn("updated_at", instant, (c) => c.notNull())
    .addUniqueConstraint("commissions_reference", ["authority_id", "reference"])
    .addUniqueConstraint("commissions_lane", ["authority_id", "id", "consortium_id", "lane"])
    // COM-7, first half: the lane is one of its consortium's lanes.
    .addForeignKeyConstraint(
      "commissions_consortium_lane",
      ["authority_id", "consortium_id", "lane"],
      "group_lanes",
      ["authority_id", "group_id", "lane"],
    )
    .addForeignKeyConstraint("commissions_proposer", ["authority_id", "proposed_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint("commissions_period", sql`ends_on >= starts_on`)
    .addCheckConstraint("commissions_withdrawn_reason", sql`state <> 'withdrawn' or state_reason is not null`)
    .execute();
  await db.schema
    .createIndex("commissions_by_consortium")
    .on("commissions")
    .columns(["authority_id", "consortium_id", "state", "updated_at", "id"])
    .execute();
  await db.schema
    .createIndex("commissions_by_state")
    .on("commissions")
    .columns(["authority_id", "state", "updated_at", "id"])
    .execute();
  await db.schema
    .createIndex("commissions_by_proposer")
    .on("commissions")
    .columns(["authority_id", "proposed_by_id"])
    .execute();
  await refuseUpdate({
    table: "commissions",
    name: "commissions_keep_their_name",
    refuseWhen:
      "new.reference <> old.reference or new.consortium_id <> old.consortium_id or new.version <> old.version + 1",
  });
  await refuseUpdate({
    table: "commissions",
    name: "commissions_ended_stay_ended",
    refuseWhen: "old.state in ('declined', 'withdrawn')",
  });
  await refuseUpdate({
    table: "commissions",
    name: "commissions_amount_fixed_once_sent",
    refuseWhen: "old.state <> 'draft' and (new.max_pence <> old.max_pence or new.lane <> old.lane)",
  });
}

async function beneficiariesAndFundings(tools: Tools): Promise<void> {
  const { db } = tools;
  await db.schema
    .createTable("commission_beneficiaries")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("commission_id", "text", (c) => c.notNull())
    .addColumn("school_id", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("commission_beneficiaries_key", ["authority_id", "commission_id", "school_id"])
    .addForeignKeyConstraint(
      "commission_beneficiaries_commission",
      ["authority_id", "commission_id"],
      "commissions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("commission_beneficiaries_school", ["authority_id", "school_id"], "schools", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("commission_beneficiaries_by_school")
    .on("commission_beneficiaries")
    .columns(["authority_id", "school_id"])
    .execute();
  await fixedOnceSent(tools, "commission_beneficiaries");

  await tenantTable(db, "commission_fundings")
    .addColumn("commission_id", "text", (c) => c.notNull())
    .addColumn("fund_id", "text", (c) => c.notNull())
    .addColumn("pence", "bigint", (c) => c.notNull().check(sql`pence > 0`))
    .addUniqueConstraint("commission_fundings_once", ["authority_id", "commission_id", "fund_id"])
    .addForeignKeyConstraint(
      "commission_fundings_commission",
      ["authority_id", "commission_id"],
      "commissions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("commission_fundings_fund", ["authority_id", "fund_id"], "funds", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("commission_fundings_by_fund")
    .on("commission_fundings")
    .columns(["authority_id", "fund_id"])
    .execute();
  await fixedOnceSent(tools, "commission_fundings");
}

/** What a commission is for and who pays may change in its draft, and never after. */
async function fixedOnceSent(
  { refuseInsert, refuseUpdate, refuseDelete }: Tools,
  table: string,
): Promise<void> {
  const sent = (row: "new" | "old") =>
    `(select state from commissions where id = ${row}.commission_id) <> 'draft'`;
  await refuseInsert({ table, name: `${table}_added_in_draft`, refuseWhen: sent("new") });
  await refuseUpdate({ table, name: `${table}_never_updated`, refuseWhen: "1 = 1" });
  await refuseDelete({ table, name: `${table}_removed_in_draft`, refuseWhen: sent("old") });
}

async function placements({ db, instant, appendOnly, refuseUpdate }: Tools): Promise<void> {
  await tenantTable(db, "commission_placements")
    .addColumn("commission_id", "text", (c) => c.notNull())
    .addColumn("consortium_id", "text", (c) => c.notNull())
    .addColumn("lane", "text", (c) => c.notNull())
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("meeting_id", "text", (c) => c.notNull())
    .addColumn("item_id", "text", (c) => c.notNull())
    .addColumn("motion_id", "text", (c) => c.notNull())
    .addColumn("placed_by_id", "text", (c) => c.notNull())
    .addColumn("placed_at", instant, (c) => c.notNull())
    .addUniqueConstraint("commission_placements_motion", ["authority_id", "motion_id"])
    .addUniqueConstraint("commission_placements_of", ["authority_id", "commission_id", "motion_id"])
    .addForeignKeyConstraint(
      "commission_placements_commission",
      ["authority_id", "commission_id", "consortium_id", "lane"],
      "commissions",
      ["authority_id", "id", "consortium_id", "lane"],
    )
    // COM-7: placed only before the board that holds its lane.
    .addForeignKeyConstraint(
      "commission_placements_board_lane",
      ["authority_id", "board_id", "lane"],
      "board_lanes",
      ["authority_id", "board_id", "lane"],
    )
    .addForeignKeyConstraint("commission_placements_motion_row", ["authority_id", "motion_id"], "motions", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("commission_placements_clerk", ["authority_id", "placed_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("commission_placements_by_commission")
    .on("commission_placements")
    .columns(["authority_id", "commission_id", "placed_at", "id"])
    .execute();
  await db.schema
    .createIndex("commission_placements_by_meeting")
    .on("commission_placements")
    .columns(["authority_id", "meeting_id"])
    .execute();
  await appendOnly("commission_placements");
  // COM-2: a commission leaves its draft only with shares that sum to its maximum.
  await refuseUpdate({
    table: "commissions",
    name: "commissions_shares_sum",
    refuseWhen: `old.state = 'draft' and new.state = 'submitted' and new.max_pence <>
      (select coalesce(sum(pence), 0) from commission_fundings where commission_id = new.id)`,
  });
}

async function decisions({ db, instant, appendOnly, refuseUpdate }: Tools): Promise<void> {
  await tenantTable(db, "decision_records")
    .addColumn("commission_id", "text", (c) => c.notNull())
    .addColumn("route", "text", (c) => c.notNull().check(oneOf("route", ["board"])))
    .addColumn("motion_id", "text", (c) => c.notNull())
    .addColumn("outcome", "text", (c) => c.notNull().check(oneOf("outcome", decisionOutcomes)))
    .addColumn("requested_pence", "bigint", (c) => c.notNull())
    .addColumn("approved_pence", "bigint", (c) => c.notNull())
    .addColumn("short_pence", "bigint")
    .addColumn("requester_id", "text", (c) => c.notNull())
    .addColumn("approver_id", "text")
    .addColumn("ledger_transaction_id", "text")
    .addColumn("decided_at", instant, (c) => c.notNull())
    // COM-1: a decision answers a motion on this very commission, and one motion decides once.
    .addUniqueConstraint("decision_records_once", ["authority_id", "motion_id", "outcome"])
    .addForeignKeyConstraint(
      "decision_records_placement",
      ["authority_id", "commission_id", "motion_id"],
      "commission_placements",
      ["authority_id", "commission_id", "motion_id"],
    )
    .addForeignKeyConstraint(
      "decision_records_posting",
      ["authority_id", "ledger_transaction_id"],
      "ledger_transactions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("decision_records_requester", ["authority_id", "requester_id"], "people", [
      "authority_id",
      "id",
    ])
    // COM-10: short by a positive sum exactly when carried and not funded.
    .addCheckConstraint(
      "decision_records_short",
      sql`(outcome = 'carried_not_funded') = (short_pence is not null) and (short_pence is null or short_pence > 0)`,
    )
    .addCheckConstraint(
      "decision_records_approved",
      sql`approved_pence = case when outcome = 'approved' then requested_pence else 0 end`,
    )
    .addCheckConstraint(
      "decision_records_posted",
      sql`(outcome in ('approved', 'undone')) = (ledger_transaction_id is not null)`,
    )
    // LED-10: those who sign for one commission differ.
    .addCheckConstraint("decision_records_signers", sql`approver_id is null or approver_id <> requester_id`)
    .execute();
  await db.schema
    .createIndex("decision_records_by_commission")
    .on("decision_records")
    .columns(["authority_id", "commission_id", "decided_at", "id"])
    .execute();
  await appendOnly("decision_records");
  // COM-1 again, from the other side: nothing is approved without its decision record.
  await refuseUpdate({
    table: "commissions",
    name: "commissions_approved_by_decision",
    refuseWhen: `new.state = 'approved' and old.state <> 'approved' and not exists
      (select 1 from decision_records where commission_id = new.id and outcome = 'approved')`,
  });
}
