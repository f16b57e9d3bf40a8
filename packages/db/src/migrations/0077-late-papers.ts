import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { notOfPart } from "./0076-papers.ts";

/** Why the board takes a late paper, on the word of its chair or vice-chair: apart for closed items, as papers are. */
export async function up(tools: Tools): Promise<void> {
  await reasons(tools, "late_paper_reasons", "part1");
  await reasons(tools, "closed_late_paper_reasons", "part2");
}

async function reasons(tools: Tools, table: string, part: "part1" | "part2"): Promise<void> {
  const { db, instant, appendOnly, refuseInsert } = tools;
  await db.schema
    .createTable(table)
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("paper_id", "text", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull().check(sql`length(trim(reason)) > 0`))
    .addColumn("given_by_id", "text", (c) => c.notNull())
    .addColumn("given_at", instant, (c) => c.notNull())
    .addPrimaryKeyConstraint(`${table}_key`, ["authority_id", "paper_id"])
    .addForeignKeyConstraint(`${table}_paper`, ["authority_id", "paper_id"], "papers", ["authority_id", "id"])
    .addForeignKeyConstraint(`${table}_person`, ["authority_id", "given_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex(`${table}_by_person`)
    .on(table)
    .columns(["authority_id", "given_by_id"])
    .execute();
  await appendOnly(table);
  await refuseInsert({ table, name: `${table}_of_its_part`, refuseWhen: notOfPart(part) });
  await refuseInsert({
    table,
    name: `${table}_of_a_late_one`,
    refuseWhen: `exists (select 1 from papers as paper
      where paper.authority_id = new.authority_id and paper.id = new.paper_id and paper.is_late = 0)`,
  });
}
