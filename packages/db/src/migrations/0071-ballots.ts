import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const electionLinkKinds = ["event", "paper"] as const;
const voterKinds = ["school", "seat"] as const;

/** As they were when this landed; 0087 lets in those that came after. */
const firstCapacities = ["headteacher", "named_voter"];

/** The roll, who has voted, what was voted, and what came of it (ELE-1 to ELE-7). */
export async function up(tools: Tools): Promise<void> {
  await roll(tools);
  await marks(tools);
  await ballots(tools);
  await lots(tools);
  await results(tools);
  await links(tools);
}

/** Whether the election of the new row is in a state. */
function isIn(state: string): string {
  return `exists (select 1 from elections e where e.authority_id = new.authority_id
    and e.id = new.election_id and e.state = '${state}')`;
}

async function roll({ db, appendOnly, refuseInsert }: Tools): Promise<void> {
  await db.schema
    .createTable("election_roll")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("election_id", "text", (c) => c.notNull())
    .addColumn("voter_id", "text", (c) => c.notNull())
    .addColumn("voter_kind", "text", (c) => c.notNull().check(oneOf("voter_kind", voterKinds)))
    .addColumn("school_id", "text")
    .addColumn("seat_id", "text")
    .addColumn("named_id", "text")
    .addColumn("named_headship_id", "text")
    .addPrimaryKeyConstraint("election_roll_key", ["authority_id", "election_id", "voter_id"])
    .addForeignKeyConstraint("election_roll_election", ["authority_id", "election_id"], "elections", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("election_roll_school", ["authority_id", "school_id"], "schools", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("election_roll_seat", ["authority_id", "seat_id"], "seats", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("election_roll_named", ["authority_id", "named_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "election_roll_named_by",
      ["authority_id", "named_headship_id"],
      "appointments",
      ["authority_id", "id"],
    )
    .addCheckConstraint(
      "election_roll_voter",
      sql`case when voter_kind = 'school' then school_id = voter_id and seat_id is null
        else seat_id = voter_id and school_id is null end`,
    )
    .addCheckConstraint("election_roll_naming", sql`(named_id is null) = (named_headship_id is null)`)
    .execute();
  await appendOnly("election_roll");
  await refuseInsert({
    table: "election_roll",
    name: "election_roll_frozen",
    refuseWhen: `not ${isIn("checking")}`,
  });
}

/** ELE-1: one voter, one mark. It holds the day and no time, and shares no column with a ballot but the election. */
async function marks({ db, day, keptByKey, appendOnly, refuseInsert }: Tools): Promise<void> {
  await db.schema
    .createTable("voted_marks")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("election_id", "text", (c) => c.notNull())
    .addColumn("voter_id", "text", (c) => c.notNull())
    .addColumn("voted_on", day, (c) => c.notNull())
    .addColumn("cast_as", "text", (c) => c.notNull().check(oneOf("cast_as", firstCapacities)))
    .addColumn("receipt_code", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("voted_marks_key", ["authority_id", "election_id", "voter_id"])
    .addForeignKeyConstraint(
      "voted_marks_roll",
      ["authority_id", "election_id", "voter_id"],
      "election_roll",
      ["authority_id", "election_id", "voter_id"],
    )
    .modifyEnd(sql.raw(keptByKey))
    .execute();
  await appendOnly("voted_marks");
  await refuseInsert({
    table: "voted_marks",
    name: "voted_marks_open_poll",
    refuseWhen: `not ${isIn("polling")}`,
  });
}

/** ELE-2: what was voted. A ballot is a random id and its preferences; the key alone orders them. */
async function ballots({ db, keptByKey, appendOnly, refuseInsert, refuseUpdate }: Tools): Promise<void> {
  for (const table of ["ballot_box", "ballot_papers"]) {
    await db.schema
      .createTable(table)
      .addColumn("authority_id", "text", (c) => c.notNull())
      .addColumn("election_id", "text", (c) => c.notNull())
      .addColumn("id", "text", (c) => c.notNull())
      .addColumn("preferences", "text", (c) => c.notNull())
      .addPrimaryKeyConstraint(`${table}_key`, ["authority_id", "election_id", "id"])
      .addForeignKeyConstraint(`${table}_election`, ["authority_id", "election_id"], "elections", [
        "authority_id",
        "id",
      ])
      .modifyEnd(sql.raw(keptByKey))
      .execute();
    // ELE-4: the box is filled while the poll is open, and emptied into the papers by the close that ends it.
    await refuseInsert({ table, name: `${table}_open_poll`, refuseWhen: `not ${isIn("polling")}` });
  }
  await appendOnly("ballot_papers");
  await refuseUpdate({ table: "ballot_box", name: "ballot_box_no_update", refuseWhen: "1 = 1" });
}

/** ELE-5: two persons draw and see the lots, and neither is or was on the ballot. */
async function lots({ db, instant, appendOnly, refuseInsert }: Tools): Promise<void> {
  await tenantTable(db, "lot_draws")
    .addColumn("election_id", "text", (c) => c.notNull())
    .addColumn("stage", "integer", (c) => c.notNull().check(sql`stage >= 1`))
    .addColumn("drawn_order", "text", (c) => c.notNull())
    .addColumn("method", "text", (c) => c.notNull())
    .addColumn("drawn_by_id", "text", (c) => c.notNull())
    .addColumn("witness_id", "text", (c) => c.notNull())
    .addColumn("drawn_at", instant, (c) => c.notNull())
    .addForeignKeyConstraint("lot_draws_election", ["authority_id", "election_id"], "elections", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("lot_draws_drawer", ["authority_id", "drawn_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("lot_draws_witness", ["authority_id", "witness_id"], "people", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint("lot_draws_two_persons", sql`drawn_by_id <> witness_id`)
    .execute();
  await db.schema
    .createIndex("lot_draws_by_election")
    .on("lot_draws")
    .columns(["authority_id", "election_id", "stage"])
    .execute();
  await appendOnly("lot_draws");
  await refuseInsert({
    table: "lot_draws",
    name: "lot_draws_wanted",
    refuseWhen: `not ${isIn("draw_required")}`,
  });
  await refuseInsert({
    table: "lot_draws",
    name: "lot_draws_not_candidate",
    refuseWhen: `exists (select 1 from nominations n where n.authority_id = new.authority_id
      and n.election_id = new.election_id and n.number is not null
      and n.person_id in (new.drawn_by_id, new.witness_id))`,
  });
}

async function results({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "count_results")
    .addColumn("election_id", "text", (c) => c.notNull())
    .addColumn("revision", "integer", (c) => c.notNull().check(sql`revision >= 1`))
    .addColumn("status", "text", (c) => c.notNull().check(oneOf("status", ["complete", "draw_required"])))
    .addColumn("rule", "text", (c) => c.notNull())
    .addColumn("sheet", "text", (c) => c.notNull())
    .addColumn("withdrawn", "text", (c) => c.notNull())
    .addColumn("ballots_hash", "text", (c) => c.notNull())
    .addColumn("counted_at", instant, (c) => c.notNull())
    .addUniqueConstraint("count_results_revision", ["authority_id", "election_id", "revision"])
    .addForeignKeyConstraint("count_results_election", ["authority_id", "election_id"], "elections", [
      "authority_id",
      "id",
    ])
    .execute();
  await appendOnly("count_results");
}

/** ELE-7: no fork and no gap, one link a row. */
async function links({ db, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("election_links")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("election_id", "text", (c) => c.notNull())
    .addColumn("seq", "integer", (c) => c.notNull().check(sql`seq >= 1`))
    .addColumn("kind", "text", (c) => c.notNull().check(oneOf("kind", electionLinkKinds)))
    .addColumn("row_id", "text", (c) => c.notNull())
    .addColumn("prev_hash", "text", (c) => c.notNull())
    .addColumn("hash", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("election_links_key", ["authority_id", "election_id", "seq"])
    .addUniqueConstraint("election_links_no_fork", ["authority_id", "election_id", "prev_hash"])
    .addUniqueConstraint("election_links_one_a_row", ["authority_id", "row_id"])
    .addForeignKeyConstraint("election_links_election", ["authority_id", "election_id"], "elections", [
      "authority_id",
      "id",
    ])
    .execute();
  await appendOnly("election_links");
}
