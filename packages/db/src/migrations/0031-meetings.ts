import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const interestNatures = ["personal", "prejudicial"] as const;
const interestSources = ["declared", "detected"] as const;
const interestStates = ["declared", "detected", "confirmed", "returned", "dismissed"] as const;
const meetingStates = ["draft", "called", "opened", "closed", "cancelled"] as const;
const motionStates = [
  "draft",
  "open",
  "voting",
  "tied",
  "carried",
  "not_carried",
  "inquorate",
  "withdrawn",
  "not_reached",
] as const;
const sittingCapacities = ["holder", "substitute"] as const;
const itemPurposes = ["decision", "consultation", "discussion", "information"] as const;
const lanes = ["primary", "secondary", "special", "nursery"] as const;

/** Meetings, their agenda, who sits and presides, interests, motions and the head of each meeting's chain. */
export async function up(tools: Tools): Promise<void> {
  await meetings(tools);
  await agendaItems(tools);
  await sittings(tools);
  await presidingTerms(tools);
  await itemInterests(tools);
  await motions(tools);
  await chains(tools);
}

async function meetings({ db, instant }: Tools): Promise<void> {
  await tenantTable(db, "meetings")
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("reference", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull().check(oneOf("kind", ["ordinary", "urgent", "written"])))
    .addColumn("starts_at", instant, (c) => c.notNull())
    .addColumn("place", "text", (c) => c.notNull())
    .addColumn("urgency_reason", "text")
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", meetingStates)))
    .addColumn("called_at", instant)
    .addColumn("opened_at", instant)
    .addColumn("closed_at", instant)
    .addColumn("cancelled_reason", "text")
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("created_at", instant, (c) => c.notNull())
    .addUniqueConstraint("meetings_reference", ["authority_id", "board_id", "reference"])
    .addUniqueConstraint("meetings_of_board", ["authority_id", "board_id", "id"])
    .addForeignKeyConstraint("meetings_board", ["authority_id", "board_id"], "boards", ["authority_id", "id"])
    .addCheckConstraint("meetings_urgency", sql`kind <> 'urgent' or urgency_reason is not null`)
    .addCheckConstraint("meetings_opened", sql`state not in ('opened', 'closed') or opened_at is not null`)
    .addCheckConstraint("meetings_closed", sql`(state = 'closed') = (closed_at is not null)`)
    .addCheckConstraint("meetings_cancelled", sql`(state = 'cancelled') = (cancelled_reason is not null)`)
    .execute();
  await db.schema
    .createIndex("meetings_by_start")
    .on("meetings")
    .columns(["authority_id", "board_id", "starts_at", "id"])
    .execute();
}

