import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const chainKinds = ["roll", "interest", "vote", "casting_vote", "result"] as const;
const voteChanges = ["until_close", "final"] as const;
const castingChoices = ["for", "against", "declined"] as const;
const majorityRules = ["simple", "two_thirds", "absolute"] as const;
const tieRules = ["casting_vote", "not_carried"] as const;
const voteChoices = ["for", "against", "abstain"] as const;
const motionOutcomes = ["carried", "not_carried", "tied", "inquorate"] as const;
const rollReasons = [
  "sitting",
  "substitute",
  "vacant",
  "absent",
  "interest",
  "not_entitled",
  "not_elector",
] as const;
const sittingCapacities = ["holder", "substitute"] as const;

/** The roll, the votes, the casting vote, the result and the chain over them (BRD-1 to 8, 13, 15, 17). */
export async function up(tools: Tools): Promise<void> {
  await openings(tools);
  await closings(tools);
  await rolls(tools);
  await votes(tools);
  await voteGuards(tools);
  await castingVotes(tools);
  await results(tools);
  await chainLinks(tools);
}

/** BRD-17: who opened, on whose word, and the rules and numbers frozen then. One opening ever: no reopening. */
async function openings({ db, instant, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("motion_openings")
    .addColumn("motion_id", "text", (c) => c.primaryKey())
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("constitution_id", "text", (c) => c.notNull())
    .addColumn("majority", "text", (c) => c.notNull().check(oneOf("majority", majorityRules)))
    .addColumn("tie_rule", "text", (c) => c.notNull().check(oneOf("tie_rule", tieRules)))
    .addColumn("vote_change", "text", (c) => c.notNull().check(oneOf("vote_change", voteChanges)))
    .addColumn("seats_counted", "integer", (c) => c.notNull())
    .addColumn("seats_present", "integer", (c) => c.notNull())
    .addColumn("quorum_needed", "integer", (c) => c.notNull())
    .addColumn("clerk_id", "text", (c) => c.notNull())
    .addColumn("presiding_id", "text", (c) => c.notNull())
    .addColumn("opened_at", instant, (c) => c.notNull())
    .addForeignKeyConstraint("motion_openings_motion", ["authority_id", "motion_id"], "motions", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "motion_openings_constitution",
      ["authority_id", "constitution_id"],
      "constitution_versions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("motion_openings_clerk", ["authority_id", "clerk_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("motion_openings_presiding", ["authority_id", "presiding_id"], "people", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint("motion_openings_two_persons", sql`clerk_id <> presiding_id`)
    .addCheckConstraint("motion_openings_quorate", sql`seats_present >= quorum_needed`)
    .execute();
  await appendOnly("motion_openings");
}

/** BRD-17: by hand the clerk and the person presiding, at a deadline the worker; exactly one of the two. */
async function closings({ db, instant, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("motion_closings")
    .addColumn("motion_id", "text", (c) => c.primaryKey().references("motion_openings.motion_id"))
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("clerk_id", "text")
    .addColumn("presiding_id", "text")
    .addColumn("system_actor", "text", (c) => c.check(sql`system_actor = 'worker'`))
    .addColumn("closed_at", instant, (c) => c.notNull())
    .addForeignKeyConstraint("motion_closings_clerk", ["authority_id", "clerk_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("motion_closings_presiding", ["authority_id", "presiding_id"], "people", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint(
      "motion_closings_one_form",
      sql`(system_actor is null and clerk_id is not null and presiding_id is not null)
        or (system_actor is not null and clerk_id is null and presiding_id is null)`,
    )
    .addCheckConstraint("motion_closings_two_persons", sql`clerk_id <> presiding_id`)
    .execute();
  await appendOnly("motion_closings");
}

/** Who may vote, frozen at opening; a late interest adds a revision and never alters a row. */
async function rolls({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "motion_rolls")
    .addColumn("motion_id", "text", (c) => c.notNull())
    .addColumn("seat_id", "text", (c) => c.notNull())
    .addColumn("revision", "integer", (c) => c.notNull().check(sql`revision >= 1`))
    .addColumn("person_id", "text")
    .addColumn("capacity", "text", (c) => c.check(oneOf("capacity", sittingCapacities)))
    .addColumn("standing", "text", (c) => c.notNull().check(oneOf("standing", ["may_vote", "no_vote"])))
    .addColumn("quorum_base", "text", (c) =>
      c.notNull().check(oneOf("quorum_base", ["counted", "not_counted"])),
    )
    .addColumn("reason", "text", (c) => c.notNull().check(oneOf("reason", rollReasons)))
    .addColumn("settled_at", instant, (c) => c.notNull())
    .addColumn("superseded_by", "text")
    .addUniqueConstraint("motion_rolls_revision", ["authority_id", "motion_id", "seat_id", "revision"])
    .addUniqueConstraint("motion_rolls_full_key", [
      "authority_id",
      "motion_id",
      "seat_id",
      "person_id",
      "revision",
    ])
    .addUniqueConstraint("motion_rolls_of_seat", ["authority_id", "motion_id", "seat_id", "id"])
    .addForeignKeyConstraint("motion_rolls_motion", ["authority_id", "motion_id"], "motions", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("motion_rolls_seat", ["authority_id", "seat_id"], "seats", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("motion_rolls_person", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "motion_rolls_next",
      ["authority_id", "motion_id", "seat_id", "superseded_by"],
      "motion_rolls",
      ["authority_id", "motion_id", "seat_id", "id"],
      (c) => c.deferrable().initiallyDeferred(),
    )
    .addCheckConstraint(
      "motion_rolls_voter",
      sql`standing = 'no_vote' or (person_id is not null and capacity is not null and quorum_base = 'counted')`,
    )
    .execute();
  await db.schema
    .createIndex("motion_rolls_current")
    .unique()
    .on("motion_rolls")
    .columns(["authority_id", "motion_id", "seat_id"])
    .where(sql.ref("superseded_by"), "is", null)
    .execute();
  // BRD-3: a person votes in at most one capacity per motion.
  await db.schema
    .createIndex("motion_rolls_one_capacity")
    .unique()
    .on("motion_rolls")
    .columns(["authority_id", "motion_id", "person_id"])
    .where(sql<boolean>`superseded_by is null and standing = 'may_vote'`)
    .execute();
  await appendOnly("motion_rolls", "superseded_by");
}

async function votes({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "votes")
    .addColumn("motion_id", "text", (c) => c.notNull())
    .addColumn("seat_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("roll_revision", "integer", (c) => c.notNull())
    .addColumn("choice", "text", (c) => c.notNull().check(oneOf("choice", [...voteChoices, "void"])))
    .addColumn("replaces", "text")
    .addColumn("appointment_id", "text", (c) => c.notNull())
    .addColumn("cast_at", instant, (c) => c.notNull())
    .addColumn("superseded_by", "text")
    .addUniqueConstraint("votes_of_seat", ["authority_id", "motion_id", "seat_id", "id"])
    // BRD-6: a vote is replaced at most once, by a vote of the same seat on the same motion.
    .addUniqueConstraint("votes_replaced_once", ["authority_id", "replaces"])
    .addForeignKeyConstraint(
      "votes_roll",
      ["authority_id", "motion_id", "seat_id", "person_id", "roll_revision"],
      "motion_rolls",
      ["authority_id", "motion_id", "seat_id", "person_id", "revision"],
    )
    .addForeignKeyConstraint(
      "votes_replaces",
      ["authority_id", "motion_id", "seat_id", "replaces"],
      "votes",
      ["authority_id", "motion_id", "seat_id", "id"],
    )
    .addForeignKeyConstraint(
      "votes_next",
      ["authority_id", "motion_id", "seat_id", "superseded_by"],
      "votes",
      ["authority_id", "motion_id", "seat_id", "id"],
      (c) => c.deferrable().initiallyDeferred(),
    )
    .addForeignKeyConstraint("votes_appointment", ["authority_id", "appointment_id"], "appointments", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint("votes_void_replaces", sql`choice <> 'void' or replaces is not null`)
    .execute();
  // BRD-1: one current vote per seat and motion, whoever casts it and whatever the choice.
  await db.schema
    .createIndex("votes_one_current")
    .unique()
    .on("votes")
    .columns(["authority_id", "motion_id", "seat_id"])
    .where(sql.ref("superseded_by"), "is", null)
    .execute();
  await appendOnly("votes", "superseded_by");
}

async function voteGuards({ refuseInsert }: Tools): Promise<void> {
  // BRD-3, BRD-8: only the current roll's eligible person votes; only one made ineligible is voided.
  await refuseInsert({
    table: "votes",
    name: "votes_on_current_roll",
    refuseWhen: `not exists (
      select 1 from motion_rolls as roll
      where roll.authority_id = new.authority_id and roll.motion_id = new.motion_id
        and roll.seat_id = new.seat_id and roll.revision = new.roll_revision
        and roll.superseded_by is null
        and roll.standing = case when new.choice = 'void' then 'no_vote' else 'may_vote' end)`,
  });
  // BRD-4: no vote but in voting. The services lock the motion row; this is the wall beneath them.
  await refuseInsert({
    table: "votes",
    name: "votes_while_voting",
    refuseWhen: `not exists (
      select 1 from motions as motion
      where motion.authority_id = new.authority_id and motion.id = new.motion_id and motion.state = 'voting')`,
  });
}

async function castingVotes({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "casting_votes")
    .addColumn("motion_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("choice", "text", (c) => c.notNull().check(oneOf("choice", castingChoices)))
    .addColumn("appointment_id", "text", (c) => c.notNull())
    .addColumn("cast_at", instant, (c) => c.notNull())
    .addUniqueConstraint("casting_votes_one", ["authority_id", "motion_id"])
    .addForeignKeyConstraint("casting_votes_motion", ["authority_id", "motion_id"], "motions", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("casting_votes_person", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await appendOnly("casting_votes");
}

async function results({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "motion_results")
    .addColumn("motion_id", "text", (c) => c.notNull())
    .addColumn("revision", "integer", (c) => c.notNull().check(sql`revision >= 1`))
    .addColumn("outcome", "text", (c) => c.notNull().check(oneOf("outcome", motionOutcomes)))
    .addColumn("seats_counted", "integer", (c) => c.notNull())
    .addColumn("seats_present", "integer", (c) => c.notNull())
    .addColumn("quorum_needed", "integer", (c) => c.notNull())
    .addColumn("quorum_met", "text", (c) => c.notNull().check(oneOf("quorum_met", ["yes", "no"])))
    .addColumn("silent_lanes", "text", (c) => c.notNull())
    .addColumn("votes_for", "integer", (c) => c.notNull())
    .addColumn("votes_against", "integer", (c) => c.notNull())
    .addColumn("abstentions", "integer", (c) => c.notNull())
    .addColumn("majority", "text", (c) => c.notNull().check(oneOf("majority", majorityRules)))
    .addColumn("tie_rule", "text", (c) => c.notNull().check(oneOf("tie_rule", tieRules)))
    .addColumn("casting", "text", (c) => c.check(oneOf("casting", castingChoices)))
    .addColumn("numerator", "integer", (c) => c.notNull())
    .addColumn("denominator", "integer", (c) => c.notNull())
    .addColumn("rule_text", "text", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull())
    .addColumn("decided_at", instant, (c) => c.notNull())
    .addColumn("superseded_by", "text")
    .addUniqueConstraint("motion_results_revision", ["authority_id", "motion_id", "revision"])
    .addUniqueConstraint("motion_results_of_motion", ["authority_id", "motion_id", "id"])
    .addForeignKeyConstraint("motion_results_motion", ["authority_id", "motion_id"], "motions", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "motion_results_next",
      ["authority_id", "motion_id", "superseded_by"],
      "motion_results",
      ["authority_id", "motion_id", "id"],
      (c) => c.deferrable().initiallyDeferred(),
    )
    // BRD-7: carried only if the stored numbers meet the stored rules.
    .addCheckConstraint("motion_results_quorum", sql`quorum_met = 'no' or seats_present >= quorum_needed`)
    .addCheckConstraint("motion_results_inquorate", sql`(outcome = 'inquorate') = (quorum_met = 'no')`)
    .addCheckConstraint(
      "motion_results_majority",
      sql`outcome <> 'carried' or case majority
        when 'simple' then votes_for > votes_against
          or (votes_for = votes_against and votes_for > 0 and tie_rule = 'casting_vote' and coalesce(casting, 'declined') = 'for')
        when 'two_thirds' then votes_for > 0 and 3 * votes_for >= 2 * (votes_for + votes_against)
        else 2 * votes_for > seats_counted end`,
    )
    .execute();
  await db.schema
    .createIndex("motion_results_current")
    .unique()
    .on("motion_results")
    .columns(["authority_id", "motion_id"])
    .where(sql.ref("superseded_by"), "is", null)
    .execute();
  await appendOnly("motion_results", "superseded_by");
}

/** BRD-15: no fork and no gap. */
async function chainLinks({ db, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("chain_links")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("meeting_id", "text", (c) => c.notNull())
    .addColumn("seq", "integer", (c) => c.notNull().check(sql`seq >= 1`))
    .addColumn("kind", "text", (c) => c.notNull().check(oneOf("kind", chainKinds)))
    .addColumn("row_id", "text", (c) => c.notNull())
    .addColumn("prev_hash", "text", (c) => c.notNull())
    .addColumn("hash", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("chain_links_key", ["authority_id", "meeting_id", "seq"])
    .addUniqueConstraint("chain_links_no_fork", ["authority_id", "meeting_id", "prev_hash"])
    .addUniqueConstraint("chain_links_one_a_row", ["authority_id", "row_id"])
    .addForeignKeyConstraint("chain_links_meeting", ["authority_id", "meeting_id"], "meeting_chains", [
      "authority_id",
      "id",
    ])
    .execute();
  await appendOnly("chain_links");
}
