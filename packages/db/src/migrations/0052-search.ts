import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { createSearchWords } from "../search/search-index.ts";
import { oneOf } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const documentKinds = ["post", "case_study", "decision", "commission", "meeting"] as const;

/** One search index over everything that has words. */
export async function up({ db, dialect, run }: Tools): Promise<void> {
  await db.schema
    .createTable("search_documents")
    // An alias of SQLite's rowid, by which its full-text table names the same row.
    .addColumn("doc_no", dialect === "sqlite" ? "integer" : "bigint", (c) =>
      dialect === "sqlite" ? c.primaryKey().autoIncrement() : c.primaryKey().generatedAlwaysAsIdentity(),
    )
    .addColumn("authority_id", "text", (c) => c.notNull().references("authorities.id"))
    .addColumn("kind", "text", (c) => c.notNull().check(oneOf("kind", documentKinds)))
    .addColumn("subject_id", "text", (c) => c.notNull())
    .addColumn("scope", "text", (c) => c.notNull().check(sql`length(scope) > 0`))
    .addUniqueConstraint("search_documents_subject", ["authority_id", "kind", "subject_id"])
    .execute();
  for (const statement of createSearchWords(dialect)) await run(statement);
}
