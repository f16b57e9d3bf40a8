import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const electionMethods = ["most_votes", "stv"] as const;
const complaintStates = ["open", "upheld", "dismissed"] as const;
const electionEventKinds = [
  "call",
  "open_nominations",
  "close_nominations",
  "reopen_nominations",
  "leave_unfilled",
  "elect_uncontested",
  "open_poll",
  "extend_poll",
  "close_poll",
  "need_draw",
  "record_draw",
  "declare",
  "cancel",
  "uphold_complaint",
] as const;
const electionStates = [
  "draft",
  "nominating",
  "checking",
  "polling",
  "counting",
  "draw_required",
  "uncontested",
  "declared",
  "unfilled",
  "cancelled",
  "void",
] as const;
const eligibilityVerdicts = ["unchecked", "met", "not_met", "exception"] as const;
const liveNominationStates = ["nominated", "accepted"] as const;
const nominationStates = ["nominated", "accepted", "refused", "declined", "withdrawn", "fallen"] as const;
const undeclaredStates = ["draft", "nominating", "checking", "polling", "counting", "draw_required"] as const;

/** As they were when this landed; 0087 lets in those that came after. */
const firstPlaces = ["both", "1", "2", "chair"];

const live = quotedList(liveNominationStates);

/** Elections, their timetable, nominations, and who was declared elected (domain model section 8). */
export async function up(tools: Tools): Promise<void> {
  await elections(tools);
  await electionIndexes(tools);
  await electionGuards(tools);
  await nominations(tools);
  await nominationIndexes(tools);
  await evidence(tools);
  await nominationGuards(tools);
  await events(tools);
  await namings(tools);
  await winners(tools);
  await complaints(tools);
}

