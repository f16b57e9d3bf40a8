import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const importStates = ["compared", "held", "applied", "rejected"] as const;
const missingReasons = [
  "suppressed",
  "not_applicable",
  "not_available",
  "not_judged",
  "low_coverage",
  "not_released",
] as const;

/** Imports of the national register: each file that was read, its rows, and the versions that it brought. */
export async function up(tools: Tools): Promise<void> {
  await importBatches(tools);
  await importRows(tools);
  await establishmentVersions(tools);
}

async function importBatches({ db, instant, day }: Tools): Promise<void> {
  await tenantTable(db, "import_batches")
    .addColumn("source", "text", (c) => c.notNull().check(oneOf("source", ["gias"])))
    .addColumn("file_name", "text", (c) => c.notNull())
    .addColumn("file_hash", "text", (c) => c.notNull())
    .addColumn("byte_count", "integer", (c) => c.notNull())
    .addColumn("encoding", "text", (c) => c.notNull())
    .addColumn("extract_on", day, (c) => c.notNull())
    .addColumn("tally", "text", (c) => c.notNull())
    .addColumn("notices", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", importStates)))
    .addColumn("holds", "text", (c) => c.notNull())
    .addColumn("held", "integer", (c) => c.notNull().check(sql`held in (0, 1)`))
    .addColumn("started_by", "text")
    .addColumn("started_at", instant, (c) => c.notNull())
    .addColumn("settled_by", "text")
    .addColumn("settled_at", instant)
    .addColumn("settled_reason", "text")
    .addColumn("applied_counts", "text")
    .addForeignKeyConstraint("import_batches_started_by", ["authority_id", "started_by"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("import_batches_settled_by", ["authority_id", "settled_by"], "people", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint(
      "import_batches_settled",
      sql`(state in ('applied', 'rejected')) = (settled_at is not null)`,
    )
    .addCheckConstraint("import_batches_counts", sql`(state = 'applied') = (applied_counts is not null)`)
    .addCheckConstraint("import_batches_held", sql`state <> 'held' or held = 1`)
    // REG-8: an import that was held is applied by a second person with a reason.
    .addCheckConstraint(
      "import_batches_second_person",
      sql`held = 0 or state <> 'applied' or (settled_by is not null and settled_reason is not null
          and (started_by is null or started_by <> settled_by))`,
    )
    .execute();
  await sql`create unique index import_batches_one_per_file on import_batches (authority_id, source, file_hash)
    where state <> 'rejected'`.execute(db);
  await db.schema
    .createIndex("import_batches_by_time")
    .on("import_batches")
    .columns(["authority_id", "started_at", "id"])
    .execute();
  await db.schema
    .createIndex("import_batches_by_starter")
    .on("import_batches")
    .columns(["authority_id", "started_by"])
    .execute();
  await db.schema
    .createIndex("import_batches_by_settler")
    .on("import_batches")
    .columns(["authority_id", "settled_by"])
    .execute();
}

/** What each row of the file says. Columns beside `facts` repeat the few that comparisons are made on. */
async function importRows({ db, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("import_rows")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("import_batch_id", "text", (c) => c.notNull())
    .addColumn("row_number", "integer", (c) => c.notNull())
    .addColumn("urn", "text", (c) => c.notNull())
    .addColumn("la_code", "text")
    .addColumn("name", "text")
    .addColumn("status", "text")
    .addColumn("phase", "text")
    .addColumn("facts", "text")
    .addColumn("facts_hash", "text")
    .addColumn("surplus", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("problem", "text")
    .addPrimaryKeyConstraint("import_rows_key", ["authority_id", "import_batch_id", "row_number"])
    .addForeignKeyConstraint("import_rows_batch", ["authority_id", "import_batch_id"], "import_batches", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint("import_rows_facts_or_problem", sql`(facts is null) = (problem is not null)`)
    .addCheckConstraint("import_rows_facts_hash", sql`(facts is null) = (facts_hash is null)`)
    .execute();
  // A row that is taken has a URN of its own: of two with one URN neither is.
  await sql`create unique index import_rows_one_per_urn on import_rows (authority_id, import_batch_id, urn)
    where problem is null`.execute(db);
  await appendOnly("import_rows");
}

/** Built again, since a version must name the import that brought it and the version that it replaces. */
async function establishmentVersions(tools: Tools): Promise<void> {
  const { db, instant, day, appendOnly, dropAppendOnly, run } = tools;
  await dropAppendOnly("establishment_versions");
  await run("drop index establishment_versions_by_establishment");
  await run("alter table establishment_versions rename to establishment_versions_before");
  await db.schema
    .createTable("establishment_versions")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("establishment_id", "text", (c) => c.notNull().references("establishments.id"))
    .addColumn("import_batch_id", "text", (c) => c.references("import_batches.id"))
    .addColumn("replaces_id", "text", (c) => c.references("establishment_versions.id"))
    .addColumn("extract_on", day, (c) => c.notNull())
    .addColumn("recorded_at", instant, (c) => c.notNull())
    .addColumn("la_code", "text", (c) => c.notNull())
    .addColumn("la_name", "text", (c) => c.notNull())
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
    .addColumn("pupils_reason", "text", (c) => c.check(oneOf("pupils_reason", missingReasons)))
    .addColumn("counted_on", day)
    .addColumn("religious_character", "text")
    .addColumn("diocese", "text")
    .addColumn("trust_name", "text")
    .addColumn("district", "text")
    .addColumn("town", "text")
    .addColumn("postcode", "text")
    .addColumn("links", "text", (c) => c.notNull())
    .addColumn("facts_hash", "text", (c) => c.notNull())
    // IND-4: a value is present exactly when the reason is absent.
    .addCheckConstraint(
      "establishment_versions_pupils",
      sql`(pupils_tenths is null) = (pupils_reason is not null)`,
    )
    .execute();
  const kept = `id, establishment_id, extract_on, recorded_at, la_code, establishment_number, ukprn, name,
    type_name, type_group, status, phase, opened_on, closed_on, low_age, high_age, capacity, pupils_tenths,
    religious_character, diocese, trust_name, district, town, postcode, facts_hash`;
  await run(`insert into establishment_versions (${kept}, la_name, links, pupils_reason)
    select ${kept}, '', '[]', case when pupils_tenths is null then 'not_available' end
    from establishment_versions_before`);
  await run("drop table establishment_versions_before");
  await db.schema
    .createIndex("establishment_versions_by_establishment")
    .on("establishment_versions")
    .columns(["establishment_id", "extract_on", "id"])
    .execute();
  await db.schema
    .createIndex("establishment_versions_by_batch")
    .on("establishment_versions")
    .columns(["import_batch_id", "establishment_id"])
    .execute();
  await db.schema
    .createIndex("establishment_versions_by_replaced")
    .on("establishment_versions")
    .column("replaces_id")
    .execute();
  await appendOnly("establishment_versions");
}
