import { type RawBuilder, sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const electorates = ["all", "maintained_of_phase", "schools_and_early_years"] as const;
const quorumBases = ["electorate", "membership"] as const;

/**
 * Constitutions that are drafted and adopted by vote (BRD-9), put motions to an electorate of their own, and let a
 * board decide in writing; the amendment of a motion.
 */
export async function up(tools: Tools): Promise<void> {
  await versions(tools);
  await majorities(tools);
  await remits(tools);
  await adoptions(tools);
  await seats(tools);
  await motions(tools);
  await drafts(tools);
  await presiding(tools);
  await rollsAndResults(tools);
}

/** The lists as they are now; a later migration lets in what comes later. */
const kinds = [
  "commission",
  "resolution",
  "constitution",
  "formula",
  "minutes",
  "amendment",
  "de_delegation",
];
const presets = [
  "primary_improvement",
  "secondary_special_improvement",
  "education_partnership",
  "schools_forum",
];
const constituencies = [
  "maintained_primary",
  "maintained_secondary",
  "maintained_special",
  "maintained_nursery",
  "maintained_pru",
  "academy",
  "early_years",
  "sixteen_to_nineteen",
  "diocese",
  "union",
  "setting",
];

function among(column: string, values: readonly string[]): string {
  return `"${column}" in (${values.map((value) => `'${value}'`).join(", ")})`;
}

async function versions({ db, reviseTable, guardAnew }: Tools): Promise<void> {
  const add = (column: string, type: "text" | "integer" | "bigint", check: RawBuilder<boolean>) =>
    db.schema.alterTable("constitution_versions").addColumn(column, type, (c) => c.check(check));
  await db.schema
    .alterTable("constitution_versions")
    .addColumn("quorum_base", "text", (c) =>
      c.notNull().defaultTo("electorate").check(oneOf("quorum_base", quorumBases)),
    )
    .execute();
  await db.schema
    .alterTable("constitution_versions")
    .addColumn("substitutes", "text", (c) =>
      c
        .notNull()
        .defaultTo("same_group")
        .check(oneOf("substitutes", ["same_group", "none"])),
    )
    .execute();
  await add("written_days", "integer", sql<boolean>`written_days >= 5`).execute();
  await add("urgent_cap_pence", "bigint", sql<boolean>`urgent_cap_pence > 0`).execute();
  await db.schema
    .alterTable("constitution_versions")
    .addColumn("chair_term_months", "integer", (c) =>
      c.notNull().defaultTo(12).check(sql`chair_term_months >= 1`),
    )
    .execute();
  await reviseTable("constitution_versions", [{ column: "preset", check: among("preset", presets) }]);
  await guardAnew("constitution_versions", "appendOnly");
}

async function majorities({ db, reviseTable, guardAnew }: Tools): Promise<void> {
  await db.schema
    .alterTable("constitution_majorities")
    .addColumn("electorate", "text", (c) =>
      c.notNull().defaultTo("all").check(oneOf("electorate", electorates)),
    )
    .execute();
  await reviseTable("constitution_majorities", [
    { column: "motion_kind", check: among("motion_kind", kinds) },
  ]);
  await guardAnew("constitution_majorities", "appendOnly");
}

async function remits({ db, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createTable("constitution_remits")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("constitution_id", "text", (c) => c.notNull())
    .addColumn("ordinal", "integer", (c) => c.notNull().check(sql`ordinal >= 1`))
    .addColumn("title", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("constitution_remits_key", ["authority_id", "constitution_id", "ordinal"])
    .addUniqueConstraint("constitution_remits_title", ["authority_id", "constitution_id", "title"])
    .addForeignKeyConstraint(
      "constitution_remits_version",
      ["authority_id", "constitution_id"],
      "constitution_versions",
      ["authority_id", "id"],
    )
    .execute();
  await appendOnly("constitution_remits");
}

/** Which motion adopted a version, and whether a recount has taken it out of force again. */
async function adoptions({ db, reviseTable, guardAnew }: Tools): Promise<void> {
  await db.schema.alterTable("constitution_adoptions").addColumn("motion_id", "text").execute();
  await db.schema
    .alterTable("constitution_adoptions")
    .addColumn("standing", "text", (c) =>
      c
        .notNull()
        .defaultTo("adopted")
        .check(oneOf("standing", ["adopted", "undone"])),
    )
    .execute();
  await reviseTable("constitution_adoptions", [
    {
      add: "constitution_adoptions_motion",
      as: `foreign key ("authority_id", "motion_id") references "motions" ("authority_id", "id")`,
    },
    { add: "constitution_adoptions_undone", as: "check (standing = 'adopted' or motion_id is not null)" },
  ]);
  await guardAnew("constitution_adoptions", "appendOnly", "superseded_by");
}

async function seats({ db, guardAnew }: Tools): Promise<void> {
  await db.schema
    .alterTable("seats")
    .addColumn("constituency", "text", (c) => c.check(oneOf("constituency", constituencies)))
    .execute();
  await guardAnew("seats", "dated");
}

async function motions({ db, instant, reviseTable }: Tools): Promise<void> {
  await db.schema.alterTable("motions").addColumn("amends_id", "text").execute();
  // Set when a motion is put in writing: until when returns are taken (GEN-9).
  await db.schema.alterTable("motions").addColumn("returns_by", instant).execute();
  await reviseTable("motions", [
    { column: "kind", check: among("kind", kinds) },
    { drop: "motions_one_an_item" },
    { drop: "motions_moved" },
    {
      add: "motions_moved",
      as: `check (state in ('draft', 'withdrawn', 'not_reached') or returns_by is not null
        or (mover_id is not null and seconder_id is not null))`,
    },
    {
      add: "motions_amends",
      as: `foreign key ("authority_id", "meeting_id", "amends_id") references "motions" ("authority_id", "meeting_id", "id")`,
    },
    { add: "motions_amendment", as: "check ((kind = 'amendment') = (amends_id is not null))" },
    { add: "motions_not_own_amendment", as: "check (amends_id <> id)" },
  ]);
  // One question an item; its amendments stand beside it.
  await db.schema
    .createIndex("motions_one_an_item")
    .unique()
    .on("motions")
    .columns(["authority_id", "item_id"])
    .where(sql.ref("amends_id"), "is", null)
    .execute();
  await db.schema
    .createIndex("motions_by_returns")
    .on("motions")
    .columns(["authority_id", "returns_by"])
    .where(sql<boolean>`state in ('voting', 'tied') and returns_by is not null`)
    .execute();
}

/** The version that a motion would adopt. */
async function drafts({ db, appendOnly, refuseInsert }: Tools): Promise<void> {
  await db.schema
    .createTable("constitution_motions")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("motion_id", "text", (c) => c.notNull())
    .addColumn("constitution_id", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("constitution_motions_key", ["authority_id", "motion_id"])
    .addForeignKeyConstraint("constitution_motions_motion", ["authority_id", "motion_id"], "motions", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "constitution_motions_version",
      ["authority_id", "board_id", "constitution_id"],
      "constitution_versions",
      ["authority_id", "board_id", "id"],
    )
    .execute();
  await db.schema
    .createIndex("constitution_motions_by_version")
    .on("constitution_motions")
    .columns(["authority_id", "board_id", "constitution_id"])
    .execute();
  await appendOnly("constitution_motions");
  // BRD-9: without a constitution in force no vote opens but the one that adopts it.
  await refuseInsert({
    table: "motion_openings",
    name: "motion_openings_need_rules",
    refuseWhen: `not exists (
      select 1 from motions as motion
      where motion.authority_id = new.authority_id and motion.id = new.motion_id
        and (exists (
            select 1 from constitution_adoptions as adoption
            where adoption.authority_id = motion.authority_id and adoption.board_id = motion.board_id
              and adoption.constitution_id = new.constitution_id
              and adoption.superseded_by is null and adoption.standing = 'adopted')
          or (motion.kind = 'constitution' and exists (
              select 1 from constitution_motions as draft
              where draft.authority_id = motion.authority_id and draft.motion_id = motion.id
                and draft.constitution_id = new.constitution_id)
            and not exists (
              select 1 from constitution_adoptions as adoption
              where adoption.authority_id = motion.authority_id and adoption.board_id = motion.board_id
                and adoption.superseded_by is null and adoption.standing = 'adopted'))))`,
  });
}

/** BRD-17: the clerk presides, without a vote, over the adoption of the first constitution alone. */
async function presiding({ db, reviseTable, guardAnew }: Tools): Promise<void> {
  await reviseTable("presiding_terms", [
    { column: "basis", check: among("basis", ["board_chair", "vice_chair", "chosen", "clerk"]) },
    { drop: "presiding_terms_not_clerk" },
    { add: "presiding_terms_not_clerk", as: "check ((person_id = recorded_by_id) = (basis = 'clerk'))" },
  ]);
  for (const table of ["motion_openings", "motion_closings"]) {
    await db.schema
      .alterTable(table)
      .addColumn("presides_as", "text", (c) => c.check(sql`presides_as = 'clerk'`))
      .execute();
    await reviseTable(table, [
      { drop: `${table}_two_persons` },
      {
        add: `${table}_two_persons`,
        as: "check (clerk_id <> presiding_id or presides_as is not null)",
      },
    ]);
    await guardAnew(table, "appendOnly");
  }
}

async function rollsAndResults({ db, reviseTable, guardAnew }: Tools): Promise<void> {
  const reasons = ["sitting", "substitute", "vacant", "absent", "interest", "not_entitled", "not_elector"];
  await reviseTable("motion_rolls", [{ column: "reason", check: among("reason", reasons) }]);
  // Null in results from before a motion could be put to some of the seats that quorum counts.
  await db.schema
    .alterTable("motion_results")
    .addColumn("seats_electing", "integer", (c) => c.check(sql`seats_electing >= 0`))
    .execute();
  await reviseTable("motion_results", [
    { drop: "motion_results_majority" },
    {
      add: "motion_results_majority",
      as: `check (outcome <> 'carried' or case majority
        when 'simple' then votes_for > votes_against
          or (votes_for = votes_against and votes_for > 0 and tie_rule = 'casting_vote' and coalesce(casting, 'declined') = 'for')
        when 'two_thirds' then votes_for > 0 and 3 * votes_for >= 2 * (votes_for + votes_against)
        else 2 * votes_for > coalesce(seats_electing, seats_counted) end)`,
    },
  ]);
  await guardAnew("motion_results", "appendOnly", "superseded_by");
  // An interest is in the item: it can have the motion and its amendments counted again, each once.
  await reviseTable("motion_recounts", [
    { drop: "motion_recounts_interest" },
    {
      add: "motion_recounts_interest",
      as: `unique ("authority_id", "motion_id", "interest_id")`,
    },
  ]);
}
