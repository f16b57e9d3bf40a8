import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const interestKinds = ["employer", "trust", "provider", "family", "other"] as const;
const standingStates = ["standing", "ended"] as const;

/** The register of interests, and its confirmation each school year. */
export async function up(tools: Tools): Promise<void> {
  await interests(tools);
  await confirmations(tools);
}

async function interests({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "interests")
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull().check(oneOf("kind", interestKinds)))
    .addColumn("says", "text", (c) => c.notNull().check(sql`length(trim(says)) > 0`))
    .addColumn("school_id", "text")
    .addColumn("provider", "text")
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", standingStates)))
    .addColumn("recorded_at", instant, (c) => c.notNull())
    .addColumn("superseded_by", "text")
    .addUniqueConstraint("interests_of_person", ["authority_id", "person_id", "id"])
    .addForeignKeyConstraint("interests_person", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("interests_school", ["authority_id", "school_id"], "schools", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "interests_next",
      ["authority_id", "person_id", "superseded_by"],
      "interests",
      ["authority_id", "person_id", "id"],
      (c) => c.deferrable().initiallyDeferred(),
    )
    .execute();
  const indexes = {
    interests_by_person: ["authority_id", "person_id", "superseded_by"],
    interests_by_school: ["authority_id", "school_id"],
  };
  for (const [name, columns] of Object.entries(indexes)) {
    await db.schema.createIndex(name).on("interests").columns(columns).execute();
  }
  await appendOnly("interests", "superseded_by");
}

async function confirmations({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "interest_confirmations")
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("school_year", "integer", (c) => c.notNull().check(sql`school_year >= 2000`))
    .addColumn("nil_return", "text", (c) => c.notNull().check(oneOf("nil_return", ["yes", "no"])))
    .addColumn("standing_count", "integer", (c) => c.notNull())
    .addColumn("confirmed_at", instant, (c) => c.notNull())
    .addCheckConstraint("interest_confirmations_nil", sql`(nil_return = 'yes') = (standing_count = 0)`)
    .addForeignKeyConstraint("interest_confirmations_person", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("interest_confirmations_by_person")
    .on("interest_confirmations")
    .columns(["authority_id", "person_id", "school_year", "confirmed_at"])
    .execute();
  await appendOnly("interest_confirmations");
}
