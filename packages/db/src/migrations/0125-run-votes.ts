import type { Tools } from "../dialects/migration-tools.ts";
import { tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const motionKinds = [
  "commission",
  "resolution",
  "constitution",
  "formula",
  "allocation",
  "minutes",
  "amendment",
  "de_delegation",
] as const;
const runStates = [
  "draft",
  "frozen",
  "checked",
  "tabled",
  "approved",
  "posted",
  "superseded",
  "rejected",
  "reversed",
  "withdrawn",
] as const;

/**
 * A funding run is approved by its board's vote before it is posted, and a later run takes the place of a posted one. Runs
 * that were posted before this stand as they are, without a motion.
 */
export async function up(tools: Tools): Promise<void> {
  await kinds(tools);
  await runs(tools);
  await placements(tools);
  await guards(tools);
}

function among(column: string, values: readonly string[]): string {
  return `"${column}" in (${values.map((value) => `'${value}'`).join(", ")})`;
}

async function kinds({ reviseTable, guardAnew }: Tools): Promise<void> {
  await reviseTable("constitution_majorities", [
    { column: "motion_kind", check: among("motion_kind", motionKinds) },
  ]);
  await guardAnew("constitution_majorities", "appendOnly");
  await reviseTable("motions", [
    { column: "kind", check: among("kind", motionKinds) },
    // BRD-13: money is decided by recorded vote.
    { drop: "motions_money_recorded" },
    {
      add: "motions_money_recorded",
      as: "check (kind not in ('commission', 'allocation') or ballot = 'recorded')",
    },
  ]);
}

async function runs({ db, instant, reviseTable }: Tools): Promise<void> {
  const columns = [
    ["offered_by", "text"],
    ["offered_at", instant],
    ["approved_motion_id", "text"],
    ["approved_at", instant],
    ["replaces_id", "text"],
    ["copied_from", "text"],
  ] as const;
  for (const [column, type] of columns) {
    await db.schema.alterTable("allocation_runs").addColumn(column, type).execute();
  }
  const key = (column: string, table: string) =>
    `foreign key ("authority_id", "${column}") references "${table}" ("authority_id", "id")`;
  await reviseTable("allocation_runs", [
    { column: "state", check: among("state", runStates) },
    { drop: "allocation_runs_checked" },
    {
      add: "allocation_runs_checked",
      as: "check (state in ('draft', 'frozen', 'withdrawn') or (checked_by is not null and checked_at is not null))",
    },
    { drop: "allocation_runs_posted" },
    {
      add: "allocation_runs_posted",
      as: `check ((state in ('posted', 'superseded', 'reversed')) = (posted_by is not null)
        and (posted_by is null) = (posted_at is null))`,
    },
    {
      add: "allocation_runs_offered",
      as: `check ((offered_by is null) = (offered_at is null)
        and (state not in ('tabled', 'approved', 'rejected') or offered_by is not null))`,
    },
    {
      add: "allocation_runs_approved",
      as: `check ((approved_motion_id is null) = (approved_at is null)
        and (state <> 'approved' or approved_motion_id is not null)
        and (state not in ('draft', 'frozen', 'checked', 'tabled', 'rejected') or approved_motion_id is null))`,
    },
    {
      add: "allocation_runs_replaces",
      as: `check (replaces_id is null or (replaces_id <> id and state in ('posted', 'superseded', 'reversed')))`,
    },
    // A run is replaced once, so that the runs of a fund and board are one line.
    { add: "allocation_runs_replaced_once", as: `unique ("authority_id", "replaces_id")` },
    { add: "allocation_runs_offered_by", as: key("offered_by", "people") },
    { add: "allocation_runs_approved_motion", as: key("approved_motion_id", "motions") },
    { add: "allocation_runs_replaced_run", as: key("replaces_id", "allocation_runs") },
    { add: "allocation_runs_copied_from", as: key("copied_from", "allocation_runs") },
  ]);
  for (const column of ["offered_by", "approved_motion_id", "copied_from"]) {
    await db.schema
      .createIndex(`allocation_runs_by_${column}`)
      .on("allocation_runs")
      .columns(["authority_id", column])
      .execute();
  }
}

/** Each time a run went on its board's agenda, and which posted run the members were told that it would replace. */
async function placements({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "allocation_placements")
    .addColumn("run_id", "text", (c) => c.notNull())
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("meeting_id", "text", (c) => c.notNull())
    .addColumn("item_id", "text", (c) => c.notNull())
    .addColumn("motion_id", "text", (c) => c.notNull())
    .addColumn("replaces_id", "text")
    .addColumn("placed_by_id", "text", (c) => c.notNull())
    .addColumn("placed_at", instant, (c) => c.notNull())
    .addUniqueConstraint("allocation_placements_motion", ["authority_id", "motion_id"])
    // FUN-8: only before the board whose lanes it prices.
    .addForeignKeyConstraint(
      "allocation_placements_run",
      ["authority_id", "run_id", "board_id"],
      "allocation_runs",
      ["authority_id", "id", "board_id"],
    )
    .addForeignKeyConstraint(
      "allocation_placements_meeting",
      ["authority_id", "board_id", "meeting_id"],
      "meetings",
      ["authority_id", "board_id", "id"],
    )
    .addForeignKeyConstraint(
      "allocation_placements_motion_row",
      ["authority_id", "meeting_id", "motion_id"],
      "motions",
      ["authority_id", "meeting_id", "id"],
    )
    .addForeignKeyConstraint(
      "allocation_placements_replaces",
      ["authority_id", "replaces_id"],
      "allocation_runs",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("allocation_placements_clerk", ["authority_id", "placed_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  for (const [name, columns] of [
    ["allocation_placements_by_run", ["authority_id", "run_id", "placed_at", "id"]],
    ["allocation_placements_by_meeting", ["authority_id", "board_id", "meeting_id"]],
    ["allocation_placements_by_replaced", ["authority_id", "replaces_id"]],
    ["allocation_placements_by_clerk", ["authority_id", "placed_by_id"]],
  ] as const) {
    await db.schema
      .createIndex(name)
      .on("allocation_placements")
      .columns([...columns])
      .execute();
  }
  await appendOnly("allocation_placements");
}

async function guards({ dropRefusal, refuseInsert, refuseUpdate }: Tools): Promise<void> {
  await refuseInsert({
    table: "allocation_runs",
    name: "allocation_runs_begin_as_draft",
    refuseWhen: "new.state <> 'draft'",
  });
  // Only a motion on this very run, carried, approves it; and only what is approved is posted.
  await refuseUpdate({
    table: "allocation_runs",
    name: "allocation_runs_approved_by_vote",
    refuseWhen: `new.state = 'approved' and old.state <> 'approved' and (old.state <> 'tabled' or not exists (
      select 1 from allocation_placements as placement
      join motions as motion on motion.authority_id = placement.authority_id and motion.id = placement.motion_id
      where placement.authority_id = new.authority_id and placement.run_id = new.id
        and placement.motion_id = new.approved_motion_id and motion.state = 'carried'))`,
  });
  await refuseUpdate({
    table: "allocation_runs",
    name: "allocation_runs_posted_by_vote",
    refuseWhen: `new.state = 'posted' and old.state <> 'posted' and (old.state <> 'approved'
      or coalesce(new.approved_motion_id, '') <> coalesce(old.approved_motion_id, ''))`,
  });
  // What a run takes the place of is of its own fund and board, and is marked before.
  await refuseUpdate({
    table: "allocation_runs",
    name: "allocation_runs_replaces_its_own",
    refuseWhen: `new.replaces_id is not null and not exists (select 1 from allocation_runs as replaced
      where replaced.authority_id = new.authority_id and replaced.id = new.replaces_id
        and replaced.fund_id = new.fund_id and replaced.board_id = new.board_id and replaced.state = 'superseded')`,
  });
  await dropRefusal("allocation_runs_posted_is_final");
  await refuseUpdate({
    table: "allocation_runs",
    name: "allocation_runs_posted_is_final",
    refuseWhen: `old.state in ('superseded', 'reversed', 'withdrawn')
      or (old.state = 'rejected' and new.state <> 'checked')
      or (old.state = 'posted' and (new.state not in ('superseded', 'reversed')
        or new.posted_by <> old.posted_by or new.posted_at <> old.posted_at or new.checked_by <> old.checked_by
        or coalesce(new.approved_motion_id, '') <> coalesce(old.approved_motion_id, '')
        or coalesce(new.replaces_id, '') <> coalesce(old.replaces_id, '')))`,
  });
}
