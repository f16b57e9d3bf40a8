import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const lanes = ["primary", "secondary", "special", "nursery"] as const;

/** The register: authorities, establishments, schools, groups, people, accounts, appointments. */
export async function up(tools: Tools): Promise<void> {
  await authoritiesAndEstablishments(tools);
  await schools(tools);
  await groups(tools);
  await memberships(tools);
  await people(tools);
  await appointments(tools);
}

async function authoritiesAndEstablishments({ db, instant, day, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("authorities")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("code", "text", (c) => c.notNull().unique())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("created_at", instant, (c) => c.notNull())
    .execute();

  await db.schema
    .createTable("establishments")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("urn", "text", (c) => c.notNull().unique())
    .addColumn("current_version_id", "text")
    .addColumn("first_seen_at", instant, (c) => c.notNull())
    .addCheckConstraint("establishments_urn_of_six", sql`length(urn) = 6`)
    .execute();

  await db.schema
    .createTable("establishment_versions")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("establishment_id", "text", (c) => c.notNull().references("establishments.id"))
    .addColumn("import_batch_id", "text")
    .addColumn("extract_on", day, (c) => c.notNull())
    .addColumn("recorded_at", instant, (c) => c.notNull())
    .addColumn("la_code", "text", (c) => c.notNull())
    .addColumn("establishment_number", "text")
    .addColumn("ukprn", "text")
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("type_name", "text", (c) => c.notNull())
    .addColumn("type_group", "text", (c) => c.notNull())
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("phase", "text", (c) => c.notNull())
    .addColumn("opened_on", day)
    .addColumn("closed_on", day)
    .addColumn("low_age", "integer")
    .addColumn("high_age", "integer")
    .addColumn("capacity", "integer")
    .addColumn("pupils_tenths", "integer")
    .addColumn("religious_character", "text")
    .addColumn("diocese", "text")
    .addColumn("trust_name", "text")
    .addColumn("district", "text")
    .addColumn("town", "text")
    .addColumn("postcode", "text")
    .addColumn("facts_hash", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex("establishment_versions_by_establishment")
    .on("establishment_versions")
    .columns(["establishment_id", "extract_on", "id"])
    .execute();
  await appendOnly("establishment_versions");
}

async function schools({ db, instant }: Tools): Promise<void> {
  await tenantTable(db, "schools")
    .addColumn("urn", "text", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("slug", "text", (c) => c.notNull())
    .addColumn("phase", "text", (c) => c.notNull())
    .addColumn("district", "text")
    .addColumn("town", "text")
    .addColumn("type_name", "text", (c) => c.notNull())
    .addColumn("responsible_body", "text")
    .addColumn("status", "text", (c) => c.notNull().check(sql`status in ('open', 'closing', 'closed')`))
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("created_at", instant, (c) => c.notNull())
    // REG-1: one URN is one school per authority.
    .addUniqueConstraint("schools_one_per_urn", ["authority_id", "urn"])
    .execute();
  await db.schema
    .createIndex("schools_by_name")
    .on("schools")
    .columns(["authority_id", "name", "id"])
    .execute();
  await db.schema
    .createIndex("schools_by_district")
    .on("schools")
    .columns(["authority_id", "district"])
    .execute();

  await db.schema
    .createTable("school_lanes")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("school_id", "text", (c) => c.notNull())
    .addColumn("lane", "text", (c) => c.notNull().check(oneOf("lane", lanes)))
    .addPrimaryKeyConstraint("school_lanes_key", ["authority_id", "school_id", "lane"])
    .addForeignKeyConstraint("school_lanes_school", ["authority_id", "school_id"], "schools", [
      "authority_id",
      "id",
    ])
    .execute();
}

async function groups({ db, instant }: Tools): Promise<void> {
  await tenantTable(db, "school_groups")
    .addColumn("kind", "text", (c) =>
      c.notNull().check(oneOf("kind", ["consortium", "locality", "trust", "network"])),
    )
    .addColumn("code", "text", (c) => c.notNull())
    .addColumn("slug", "text", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("access", "text", (c) =>
      c.notNull().check(oneOf("access", ["open", "restricted", "private", "hidden"])),
    )
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("created_at", instant, (c) => c.notNull())
    .addUniqueConstraint("school_groups_code", ["authority_id", "kind", "code"])
    .addUniqueConstraint("school_groups_slug", ["authority_id", "slug"])
    .addUniqueConstraint("school_groups_kind", ["authority_id", "id", "kind"])
    .execute();

  await db.schema
    .createTable("group_lanes")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("group_id", "text", (c) => c.notNull())
    .addColumn("lane", "text", (c) => c.notNull().check(oneOf("lane", lanes)))
    .addPrimaryKeyConstraint("group_lanes_key", ["authority_id", "group_id", "lane"])
    .addForeignKeyConstraint("group_lanes_group", ["authority_id", "group_id"], "school_groups", [
      "authority_id",
      "id",
    ])
    .execute();
}

/** Which school is in which group, from when to when. */
async function memberships({ db, instant, dated }: Tools): Promise<void> {
  await tenantTable(db, "group_memberships")
    .addColumn("group_id", "text", (c) => c.notNull())
    .addColumn("group_kind", "text", (c) => c.notNull())
    .addColumn("school_id", "text", (c) => c.notNull())
    .addColumn("lane", "text", (c) => c.notNull())
    // REG-4: a consortium membership's lane is one of that consortium's lanes, and one of the school's.
    .addColumn("consortium_lane", "text", (c) =>
      c.generatedAlwaysAs(sql`case when group_kind = 'consortium' then lane end`).stored(),
    )
    .addColumn("valid_from", instant, (c) => c.notNull())
    .addColumn("valid_to", instant)
    .addColumn("ended_reason", "text")
    .addColumn("source", "text", (c) => c.notNull())
    .addColumn("recorded_at", instant, (c) => c.notNull())
    .addForeignKeyConstraint(
      "group_memberships_group",
      ["authority_id", "group_id", "group_kind"],
      "school_groups",
      ["authority_id", "id", "kind"],
    )
    .addForeignKeyConstraint("group_memberships_school", ["authority_id", "school_id"], "schools", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "group_memberships_consortium_lane",
      ["authority_id", "group_id", "consortium_lane"],
      "group_lanes",
      ["authority_id", "group_id", "lane"],
    )
    .addForeignKeyConstraint(
      "group_memberships_school_lane",
      ["authority_id", "school_id", "consortium_lane"],
      "school_lanes",
      ["authority_id", "school_id", "lane"],
    )
    .addCheckConstraint("group_memberships_lane", sql`(group_kind = 'consortium') = (lane <> 'all')`)
    .addCheckConstraint("group_memberships_period", sql`valid_to is null or valid_to >= valid_from`)
    .execute();
  await db.schema
    .createIndex("group_memberships_by_group")
    .on("group_memberships")
    .columns(["authority_id", "group_id", "valid_to"])
    .execute();
  await db.schema
    .createIndex("group_memberships_by_school")
    .on("group_memberships")
    .columns(["authority_id", "school_id", "valid_to"])
    .execute();
  // REG-2: at most one consortium per school and lane at any moment; at most one locality and one trust.
  await dated({
    table: "group_memberships",
    key: ["authority_id", "school_id", "group_kind", "lane"],
    where: (column) => `${column("group_kind")} <> 'network'`,
  });
}

async function people({ db, instant }: Tools): Promise<void> {
  await tenantTable(db, "people")
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("work_email", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("created_at", instant, (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex("people_by_name")
    .on("people")
    .columns(["authority_id", "name", "id"])
    .execute();

  await db.schema
    .createTable("accounts")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("email", "text", (c) => c.notNull().unique())
    .addColumn("status", "text", (c) =>
      c.notNull().check(oneOf("status", ["invited", "active", "suspended", "closed"])),
    )
    .addColumn("password_hash", "text")
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("created_at", instant, (c) => c.notNull())
    .addCheckConstraint("accounts_email_normal", sql`email = lower(trim(email))`)
    .addCheckConstraint("accounts_active_has_password", sql`status <> 'active' or password_hash is not null`)
    .execute();

  // One account belongs to at most one person per authority, and one person has at most one account.
  await db.schema
    .createTable("account_people")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("account_id", "text", (c) => c.notNull().references("accounts.id"))
    .addColumn("person_id", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("account_people_key", ["authority_id", "account_id"])
    .addUniqueConstraint("account_people_person", ["authority_id", "person_id"])
    .addForeignKeyConstraint("account_people_people", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
}

async function appointments({ db, instant, day, dated, neverOverlap }: Tools): Promise<void> {
  await tenantTable(db, "appointments")
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("scope_kind", "text", (c) =>
      c.notNull().check(oneOf("scope_kind", ["school", "group", "board", "authority", "provider"])),
    )
    .addColumn("scope_id", "text", (c) => c.notNull())
    .addColumn("basis", "text", (c) =>
      c.notNull().check(oneOf("basis", ["imported", "appointed", "elected", "deputising", "setup"])),
    )
    .addColumn("depends_on_id", "text")
    .addColumn("evidence", "text")
    .addColumn("slot", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("valid_from", instant, (c) => c.notNull())
    .addColumn("valid_to", instant)
    .addColumn("planned_end_on", day)
    .addColumn("planned_end_at", instant)
    .addColumn("ended_reason", "text")
    .addColumn("recorded_at", instant, (c) => c.notNull())
    .addForeignKeyConstraint("appointments_person", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("appointments_depends_on", ["authority_id", "depends_on_id"], "appointments", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint("appointments_period", sql`valid_to is null or valid_to >= valid_from`)
    .addCheckConstraint("appointments_planned_end", sql`(planned_end_on is null) = (planned_end_at is null)`)
    .addCheckConstraint("appointments_slot", sql`slot in (1, 2)`)
    .execute();
  await db.schema
    .createIndex("appointments_by_person")
    .on("appointments")
    .columns(["authority_id", "person_id", "valid_to"])
    .execute();
  await db.schema
    .createIndex("appointments_by_scope")
    .on("appointments")
    .columns(["authority_id", "scope_id", "role", "valid_to"])
    .execute();
  await db.schema
    .createIndex("appointments_by_dependence")
    .on("appointments")
    .columns(["authority_id", "depends_on_id"])
    .execute();
  // One person holds one role in one scope once; REG-5: one headteacher a school, two where co-heads share.
  await dated({ table: "appointments", key: ["authority_id", "person_id", "role", "scope_id"] });
  await neverOverlap({
    table: "appointments",
    name: "appointments_one_head",
    key: ["authority_id", "scope_id", "slot"],
    where: (column) => `${column("role")} = 'headteacher'`,
  });
}
