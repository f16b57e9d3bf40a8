import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const noticeKinds = ["decision", "correction", "variation", "withdrawal"] as const;
const noticeOutcomes = ["carried", "carried_not_funded", "not_carried"] as const;
const noticeStates = ["draft", "published"] as const;

/** Decision notices, and what a later one does to them. */
export async function up(tools: Tools): Promise<void> {
  await notices(tools);
  await indexes(tools);
  await publishedNeverChange(tools);
}

async function notices({ db, instant, day }: Tools): Promise<void> {
  const filled = (column: string) => sql<boolean>`length(trim(${sql.ref(column)})) > 0`;
  await tenantTable(db, "decision_notices")
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("motion_id", "text", (c) => c.notNull())
    .addColumn("number", "integer", (c) => c.notNull().check(sql`number >= 1`))
    .addColumn("reference", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull().check(oneOf("kind", noticeKinds)))
    .addColumn("overtakes_id", "text")
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", noticeStates)))
    .addColumn("outcome", "text", (c) => c.notNull().check(oneOf("outcome", noticeOutcomes)))
    .addColumn("decision", "text", (c) => c.notNull().check(filled("decision")))
    .addColumn("authority", "text", (c) => c.notNull().check(filled("authority")))
    .addColumn("vote", "text", (c) => c.notNull().check(filled("vote")))
    .addColumn("reasons", "text", (c) => c.notNull().check(filled("reasons")))
    .addColumn("conditions", "text", (c) => c.notNull())
    .addColumn("next_steps", "text", (c) => c.notNull())
    .addColumn("due_on", day, (c) => c.notNull())
    .addColumn("published_at", instant)
    .addColumn("published_by_id", "text")
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("created_at", instant, (c) => c.notNull())
    .addUniqueConstraint("decision_notices_number", ["authority_id", "board_id", "number"])
    .addUniqueConstraint("decision_notices_reference", ["authority_id", "board_id", "reference"])
    .addUniqueConstraint("decision_notices_of_motion", ["authority_id", "motion_id", "id"])
    // One notice overtakes another, and once: what follows it overtakes the later one.
    .addUniqueConstraint("decision_notices_overtaken", ["authority_id", "overtakes_id"])
    .addForeignKeyConstraint("decision_notices_board", ["authority_id", "board_id"], "boards", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("decision_notices_motion", ["authority_id", "motion_id"], "motions", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "decision_notices_before",
      ["authority_id", "motion_id", "overtakes_id"],
      "decision_notices",
      ["authority_id", "motion_id", "id"],
    )
    .addForeignKeyConstraint("decision_notices_publisher", ["authority_id", "published_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint("decision_notices_first", sql`(kind = 'decision') = (overtakes_id is null)`)
    .addCheckConstraint(
      "decision_notices_published",
      sql`(state = 'published') = (published_at is not null and published_by_id is not null)`,
    )
    .execute();
}

async function indexes({ db }: Tools): Promise<void> {
  await db.schema
    .createIndex("decision_notices_one_first")
    .unique()
    .on("decision_notices")
    .columns(["authority_id", "motion_id"])
    .where(sql.ref("overtakes_id"), "is", null)
    .execute();
  await db.schema
    .createIndex("decision_notices_register")
    .on("decision_notices")
    .columns(["authority_id", "board_id", "published_at", "id"])
    .execute();
  await db.schema
    .createIndex("decision_notices_by_publisher")
    .on("decision_notices")
    .columns(["authority_id", "published_by_id"])
    .execute();
}

/** What members have read stays as they read it; a later notice is what changes it. */
async function publishedNeverChange({ refuseUpdate, refuseDelete, refuseInsert }: Tools): Promise<void> {
  await refuseUpdate({
    table: "decision_notices",
    name: "decision_notices_published_stay",
    refuseWhen: "old.state = 'published' or new.motion_id <> old.motion_id or new.number <> old.number",
  });
  await refuseDelete({
    table: "decision_notices",
    name: "decision_notices_no_delete",
    refuseWhen: "old.id is not null",
  });
  await refuseInsert({
    table: "decision_notices",
    name: "decision_notices_overtake_published",
    refuseWhen: `new.overtakes_id is not null and not exists (
      select 1 from decision_notices as before
      where before.authority_id = new.authority_id and before.id = new.overtakes_id
        and before.state = 'published')`,
  });
}
