import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

const states = ["draft", "open", "closed", "analysed", "outcome_published", "withdrawn"] as const;

/** Schools are asked before a formula changes (domain model section 14). */
export async function up(tools: Tools): Promise<void> {
  await consultations(tools);
  await options(tools);
  await amounts(tools);
  await responses(tools);
  await outcomes(tools);
  await frozen(tools);
}

async function consultations({ db, instant, day }: Tools): Promise<void> {
  await tenantTable(db, "consultations")
    .addColumn("subject_kind", "text", (c) => c.notNull().check(oneOf("subject_kind", ["formula"])))
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("scheme_version_id", "text", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull().check(sql`length(trim(title)) > 0`))
    .addColumn("about", "text", (c) => c.notNull().check(sql`length(trim(about)) > 0`))
    .addColumn("question", "text", (c) => c.notNull().check(sql`length(trim(question)) > 0`))
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", states)))
    .addColumn("created_by", "text", (c) => c.notNull())
    .addColumn("created_at", instant, (c) => c.notNull())
    .addColumn("opened_by", "text")
    .addColumn("opened_at", instant)
    .addColumn("closes_on", day)
    .addColumn("closes_at", instant, (c) => c.check(sql`closes_at > opened_at`))
    .addColumn("closed_at", instant, (c) => c.check(sql`closed_at >= closes_at`))
    .addColumn("said", "text")
    .addColumn("withdrawn_reason", "text", (c) => c.check(sql`length(trim(withdrawn_reason)) > 0`))
    .addColumn("withdrawn_at", instant)
    .addCheckConstraint(
      "consultations_opened",
      sql`(opened_at is null) = (closes_at is null) and (opened_at is null) = (closes_on is null)
        and (opened_at is null) = (opened_by is null)
        and (state in ('draft', 'withdrawn') or opened_at is not null) and (state <> 'draft' or opened_at is null)`,
    )
    .addCheckConstraint(
      "consultations_closed",
      sql`(closed_at is not null) = (state in ('closed', 'analysed', 'outcome_published'))`,
    )
    .addCheckConstraint(
      "consultations_said",
      sql`(said is not null) = (state in ('analysed', 'outcome_published'))`,
    )
    .addCheckConstraint(
      "consultations_withdrawn",
      sql`(state = 'withdrawn') = (withdrawn_reason is not null)
        and (withdrawn_reason is null) = (withdrawn_at is null)`,
    )
    .addForeignKeyConstraint("consultations_board", ["authority_id", "board_id"], "boards", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "consultations_scheme",
      ["authority_id", "scheme_version_id"],
      "scheme_versions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("consultations_created_by", ["authority_id", "created_by"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("consultations_opened_by", ["authority_id", "opened_by"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  for (const [name, columns] of [
    ["consultations_by_time", ["authority_id", "created_at", "id"]],
    ["consultations_by_board", ["authority_id", "board_id"]],
    ["consultations_by_scheme", ["authority_id", "scheme_version_id"]],
    ["consultations_by_close", ["authority_id", "state", "closes_at"]],
    ["consultations_by_creator", ["authority_id", "created_by"]],
    ["consultations_by_opener", ["authority_id", "opened_by"]],
  ] as const) {
    await db.schema
      .createIndex(name)
      .on("consultations")
      .columns([...columns])
      .execute();
  }
}

