import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed. */
const subjects = ["school", "national", "authority", "neighbours"] as const;

/** Figures of schools and of what they are set beside: added and superseded, never changed (domain-model, section 2). */
export async function up({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "observations")
    .addColumn("subject", "text", (c) => c.notNull().check(oneOf("subject", subjects)))
    .addColumn("school_id", "text")
    .addColumn("measure", "text", (c) => c.notNull())
    .addColumn("period", "integer", (c) => c.notNull())
    .addColumn("value", "integer")
    .addColumn("absence", "text", (c) => c.check(sql`absence <> ''`))
    .addColumn("cohort", "integer", (c) => c.check(sql`cohort >= 0`))
    .addColumn("source", "text", (c) => c.notNull().check(sql`source <> ''`))
    .addColumn("recorded_by", "text", (c) => c.notNull())
    .addColumn("recorded_at", instant, (c) => c.notNull())
    .addColumn("superseded_by", "text")
    .addCheckConstraint("observations_of_whom", sql`(subject = 'school') = (school_id is not null)`)
    // IND-4: a value is there exactly when the reason is not.
    .addCheckConstraint("observations_value_or_reason", sql`(value is null) = (absence is not null)`)
    .addForeignKeyConstraint("observations_school", ["authority_id", "school_id"], "schools", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("observations_recorded_by", ["authority_id", "recorded_by"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "observations_superseded_by",
      ["authority_id", "superseded_by"],
      "observations",
      ["authority_id", "id"],
      (key) => key.deferrable().initiallyDeferred(),
    )
    .execute();
  await db.schema
    .createIndex("observations_current_school")
    .unique()
    .on("observations")
    .columns(["authority_id", "school_id", "measure", "period"])
    .where(sql<boolean>`superseded_by is null and subject = 'school'`)
    .execute();
  await db.schema
    .createIndex("observations_current_benchmark")
    .unique()
    .on("observations")
    .columns(["authority_id", "subject", "measure", "period"])
    .where(sql<boolean>`superseded_by is null and subject <> 'school'`)
    .execute();
  await appendOnly("observations", "superseded_by");
}
