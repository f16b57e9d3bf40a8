import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed. */
const grounds = ["figure", "rule", "evidence", "process"] as const;
const states = ["asked", "disputed", "answered", "withdrawn", "upheld", "varied"] as const;

/** A school disputes a decision, its adviser replies, and a panel without anybody of the first decision hears it. */
export async function up(tools: Tools): Promise<void> {
  await disputes(tools);
  await indexes(tools);
  await guards(tools);
  await hearings(tools);
}

async function disputes({ db, instant }: Tools): Promise<void> {
  await tenantTable(db, "category_disputes")
    .addColumn("decision_id", "text", (c) => c.notNull())
    .addColumn("school_id", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", states)))
    .addColumn("ground", "text", (c) => c.notNull().check(oneOf("ground", grounds)))
    .addColumn("says", "text", (c) => c.notNull().check(sql`length(trim(says)) > 0`))
    .addColumn("wished_code", "text")
    .addColumn("wants_to_speak", "text", (c) => c.notNull().check(oneOf("wants_to_speak", ["yes", "no"])))
    .addColumn("raised_by", "text", (c) => c.notNull())
    .addColumn("raised_at", instant, (c) => c.notNull())
    .addColumn("supported_by", "text")
    .addColumn("supported_at", instant)
    .addColumn("reply", "text")
    .addColumn("replied_by", "text")
    .addColumn("replied_at", instant)
    .addColumn("withdrawn_at", instant)
    .addColumn("settled_at", instant)
    .addCheckConstraint("category_disputes_two_persons", sql`supported_by <> raised_by`)
    .addCheckConstraint(
      "category_disputes_supported",
      sql`(supported_by is null) = (supported_at is null)
        and (state not in ('disputed', 'answered', 'upheld', 'varied') or supported_by is not null)
        and (state <> 'asked' or supported_by is null)`,
    )
    .addCheckConstraint(
      "category_disputes_replied",
      sql`(reply is null) = (replied_by is null) and (reply is null) = (replied_at is null)
        and (reply is not null) = (state in ('answered', 'upheld', 'varied'))`,
    )
    .addCheckConstraint(
      "category_disputes_withdrawn",
      sql`(state = 'withdrawn') = (withdrawn_at is not null)`,
    )
    .addCheckConstraint(
      "category_disputes_settled",
      sql`(state in ('upheld', 'varied')) = (settled_at is not null)`,
    )
    .addForeignKeyConstraint(
      "category_disputes_decision",
      ["authority_id", "decision_id"],
      "category_decisions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("category_disputes_school", ["authority_id", "school_id"], "schools", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("category_disputes_raised_by", ["authority_id", "raised_by"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("category_disputes_supported_by", ["authority_id", "supported_by"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("category_disputes_replied_by", ["authority_id", "replied_by"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
}

async function indexes({ db }: Tools): Promise<void> {
  // One for each decision, unless it was withdrawn.
  await db.schema
    .createIndex("category_disputes_one")
    .unique()
    .on("category_disputes")
    .columns(["authority_id", "decision_id"])
    .where(sql<boolean>`state <> 'withdrawn'`)
    .execute();
  for (const [name, columns] of [
    ["decision", ["authority_id", "decision_id", "raised_at", "id"]],
    ["school", ["authority_id", "school_id", "raised_at", "id"]],
    ["state", ["authority_id", "state", "raised_at", "id"]],
    ["raiser", ["authority_id", "raised_by"]],
    ["supporter", ["authority_id", "supported_by"]],
    ["replier", ["authority_id", "replied_by"]],
  ] as const) {
    await db.schema
      .createIndex(`category_disputes_by_${name}`)
      .on("category_disputes")
      .columns([...columns])
      .execute();
  }
}

async function guards({ refuseInsert, refuseUpdate, refuseDelete }: Tools): Promise<void> {
  await refuseInsert({
    table: "category_disputes",
    name: "category_disputes_of_standing_decision",
    refuseWhen: `not exists (select 1 from category_decisions decision
      where decision.authority_id = new.authority_id and decision.id = new.decision_id
        and decision.school_id = new.school_id and decision.superseded_by is null
        and decision.basis in ('rule', 'override'))`,
  });
  // What was said stays as it was said, and what is over stays over.
  await refuseUpdate({
    table: "category_disputes",
    name: "category_disputes_as_said",
    refuseWhen: `old.state in ('withdrawn', 'upheld', 'varied') or new.id <> old.id
      or new.decision_id <> old.decision_id or new.school_id <> old.school_id or new.ground <> old.ground
      or new.says <> old.says or coalesce(new.wished_code, '') <> coalesce(old.wished_code, '')
      or new.wants_to_speak <> old.wants_to_speak or new.raised_by <> old.raised_by
      or new.raised_at <> old.raised_at or (old.supported_by is not null and coalesce(new.supported_by, '') <> old.supported_by)
      or (old.reply is not null and (coalesce(new.reply, '') <> old.reply
        or coalesce(new.replied_by, '') <> old.replied_by))`,
  });
  await refuseDelete({ table: "category_disputes", name: "category_disputes_stay", refuseWhen: "1 = 1" });
}

async function hearings({ db, reviseTable, guardAnew, refuseInsert }: Tools): Promise<void> {
  await db.schema.alterTable("category_hearings").addColumn("dispute_id", "text").execute();
  await reviseTable("category_hearings", [
    { add: "category_hearings_of_dispute", as: `check ((kind = 'dispute') = (dispute_id is not null))` },
    {
      add: "category_hearings_dispute",
      as: `foreign key ("authority_id", "dispute_id") references "category_disputes" ("authority_id", "id")`,
    },
  ]);
  await db.schema
    .createIndex("category_hearings_current_dispute")
    .unique()
    .on("category_hearings")
    .columns(["authority_id", "dispute_id"])
    .where(sql<boolean>`dispute_id is not null and superseded_by is null`)
    .execute();
  await guardAnew("category_hearings", "appendOnly", "superseded_by");
  await refuseInsert({
    table: "category_hearings",
    name: "category_hearings_answered_dispute",
    refuseWhen: `new.dispute_id is not null and not exists (select 1 from category_disputes dispute
      where dispute.authority_id = new.authority_id and dispute.id = new.dispute_id
        and dispute.school_id = new.school_id and dispute.state = 'answered')`,
  });
  // CAT-5: neither whoever decided, nor the first panel, nor whoever replied for the authority.
  await refuseInsert({
    table: "category_hearings",
    name: "category_hearings_new_people",
    refuseWhen: `exists (select 1 from category_panel_members member
      inner join category_disputes dispute on dispute.authority_id = member.authority_id
        and dispute.id = new.dispute_id
      inner join category_decisions decision on decision.authority_id = dispute.authority_id
        and decision.id = dispute.decision_id
      inner join category_hearings hearing on hearing.authority_id = decision.authority_id
        and hearing.id = decision.hearing_id
      where member.authority_id = new.authority_id and member.panel_id = new.panel_id
        and (member.person_id = decision.decided_by or member.person_id = dispute.replied_by
          or exists (select 1 from category_panel_members former where former.authority_id = member.authority_id
            and former.panel_id = hearing.panel_id and former.person_id = member.person_id)))`,
  });
  await refuseInsert({
    table: "category_decisions",
    name: "category_decisions_by_second_panel",
    refuseWhen: `new.basis = 'dispute' and not exists (select 1 from category_hearers hearer
      where hearer.authority_id = new.authority_id and hearer.hearing_id = new.hearing_id
        and hearer.person_id = new.decided_by)`,
  });
}
