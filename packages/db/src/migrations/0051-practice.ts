import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const caseStates = ["draft", "submitted", "returned", "published", "withdrawn"] as const;
const costBands = ["none", "under_500", "500_to_2000", "2000_to_10000", "over_10000"] as const;
const questions = [
  "problem",
  "who_for",
  "what_we_did",
  "what_changed",
  "what_made_the_difference",
  "next_time",
] as const;
const themes = [
  "attendance",
  "behaviour",
  "curriculum",
  "early_years",
  "governance",
  "leadership",
  "maths",
  "reading_and_writing",
  "send",
  "teaching",
  "transition",
  "wellbeing",
] as const;
const lanes = ["primary", "secondary", "special", "nursery"] as const;
const schoolRoles = [
  "headteacher",
  "deputy",
  "senco",
  "subject_lead",
  "chair_of_governors",
  "governance_professional",
] as const;

/** Case studies, their versions and answers, and their checks. */
export async function up(tools: Tools): Promise<void> {
  await studies(tools);
  await versions(tools);
  await checks(tools);
  await publishedWhatWasChecked(tools);
}

async function studies({ db, instant }: Tools): Promise<void> {
  await tenantTable(db, "case_studies")
    .addColumn("school_id", "text", (c) => c.notNull())
    .addColumn("author_id", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", caseStates)))
    .addColumn("latest_no", "integer", (c) => c.notNull().check(sql`latest_no >= 1`))
    .addColumn("published_no", "integer")
    .addColumn("published_at", instant)
    .addColumn("sent_at", instant)
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("created_at", instant, (c) => c.notNull())
    .addColumn("updated_at", instant, (c) => c.notNull())
    .addCheckConstraint("case_studies_published", sql`(published_no is null) = (published_at is null)`)
    .addCheckConstraint(
      "case_studies_published_exists",
      sql`published_no is null or published_no <= latest_no`,
    )
    .addCheckConstraint("case_studies_state_published", sql`state <> 'published' or published_no = latest_no`)
    .addCheckConstraint("case_studies_withdrawn", sql`state <> 'withdrawn' or published_no is null`)
    .addCheckConstraint("case_studies_sent", sql`state <> 'submitted' or sent_at is not null`)
    .addForeignKeyConstraint("case_studies_school", ["authority_id", "school_id"], "schools", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("case_studies_author", ["authority_id", "author_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  const indexes = {
    case_studies_library: ["authority_id", "published_at", "id"],
    case_studies_queue: ["authority_id", "state", "sent_at", "id"],
    case_studies_by_school: ["authority_id", "school_id", "updated_at"],
    case_studies_by_author: ["authority_id", "author_id"],
  };
  for (const [name, columns] of Object.entries(indexes)) {
    await db.schema.createIndex(name).on("case_studies").columns(columns).execute();
  }
}

async function versions({ db, instant, appendOnly, refuseInsert }: Tools): Promise<void> {
  await tenantTable(db, "case_versions")
    .addColumn("case_study_id", "text", (c) => c.notNull())
    .addColumn("version_no", "integer", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull().check(sql`length(trim(title)) > 0`))
    .addColumn("theme", "text", (c) => c.notNull().check(oneOf("theme", themes)))
    .addColumn("lane", "text", (c) => c.notNull().check(oneOf("lane", lanes)))
    .addColumn("cost_band", "text", (c) => c.notNull().check(oneOf("cost_band", costBands)))
    .addColumn("staff_time", "text", (c) => c.notNull())
    .addColumn("contact_role", "text", (c) => c.notNull().check(oneOf("contact_role", schoolRoles)))
    .addColumn("written_by", "text", (c) => c.notNull())
    .addColumn("appointment_id", "text", (c) => c.notNull())
    .addColumn("at", instant, (c) => c.notNull())
    .addUniqueConstraint("case_versions_numbered", ["authority_id", "case_study_id", "version_no"])
    .addForeignKeyConstraint("case_versions_study", ["authority_id", "case_study_id"], "case_studies", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("case_versions_writer", ["authority_id", "written_by"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "case_versions_appointment",
      ["authority_id", "appointment_id"],
      "appointments",
      ["authority_id", "id"],
    )
    .execute();
  for (const [name, column] of [
    ["case_versions_by_writer", "written_by"],
    ["case_versions_by_appointment", "appointment_id"],
  ] as const) {
    await db.schema.createIndex(name).on("case_versions").columns(["authority_id", column]).execute();
  }
  await appendOnly("case_versions");
  await refuseInsert({
    table: "case_versions",
    name: "case_versions_without_gap",
    refuseWhen: `new.version_no <> 1 + coalesce((select max(version_no) from case_versions
      where authority_id = new.authority_id and case_study_id = new.case_study_id), 0)`,
  });

  await db.schema
    .createTable("case_answers")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("case_version_id", "text", (c) => c.notNull())
    .addColumn("question", "text", (c) => c.notNull().check(oneOf("question", questions)))
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("html", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("case_answers_key", ["authority_id", "case_version_id", "question"])
    .addForeignKeyConstraint("case_answers_version", ["authority_id", "case_version_id"], "case_versions", [
      "authority_id",
      "id",
    ])
    .execute();
  await appendOnly("case_answers");
}

async function checks({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "practice_checks")
    .addColumn("case_study_id", "text", (c) => c.notNull())
    .addColumn("version_no", "integer", (c) => c.notNull())
    .addColumn("outcome", "text", (c) => c.notNull().check(oneOf("outcome", ["published", "returned"])))
    .addColumn("note", "text", (c) => c.notNull())
    .addColumn("author_id", "text", (c) => c.notNull())
    .addColumn("checked_by", "text", (c) => c.notNull())
    .addColumn("appointment_id", "text", (c) => c.notNull())
    .addColumn("at", instant, (c) => c.notNull())
    // PRA-2: nobody checks what they wrote.
    .addCheckConstraint("practice_checks_by_another", sql`author_id <> checked_by`)
    .addCheckConstraint("practice_checks_say_why", sql`outcome = 'published' or length(trim(note)) > 0`)
    .addForeignKeyConstraint(
      "practice_checks_version",
      ["authority_id", "case_study_id", "version_no"],
      "case_versions",
      ["authority_id", "case_study_id", "version_no"],
    )
    .addForeignKeyConstraint("practice_checks_author", ["authority_id", "author_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("practice_checks_checker", ["authority_id", "checked_by"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "practice_checks_appointment",
      ["authority_id", "appointment_id"],
      "appointments",
      ["authority_id", "id"],
    )
    .execute();
  const indexes = {
    practice_checks_by_study: ["authority_id", "case_study_id", "version_no", "at"],
    practice_checks_by_author: ["authority_id", "author_id"],
    practice_checks_by_checker: ["authority_id", "checked_by"],
    practice_checks_by_appointment: ["authority_id", "appointment_id"],
  };
  for (const [name, columns] of Object.entries(indexes)) {
    await db.schema.createIndex(name).on("practice_checks").columns(columns).execute();
  }
  await appendOnly("practice_checks");
}

/** What readers see was checked, in that version, by somebody else. */
async function publishedWhatWasChecked({ refuseInsert, refuseUpdate }: Tools): Promise<void> {
  const refuseWhen = `new.published_no is not null and not exists (select 1 from practice_checks
    where authority_id = new.authority_id and case_study_id = new.id
      and version_no = new.published_no and outcome = 'published')`;
  await refuseInsert({ table: "case_studies", name: "case_studies_start_unpublished", refuseWhen });
  await refuseUpdate({ table: "case_studies", name: "case_studies_published_after_check", refuseWhen });
}
