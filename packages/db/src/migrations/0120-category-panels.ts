import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed. */
const least_panel_members = 3;

/**
 * A panel hears schools: who sits on it, before which of them each school stands, who left a hearing over a conflict,
 * and what the panel agreed. A hearing that can decide nothing any more gives way to another one.
 */
export async function up(tools: Tools): Promise<void> {
  await panels(tools);
  await members(tools);
  await hearings(tools);
  await conflicts(tools);
  await hearers(tools);
  await agreements(tools);
}

async function panels({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "category_panels")
    .addColumn("kind", "text", (c) => c.notNull().check(oneOf("kind", ["moderation", "dispute"])))
    .addColumn("run_id", "text", (c) => c.notNull())
    .addColumn("named_by", "text", (c) => c.notNull())
    .addColumn("named_at", instant, (c) => c.notNull())
    .addUniqueConstraint("category_panels_run", ["authority_id", "id", "run_id", "kind"])
    .addForeignKeyConstraint("category_panels_share", ["authority_id", "run_id"], "category_run_shares", [
      "authority_id",
      "run_id",
    ])
    .addForeignKeyConstraint("category_panels_named_by", ["authority_id", "named_by"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await index(db, "category_panels", ["authority_id", "run_id"]);
  await index(db, "category_panels", ["authority_id", "named_by"]);
  await appendOnly("category_panels");
}

async function members({ db, appendOnly }: Tools): Promise<void> {
  await ofPanel(db.schema.createTable("category_panel_members"), "category_panel_members")
    .addPrimaryKeyConstraint("category_panel_members_key", ["authority_id", "panel_id", "person_id"])
    .addForeignKeyConstraint("category_panel_members_person", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await index(db, "category_panel_members", ["authority_id", "person_id"]);
  await appendOnly("category_panel_members");
}

async function hearings({ db, instant, appendOnly, refuseInsert }: Tools): Promise<void> {
  await tenantTable(db, "category_hearings")
    .addColumn("panel_id", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("run_id", "text", (c) => c.notNull())
    .addColumn("school_id", "text", (c) => c.notNull())
    .addColumn("opened_at", instant, (c) => c.notNull())
    .addColumn("superseded_by", "text")
    .addUniqueConstraint("category_hearings_panel_key", ["authority_id", "id", "panel_id"])
    .addUniqueConstraint("category_hearings_school_key", ["authority_id", "id", "run_id", "school_id"])
    .addForeignKeyConstraint(
      "category_hearings_panel",
      ["authority_id", "panel_id", "run_id", "kind"],
      "category_panels",
      ["authority_id", "id", "run_id", "kind"],
    )
    .addForeignKeyConstraint(
      "category_hearings_proposal",
      ["authority_id", "run_id", "school_id"],
      "category_proposals",
      ["authority_id", "run_id", "school_id"],
    )
    .addForeignKeyConstraint(
      "category_hearings_superseded_by",
      ["authority_id", "superseded_by"],
      "category_hearings",
      ["authority_id", "id"],
      (key) => key.deferrable().initiallyDeferred(),
    )
    .execute();
  await db.schema
    .createIndex("category_hearings_current")
    .unique()
    .on("category_hearings")
    .columns(["authority_id", "run_id", "school_id"])
    .where(sql<boolean>`kind = 'moderation' and superseded_by is null`)
    .execute();
  await index(db, "category_hearings", ["authority_id", "panel_id"]);
  await index(db, "category_hearings", ["authority_id", "superseded_by"]);
  await appendOnly("category_hearings", "superseded_by");
  await refuseInsert({
    table: "category_hearings",
    name: "category_hearings_least_members",
    refuseWhen: `(select count(*) from category_panel_members where authority_id = new.authority_id
      and panel_id = new.panel_id) < ${least_panel_members}`,
  });
  // Who sits on a panel is checked against each school it hears, so nobody joins it afterwards.
  await refuseInsert({
    table: "category_panel_members",
    name: "category_panel_members_before_hearings",
    refuseWhen: `exists (select 1 from category_hearings where authority_id = new.authority_id
      and panel_id = new.panel_id)`,
  });
}

async function conflicts({ db, instant, appendOnly }: Tools): Promise<void> {
  await ofHearing(db.schema.createTable("category_conflicts"), "category_conflicts")
    .addColumn("says", "text", (c) => c.notNull().check(sql`length(trim(says)) > 0`))
    .addColumn("declared_at", instant, (c) => c.notNull())
    .execute();
  await index(db, "category_conflicts", ["authority_id", "panel_id", "person_id"]);
  await appendOnly("category_conflicts");
}

/** Who heard a school, written before what they agreed. */
async function hearers({ db, appendOnly, refuseInsert }: Tools): Promise<void> {
  await ofHearing(db.schema.createTable("category_hearers"), "category_hearers").execute();
  await index(db, "category_hearers", ["authority_id", "panel_id", "person_id"]);
  await appendOnly("category_hearers");
  await refuseInsert({
    table: "category_hearers",
    name: "category_hearers_without_conflict",
    refuseWhen: `exists (select 1 from category_conflicts where authority_id = new.authority_id
      and hearing_id = new.hearing_id and person_id = new.person_id)`,
  });
}

async function agreements({ db, instant, appendOnly, refuseInsert }: Tools): Promise<void> {
  await ofPanel(db.schema.createTable("category_agreements"), "category_agreements")
    .addColumn("hearing_id", "text", (c) => c.notNull())
    .addColumn("scheme_version_id", "text", (c) => c.notNull())
    .addColumn("code", "text", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.check(sql`length(trim(reason)) >= 20`))
    .addColumn("notes", "text", (c) => c.notNull())
    .addColumn("agreed_at", instant, (c) => c.notNull())
    .addPrimaryKeyConstraint("category_agreements_key", ["authority_id", "hearing_id"])
    .addForeignKeyConstraint(
      "category_agreements_hearing",
      ["authority_id", "hearing_id", "panel_id"],
      "category_hearings",
      ["authority_id", "id", "panel_id"],
    )
    // Whoever writes it down heard the school.
    .addForeignKeyConstraint(
      "category_agreements_by",
      ["authority_id", "hearing_id", "person_id"],
      "category_hearers",
      ["authority_id", "hearing_id", "person_id"],
    )
    .addForeignKeyConstraint(
      "category_agreements_category",
      ["authority_id", "scheme_version_id", "code"],
      "scheme_categories",
      ["authority_id", "scheme_version_id", "code"],
    )
    .execute();
  await index(db, "category_agreements", ["authority_id", "panel_id"]);
  await index(db, "category_agreements", ["authority_id", "person_id"]);
  await index(db, "category_agreements", ["authority_id", "scheme_version_id", "code"]);
  await appendOnly("category_agreements");
  await refuseInsert({
    table: "category_agreements",
    name: "category_agreements_least_members",
    refuseWhen: `(select count(*) from category_hearers where authority_id = new.authority_id
      and hearing_id = new.hearing_id) < ${least_panel_members}`,
  });
  await refuseInsert({
    table: "category_agreements",
    name: "category_agreements_standing",
    refuseWhen: `exists (select 1 from category_hearings where authority_id = new.authority_id
      and id = new.hearing_id and superseded_by is not null)`,
  });
  for (const table of ["category_hearers", "category_conflicts"] as const) {
    await refuseInsert({
      table,
      name: `${table}_before_agreement`,
      refuseWhen: `exists (select 1 from category_agreements where authority_id = new.authority_id
        and hearing_id = new.hearing_id)`,
    });
  }
}

type Table = ReturnType<Tools["db"]["schema"]["createTable"]>;

/** What a panel holds of one person. */
function ofPanel(table: Table, name: string) {
  return table
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("panel_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addForeignKeyConstraint(`${name}_panel`, ["authority_id", "panel_id"], "category_panels", [
      "authority_id",
      "id",
    ]);
}

/** What a hearing holds of one member of its panel. */
function ofHearing(table: Table, name: string) {
  return ofPanel(table, name)
    .addColumn("hearing_id", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint(`${name}_key`, ["authority_id", "hearing_id", "person_id"])
    .addForeignKeyConstraint(
      `${name}_hearing`,
      ["authority_id", "hearing_id", "panel_id"],
      "category_hearings",
      ["authority_id", "id", "panel_id"],
    )
    .addForeignKeyConstraint(
      `${name}_member`,
      ["authority_id", "panel_id", "person_id"],
      "category_panel_members",
      ["authority_id", "panel_id", "person_id"],
    );
}

async function index(db: Tools["db"], table: string, columns: readonly string[]): Promise<void> {
  const of = columns.slice(1).join("_and_");
  await db.schema
    .createIndex(`${table}_by_${of}`)
    .on(table)
    .columns([...columns])
    .execute();
}
