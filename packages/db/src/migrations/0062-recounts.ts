import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const recountEffects = ["stands", "undone", "returns", "falls"] as const;

/** A vote counted again because an interest was declared after its close (BRD-8, BRD-16). */
export async function up(tools: Tools): Promise<void> {
  await recounts(tools);
  await voidedAfterClose(tools);
  await declinedMayReturn(tools);
}

async function recounts({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "motion_recounts")
    .addColumn("motion_id", "text", (c) => c.notNull())
    .addColumn("result_id", "text", (c) => c.notNull())
    .addColumn("interest_id", "text", (c) => c.notNull())
    .addColumn("effect", "text", (c) => c.notNull().check(oneOf("effect", recountEffects)))
    .addColumn("recorded_by_id", "text", (c) => c.notNull())
    .addColumn("recounted_at", instant, (c) => c.notNull())
    // One result for each recount, and one recount for each interest.
    .addUniqueConstraint("motion_recounts_result", ["authority_id", "motion_id", "result_id"])
    .addUniqueConstraint("motion_recounts_interest", ["authority_id", "interest_id"])
    .addForeignKeyConstraint(
      "motion_recounts_of_result",
      ["authority_id", "motion_id", "result_id"],
      "motion_results",
      ["authority_id", "motion_id", "id"],
    )
    .addForeignKeyConstraint(
      "motion_recounts_of_interest",
      ["authority_id", "interest_id"],
      "item_interests",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("motion_recounts_clerk", ["authority_id", "recorded_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("motion_recounts_by_clerk")
    .on("motion_recounts")
    .columns(["authority_id", "recorded_by_id"])
    .execute();
  await appendOnly("motion_recounts");
}

/** BRD-4 holds for every choice; what voids a vote comes when the interest is declared, after the close too. */
async function voidedAfterClose({ dropRefusal, refuseInsert }: Tools): Promise<void> {
  await dropRefusal("votes_while_voting");
  await refuseInsert({
    table: "votes",
    name: "votes_while_voting",
    refuseWhen: `not exists (
      select 1 from motions as motion
      where motion.authority_id = new.authority_id and motion.id = new.motion_id
        and (motion.state = 'voting'
          or (new.choice = 'void' and motion.state in ('carried', 'not_carried', 'tied', 'inquorate'))))`,
  });
}

/** What was declined comes again where a recount of its own motion says so, and in no other way. */
async function declinedMayReturn({ dropRefusal, refuseUpdate }: Tools): Promise<void> {
  await dropRefusal("commissions_ended_stay_ended");
  await refuseUpdate({
    table: "commissions",
    name: "commissions_ended_stay_ended",
    refuseWhen: `old.state = 'withdrawn' or (old.state = 'declined' and not (
      new.state = 'submitted' and exists (
        select 1 from commission_placements as placement
        join motion_recounts as recount
          on recount.authority_id = placement.authority_id and recount.motion_id = placement.motion_id
        where placement.authority_id = old.authority_id and placement.commission_id = old.id
          and recount.effect = 'returns')))`,
  });
}
