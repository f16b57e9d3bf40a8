import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const motionKinds = [
  "commission",
  "resolution",
  "constitution",
  "formula",
  "allocation",
  "minutes",
  "amendment",
  "de_delegation",
  "variation",
] as const;
const outcomes = ["applied", "refused", "carried_not_funded", "undone", "stands"] as const;

/** What decides a variation: a second lead within tolerance, a board's recorded vote above it. */
export async function up(tools: Tools): Promise<void> {
  await kinds(tools);
  await placements(tools);
  await decisions(tools);
  await decisionGuards(tools);
  await reports(tools);
}

async function kinds({ reviseTable, guardAnew }: Tools): Promise<void> {
  const among = (column: string) => `"${column}" in (${motionKinds.map((kind) => `'${kind}'`).join(", ")})`;
  await reviseTable("constitution_majorities", [{ column: "motion_kind", check: among("motion_kind") }]);
  await guardAnew("constitution_majorities", "appendOnly");
  await reviseTable("motions", [
    { column: "kind", check: among("kind") },
    // BRD-13: money is decided by recorded vote.
    { drop: "motions_money_recorded" },
    {
      add: "motions_money_recorded",
      as: "check (kind not in ('commission', 'allocation', 'variation') or ballot = 'recorded')",
    },
  ]);
}

async function placements({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "variation_placements")
    .addColumn("variation_id", "text", (c) => c.notNull())
    .addColumn("lane", "text", (c) => c.notNull())
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("meeting_id", "text", (c) => c.notNull())
    .addColumn("item_id", "text", (c) => c.notNull())
    .addColumn("motion_id", "text", (c) => c.notNull())
    .addColumn("placed_by_id", "text", (c) => c.notNull())
    .addColumn("placed_at", instant, (c) => c.notNull())
    .addUniqueConstraint("variation_placements_motion", ["authority_id", "motion_id"])
    .addUniqueConstraint("variation_placements_of", ["authority_id", "variation_id", "motion_id"])
    .addForeignKeyConstraint(
      "variation_placements_variation",
      ["authority_id", "variation_id", "lane"],
      "variations",
      ["authority_id", "id", "lane"],
    )
    // COM-7: placed only before the board that holds its commission's lane.
    .addForeignKeyConstraint(
      "variation_placements_board_lane",
      ["authority_id", "board_id", "lane"],
      "board_lanes",
      ["authority_id", "board_id", "lane"],
    )
    .addForeignKeyConstraint(
      "variation_placements_meeting",
      ["authority_id", "board_id", "meeting_id"],
      "meetings",
      ["authority_id", "board_id", "id"],
    )
    .addForeignKeyConstraint(
      "variation_placements_motion_row",
      ["authority_id", "meeting_id", "motion_id"],
      "motions",
      ["authority_id", "meeting_id", "id"],
    )
    .addForeignKeyConstraint("variation_placements_clerk", ["authority_id", "placed_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  for (const [name, columns] of [
    ["by_variation", ["authority_id", "variation_id", "placed_at", "id"]],
    ["by_board", ["authority_id", "board_id", "lane"]],
    ["by_meeting", ["authority_id", "meeting_id", "motion_id"]],
    ["by_clerk", ["authority_id", "placed_by_id"]],
  ] as const) {
    await db.schema
      .createIndex(`variation_placements_${name}`)
      .on("variation_placements")
      .columns([...columns])
      .execute();
  }
  await appendOnly("variation_placements");
}

