import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const lanePresences = ["any_lane", "each_lane"] as const;
const vacantSeatRules = ["counted", "not_counted"] as const;
const voteChanges = ["until_close", "final"] as const;
const majorityRules = ["simple", "two_thirds", "absolute"] as const;
const tieRules = ["casting_vote", "not_carried"] as const;
const quorumKinds = ["two_fifths", "half_rounded_up", "custom"] as const;
const recusalBases = ["reduce", "keep"] as const;
const seatKinds = ["lead", "la", "phase", "observer"] as const;
const lanes = ["primary", "secondary", "special", "nursery"] as const;

/** As they were when this landed; 0065 lets in those that came after. */
const firstMotionKinds = ["commission", "resolution"];
const firstPresets = ["primary_improvement", "secondary_special_improvement"];

/** Boards, their constitutions, their seats and who holds them (domain model section 7). */
export async function up(tools: Tools): Promise<void> {
  await boards(tools);
  await constitutions(tools);
  await adoptions(tools);
  await seats(tools);
  await seatHoldings(tools);
  await substitutes(tools);
}

async function boards({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "boards")
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("code", "text", (c) => c.notNull())
    .addColumn("meetings_made", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("motions_made", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("created_at", instant, (c) => c.notNull())
    .addUniqueConstraint("boards_code", ["authority_id", "code"])
    .execute();

  await db.schema
    .createTable("board_lanes")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("lane", "text", (c) => c.notNull().check(oneOf("lane", lanes)))
    .addPrimaryKeyConstraint("board_lanes_key", ["authority_id", "board_id", "lane"])
    .addForeignKeyConstraint("board_lanes_board", ["authority_id", "board_id"], "boards", [
      "authority_id",
      "id",
    ])
    .execute();
  await appendOnly("board_lanes");
}

async function constitutions({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "constitution_versions")
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("number", "integer", (c) => c.notNull())
    .addColumn("preset", "text", (c) => c.check(oneOf("preset", firstPresets)))
    .addColumn("remit", "text", (c) => c.notNull())
    .addColumn("quorum_kind", "text", (c) => c.notNull().check(oneOf("quorum_kind", quorumKinds)))
    .addColumn("quorum_numerator", "integer")
    .addColumn("quorum_denominator", "integer")
    .addColumn("minimum_present", "integer", (c) => c.notNull().check(sql`minimum_present >= 1`))
    .addColumn("vacant_seats", "text", (c) => c.notNull().check(oneOf("vacant_seats", vacantSeatRules)))
    .addColumn("recusal_base", "text", (c) => c.notNull().check(oneOf("recusal_base", recusalBases)))
    .addColumn("lane_presence", "text", (c) => c.notNull().check(oneOf("lane_presence", lanePresences)))
    .addColumn("tie_rule", "text", (c) => c.notNull().check(oneOf("tie_rule", tieRules)))
    .addColumn("vote_change", "text", (c) => c.notNull().check(oneOf("vote_change", voteChanges)))
    .addColumn("notice_days", "integer", (c) => c.notNull().check(sql`notice_days >= 0`))
    .addColumn("created_at", instant, (c) => c.notNull())
    .addForeignKeyConstraint("constitution_versions_board", ["authority_id", "board_id"], "boards", [
      "authority_id",
      "id",
    ])
    .addUniqueConstraint("constitution_versions_number", ["authority_id", "board_id", "number"])
    .addUniqueConstraint("constitution_versions_of_board", ["authority_id", "board_id", "id"])
    .addCheckConstraint(
      "constitution_versions_quorum",
      sql`(quorum_kind = 'custom') = (quorum_numerator is not null and quorum_denominator is not null)
        and (quorum_numerator is null or (quorum_numerator >= 1 and quorum_numerator <= quorum_denominator))`,
    )
    .execute();
  await appendOnly("constitution_versions");

  await db.schema
    .createTable("constitution_majorities")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("constitution_id", "text", (c) => c.notNull())
    .addColumn("motion_kind", "text", (c) => c.notNull().check(oneOf("motion_kind", firstMotionKinds)))
    .addColumn("majority", "text", (c) => c.notNull().check(oneOf("majority", majorityRules)))
    .addPrimaryKeyConstraint("constitution_majorities_key", [
      "authority_id",
      "constitution_id",
      "motion_kind",
    ])
    .addForeignKeyConstraint(
      "constitution_majorities_version",
      ["authority_id", "constitution_id"],
      "constitution_versions",
      ["authority_id", "id"],
    )
    .execute();
  await appendOnly("constitution_majorities");
}

/** BRD-9: a board without a current adoption cannot open a vote. */
async function adoptions({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "constitution_adoptions")
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("constitution_id", "text", (c) => c.notNull())
    .addColumn("adopted_at", instant, (c) => c.notNull())
    .addColumn("adopted_by_id", "text", (c) => c.notNull())
    .addColumn("appointment_id", "text", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull())
    .addColumn("superseded_by", "text")
    .addUniqueConstraint("constitution_adoptions_of_board", ["authority_id", "board_id", "id"])
    .addForeignKeyConstraint(
      "constitution_adoptions_version",
      ["authority_id", "board_id", "constitution_id"],
      "constitution_versions",
      ["authority_id", "board_id", "id"],
    )
    .addForeignKeyConstraint("constitution_adoptions_person", ["authority_id", "adopted_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "constitution_adoptions_next",
      ["authority_id", "board_id", "superseded_by"],
      "constitution_adoptions",
      ["authority_id", "board_id", "id"],
      (c) => c.deferrable().initiallyDeferred(),
    )
    .execute();
  await db.schema
    .createIndex("constitution_adoptions_current")
    .unique()
    .on("constitution_adoptions")
    .columns(["authority_id", "board_id"])
    .where(sql.ref("superseded_by"), "is", null)
    .execute();
  await appendOnly("constitution_adoptions", "superseded_by");
}

async function seats({ db, instant, dated, neverOverlap }: Tools): Promise<void> {
  await tenantTable(db, "seats")
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull().check(oneOf("kind", seatKinds)))
    .addColumn("consortium_id", "text")
    .addColumn("consortium_kind", "text", (c) =>
      c.generatedAlwaysAs(sql`case when consortium_id is not null then 'consortium' end`).stored(),
    )
    .addColumn("ordinal", "integer", (c) => c.notNull())
    .addColumn("votes", "integer", (c) => c.notNull().check(sql`votes in (0, 1)`))
    .addColumn("valid_from", instant, (c) => c.notNull())
    .addColumn("valid_to", instant)
    .addColumn("ended_reason", "text")
    .addUniqueConstraint("seats_of_board", ["authority_id", "board_id", "id"])
    .addForeignKeyConstraint("seats_board", ["authority_id", "board_id"], "boards", ["authority_id", "id"])
    .addForeignKeyConstraint(
      "seats_consortium",
      ["authority_id", "consortium_id", "consortium_kind"],
      "school_groups",
      ["authority_id", "id", "kind"],
    )
    .addCheckConstraint("seats_lead", sql`(kind = 'lead') = (consortium_id is not null)`)
    .addCheckConstraint("seats_lead_ordinal", sql`kind <> 'lead' or ordinal in (1, 2)`)
    .addCheckConstraint("seats_observer", sql`(kind = 'observer') = (votes = 0)`)
    .addCheckConstraint("seats_period", sql`valid_to is null or valid_to >= valid_from`)
    .execute();
  await db.schema
    .createIndex("seats_by_board")
    .on("seats")
    .columns(["authority_id", "board_id", "valid_to"])
    .execute();
  // BRD-2: the authority has one seat on a board, and a consortium each of its two seats once.
  await dated({
    table: "seats",
    name: "seats_one_la",
    key: ["authority_id", "board_id", "kind"],
    where: (column) => `${column("kind")} = 'la'`,
  });
  await neverOverlap({
    table: "seats",
    name: "seats_one_lead",
    key: ["authority_id", "board_id", "consortium_id", "ordinal"],
    where: (column) => `${column("kind")} = 'lead'`,
  });
}

async function seatHoldings(tools: Tools): Promise<void> {
  await personInSeat(tools, "seat_holdings");
  // BRD-12: one holder a seat, and one seat a person on each board, so ordinals 1 and 2 are different persons.
  await tools.dated({
    table: "seat_holdings",
    name: "seat_holdings_one_holder",
    key: ["authority_id", "seat_id"],
  });
  await tools.neverOverlap({
    table: "seat_holdings",
    name: "seat_holdings_one_seat",
    key: ["authority_id", "board_id", "person_id"],
  });
}

async function substitutes(tools: Tools): Promise<void> {
  await personInSeat(tools, "substitutes");
  await tools.dated({
    table: "substitutes",
    name: "substitutes_once",
    key: ["authority_id", "seat_id", "person_id"],
  });
}

/** A person's dated place in a seat, resting on an appointment and quoted from a minute. */
async function personInSeat({ db, instant }: Tools, table: "seat_holdings" | "substitutes"): Promise<void> {
  await tenantTable(db, table)
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("seat_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("appointment_id", "text", (c) => c.notNull())
    .addColumn("basis", "text", (c) => c.notNull().check(oneOf("basis", ["appointed", "elected"])))
    .addColumn("minute", "text", (c) => c.notNull())
    .addColumn("valid_from", instant, (c) => c.notNull())
    .addColumn("valid_to", instant)
    .addColumn("ended_reason", "text")
    .addForeignKeyConstraint(`${table}_seat`, ["authority_id", "board_id", "seat_id"], "seats", [
      "authority_id",
      "board_id",
      "id",
    ])
    .addForeignKeyConstraint(`${table}_person`, ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(`${table}_appointment`, ["authority_id", "appointment_id"], "appointments", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint(`${table}_period`, sql`valid_to is null or valid_to >= valid_from`)
    .execute();
  await db.schema
    .createIndex(`${table}_by_board`)
    .on(table)
    .columns(["authority_id", "board_id", "valid_to"])
    .execute();
  await db.schema
    .createIndex(`${table}_by_person`)
    .on(table)
    .columns(["authority_id", "person_id", "valid_to"])
    .execute();
}
