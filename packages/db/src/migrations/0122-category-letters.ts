import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { tenantTable } from "./tables.ts";

/** The letter to head and chair of governors on a decision: its words and its dates as they were, for good. */
export async function up({ db, instant, day, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "category_letters")
    .addColumn("decision_id", "text", (c) => c.notNull())
    .addColumn("school_id", "text", (c) => c.notNull())
    // A decision that a dispute left as it was has a second letter, which says so.
    .addColumn("about", "text", (c) => c.notNull().check(sql`about in ('decision', 'upheld')`))
    .addColumn("addressees", "text", (c) => c.notNull())
    .addColumn("subject", "text", (c) => c.notNull())
    .addColumn("paragraphs", "text", (c) => c.notNull())
    .addColumn("dated_on", day, (c) => c.notNull())
    .addColumn("dispute_by", day)
    .addColumn("written_at", instant, (c) => c.notNull())
    .addUniqueConstraint("category_letters_once", ["authority_id", "decision_id", "about"])
    .addForeignKeyConstraint(
      "category_letters_decision",
      ["authority_id", "decision_id"],
      "category_decisions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("category_letters_school", ["authority_id", "school_id"], "schools", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("category_letters_by_school")
    .on("category_letters")
    .columns(["authority_id", "school_id", "written_at"])
    .execute();
  await appendOnly("category_letters");
}
