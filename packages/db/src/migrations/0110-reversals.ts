import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const transactionTypeNames = [
  "receive",
  "reduce",
  "allocate",
  "claw_back",
  "commit",
  "part_invoice",
  "pay",
  "release",
  "variation_up",
  "variation_down",
  "virement",
  "credit_note",
  "carry_out",
  "carry_in",
  "return",
  "school_pledge",
  "reversal",
] as const;
const reversibleTypes = ["receive", "reduce", "allocate", "claw_back", "virement", "pay", "return"] as const;
const runStates = ["draft", "frozen", "checked", "posted", "reversed", "withdrawn"] as const;

/** LED-7: an entry is reversed by two persons, once, line for line, and a reversal never. */
export async function up(tools: Tools): Promise<void> {
  await asked(tools);
  await entries(tools);
  await mirrored(tools);
  await runs(tools);
}

async function asked({ db, instant, refuseUpdate, refuseDelete }: Tools): Promise<void> {
  await tenantTable(db, "ledger_reversals")
    .addColumn("transaction_id", "text", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull().check(sql`length(trim(reason)) > 0`))
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", ["waiting", "posted", "refused"])))
    .addColumn("asked_by", "text", (c) => c.notNull())
    .addColumn("asked_at", instant, (c) => c.notNull())
    .addColumn("settled_by", "text")
    .addColumn("settled_at", instant)
    .addColumn("refused_reason", "text")
    // Section 5: two persons, to agree and to refuse alike.
    .addCheckConstraint("ledger_reversals_two_persons", sql`settled_by <> asked_by`)
    .addCheckConstraint(
      "ledger_reversals_settled",
      sql`(state = 'waiting') = (settled_by is null) and (settled_by is null) = (settled_at is null)`,
    )
    .addCheckConstraint("ledger_reversals_refused", sql`(state = 'refused') = (refused_reason is not null)`)
    .addForeignKeyConstraint(
      "ledger_reversals_entry",
      ["authority_id", "transaction_id"],
      "ledger_transactions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("ledger_reversals_asked_by", ["authority_id", "asked_by"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("ledger_reversals_settled_by", ["authority_id", "settled_by"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  // One at a time on an entry, and none after the one that was posted.
  await db.schema
    .createIndex("ledger_reversals_one")
    .unique()
    .on("ledger_reversals")
    .columns(["authority_id", "transaction_id"])
    .where(sql<boolean>`state <> 'refused'`)
    .execute();
  for (const [name, columns] of [
    ["ledger_reversals_by_entry", ["authority_id", "transaction_id", "asked_at", "id"]],
    ["ledger_reversals_by_state", ["authority_id", "state", "asked_at", "id"]],
    ["ledger_reversals_by_asker", ["authority_id", "asked_by"]],
    ["ledger_reversals_by_settler", ["authority_id", "settled_by"]],
  ] as const) {
    await db.schema
      .createIndex(name)
      .on("ledger_reversals")
      .columns([...columns])
      .execute();
  }
  await refuseUpdate({
    table: "ledger_reversals",
    name: "ledger_reversals_settled_once",
    refuseWhen: `old.state <> 'waiting' or new.transaction_id <> old.transaction_id or new.reason <> old.reason
      or new.asked_by <> old.asked_by or new.asked_at <> old.asked_at`,
  });
  await refuseDelete({ table: "ledger_reversals", name: "ledger_reversals_stay", refuseWhen: "1 = 1" });
}

async function entries({ db, reviseTable, guardAnew }: Tools): Promise<void> {
  await db.schema.alterTable("ledger_transactions").addColumn("reverses_id", "text").execute();
  const types = transactionTypeNames.map((name) => `'${name}'`).join(", ");
  await reviseTable("ledger_transactions", [
    { column: "type", check: `type in (${types})` },
    { add: "ledger_transactions_reverses", as: `check ((type = 'reversal') = (reverses_id is not null))` },
    { add: "ledger_transactions_reversed_once", as: `unique ("authority_id", "reverses_id")` },
    {
      add: "ledger_transactions_reversed_entry",
      as: `foreign key ("authority_id", "reverses_id") references "ledger_transactions" ("authority_id", "id")`,
    },
    {
      add: "ledger_transactions_moved_by_two",
      as: `check (type not in ('virement', 'reversal') or (posted_by is not null and approved_by is not null))`,
    },
  ]);
  await guardAnew("ledger_transactions", "appendOnly");
}

/** With LED-3, which makes every line come, these make a reversal the mirror of the entry it names. */
async function mirrored({ refuseInsert }: Tools): Promise<void> {
  const types = reversibleTypes.map((name) => `'${name}'`).join(", ");
  await refuseInsert({
    table: "ledger_transactions",
    name: "ledger_transactions_reversible",
    refuseWhen: `new.reverses_id is not null and not exists (select 1 from ledger_transactions original
      where original.id = new.reverses_id and original.book_id = new.book_id
        and original.line_count = new.line_count and original.type in (${types}))`,
  });
  await refuseInsert({
    table: "ledger_lines",
    name: "ledger_lines_mirror",
    refuseWhen: `exists (select 1 from ledger_transactions entry where entry.id = new.transaction_id
      and entry.reverses_id is not null and not exists (select 1 from ledger_lines original
        where original.transaction_id = entry.reverses_id and original.seq = entry.line_count - new.seq + 1
          and original.debit_account_id = new.credit_account_id
          and original.credit_account_id = new.debit_account_id and original.pence = new.pence))`,
  });
}

/** A run whose posting was reversed is over, and another of its fund and board may be posted. */
async function runs({ reviseTable, dropRefusal, refuseUpdate }: Tools): Promise<void> {
  const states = runStates.map((name) => `'${name}'`).join(", ");
  await reviseTable("allocation_runs", [
    { column: "state", check: `state in (${states})` },
    { drop: "allocation_runs_posted" },
    {
      add: "allocation_runs_posted",
      as: `check ((state in ('posted', 'reversed')) = (posted_by is not null)
        and (posted_by is null) = (posted_at is null))`,
    },
  ]);
  await dropRefusal("allocation_runs_posted_is_final");
  await refuseUpdate({
    table: "allocation_runs",
    name: "allocation_runs_posted_is_final",
    refuseWhen: `old.state in ('reversed', 'withdrawn') or (old.state = 'posted' and (new.state <> 'reversed'
      or new.posted_by <> old.posted_by or new.posted_at <> old.posted_at or new.checked_by <> old.checked_by))`,
  });
  await refuseUpdate({
    table: "allocation_runs",
    name: "allocation_runs_reversed_in_ledger",
    refuseWhen: `new.state = 'reversed' and not exists (select 1 from ledger_transactions entry
      join ledger_transactions reversal on reversal.reverses_id = entry.id
      where entry.authority_id = new.authority_id and entry.source_kind = 'allocation_run'
        and entry.source_id = new.id)`,
  });
}