/** A scenario with public words of its own. It may go again while the consultation is a draft, and never changes. */
async function options({ db, instant }: Tools): Promise<void> {
  await tenantTable(db, "consultation_options")
    .addColumn("consultation_id", "text", (c) => c.notNull())
    .addColumn("ordinal", "integer", (c) => c.notNull().check(sql`ordinal >= 1`))
    .addColumn("scenario_id", "text", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull().check(sql`length(trim(title)) > 0`))
    .addColumn("words", "text", (c) => c.notNull().check(sql`length(trim(words)) > 0`))
    .addColumn("created_by", "text", (c) => c.notNull())
    .addColumn("created_at", instant, (c) => c.notNull())
    .addUniqueConstraint("consultation_options_place", ["authority_id", "consultation_id", "ordinal"])
    .addUniqueConstraint("consultation_options_once", ["authority_id", "consultation_id", "scenario_id"])
    .addUniqueConstraint("consultation_options_of", ["authority_id", "consultation_id", "id"])
    .addForeignKeyConstraint(
      "consultation_options_consultation",
      ["authority_id", "consultation_id"],
      "consultations",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint(
      "consultation_options_scenario",
      ["authority_id", "scenario_id"],
      "funding_scenarios",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("consultation_options_created_by", ["authority_id", "created_by"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("consultation_options_by_scenario")
    .on("consultation_options")
    .columns(["authority_id", "scenario_id"])
    .execute();
  await db.schema
    .createIndex("consultation_options_by_person")
    .on("consultation_options")
    .columns(["authority_id", "created_by"])
    .execute();
}

/** What each consortium would get, as it was when schools were asked; seen within FUN-11 alone. */
async function amounts({ db, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("consultation_amounts")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("option_id", "text", (c) => c.notNull())
    .addColumn("consortium_id", "text", (c) => c.notNull())
    .addColumn("pence", "bigint", (c) => c.notNull().check(sql`pence >= 0`))
    .addColumn("before_pence", "bigint", (c) => c.check(sql`before_pence >= 0`))
    .addPrimaryKeyConstraint("consultation_amounts_key", ["authority_id", "option_id", "consortium_id"])
    .addForeignKeyConstraint(
      "consultation_amounts_option",
      ["authority_id", "option_id"],
      "consultation_options",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint(
      "consultation_amounts_consortium",
      ["authority_id", "consortium_id"],
      "school_groups",
      ["authority_id", "id"],
    )
    .execute();
  await db.schema
    .createIndex("consultation_amounts_by_consortium")
    .on("consultation_amounts")
    .columns(["authority_id", "consortium_id"])
    .execute();
  await appendOnly("consultation_amounts");
}

async function responses({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "consultation_responses")
    .addColumn("consultation_id", "text", (c) => c.notNull())
    .addColumn("school_id", "text", (c) => c.notNull())
    // Null for none of the options.
    .addColumn("option_id", "text")
    .addColumn("says", "text", (c) => c.notNull().check(sql`length(says) <= 1500`))
    // The school's lanes as it answered, one after the other: a count by lane does not change with the register.
    .addColumn("lanes", "text", (c) => c.notNull().check(sql`length(lanes) > 0`))
    .addColumn("responded_by", "text", (c) => c.notNull())
    .addColumn("responded_as", "text", (c) =>
      c.notNull().check(oneOf("responded_as", ["headteacher", "deputy"])),
    )
    .addColumn("responded_at", instant, (c) => c.notNull())
    .addColumn("superseded_by", "text")
    .addForeignKeyConstraint(
      "consultation_responses_consultation",
      ["authority_id", "consultation_id"],
      "consultations",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint(
      "consultation_responses_option",
      ["authority_id", "consultation_id", "option_id"],
      "consultation_options",
      ["authority_id", "consultation_id", "id"],
    )
    .addForeignKeyConstraint("consultation_responses_school", ["authority_id", "school_id"], "schools", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("consultation_responses_person", ["authority_id", "responded_by"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "consultation_responses_superseded_by",
      ["authority_id", "superseded_by"],
      "consultation_responses",
      ["authority_id", "id"],
      (key) => key.deferrable().initiallyDeferred(),
    )
    .execute();
  // CON-1: one current response of a school.
  await db.schema
    .createIndex("consultation_responses_current")
    .unique()
    .on("consultation_responses")
    .columns(["authority_id", "consultation_id", "school_id"])
    .where(sql.ref("superseded_by"), "is", null)
    .execute();
  for (const [name, columns] of [
    ["consultation_responses_by_option", ["authority_id", "consultation_id", "option_id"]],
    ["consultation_responses_by_school", ["authority_id", "school_id"]],
    ["consultation_responses_by_person", ["authority_id", "responded_by"]],
    ["consultation_responses_by_later", ["authority_id", "superseded_by"]],
  ] as const) {
    await db.schema
      .createIndex(name)
      .on("consultation_responses")
      .columns([...columns])
      .execute();
  }
  await appendOnly("consultation_responses", "superseded_by");
}

async function outcomes({ db, instant, appendOnly }: Tools): Promise<void> {
  const text = (name: "said" | "done" | "reason") => sql<boolean>`length(trim(${sql.ref(name)})) > 0`;
  await db.schema
    .createTable("consultation_outcomes")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("consultation_id", "text", (c) => c.notNull())
    .addColumn("said", "text", (c) => c.notNull().check(text("said")))
    .addColumn("done", "text", (c) => c.notNull().check(text("done")))
    .addColumn("reason", "text", (c) => c.notNull().check(text("reason")))
    .addColumn("published_by", "text", (c) => c.notNull())
    .addColumn("published_at", instant, (c) => c.notNull())
    .addPrimaryKeyConstraint("consultation_outcomes_key", ["authority_id", "consultation_id"])
    .addForeignKeyConstraint(
      "consultation_outcomes_consultation",
      ["authority_id", "consultation_id"],
      "consultations",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("consultation_outcomes_person", ["authority_id", "published_by"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("consultation_outcomes_by_person")
    .on("consultation_outcomes")
    .columns(["authority_id", "published_by"])
    .execute();
  await appendOnly("consultation_outcomes");
}

/** CON-2 and GEN-9: what stands once schools are asked, and until when they answer. */
async function frozen({ refuseInsert, refuseUpdate, refuseDelete }: Tools): Promise<void> {
  const isIn = (row: "new" | "old", state: string) => `exists (
    select 1 from consultations as c where c.authority_id = ${row}.authority_id and c.id = ${row}.consultation_id
    and c.state = '${state}')`;
  const table = "consultation_options";
  await refuseInsert({
    table,
    name: "consultation_options_frozen",
    refuseWhen: `not ${isIn("new", "draft")}`,
  });
  await refuseUpdate({ table, name: "consultation_options_no_update", refuseWhen: "old.id = old.id" });
  await refuseDelete({ table, name: "consultation_options_stay", refuseWhen: `not ${isIn("old", "draft")}` });
  await refuseInsert({
    table: "consultation_responses",
    name: "consultation_responses_in_time",
    refuseWhen: `not exists (
      select 1 from consultations as c where c.authority_id = new.authority_id and c.id = new.consultation_id
      and c.state = 'open' and new.responded_at < c.closes_at)`,
  });
  await refuseInsert({
    table: "consultation_outcomes",
    name: "consultation_outcomes_after_analysis",
    refuseWhen: `not ${isIn("new", "analysed")}`,
  });
  await frozenConsultation({ refuseInsert, refuseUpdate, refuseDelete });
}

async function frozenConsultation({
  refuseInsert,
  refuseUpdate,
  refuseDelete,
}: Pick<Tools, "refuseInsert" | "refuseUpdate" | "refuseDelete">): Promise<void> {
  const table = "consultations";
  await refuseInsert({ table, name: "consultations_begin_as_draft", refuseWhen: "new.state <> 'draft'" });
  await refuseDelete({ table, name: "consultations_stay", refuseWhen: "old.id = old.id" });
  await refuseUpdate({
    table,
    name: "consultations_frozen",
    refuseWhen: `new.board_id <> old.board_id or new.scheme_version_id <> old.scheme_version_id
      or new.subject_kind <> old.subject_kind
      or (old.state <> 'draft' and (new.title <> old.title or new.about <> old.about or new.question <> old.question
      or coalesce(new.closes_on <> old.closes_on, false) or coalesce(new.closes_at <> old.closes_at, false)))`,
  });
  await refuseUpdate({
    table,
    name: "consultations_step",
    refuseWhen: `new.state <> old.state and not (
      (old.state = 'draft' and new.state in ('open', 'withdrawn'))
      or (old.state = 'open' and new.state in ('closed', 'withdrawn'))
      or (old.state = 'closed' and new.state = 'analysed')
      or (old.state = 'analysed' and new.state = 'outcome_published'))`,
  });
  await refuseUpdate({
    table,
    name: "consultations_have_options",
    refuseWhen: `new.state = 'open' and old.state = 'draft' and (
      select count(*) from consultation_options as o
      where o.authority_id = new.authority_id and o.consultation_id = new.id) < 2`,
  });
  await refuseUpdate({
    table,
    name: "consultations_have_outcome",
    refuseWhen: `new.state = 'outcome_published' and not exists (
      select 1 from consultation_outcomes as o
      where o.authority_id = new.authority_id and o.consultation_id = new.id)`,
  });
}