async function agendaItems({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "agenda_items")
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("meeting_id", "text", (c) => c.notNull())
    .addColumn("ordinal", "integer", (c) => c.notNull())
    .addColumn("purpose", "text", (c) => c.notNull().check(oneOf("purpose", itemPurposes)))
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("created_at", instant, (c) => c.notNull())
    .addUniqueConstraint("agenda_items_ordinal", ["authority_id", "meeting_id", "ordinal"])
    .addUniqueConstraint("agenda_items_of_meeting", ["authority_id", "meeting_id", "id"])
    .addForeignKeyConstraint("agenda_items_meeting", ["authority_id", "board_id", "meeting_id"], "meetings", [
      "authority_id",
      "board_id",
      "id",
    ])
    .execute();

  await db.schema
    .createTable("agenda_item_lanes")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("item_id", "text", (c) => c.notNull())
    .addColumn("lane", "text", (c) => c.notNull().check(oneOf("lane", lanes)))
    .addPrimaryKeyConstraint("agenda_item_lanes_key", ["authority_id", "item_id", "lane"])
    .addForeignKeyConstraint("agenda_item_lanes_item", ["authority_id", "item_id"], "agenda_items", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("agenda_item_lanes_board", ["authority_id", "board_id", "lane"], "board_lanes", [
      "authority_id",
      "board_id",
      "lane",
    ])
    .execute();
  await appendOnly("agenda_item_lanes");
}

/** Who sits in a seat, from when to when. BRD-5: one person a seat; BRD-3: one seat a person. */
async function sittings({ db, instant, dated, neverOverlap }: Tools): Promise<void> {
  await tenantTable(db, "sittings")
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("meeting_id", "text", (c) => c.notNull())
    .addColumn("seat_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("capacity", "text", (c) => c.notNull().check(oneOf("capacity", sittingCapacities)))
    .addColumn("recorded_by_id", "text", (c) => c.notNull())
    .addColumn("valid_from", instant, (c) => c.notNull())
    .addColumn("valid_to", instant)
    .addColumn("ended_reason", "text")
    .addForeignKeyConstraint("sittings_meeting", ["authority_id", "board_id", "meeting_id"], "meetings", [
      "authority_id",
      "board_id",
      "id",
    ])
    .addForeignKeyConstraint("sittings_seat", ["authority_id", "board_id", "seat_id"], "seats", [
      "authority_id",
      "board_id",
      "id",
    ])
    .addForeignKeyConstraint("sittings_person", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint("sittings_period", sql`valid_to is null or valid_to >= valid_from`)
    .execute();
  await dated({
    table: "sittings",
    name: "sittings_one_in_seat",
    key: ["authority_id", "meeting_id", "seat_id"],
  });
  await neverOverlap({
    table: "sittings",
    name: "sittings_one_seat_each",
    key: ["authority_id", "meeting_id", "person_id"],
  });
}

async function presidingTerms({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "presiding_terms")
    .addColumn("meeting_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("basis", "text", (c) =>
      c.notNull().check(oneOf("basis", ["board_chair", "vice_chair", "chosen"])),
    )
    .addColumn("from_at", instant, (c) => c.notNull())
    .addColumn("recorded_by_id", "text", (c) => c.notNull())
    .addColumn("superseded_by", "text")
    .addUniqueConstraint("presiding_terms_of_meeting", ["authority_id", "meeting_id", "id"])
    .addForeignKeyConstraint("presiding_terms_meeting", ["authority_id", "meeting_id"], "meetings", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("presiding_terms_person", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "presiding_terms_next",
      ["authority_id", "meeting_id", "superseded_by"],
      "presiding_terms",
      ["authority_id", "meeting_id", "id"],
      (c) => c.deferrable().initiallyDeferred(),
    )
    // BRD-17: the board clerk never presides.
    .addCheckConstraint("presiding_terms_not_clerk", sql`person_id <> recorded_by_id`)
    .execute();
  await db.schema
    .createIndex("presiding_terms_current")
    .unique()
    .on("presiding_terms")
    .columns(["authority_id", "meeting_id"])
    .where(sql.ref("superseded_by"), "is", null)
    .execute();
  await appendOnly("presiding_terms", "superseded_by");
}

/** Interests of persons on an item; each change of state is a new row that supersedes the last. */
async function itemInterests({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "item_interests")
    .addColumn("meeting_id", "text", (c) => c.notNull())
    .addColumn("item_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("revision", "integer", (c) => c.notNull().check(sql`revision >= 1`))
    .addColumn("source", "text", (c) => c.notNull().check(oneOf("source", interestSources)))
    .addColumn("nature", "text", (c) => c.notNull().check(oneOf("nature", interestNatures)))
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", interestStates)))
    .addColumn("says", "text", (c) => c.notNull())
    .addColumn("explanation", "text", (c) => c.notNull())
    .addColumn("recorded_by_id", "text")
    .addColumn("recorded_at", instant, (c) => c.notNull())
    .addColumn("superseded_by", "text")
    .addUniqueConstraint("item_interests_revision", ["authority_id", "item_id", "person_id", "revision"])
    .addUniqueConstraint("item_interests_of_person", ["authority_id", "item_id", "person_id", "id"])
    .addForeignKeyConstraint(
      "item_interests_item",
      ["authority_id", "meeting_id", "item_id"],
      "agenda_items",
      ["authority_id", "meeting_id", "id"],
    )
    .addForeignKeyConstraint("item_interests_person", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "item_interests_next",
      ["authority_id", "item_id", "person_id", "superseded_by"],
      "item_interests",
      ["authority_id", "item_id", "person_id", "id"],
      (c) => c.deferrable().initiallyDeferred(),
    )
    .addCheckConstraint("item_interests_recorder", sql`(recorded_by_id is null) = (state = 'detected')`)
    .execute();
  await db.schema
    .createIndex("item_interests_current")
    .unique()
    .on("item_interests")
    .columns(["authority_id", "item_id", "person_id"])
    .where(sql.ref("superseded_by"), "is", null)
    .execute();
  await db.schema
    .createIndex("item_interests_by_meeting")
    .on("item_interests")
    .columns(["authority_id", "meeting_id", "person_id"])
    .execute();
  await appendOnly("item_interests", "superseded_by");
}

async function motions({ db, instant }: Tools): Promise<void> {
  await tenantTable(db, "motions")
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("meeting_id", "text", (c) => c.notNull())
    .addColumn("item_id", "text", (c) => c.notNull())
    .addColumn("reference", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull().check(oneOf("kind", ["commission", "resolution"])))
    .addColumn("ballot", "text", (c) => c.notNull().check(oneOf("ballot", ["recorded", "unnamed"])))
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("mover_id", "text")
    .addColumn("seconder_id", "text")
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", motionStates)))
    .addColumn("withdrawn_reason", "text")
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("created_at", instant, (c) => c.notNull())
    .addUniqueConstraint("motions_reference", ["authority_id", "board_id", "reference"])
    .addUniqueConstraint("motions_one_an_item", ["authority_id", "item_id"])
    .addUniqueConstraint("motions_of_meeting", ["authority_id", "meeting_id", "id"])
    .addForeignKeyConstraint("motions_item", ["authority_id", "meeting_id", "item_id"], "agenda_items", [
      "authority_id",
      "meeting_id",
      "id",
    ])
    .addForeignKeyConstraint("motions_board", ["authority_id", "board_id", "meeting_id"], "meetings", [
      "authority_id",
      "board_id",
      "id",
    ])
    .addForeignKeyConstraint("motions_mover", ["authority_id", "mover_id"], "people", ["authority_id", "id"])
    .addForeignKeyConstraint("motions_seconder", ["authority_id", "seconder_id"], "people", [
      "authority_id",
      "id",
    ])
    // BRD-13: money is decided by recorded vote.
    .addCheckConstraint("motions_money_recorded", sql`kind not in ('commission') or ballot = 'recorded'`)
    .addCheckConstraint("motions_two_persons", sql`mover_id <> seconder_id`)
    .addCheckConstraint(
      "motions_moved",
      sql`state in ('draft', 'withdrawn', 'not_reached') or (mover_id is not null and seconder_id is not null)`,
    )
    .addCheckConstraint("motions_withdrawn", sql`(state = 'withdrawn') = (withdrawn_reason is not null)`)
    .execute();
  await db.schema
    .createIndex("motions_by_meeting")
    .on("motions")
    .columns(["authority_id", "meeting_id", "state"])
    .execute();
}

/** One head a meeting, locked last; the links themselves are append-only (BRD-15). Its id is the meeting's. */
async function chains({ db }: Tools): Promise<void> {
  await tenantTable(db, "meeting_chains")
    .addColumn("head_seq", "integer", (c) => c.notNull())
    .addColumn("head_hash", "text", (c) => c.notNull())
    .addForeignKeyConstraint("meeting_chains_meeting", ["authority_id", "id"], "meetings", [
      "authority_id",
      "id",
    ])
    .execute();
}
