import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { tenantTable } from "./tables.ts";

/** The addresses by which people's diaries fetch their own calendar: of a token only its hash is kept. */
export async function up({ db, instant, refuseUpdate, refuseDelete }: Tools): Promise<void> {
  await tenantTable(db, "calendar_feeds")
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("token_hash", "text", (c) => c.notNull().unique())
    .addColumn("made_at", instant, (c) => c.notNull())
    .addColumn("withdrawn_at", instant)
    .addForeignKeyConstraint("calendar_feeds_person", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  // A person has one address at a time; a new one takes the place of the one before.
  await db.schema
    .createIndex("calendar_feeds_one_open")
    .unique()
    .on("calendar_feeds")
    .columns(["authority_id", "person_id"])
    .where(sql.ref("withdrawn_at"), "is", null)
    .execute();
  await db.schema
    .createIndex("calendar_feeds_by_person")
    .on("calendar_feeds")
    .columns(["authority_id", "person_id", "made_at"])
    .execute();
  await refuseUpdate({
    table: "calendar_feeds",
    name: "calendar_feeds_end_once",
    refuseWhen: `old.withdrawn_at is not null or new.withdrawn_at is null or new.person_id <> old.person_id
      or new.token_hash <> old.token_hash or new.made_at <> old.made_at`,
  });
  await refuseDelete({
    table: "calendar_feeds",
    name: "calendar_feeds_no_delete",
    refuseWhen: "old.id is not null",
  });
}
