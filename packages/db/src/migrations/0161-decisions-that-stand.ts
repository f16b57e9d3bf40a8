import type { Tools } from "../dialects/migration-tools.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const decisionOutcomes = ["approved", "declined", "carried_not_funded", "undone", "stands"] as const;
const lateInterestEffects = ["undone", "stands", "binding"] as const;

/** BRD-16: a decision that a late interest can no longer undo, since work was accepted under it, is marked and reported. */
export async function up({ db, reviseTable, guardAnew, refuseInsert }: Tools): Promise<void> {
  const oneOf = (names: readonly string[]) => names.map((name) => `'${name}'`).join(", ");
  await reviseTable("decision_records", [
    { column: "outcome", check: `outcome in (${oneOf(decisionOutcomes)})` },
  ]);
  await reviseTable("urgent_interests", [
    { column: "effect", check: `effect in (${oneOf(lateInterestEffects)})` },
  ]);
  // A mark on what a vote approved, and on nothing else.
  await refuseInsert({
    table: "decision_records",
    name: "decision_records_stand_once_approved",
    refuseWhen: `new.outcome = 'stands' and (new.route <> 'board' or not exists (select 1 from decision_records
      where authority_id = new.authority_id and motion_id = new.motion_id and outcome = 'approved'))`,
  });
  await db.schema.alterTable("decision_reports").addColumn("decision_record_id", "text").execute();
  await reviseTable("decision_reports", [
    { drop: "decision_reports_of_one" },
    {
      add: "decision_reports_of_one",
      as: `check ((case when urgent_decision_id is null then 0 else 1 end) + (case when motion_id is null then 0 else 1 end)
        + (case when urgent_interest_id is null then 0 else 1 end)
        + (case when decision_record_id is null then 0 else 1 end) = 1)`,
    },
    { add: "decision_reports_record_once", as: `unique ("authority_id", "decision_record_id")` },
    {
      add: "decision_reports_record",
      as: `foreign key ("authority_id", "decision_record_id") references "decision_records" ("authority_id", "id")`,
    },
  ]);
  await guardAnew("decision_reports", "appendOnly");
  await refuseInsert({
    table: "decision_reports",
    name: "decision_reports_of_what_stands",
    refuseWhen: `new.decision_record_id is not null and not exists (select 1 from decision_records decision
      join motions on motions.authority_id = decision.authority_id and motions.id = decision.motion_id
      where decision.authority_id = new.authority_id and decision.id = new.decision_record_id
        and decision.outcome = 'stands' and motions.board_id = new.board_id)`,
  });
}
