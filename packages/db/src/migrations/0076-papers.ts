import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const paperKinds = ["pdf", "docx", "xlsx", "pptx", "png", "jpeg", "text"] as const;
const largest_paper_bytes = 10485760;

/** Papers of a meeting. The words and bytes of those of closed items stand in a table of their own (BRD-14). */
export async function up(tools: Tools): Promise<void> {
  await papers(tools);
  await files(tools, "paper_files", "part1");
  await files(tools, "closed_paper_files", "part2");
}

/** One row a version. It holds no word of the paper and nothing of its file. */
async function papers({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "papers")
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("meeting_id", "text", (c) => c.notNull())
    .addColumn("item_id", "text", (c) => c.notNull())
    .addColumn("number", "integer", (c) => c.notNull().check(sql`number >= 1`))
    .addColumn("version", "integer", (c) => c.notNull().check(sql`version >= 1`))
    .addColumn("is_late", "integer", (c) => c.notNull().check(sql`is_late in (0, 1)`))
    .addColumn("added_by_id", "text", (c) => c.notNull())
    .addColumn("added_at", instant, (c) => c.notNull())
    .addUniqueConstraint("papers_version", ["authority_id", "meeting_id", "number", "version"])
    .addForeignKeyConstraint("papers_meeting", ["authority_id", "board_id", "meeting_id"], "meetings", [
      "authority_id",
      "board_id",
      "id",
    ])
    .addForeignKeyConstraint("papers_item", ["authority_id", "meeting_id", "item_id"], "agenda_items", [
      "authority_id",
      "meeting_id",
      "id",
    ])
    .addForeignKeyConstraint("papers_person", ["authority_id", "added_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  const indexes = {
    papers_by_item: ["authority_id", "meeting_id", "item_id"],
    papers_by_board: ["authority_id", "board_id", "meeting_id"],
    papers_by_person: ["authority_id", "added_by_id"],
  };
  for (const [name, columns] of Object.entries(indexes)) {
    await db.schema.createIndex(name).on("papers").columns(columns).execute();
  }
  await appendOnly("papers");
}

async function files(tools: Tools, table: string, part: "part1" | "part2"): Promise<void> {
  const { db, dialect, appendOnly, refuseInsert } = tools;
  await db.schema
    .createTable(table)
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("paper_id", "text", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull().check(sql`length(trim(title)) > 0`))
    .addColumn("kind", "text", (c) => c.notNull().check(oneOf("kind", paperKinds)))
    .addColumn("byte_count", "integer", (c) =>
      c.notNull().check(sql`byte_count between 1 and ${sql.lit(largest_paper_bytes)}`),
    )
    .addColumn("sha256", "text", (c) => c.notNull().check(sql`length(sha256) = 64`))
    .addColumn("bytes", dialect === "sqlite" ? "blob" : "bytea", (c) => c.notNull())
    .addPrimaryKeyConstraint(`${table}_key`, ["authority_id", "paper_id"])
    .addForeignKeyConstraint(`${table}_paper`, ["authority_id", "paper_id"], "papers", ["authority_id", "id"])
    .addCheckConstraint(`${table}_whole`, sql`length(bytes) = byte_count`)
    .execute();
  await appendOnly(table);
  await refuseInsert({ table, name: `${table}_of_its_part`, refuseWhen: notOfPart(part) });
}

/** Whether the new row's paper belongs to an item of another part. */
export function notOfPart(part: "part1" | "part2"): string {
  return `not exists (
    select 1 from papers as paper
    join agenda_items as item on item.authority_id = paper.authority_id and item.id = paper.item_id
    where paper.authority_id = new.authority_id and paper.id = new.paper_id and item.part = '${part}')`;
}
