import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";

/** As they were when this landed. */
const states = "'asked', 'disputed', 'answered', 'withdrawn', 'upheld', 'varied', 'overtaken'";

/** A dispute whose decision is no more can be closed, and a panel that decides nothing can be stood down. */
export async function up(tools: Tools): Promise<void> {
  await overtaken(tools);
  await standDowns(tools);
}

async function overtaken({ db, instant, reviseTable, dropRefusal, refuseUpdate }: Tools): Promise<void> {
  await db.schema.alterTable("category_disputes").addColumn("closed_by", "text").execute();
  await db.schema.alterTable("category_disputes").addColumn("closed_at", instant).execute();
  await reviseTable("category_disputes", [
    { column: "state", check: `state in (${states})` },
    { drop: "category_disputes_replied" },
    {
      add: "category_disputes_replied",
      as: `check ((reply is null) = (replied_by is null) and (reply is null) = (replied_at is null)
        and (reply is not null or state not in ('answered', 'upheld', 'varied'))
        and (reply is null or state in ('answered', 'upheld', 'varied', 'overtaken')))`,
    },
    {
      add: "category_disputes_overtaken",
      as: `check ((state = 'overtaken') = (closed_at is not null) and (closed_at is null) = (closed_by is null))`,
    },
    {
      add: "category_disputes_closed_by",
      as: `foreign key ("authority_id", "closed_by") references "people" ("authority_id", "id")`,
    },
  ]);
  await db.schema
    .createIndex("category_disputes_by_closer")
    .on("category_disputes")
    .columns(["authority_id", "closed_by"])
    .execute();
  await dropRefusal("category_disputes_as_said");
  // What was said stays as it was said, and what is over stays over.
  await refuseUpdate({
    table: "category_disputes",
    name: "category_disputes_as_said",
    refuseWhen: `old.state in ('withdrawn', 'upheld', 'varied', 'overtaken') or new.id <> old.id
      or new.decision_id <> old.decision_id or new.school_id <> old.school_id or new.ground <> old.ground
      or new.says <> old.says or coalesce(new.wished_code, '') <> coalesce(old.wished_code, '')
      or new.wants_to_speak <> old.wants_to_speak or new.raised_by <> old.raised_by
      or new.raised_at <> old.raised_at or (old.supported_by is not null and coalesce(new.supported_by, '') <> old.supported_by)
      or (old.reply is not null and (coalesce(new.reply, '') <> old.reply
        or coalesce(new.replied_by, '') <> old.replied_by))`,
  });
  await refuseUpdate({
    table: "category_disputes",
    name: "category_disputes_not_of_standing",
    refuseWhen: `new.state = 'overtaken' and exists (select 1 from category_decisions decision
      where decision.authority_id = new.authority_id and decision.id = new.decision_id
        and decision.superseded_by is null)`,
  });
}

async function standDowns({ db, instant, appendOnly, refuseInsert }: Tools): Promise<void> {
  await db.schema
    .createTable("category_stand_downs")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("hearing_id", "text", (c) => c.notNull())
    .addColumn("panel_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull().check(sql`length(trim(reason)) >= 20`))
    .addColumn("stood_down_at", instant, (c) => c.notNull())
    .addPrimaryKeyConstraint("category_stand_downs_key", ["authority_id", "hearing_id"])
    .addForeignKeyConstraint(
      "category_stand_downs_hearing",
      ["authority_id", "hearing_id", "panel_id"],
      "category_hearings",
      ["authority_id", "id", "panel_id"],
    )
    .addForeignKeyConstraint("category_stand_downs_by", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("category_stand_downs_by_person")
    .on("category_stand_downs")
    .columns(["authority_id", "person_id"])
    .execute();
  await appendOnly("category_stand_downs");
  await refuseInsert({
    table: "category_stand_downs",
    name: "category_stand_downs_undecided",
    refuseWhen: `exists (select 1 from category_agreements agreement
        where agreement.authority_id = new.authority_id and agreement.hearing_id = new.hearing_id)
      or not exists (select 1 from category_hearings hearing where hearing.authority_id = new.authority_id
        and hearing.id = new.hearing_id and hearing.kind = 'dispute' and hearing.superseded_by is null)`,
  });
  await refuseInsert({
    table: "category_hearers",
    name: "category_hearers_not_stood_down",
    refuseWhen: `exists (select 1 from category_stand_downs down
      where down.authority_id = new.authority_id and down.hearing_id = new.hearing_id)`,
  });
}
