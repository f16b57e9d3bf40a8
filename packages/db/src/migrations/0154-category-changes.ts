import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed. */
const kinds = ["yearly", "in_year"] as const;
const causes = ["alert", "inspection"] as const;
const states = ["open", "confirmed", "withdrawn"] as const;
const bases = ["officer", "rule", "override", "dispute", "in_year"];

/**
 * A change during the year is a run of one school: the same comment, panel, confirmation and letter. What it cites, what
 * the officer proposes and what it means for support stand beside that run.
 */
export async function up(tools: Tools): Promise<void> {
  await support(tools);
  await runs(tools);
  await shares(tools);
  await changes(tools);
  await changeIndexes(tools);
  await changeRules(tools);
  await panels(tools);
  await decisions(tools);
}

/** The items as JSON; null in versions from before they were kept. */
async function support({ db, guardAnew }: Tools): Promise<void> {
  await db.schema.alterTable("scheme_categories").addColumn("support", "text").execute();
  await guardAnew("scheme_categories", "appendOnly");
}

async function runs({ db, reviseTable, guardAnew }: Tools): Promise<void> {
  await db.schema
    .alterTable("category_runs")
    .addColumn("kind", "text", (c) => c.notNull().defaultTo("yearly").check(oneOf("kind", kinds)))
    .execute();
  await reviseTable("category_runs", [
    { add: "category_runs_of_one", as: "check (kind = 'yearly' or schools = 1)" },
    { add: "category_runs_kind", as: `unique ("authority_id", "id", "kind")` },
  ]);
  await guardAnew("category_runs", "appendOnly");
}

async function shares({ db, reviseTable, guardAnew }: Tools): Promise<void> {
  await db.schema
    .alterTable("category_run_shares")
    .addColumn("kind", "text", (c) => c.notNull().defaultTo("yearly"))
    .execute();
  await reviseTable("category_run_shares", [
    { drop: "category_run_shares_once" },
    {
      add: "category_run_shares_kind",
      as: `foreign key ("authority_id", "run_id", "kind") references "category_runs" ("authority_id", "id", "kind")`,
    },
  ]);
  // All schools are told of a yearly run together, once in a school year, whatever scheme it was of.
  await db.schema
    .createIndex("category_run_shares_once_a_year")
    .unique()
    .on("category_run_shares")
    .columns(["authority_id", "school_year"])
    .where(sql<boolean>`kind = 'yearly'`)
    .execute();
  await guardAnew("category_run_shares", "appendOnly");
}