async function decisions({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "variation_decisions")
    .addColumn("variation_id", "text", (c) => c.notNull())
    .addColumn("route", "text", (c) => c.notNull().check(oneOf("route", ["tolerance", "board"])))
    .addColumn("motion_id", "text")
    .addColumn("approver_id", "text")
    .addColumn("requester_id", "text", (c) => c.notNull())
    .addColumn("drafted_by_id", "text", (c) => c.notNull())
    .addColumn("outcome", "text", (c) => c.notNull().check(oneOf("outcome", outcomes)))
    .addColumn("short_pence", "bigint")
    .addColumn("ledger_transaction_id", "text")
    .addColumn("decided_at", instant, (c) => c.notNull())
    .addUniqueConstraint("variation_decisions_once", ["authority_id", "motion_id", "outcome"])
    .addForeignKeyConstraint(
      "variation_decisions_variation",
      ["authority_id", "variation_id"],
      "variations",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint(
      "variation_decisions_placement",
      ["authority_id", "variation_id", "motion_id"],
      "variation_placements",
      ["authority_id", "variation_id", "motion_id"],
    )
    .addForeignKeyConstraint(
      "variation_decisions_posting",
      ["authority_id", "ledger_transaction_id"],
      "ledger_transactions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("variation_decisions_approver", ["authority_id", "approver_id"], "people", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint(
      "variation_decisions_basis",
      sql`(route = 'board') = (motion_id is not null) and (route = 'tolerance') = (approver_id is not null)
        and (route = 'board' or outcome = 'applied')`,
    )
    // LED-10: those who sign differ.
    .addCheckConstraint(
      "variation_decisions_signers",
      sql`approver_id <> requester_id and approver_id <> drafted_by_id`,
    )
    // COM-10: short by a positive sum exactly when carried and not funded.
    .addCheckConstraint(
      "variation_decisions_short",
      sql`(outcome = 'carried_not_funded') = (short_pence is not null) and (short_pence is null or short_pence > 0)`,
    )
    .addCheckConstraint(
      "variation_decisions_posted",
      sql`outcome in ('applied', 'undone') or ledger_transaction_id is null`,
    )
    .execute();
  for (const [name, columns] of [
    ["by_variation", ["authority_id", "variation_id", "decided_at", "id"]],
    ["by_posting", ["authority_id", "ledger_transaction_id"]],
    ["by_approver", ["authority_id", "approver_id"]],
  ] as const) {
    await db.schema
      .createIndex(`variation_decisions_${name}`)
      .on("variation_decisions")
      .columns([...columns])
      .execute();
  }
  await appendOnly("variation_decisions");
}

async function decisionGuards({ refuseInsert, refuseUpdate }: Tools): Promise<void> {
  const terms = `(select 1 from variation_terms terms where terms.authority_id = new.authority_id
    and terms.variation_id = new.variation_id and `;
  // The lower of 10% and £1,000 of what was last decided (section 6, "vary").
  await refuseInsert({
    table: "variation_decisions",
    name: "variation_decisions_within_tolerance",
    refuseWhen: `new.route = 'tolerance' and not exists ${terms}(terms.new_max_pence = terms.old_max_pence
      or (10 * abs(terms.new_max_pence - terms.decided_pence) <= terms.decided_pence
        and abs(terms.new_max_pence - terms.decided_pence) <= 100000)))`,
  });
  await refuseInsert({
    table: "variation_decisions",
    name: "variation_decisions_move_the_money",
    refuseWhen: `new.outcome in ('applied', 'undone') and not exists ${terms}
      (terms.new_max_pence = terms.old_max_pence) = (new.ledger_transaction_id is null))`,
  });
  await refuseInsert({
    table: "variation_decisions",
    name: "variation_decisions_by_vote",
    refuseWhen: `new.route = 'board' and ((new.outcome in ('applied', 'carried_not_funded') and not exists (select 1
        from motions motion where motion.authority_id = new.authority_id and motion.id = new.motion_id
          and motion.state = 'carried'))
      or (new.outcome in ('undone', 'stands') and not exists (select 1 from variation_decisions applied
        where applied.authority_id = new.authority_id and applied.motion_id = new.motion_id
          and applied.outcome = 'applied')))`,
  });
  await refuseInsert({
    table: "variation_decisions",
    name: "variation_decisions_name_who_drafted",
    refuseWhen: `not exists (select 1 from variations variation where variation.authority_id = new.authority_id
      and variation.id = new.variation_id and variation.drafted_by_id = new.drafted_by_id
      and variation.requester_id = new.requester_id)`,
  });
  const counted = (outcome: string) => `(select count(*) from variation_decisions decision
    where decision.authority_id = new.authority_id and decision.variation_id = new.id
      and decision.outcome = '${outcome}')`;
  await refuseUpdate({
    table: "variations",
    name: "variations_applied_by_decision",
    refuseWhen: `(new.state = 'applied' and (${counted("applied")} <> ${counted("undone")} + 1
        or (new.agreed_by_id is not null and not exists (select 1 from variation_decisions decision
          where decision.authority_id = new.authority_id and decision.variation_id = new.id
            and decision.approver_id = new.agreed_by_id))
        or (new.agreed_by_id is null and exists (select 1 from variation_decisions decision
          where decision.authority_id = new.authority_id and decision.variation_id = new.id
            and decision.route = 'tolerance'))))
      or (old.state = 'applied' and new.state = 'drafted' and ${counted("applied")} <> ${counted("undone")})`,
  });
}

/** BRD-16: a variation that a late interest can no longer undo is told to the next meeting. */
async function reports({ db, guardAnew, refuseInsert, reviseTable }: Tools): Promise<void> {
  await db.schema.alterTable("decision_reports").addColumn("variation_decision_id", "text").execute();
  const one = (column: string) => `(case when ${column} is null then 0 else 1 end)`;
  const columns = [
    ...["urgent_decision_id", "motion_id", "urgent_interest_id"],
    ...["decision_record_id", "variation_decision_id"],
  ];
  await reviseTable("decision_reports", [
    { drop: "decision_reports_of_one" },
    { add: "decision_reports_of_one", as: `check (${columns.map(one).join(" + ")} = 1)` },
    { add: "decision_reports_variation_once", as: `unique ("authority_id", "variation_decision_id")` },
    {
      add: "decision_reports_variation",
      as: `foreign key ("authority_id", "variation_decision_id") references "variation_decisions" ("authority_id", "id")`,
    },
  ]);
  await guardAnew("decision_reports", "appendOnly");
  await refuseInsert({
    table: "decision_reports",
    name: "decision_reports_of_standing_variations",
    refuseWhen: `new.variation_decision_id is not null and not exists (select 1 from variation_decisions decision
      join motions motion on motion.authority_id = decision.authority_id and motion.id = decision.motion_id
      where decision.authority_id = new.authority_id and decision.id = new.variation_decision_id
        and decision.outcome = 'stands' and motion.board_id = new.board_id)`,
  });
}
