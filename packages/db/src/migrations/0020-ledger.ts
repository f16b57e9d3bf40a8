import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const accountKinds = [
  "source",
  "pot",
  "available",
  "committed",
  "invoiced",
  "paid",
  "returned",
  "carry",
] as const;
const commissionKinds = ["committed", "invoiced", "paid"] as const;
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
] as const;
const systemActors = ["worker", "setup", "seed", "import", "self"] as const;

/** Funds and the ledger: LED-1 to LED-6 as constraints, from the first row on. */
export async function up(tools: Tools): Promise<void> {
  await funds(tools);
  await books(tools);
  await accounts(tools);
  await transactions(tools);
  await lines(tools);
}

async function funds({ db, instant, day }: Tools): Promise<void> {
  await tenantTable(db, "funds")
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("source_kind", "text", (c) =>
      c.notNull().check(oneOf("source_kind", ["la_base", "grant", "de_delegated", "school_contribution"])),
    )
    .addColumn("year", "integer", (c) => c.notNull())
    .addColumn("conditions", "text")
    .addColumn("ends_on", day)
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("created_at", instant, (c) => c.notNull())
    .addUniqueConstraint("funds_name", ["authority_id", "year", "name"])
    .execute();

  await tenantTable(db, "fund_receipts")
    .addColumn("fund_id", "text", (c) => c.notNull())
    .addColumn("pence", "bigint", (c) => c.notNull().check(sql`pence > 0`))
    .addColumn("letter_ref", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", ["waiting", "posted", "refused"])))
    .addColumn("entered_by", "text", (c) => c.notNull())
    .addColumn("entered_at", instant, (c) => c.notNull())
    .addColumn("settled_by", "text")
    .addColumn("settled_at", instant)
    .addColumn("refused_reason", "text")
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1))
    .addUniqueConstraint("fund_receipts_letter", ["authority_id", "fund_id", "letter_ref"])
    // Section 5: money received needs two persons.
    .addCheckConstraint("fund_receipts_two_persons", sql`state <> 'posted' or settled_by <> entered_by`)
    .addCheckConstraint(
      "fund_receipts_settled",
      sql`(state = 'waiting') = (settled_by is null) and (settled_by is null) = (settled_at is null)`,
    )
    .addForeignKeyConstraint("fund_receipts_fund", ["authority_id", "fund_id"], "funds", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("fund_receipts_entered_by", ["authority_id", "entered_by"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("fund_receipts_settled_by", ["authority_id", "settled_by"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("fund_receipts_by_state")
    .on("fund_receipts")
    .columns(["authority_id", "state", "entered_at", "id"])
    .execute();
}

async function books({ db, instant, refuseUpdate }: Tools): Promise<void> {
  await tenantTable(db, "ledger_books")
    .addColumn("year", "integer", (c) => c.notNull())
    .addColumn("head_seq", "integer", (c) => c.notNull().check(sql`head_seq >= 0`))
    .addColumn("head_hash", "text", (c) => c.notNull())
    .addColumn("opened_at", instant, (c) => c.notNull())
    .addUniqueConstraint("ledger_books_year", ["authority_id", "year"])
    .execute();
  // The head moves on by one entry at a time, and never back.
  await refuseUpdate({
    table: "ledger_books",
    name: "ledger_books_head_moves_on",
    refuseWhen:
      "new.head_seq <> old.head_seq + 1 or new.year <> old.year or new.authority_id <> old.authority_id",
  });

  await db.schema
    .createTable("ledger_periods")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("book_id", "text", (c) => c.notNull())
    .addColumn("period", "integer", (c) => c.notNull().check(sql`period between 1 and 13`))
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", ["open", "closing", "closed"])))
    .addPrimaryKeyConstraint("ledger_periods_key", ["authority_id", "book_id", "period"])
    .addForeignKeyConstraint("ledger_periods_book", ["authority_id", "book_id"], "ledger_books", [
      "authority_id",
      "id",
    ])
    .execute();
  await refuseUpdate({
    table: "ledger_periods",
    name: "ledger_periods_closed_is_final",
    refuseWhen: "old.state = 'closed'",
  });
}

async function accounts({ db, instant, appendOnly, refuseUpdate }: Tools): Promise<void> {
  await tenantTable(db, "ledger_accounts")
    .addColumn("code", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull().check(oneOf("kind", accountKinds)))
    .addColumn("fund_id", "text", (c) => c.notNull())
    .addColumn("year", "integer", (c) => c.notNull())
    .addColumn("consortium_id", "text")
    .addColumn("commission_id", "text")
    .addColumn("opened_at", instant, (c) => c.notNull())
    .addUniqueConstraint("ledger_accounts_code", ["authority_id", "code"])
    .addCheckConstraint(
      "ledger_accounts_commission",
      sql`(${oneOf("kind", commissionKinds)}) = (commission_id is not null)`,
    )
    .addCheckConstraint(
      "ledger_accounts_holder",
      sql`consortium_id is null or ${oneOf("kind", ["available", ...commissionKinds])}`,
    )
    .addForeignKeyConstraint("ledger_accounts_fund", ["authority_id", "fund_id"], "funds", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "ledger_accounts_consortium",
      ["authority_id", "consortium_id"],
      "school_groups",
      ["authority_id", "id"],
    )
    .execute();
  for (const [name, columns] of [
    ["ledger_accounts_by_fund", ["authority_id", "fund_id", "year", "consortium_id"]],
    ["ledger_accounts_by_consortium", ["authority_id", "consortium_id", "year", "fund_id"]],
    ["ledger_accounts_by_commission", ["authority_id", "commission_id"]],
  ] as const) {
    await db.schema
      .createIndex(name)
      .on("ledger_accounts")
      .columns([...columns])
      .execute();
  }
  await appendOnly("ledger_accounts");

  // LED-1: the floor is a CHECK on the very row that every posting locks and changes.
  await tenantTable(db, "account_balances")
    .addColumn("pence", "bigint", (c) => c.notNull())
    .addColumn("floor", "bigint")
    .addCheckConstraint("account_balances_floor", sql`floor is null or pence >= floor`)
    .addForeignKeyConstraint("account_balances_account", ["authority_id", "id"], "ledger_accounts", [
      "authority_id",
      "id",
    ])
    .execute();
  await refuseUpdate({
    table: "account_balances",
    name: "account_balances_floor_stays",
    refuseWhen: "coalesce(new.floor, -1) <> coalesce(old.floor, -1) or new.id <> old.id",
  });
}

async function transactions({
  db,
  instant,
  day,
  appendOnly,
  refuseInsert,
  keysMayPointAhead,
}: Tools): Promise<void> {
  const table = tenantTable(db, "ledger_transactions")
    .addColumn("book_id", "text", (c) => c.notNull())
    .addColumn("seq", "integer", (c) => c.notNull().check(sql`seq > 0`))
    .addColumn("type", "text", (c) => c.notNull().check(oneOf("type", transactionTypeNames)))
    .addColumn("posted_at", instant, (c) => c.notNull())
    .addColumn("effective_on", day, (c) => c.notNull())
    .addColumn("period", "integer", (c) => c.notNull())
    .addColumn("source_kind", "text", (c) => c.notNull())
    .addColumn("source_id", "text", (c) => c.notNull())
    .addColumn("request_key", "text", (c) => c.notNull())
    .addColumn("body_hash", "text", (c) => c.notNull())
    .addColumn("line_count", "integer", (c) => c.notNull().check(sql`line_count > 0`))
    .addColumn("prev_hash", "text", (c) => c.notNull())
    .addColumn("hash", "text", (c) => c.notNull())
    .addColumn("posted_by", "text")
    .addColumn("posted_by_system", "text", (c) => c.check(oneOf("posted_by_system", systemActors)))
    .addColumn("approved_by", "text")
    // LED-4: one request key, one effect; one source document, one transaction of a type (FUN-4).
    .addUniqueConstraint("ledger_transactions_request", ["authority_id", "request_key"])
    .addUniqueConstraint("ledger_transactions_source", ["authority_id", "source_kind", "source_id", "type"])
    // LED-5: no fork and no gap.
    .addUniqueConstraint("ledger_transactions_seq", ["book_id", "seq"])
    .addUniqueConstraint("ledger_transactions_chain", ["book_id", "prev_hash"])
    .addCheckConstraint("ledger_transactions_poster", sql`(posted_by is null) <> (posted_by_system is null)`)
    .addCheckConstraint(
      "ledger_transactions_two_persons",
      sql`approved_by is null or approved_by <> posted_by`,
    )
    .addCheckConstraint(
      "ledger_transactions_received_by_two",
      sql`type not in ('receive', 'reduce') or (posted_by is not null and approved_by is not null)`,
    )
    .addForeignKeyConstraint("ledger_transactions_book", ["authority_id", "book_id"], "ledger_books", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "ledger_transactions_period",
      ["authority_id", "book_id", "period"],
      "ledger_periods",
      ["authority_id", "book_id", "period"],
    )
    .addForeignKeyConstraint("ledger_transactions_posted_by", ["authority_id", "posted_by"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("ledger_transactions_approved_by", ["authority_id", "approved_by"], "people", [
      "authority_id",
      "id",
    ]);
  // LED-3: the header points at its last line, checked at commit, so a transaction is whole or not there.
  const whole = keysMayPointAhead
    ? table.addForeignKeyConstraint(
        "ledger_transactions_last_line",
        ["id", "line_count"],
        "ledger_lines",
        ["transaction_id", "seq"],
        (key) => key.deferrable().initiallyDeferred(),
      )
    : table;
  await whole.execute();
  await appendOnly("ledger_transactions");
  // LED-6: nothing posts into a closed period.
  await refuseInsert({
    table: "ledger_transactions",
    name: "ledger_transactions_period_open",
    refuseWhen:
      "(select state from ledger_periods where book_id = new.book_id and period = new.period) = 'closed'",
  });
}

async function lines({ db, appendOnly, refuseInsert, keysMayPointAhead }: Tools): Promise<void> {
  await db.schema
    .createTable("ledger_lines")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("transaction_id", "text", (c) => c.notNull())
    .addColumn("seq", "integer", (c) => c.notNull())
    .addColumn("debit_account_id", "text", (c) => c.notNull())
    .addColumn("credit_account_id", "text", (c) => c.notNull())
    .addColumn("pence", "bigint", (c) => c.notNull().check(sql`pence > 0`))
    .addPrimaryKeyConstraint("ledger_lines_key", ["transaction_id", "seq"])
    .addCheckConstraint("ledger_lines_two_accounts", sql`debit_account_id <> credit_account_id`)
    .addForeignKeyConstraint(
      "ledger_lines_transaction",
      ["authority_id", "transaction_id"],
      "ledger_transactions",
      ["authority_id", "id"],
    )
    .addForeignKeyConstraint("ledger_lines_debit", ["authority_id", "debit_account_id"], "ledger_accounts", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "ledger_lines_credit",
      ["authority_id", "credit_account_id"],
      "ledger_accounts",
      ["authority_id", "id"],
    )
    .execute();
  if (!keysMayPointAhead) {
    await db.schema
      .alterTable("ledger_transactions")
      .addForeignKeyConstraint("ledger_transactions_last_line", ["id", "line_count"], "ledger_lines", [
        "transaction_id",
        "seq",
      ])
      .deferrable()
      .initiallyDeferred()
      .execute();
  }
  for (const side of ["debit", "credit"] as const) {
    await db.schema
      .createIndex(`ledger_lines_by_${side}`)
      .on("ledger_lines")
      .columns(["authority_id", `${side}_account_id`, "transaction_id"])
      .execute();
  }
  await appendOnly("ledger_lines");
  // LED-3: lines are contiguous and stop at the header's count.
  await refuseInsert({
    table: "ledger_lines",
    name: "ledger_lines_contiguous",
    refuseWhen: `new.seq <> 1 + coalesce((select max(seq) from ledger_lines where transaction_id = new.transaction_id), 0)
      or new.seq > (select line_count from ledger_transactions where id = new.transaction_id)`,
  });
}
