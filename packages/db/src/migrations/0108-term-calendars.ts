import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/**
 * The authority's school years: terms, half-terms and closure days. A change is a new row of the same year, so that a
 * deadline can be counted by the calendar that stood when it was set.
 */
export async function up(tools: Tools): Promise<void> {
  await calendars(tools);
  await terms(tools);
  await closures(tools);
}

async function calendars({ db, instant, day, dated }: Tools): Promise<void> {
  await tenantTable(db, "term_calendars")
    // By its first calendar year; the first and the last day are kept for the guards beneath.
    .addColumn("year", "integer", (c) => c.notNull().check(sql`year between 2020 and 2099`))
    .addColumn("starts_on", day, (c) => c.notNull())
    .addColumn("ends_on", day, (c) => c.notNull())
    .addColumn("recorded_by_id", "text", (c) => c.notNull())
    .addColumn("valid_from", instant, (c) => c.notNull())
    .addColumn("valid_to", instant)
    .addColumn("ended_reason", "text")
    .addCheckConstraint("term_calendars_days", sql`ends_on > starts_on`)
    .addCheckConstraint("term_calendars_period", sql`valid_to is null or valid_to >= valid_from`)
    .addForeignKeyConstraint("term_calendars_recorder", ["authority_id", "recorded_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("term_calendars_one_open")
    .unique()
    .on("term_calendars")
    .columns(["authority_id", "year"])
    .where(sql.ref("valid_to"), "is", null)
    .execute();
  await db.schema
    .createIndex("term_calendars_by_recorder")
    .on("term_calendars")
    .columns(["authority_id", "recorded_by_id"])
    .execute();
  await dated({ table: "term_calendars", key: ["authority_id", "year"] });
}

async function terms({ db, day, appendOnly, refuseInsert }: Tools): Promise<void> {
  await db.schema
    .createTable("school_terms")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("calendar_id", "text", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull().check(oneOf("name", ["autumn", "spring", "summer"])))
    .addColumn("starts_on", day, (c) => c.notNull())
    .addColumn("ends_on", day, (c) => c.notNull())
    .addColumn("half_term_starts_on", day, (c) => c.notNull())
    .addColumn("half_term_ends_on", day, (c) => c.notNull())
    .addPrimaryKeyConstraint("school_terms_key", ["authority_id", "calendar_id", "name"])
    .addForeignKeyConstraint("school_terms_calendar", ["authority_id", "calendar_id"], "term_calendars", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint(
      "school_terms_half_term",
      sql`half_term_starts_on > starts_on and half_term_ends_on >= half_term_starts_on and ends_on > half_term_ends_on`,
    )
    .execute();
  await appendOnly("school_terms");
  await refuseInsert(apartAndInside("school_terms", "school_terms_apart"));
}

async function closures({ db, day, appendOnly, refuseInsert }: Tools): Promise<void> {
  await db.schema
    .createTable("closure_days")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("calendar_id", "text", (c) => c.notNull())
    .addColumn("starts_on", day, (c) => c.notNull())
    .addColumn("ends_on", day, (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("closure_days_key", ["authority_id", "calendar_id", "starts_on"])
    .addForeignKeyConstraint("closure_days_calendar", ["authority_id", "calendar_id"], "term_calendars", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint("closure_days_order", sql`ends_on >= starts_on`)
    .execute();
  await appendOnly("closure_days");
  await refuseInsert(apartAndInside("closure_days", "closure_days_apart"));
}

/** Days of one calendar never meet, and are days of its school year. */
function apartAndInside(table: "school_terms" | "closure_days", name: string) {
  return {
    table,
    name,
    refuseWhen: `exists (
      select 1 from ${table} as other
      where other.authority_id = new.authority_id and other.calendar_id = new.calendar_id
        and other.starts_on <= new.ends_on and new.starts_on <= other.ends_on)
      or not exists (
        select 1 from term_calendars as calendar
        where calendar.authority_id = new.authority_id and calendar.id = new.calendar_id
          and calendar.starts_on <= new.starts_on and new.ends_on <= calendar.ends_on)`,
  };
}