async function elections({ db, instant, day }: Tools): Promise<void> {
  await tenantTable(db, "elections")
    .addColumn("consortium_id", "text")
    .addColumn("consortium_kind", "text", (c) =>
      c.generatedAlwaysAs(sql`case when consortium_id is not null then 'consortium' end`).stored(),
    )
    .addColumn("board_id", "text")
    .addColumn("places", "text", (c) => c.notNull().check(oneOf("places", firstPlaces)))
    .addColumn("seats", "integer", (c) => c.notNull())
    .addColumn("method", "text", (c) => c.notNull().check(oneOf("method", electionMethods)))
    .addColumn("eligibility", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", electionStates)))
    .addColumn("nominations_close_on", day, (c) => c.notNull())
    .addColumn("nominations_close_at", instant, (c) => c.notNull())
    .addColumn("opens_on", day, (c) => c.notNull())
    .addColumn("closes_on", day, (c) => c.notNull())
    .addColumn("closes_at", instant, (c) => c.notNull())
    .addColumn("times_reopened", "integer", (c) =>
      c.notNull().defaultTo(0).check(sql`times_reopened in (0, 1)`),
    )
    .addColumn("returning_officer_id", "text", (c) => c.notNull())
    .addColumn("roll_on", day)
    .addColumn("closed_at", instant)
    .addColumn("declared_on", day)
    .addColumn("reason", "text")
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("created_at", instant, (c) => c.notNull())
    .addForeignKeyConstraint(
      "elections_consortium",
      ["authority_id", "consortium_id", "consortium_kind"],
      "school_groups",
      ["authority_id", "id", "kind"],
    )
    .addForeignKeyConstraint("elections_board", ["authority_id", "board_id"], "boards", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("elections_officer", ["authority_id", "returning_officer_id"], "people", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint("elections_of_one", sql`(consortium_id is null) <> (board_id is null)`)
    .addCheckConstraint("elections_chair", sql`(places = 'chair') = (board_id is not null)`)
    .addCheckConstraint("elections_seats", sql`seats = case when places = 'both' then 2 else 1 end`)
    .addCheckConstraint("elections_dates", sql`nominations_close_on < opens_on and opens_on < closes_on`)
    .addCheckConstraint("elections_reason", sql`(state in ('cancelled', 'void')) = (reason is not null)`)
    .addCheckConstraint(
      "elections_closed",
      sql`state not in ('counting', 'draw_required', 'declared') or (closed_at is not null and roll_on is not null)`,
    )
    .addCheckConstraint(
      "elections_declared",
      sql`state not in ('declared', 'uncontested') or declared_on is not null`,
    )
    .execute();
}

async function electionIndexes({ db }: Tools): Promise<void> {
  // A consortium elects its leads once at a time, and a board its chair.
  for (const whose of ["consortium_id", "board_id"] as const) {
    await db.schema
      .createIndex(`elections_one_of_${whose}`)
      .unique()
      .on("elections")
      .columns(["authority_id", whose])
      .where(oneOf("state", undeclaredStates))
      .execute();
  }
  await db.schema
    .createIndex("elections_by_state")
    .on("elections")
    .columns(["authority_id", "state", "closes_at", "id"])
    .execute();
  await db.schema
    .createIndex("elections_by_consortium")
    .on("elections")
    .columns(["authority_id", "consortium_id", "created_at", "id"])
    .execute();
}

async function electionGuards({ refuseUpdate, refuseDelete }: Tools): Promise<void> {
  await refuseDelete({ table: "elections", name: "elections_no_delete", refuseWhen: "1 = 1" });
  await refuseUpdate({
    table: "elections",
    name: "elections_kept",
    refuseWhen: `old.returning_officer_id <> new.returning_officer_id or old.seats <> new.seats
      or old.method <> new.method or old.eligibility <> new.eligibility or old.places <> new.places`,
  });
  // Nothing leads back to the poll, and once closed it stays closed at that instant.
  await refuseUpdate({
    table: "elections",
    name: "elections_no_second_poll",
    refuseWhen: `(new.state = 'polling' and old.state not in ('checking', 'polling'))
      or (old.closed_at is not null and (new.closed_at is null or new.closed_at <> old.closed_at))`,
  });
}

async function nominations({ db, instant }: Tools): Promise<void> {
  await tenantTable(db, "nominations")
    .addColumn("election_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("headship_id", "text", (c) => c.notNull())
    .addColumn("proposing_school_id", "text", (c) => c.notNull())
    .addColumn("seconding_school_id", "text")
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", nominationStates)))
    .addColumn("statement", "text")
    .addColumn("verdict", "text", (c) => c.notNull().check(oneOf("verdict", eligibilityVerdicts)))
    .addColumn("check_note", "text")
    .addColumn("checked_by_id", "text")
    .addColumn("number", "integer", (c) => c.check(sql`number >= 1`))
    .addColumn("created_at", instant, (c) => c.notNull())
    .addUniqueConstraint("nominations_number", ["authority_id", "election_id", "number"])
    .addForeignKeyConstraint("nominations_election", ["authority_id", "election_id"], "elections", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("nominations_person", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("nominations_headship", ["authority_id", "headship_id"], "appointments", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("nominations_proposer", ["authority_id", "proposing_school_id"], "schools", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("nominations_seconder", ["authority_id", "seconding_school_id"], "schools", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("nominations_checker", ["authority_id", "checked_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint("nominations_two_schools", sql`proposing_school_id <> seconding_school_id`)
    .addCheckConstraint("nominations_accepted", sql`state <> 'accepted' or statement is not null`)
    .addCheckConstraint("nominations_refused", sql`(state = 'refused') = (verdict = 'not_met')`)
    .addCheckConstraint(
      "nominations_checked",
      sql`(verdict = 'unchecked') = (checked_by_id is null) and (checked_by_id is null) = (check_note is null)`,
    )
    // Nobody is on a ballot whom the rules or a minute do not let stand.
    .addCheckConstraint("nominations_on_ballot", sql`number is null or verdict in ('met', 'exception')`)
    .execute();
}

async function nominationIndexes({ db }: Tools): Promise<void> {
  for (const whose of ["person_id", "proposing_school_id", "seconding_school_id"] as const) {
    await db.schema
      .createIndex(`nominations_one_of_${whose}`)
      .unique()
      .on("nominations")
      .columns(["authority_id", "election_id", whose])
      .where(oneOf("state", liveNominationStates))
      .execute();
  }
  await db.schema
    .createIndex("nominations_by_headship")
    .on("nominations")
    .columns(["authority_id", "headship_id"])
    .execute();
}

async function evidence({ db, day }: Tools): Promise<void> {
  await db.schema
    .createTable("nomination_evidence")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("nomination_id", "text", (c) => c.notNull())
    .addColumn("rule", "text", (c) => c.notNull())
    .addColumn("says", "text", (c) => c.notNull())
    .addColumn("dated_on", day, (c) => c.notNull())
    .addColumn("expires_on", day)
    .addPrimaryKeyConstraint("nomination_evidence_key", ["authority_id", "nomination_id", "rule"])
    .addForeignKeyConstraint(
      "nomination_evidence_nomination",
      ["authority_id", "nomination_id"],
      "nominations",
      ["authority_id", "id"],
    )
    .execute();
}

/** ELE-5: whoever stands runs nothing; and a number on the ballot stays whose it was. */
async function nominationGuards({ refuseInsert, refuseUpdate, refuseDelete }: Tools): Promise<void> {
  const officer = `exists (select 1 from elections e where e.authority_id = new.authority_id
    and e.id = new.election_id and e.returning_officer_id = new.person_id)`;
  await refuseInsert({ table: "nominations", name: "nominations_not_officer", refuseWhen: officer });
  await refuseInsert({
    table: "nominations",
    name: "nominations_in_time",
    refuseWhen: `not exists (select 1 from elections e where e.authority_id = new.authority_id
      and e.id = new.election_id and e.state = 'nominating' and new.created_at < e.nominations_close_at)`,
  });
  await refuseUpdate({
    table: "nominations",
    name: "nominations_not_checker",
    refuseWhen: `new.checked_by_id is not null and exists (select 1 from nominations n
      where n.authority_id = new.authority_id and n.election_id = new.election_id
        and n.person_id = new.checked_by_id and n.state in (${live}))`,
  });
  await refuseUpdate({
    table: "nominations",
    name: "nominations_number_kept",
    refuseWhen: `old.person_id <> new.person_id or old.election_id <> new.election_id
      or (old.number is not null and (new.number is null or new.number <> old.number))`,
  });
  await refuseDelete({ table: "nominations", name: "nominations_no_delete", refuseWhen: "1 = 1" });
}

async function events({ db, instant, appendOnly, refuseInsert }: Tools): Promise<void> {
  await tenantTable(db, "election_events")
    .addColumn("election_id", "text", (c) => c.notNull())
    .addColumn("ordinal", "integer", (c) => c.notNull().check(sql`ordinal >= 1`))
    .addColumn("kind", "text", (c) => c.notNull().check(oneOf("kind", electionEventKinds)))
    .addColumn("facts", "text", (c) => c.notNull())
    .addColumn("by_id", "text")
    .addColumn("system_actor", "text", (c) => c.check(sql`system_actor = 'worker'`))
    .addColumn("at", instant, (c) => c.notNull())
    .addUniqueConstraint("election_events_ordinal", ["authority_id", "election_id", "ordinal"])
    .addForeignKeyConstraint("election_events_election", ["authority_id", "election_id"], "elections", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("election_events_person", ["authority_id", "by_id"], "people", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint("election_events_one_actor", sql`(by_id is null) <> (system_actor is null)`)
    .execute();
  await appendOnly("election_events");
  // ELE-5: a candidate takes no step of the election.
  await refuseInsert({
    table: "election_events",
    name: "election_events_not_candidate",
    refuseWhen: `exists (select 1 from nominations n where n.authority_id = new.authority_id
      and n.election_id = new.election_id and n.person_id = new.by_id and n.state in (${live}))`,
  });
}

async function namings({ db }: Tools): Promise<void> {
  await db.schema
    .createTable("voter_namings")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("election_id", "text", (c) => c.notNull())
    .addColumn("school_id", "text", (c) => c.notNull())
    .addColumn("named_id", "text", (c) => c.notNull())
    .addColumn("headship_id", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("voter_namings_key", ["authority_id", "election_id", "school_id"])
    .addForeignKeyConstraint("voter_namings_election", ["authority_id", "election_id"], "elections", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("voter_namings_school", ["authority_id", "school_id"], "schools", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("voter_namings_person", ["authority_id", "named_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("voter_namings_headship", ["authority_id", "headship_id"], "appointments", [
      "authority_id",
      "id",
    ])
    .execute();
}

async function winners({ db, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("election_winners")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("election_id", "text", (c) => c.notNull())
    .addColumn("ordinal", "integer", (c) => c.notNull().check(sql`ordinal in (1, 2)`))
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("appointment_id", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("election_winners_key", ["authority_id", "election_id", "ordinal"])
    .addUniqueConstraint("election_winners_person", ["authority_id", "election_id", "person_id"])
    .addForeignKeyConstraint("election_winners_election", ["authority_id", "election_id"], "elections", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("election_winners_person_key", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "election_winners_appointment",
      ["authority_id", "appointment_id"],
      "appointments",
      ["authority_id", "id"],
    )
    .execute();
  await appendOnly("election_winners");
}

async function complaints({ db, instant, refuseUpdate }: Tools): Promise<void> {
  await tenantTable(db, "election_complaints")
    .addColumn("election_id", "text", (c) => c.notNull())
    .addColumn("by_id", "text", (c) => c.notNull())
    .addColumn("says", "text", (c) => c.notNull())
    .addColumn("made_at", instant, (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", complaintStates)))
    .addColumn("decided_by_id", "text")
    .addColumn("decided_at", instant)
    .addColumn("reason", "text")
    .addForeignKeyConstraint("election_complaints_election", ["authority_id", "election_id"], "elections", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("election_complaints_person", ["authority_id", "by_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("election_complaints_decider", ["authority_id", "decided_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint(
      "election_complaints_decided",
      sql`(state = 'open') = (decided_by_id is null) and (state = 'open') = (decided_at is null)
        and (state = 'open') = (reason is null)`,
    )
    .addCheckConstraint("election_complaints_two_persons", sql`decided_by_id <> by_id`)
    .execute();
  await db.schema
    .createIndex("election_complaints_by_election")
    .on("election_complaints")
    .columns(["authority_id", "election_id", "made_at", "id"])
    .execute();
  await refuseUpdate({
    table: "election_complaints",
    name: "election_complaints_decided_apart",
    refuseWhen: `old.state <> 'open' or old.says <> new.says or exists (
      select 1 from elections e where e.authority_id = new.authority_id and e.id = new.election_id
        and e.returning_officer_id = new.decided_by_id) or exists (
      select 1 from nominations n where n.authority_id = new.authority_id and n.election_id = new.election_id
        and n.person_id = new.decided_by_id)`,
  });
}

function quotedList(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(", ");
}
