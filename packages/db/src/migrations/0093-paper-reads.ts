import type { Tools } from "../dialects/migration-tools.ts";

/** Which versions of papers somebody has marked as read. Nobody else is shown it; no word of a paper stands here. */
export async function up({ db, instant, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("paper_reads")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("paper_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("read_at", instant, (c) => c.notNull())
    .addPrimaryKeyConstraint("paper_reads_key", ["authority_id", "paper_id", "person_id"])
    .addForeignKeyConstraint("paper_reads_paper", ["authority_id", "paper_id"], "papers", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("paper_reads_person", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("paper_reads_by_person")
    .on("paper_reads")
    .columns(["authority_id", "person_id"])
    .execute();
  await appendOnly("paper_reads");
}
