import type { Tools } from "../dialects/migration-tools.ts";
import { tenantTable } from "./tables.ts";

/** What went to members after their agenda: a dated supplement, and the papers in it. No word of any stands here. */
export async function up(tools: Tools): Promise<void> {
  await supplements(tools);
  await papersOfSupplements(tools);
}

async function supplements({ db, instant, appendOnly, refuseInsert }: Tools): Promise<void> {
  await tenantTable(db, "paper_supplements")
    .addColumn("meeting_id", "text", (c) => c.notNull())
    .addColumn("published_by_id", "text", (c) => c.notNull())
    .addColumn("published_at", instant, (c) => c.notNull())
    .addForeignKeyConstraint("paper_supplements_meeting", ["authority_id", "meeting_id"], "meetings", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("paper_supplements_person", ["authority_id", "published_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  for (const column of ["meeting_id", "published_by_id"]) {
    await db.schema
      .createIndex(`paper_supplements_by_${column}`)
      .on("paper_supplements")
      .columns(["authority_id", column])
      .execute();
  }
  await appendOnly("paper_supplements");
  await refuseInsert({
    table: "paper_supplements",
    name: "paper_supplements_after_agenda",
    refuseWhen: `not exists (select 1 from meetings as meeting
      where meeting.authority_id = new.authority_id and meeting.id = new.meeting_id
        and meeting.called_at is not null)`,
  });
}

/** A version of a paper goes out once, with a supplement of its own meeting, and a late one with its reason. */
async function papersOfSupplements({ db, appendOnly, refuseInsert }: Tools): Promise<void> {
  const table = "paper_supplement_papers";
  await db.schema
    .createTable(table)
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("supplement_id", "text", (c) => c.notNull())
    .addColumn("paper_id", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint(`${table}_key`, ["authority_id", "paper_id"])
    .addForeignKeyConstraint(`${table}_supplement`, ["authority_id", "supplement_id"], "paper_supplements", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(`${table}_paper`, ["authority_id", "paper_id"], "papers", ["authority_id", "id"])
    .execute();
  await db.schema
    .createIndex(`${table}_by_supplement`)
    .on(table)
    .columns(["authority_id", "supplement_id"])
    .execute();
  await appendOnly(table);
  await refuseInsert({
    table,
    name: `${table}_of_its_meeting`,
    refuseWhen: `not exists (select 1 from papers as paper
      join paper_supplements as supplement
        on supplement.authority_id = paper.authority_id and supplement.meeting_id = paper.meeting_id
      where paper.authority_id = new.authority_id and paper.id = new.paper_id
        and supplement.id = new.supplement_id)`,
  });
  await refuseInsert({
    table,
    name: `${table}_taken`,
    refuseWhen: `exists (select 1 from papers as paper
      where paper.authority_id = new.authority_id and paper.id = new.paper_id and paper.is_late = 1
        and not exists (select 1 from late_paper_reasons as given
          where given.authority_id = new.authority_id and given.paper_id = new.paper_id)
        and not exists (select 1 from closed_late_paper_reasons as given
          where given.authority_id = new.authority_id and given.paper_id = new.paper_id))`,
  });
}
