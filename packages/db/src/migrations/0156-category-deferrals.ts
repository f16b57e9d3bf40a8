import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";

/** A panel puts a school off, with its reason: the hearing ends without an agreement, and the school is heard again. */
export async function up({ db, instant, appendOnly, refuseInsert }: Tools): Promise<void> {
  await db.schema
    .createTable("category_deferrals")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("hearing_id", "text", (c) => c.notNull())
    .addColumn("panel_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull().check(sql`length(trim(reason)) >= 20`))
    .addColumn("deferred_at", instant, (c) => c.notNull())
    .addPrimaryKeyConstraint("category_deferrals_key", ["authority_id", "hearing_id"])
    .addForeignKeyConstraint(
      "category_deferrals_hearing",
      ["authority_id", "hearing_id", "panel_id"],
      "category_hearings",
      ["authority_id", "id", "panel_id"],
    )
    .addForeignKeyConstraint(
      "category_deferrals_member",
      ["authority_id", "panel_id", "person_id"],
      "category_panel_members",
      ["authority_id", "panel_id", "person_id"],
    )
    .execute();
  await db.schema
    .createIndex("category_deferrals_by_member")
    .on("category_deferrals")
    .columns(["authority_id", "panel_id", "person_id"])
    .execute();
  await appendOnly("category_deferrals");
  // A second panel has the last word: it says it, or is stood down.
  await refuseInsert({
    table: "category_deferrals",
    name: "category_deferrals_of_open_hearing",
    refuseWhen: `exists (select 1 from category_agreements agreement
        where agreement.authority_id = new.authority_id and agreement.hearing_id = new.hearing_id)
      or exists (select 1 from category_hearings hearing where hearing.authority_id = new.authority_id
        and hearing.id = new.hearing_id and (hearing.kind = 'dispute' or hearing.superseded_by is not null))
      or exists (select 1 from category_conflicts conflict where conflict.authority_id = new.authority_id
        and conflict.hearing_id = new.hearing_id and conflict.person_id = new.person_id)`,
  });
  await refuseInsert({
    table: "category_hearers",
    name: "category_hearers_not_deferred",
    refuseWhen: `exists (select 1 from category_deferrals deferral
      where deferral.authority_id = new.authority_id and deferral.hearing_id = new.hearing_id)`,
  });
}