async function changes({ db, instant, day }: Tools): Promise<void> {
  await tenantTable(db, "category_changes")
    .addColumn("run_id", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull().check(sql`kind = 'in_year'`))
    .addColumn("school_id", "text", (c) => c.notNull())
    .addColumn("decision_id", "text", (c) => c.notNull())
    .addColumn("scheme_version_id", "text", (c) => c.notNull())
    .addColumn("code", "text", (c) => c.notNull())
    .addColumn("cause", "text", (c) => c.notNull().check(oneOf("cause", causes)))
    .addColumn("caused_on", day, (c) => c.notNull())
    .addColumn("source", "text", (c) => c.notNull().check(sql`length(trim(source)) > 0`))
    .addColumn("reason", "text", (c) => c.notNull().check(sql`length(trim(reason)) >= 20`))
    .addColumn("support_comes", "text", (c) => c.notNull())
    .addColumn("support_goes", "text", (c) => c.notNull())
    .addColumn("support_says", "text", (c) => c.notNull())
    .addColumn("opened_by", "text", (c) => c.notNull())
    .addColumn("opened_at", instant, (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", states)))
    .addColumn("closed_by", "text")
    .addColumn("closed_at", instant)
    .addColumn("withdrawn_because", "text", (c) => c.check(sql`length(trim(withdrawn_because)) >= 20`))
    .addUniqueConstraint("category_changes_run", ["authority_id", "run_id"])
    .addCheckConstraint(
      "category_changes_closed",
      sql`(state = 'open') = (closed_at is null) and (closed_at is null) = (closed_by is null)
        and (state = 'withdrawn') = (withdrawn_because is not null)`,
    )
    .addForeignKeyConstraint("category_changes_kind", ["authority_id", "run_id", "kind"], "category_runs", [
      "authority_id",
      "id",
      "kind",
    ])
    .addForeignKeyConstraint(
      "category_changes_proposal",
      ["authority_id", "run_id", "school_id"],
      "category_proposals",
      ["authority_id", "run_id", "school_id"],
    )
    .addForeignKeyConstraint(
      "category_changes_decision",
      ["authority_id", "decision_id"],
      "category_decisions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint(
      "category_changes_category",
      ["authority_id", "scheme_version_id", "code"],
      "scheme_categories",
      ["authority_id", "scheme_version_id", "code"],
    )
    .addForeignKeyConstraint("category_changes_opened_by", ["authority_id", "opened_by"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("category_changes_closed_by", ["authority_id", "closed_by"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
}

async function changeIndexes({ db }: Tools): Promise<void> {
  await db.schema
    .createIndex("category_changes_one_open")
    .unique()
    .on("category_changes")
    .columns(["authority_id", "school_id"])
    .where(sql<boolean>`state = 'open'`)
    .execute();
  for (const [name, columns] of [
    ["school", ["authority_id", "school_id", "opened_at", "id"]],
    ["decision", ["authority_id", "decision_id"]],
    ["category", ["authority_id", "scheme_version_id", "code"]],
    ["opener", ["authority_id", "opened_by"]],
    ["closer", ["authority_id", "closed_by"]],
    ["opening", ["authority_id", "opened_at", "id"]],
  ] as const) {
    await db.schema
      .createIndex(`category_changes_by_${name}`)
      .on("category_changes")
      .columns([...columns])
      .execute();
  }
}

async function changeRules({ refuseInsert, refuseUpdate, refuseDelete }: Tools): Promise<void> {
  await refuseInsert({
    table: "category_changes",
    name: "category_changes_of_standing_decision",
    refuseWhen: `new.state <> 'open' or not exists (select 1 from category_decisions decision
      where decision.authority_id = new.authority_id and decision.id = new.decision_id
        and decision.school_id = new.school_id and decision.superseded_by is null and decision.code <> new.code)`,
  });
  // One that was only asked lapses with its fifteen working days, which no calendar down here can count.
  await refuseInsert({
    table: "category_changes",
    name: "category_changes_undisputed",
    refuseWhen: `exists (select 1 from category_disputes dispute
      where dispute.authority_id = new.authority_id and dispute.decision_id = new.decision_id
        and dispute.state in ('disputed', 'answered'))`,
  });
  const said = [
    "id",
    "run_id",
    "school_id",
    "decision_id",
    "scheme_version_id",
    "code",
    "cause",
    "caused_on",
    "source",
    "reason",
    "support_comes",
    "support_goes",
    "support_says",
    "opened_by",
    "opened_at",
  ];
  await refuseUpdate({
    table: "category_changes",
    name: "category_changes_as_said",
    refuseWhen: `old.state <> 'open' or ${said.map((column) => `new.${column} <> old.${column}`).join(" or ")}`,
  });
  // What a panel agreed is confirmed: taken back and opened again, it would be put to another panel. It can be withdrawn
  // where the school is closed, or the scheme in force knows the category no more.
  await refuseUpdate({
    table: "category_changes",
    name: "category_changes_agreed_stay",
    refuseWhen: `new.state = 'withdrawn' and exists (select 1 from category_hearings hearing
      inner join category_agreements agreement on agreement.authority_id = hearing.authority_id
        and agreement.hearing_id = hearing.id
      inner join scheme_versions version on version.authority_id = agreement.authority_id
        and version.id = agreement.scheme_version_id
      inner join scheme_versions later on later.authority_id = version.authority_id and later.name = version.name
      inner join scheme_adoptions adoption on adoption.authority_id = later.authority_id
        and adoption.scheme_version_id = later.id and adoption.superseded_by is null
      inner join scheme_categories category on category.authority_id = later.authority_id
        and category.scheme_version_id = later.id and category.code = agreement.code
      inner join schools school on school.authority_id = hearing.authority_id and school.id = hearing.school_id
        and school.status <> 'closed'
      where hearing.authority_id = new.authority_id and hearing.run_id = new.run_id
        and hearing.kind = 'moderation')`,
  });
  await refuseDelete({ table: "category_changes", name: "category_changes_stay", refuseWhen: "1 = 1" });
}

/** Whoever opened a change hears neither it nor its dispute. */
async function panels({ refuseInsert }: Tools): Promise<void> {
  await refuseInsert({
    table: "category_hearings",
    name: "category_hearings_without_opener",
    refuseWhen: `exists (select 1 from category_changes change
      inner join category_panel_members member on member.authority_id = change.authority_id
        and member.panel_id = new.panel_id and member.person_id = change.opened_by
      where change.authority_id = new.authority_id and change.run_id = new.run_id)`,
  });
}

async function decisions({ reviseTable, guardAnew, refuseInsert, dropRefusal }: Tools): Promise<void> {
  await reviseTable("category_decisions", [
    { column: "basis", check: `basis in (${bases.map((one) => `'${one}'`).join(", ")})` },
  ]);
  await guardAnew("category_decisions", "appendOnly", "superseded_by");
  // Of whichever panel of the school in that run: one that put it off, or gave way to another, read its papers too.
  await dropRefusal("category_decisions_not_by_panel");
  await refuseInsert({
    table: "category_decisions",
    name: "category_decisions_not_by_panel",
    refuseWhen: `new.basis in ('rule', 'override', 'in_year') and exists (select 1 from category_hearings hearing
      inner join category_panel_members member on member.authority_id = hearing.authority_id
        and member.panel_id = hearing.panel_id
      where hearing.authority_id = new.authority_id and hearing.run_id = new.run_id
        and hearing.school_id = new.school_id and hearing.kind = 'moderation'
        and member.person_id = new.decided_by)`,
  });
  await refuseInsert({
    table: "category_decisions",
    name: "category_decisions_kind_of_run",
    refuseWhen: `new.basis <> 'dispute' and exists (select 1 from category_runs run
      where run.authority_id = new.authority_id and run.id = new.run_id
        and (run.kind = 'in_year') <> (new.basis = 'in_year'))`,
  });
  // While a change waits, no hand decides past it: the school's time to comment would be worth nothing.
  await refuseInsert({
    table: "category_decisions",
    name: "category_decisions_not_past_change",
    refuseWhen: `(new.basis = 'officer' and exists (select 1 from category_changes change
        where change.authority_id = new.authority_id and change.school_id = new.school_id and change.state = 'open'))
      or (new.basis = 'in_year' and not exists (select 1 from category_changes change
        where change.authority_id = new.authority_id and change.run_id = new.run_id and change.state = 'open'))`,
  });
  await dropRefusal("category_disputes_of_standing_decision");
  await refuseInsert({
    table: "category_disputes",
    name: "category_disputes_of_standing_decision",
    refuseWhen: `not exists (select 1 from category_decisions decision
      where decision.authority_id = new.authority_id and decision.id = new.decision_id
        and decision.school_id = new.school_id and decision.superseded_by is null
        and decision.basis in ('rule', 'override', 'in_year'))`,
  });
}
