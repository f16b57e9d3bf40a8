import { type CreateTableBuilder, sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const invoiceStates = ["received", "matched", "accepted", "paid", "rejected"] as const;

/** Invoices of an approved commission, who pays them, and their credit notes: LED-8 and LED-10 as constraints. */
export async function up(tools: Tools): Promise<void> {
  await invoices(tools);
  await indexes(tools);
  await invoiceGuards(tools);
  await signers(tools);
  await shares(tools);
  await payments(tools);
  await creditNotes(tools);
}

async function invoices({ db, instant, day }: Tools): Promise<void> {
  let table = tenantTable(db, "invoices")
    .addColumn("commission_id", "text", (c) => c.notNull())
    .addColumn("provider", "text", (c) => c.notNull())
    .addColumn("provider_key", "text", (c) => c.notNull().check(sql`length(provider_key) > 0`))
    .addColumn("number", "text", (c) => c.notNull())
    .addColumn("number_key", "text", (c) => c.notNull().check(sql`length(number_key) > 0`))
    .addColumn("dated_on", day, (c) => c.notNull())
    .addColumn("pence", "bigint", (c) => c.notNull().check(sql`pence > 0`))
    // LED-8: credited no further than its amount.
    .addColumn("credited_pence", "bigint", (c) =>
      c.notNull().check(sql`credited_pence >= 0 and credited_pence <= pence`),
    )
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", invoiceStates)))
    .addColumn("requester_id", "text", (c) => c.notNull())
    .addColumn("received_by_id", "text", (c) => c.notNull())
    .addColumn("received_at", instant, (c) => c.notNull())
    .addColumn("matched_by_id", "text")
    .addColumn("matched_at", instant)
    .addColumn("accepter_id", "text")
    .addColumn("accepted_at", instant)
    .addColumn("payer_id", "text")
    .addColumn("paid_at", instant)
    .addColumn("rejected_by_id", "text")
    .addColumn("rejected_at", instant)
    .addColumn("rejected_reason", "text");
  table = signed(table).addForeignKeyConstraint(
    "invoices_commission",
    ["authority_id", "commission_id"],
    "commissions",
    ["authority_id", "id"],
  );
  for (const column of people) {
    table = table.addForeignKeyConstraint(`invoices_${column}`, ["authority_id", column], "people", [
      "authority_id",
      "id",
    ]);
  }
  await table.execute();
}

async function indexes({ db }: Tools): Promise<void> {
  // A provider's number pays once: one that was rejected may come again, put right.
  await db.schema
    .createIndex("invoices_number")
    .unique()
    .on("invoices")
    .columns(["authority_id", "provider_key", "number_key"])
    .where(sql<boolean>`state <> 'rejected'`)
    .execute();
  for (const [name, columns] of [
    ["by_commission", ["authority_id", "commission_id", "received_at", "id"]],
    ["by_state", ["authority_id", "state", "received_at", "id"]],
    ...people.map((column) => [`by_${column}`, ["authority_id", column]] as const),
  ] as const) {
    await db.schema
      .createIndex(`invoices_${name}`)
      .on("invoices")
      .columns([...columns])
      .execute();
  }
}

/** Who did what so far, and that those who sign are different people. */
function signed<Table extends string>(table: CreateTableBuilder<Table, string>) {
  return (
    table
      .addCheckConstraint("invoices_number_kept", sql`length(trim(number)) > 0`)
      .addCheckConstraint(
        "invoices_matched",
        sql`(matched_by_id is null) = (matched_at is null)
        and (state <> 'received' or matched_by_id is null)
        and (state not in ('matched', 'accepted', 'paid') or matched_by_id is not null)`,
      )
      .addCheckConstraint(
        "invoices_accepted",
        sql`(accepter_id is null) = (accepted_at is null)
        and (state not in ('received', 'matched') or accepter_id is null)
        and (state not in ('accepted', 'paid') or accepter_id is not null)`,
      )
      .addCheckConstraint(
        "invoices_paid",
        sql`(payer_id is null) = (paid_at is null) and (state = 'paid') = (payer_id is not null)`,
      )
      .addCheckConstraint(
        "invoices_rejected",
        sql`(state = 'rejected') = (rejected_by_id is not null) and (rejected_by_id is null) = (rejected_at is null)
        and (rejected_by_id is null) = (rejected_reason is null) and length(trim(rejected_reason)) > 0`,
      )
      // Only what was accepted is credited; rejected after that, all of it is.
      .addCheckConstraint(
        "invoices_credited",
        sql`(credited_pence = 0 or accepter_id is not null)
        and (state <> 'rejected' or accepter_id is null or credited_pence = pence)`,
      )
      // LED-10: those who sign for one commission differ pairwise. What is not there yet differs from everybody.
      .addCheckConstraint("invoices_accepter_signs_alone", sql`accepter_id <> requester_id`)
      .addCheckConstraint(
        "invoices_payer_signs_alone",
        sql`payer_id <> requester_id and payer_id <> accepter_id`,
      )
  );
}

const people = [
  "requester_id",
  "received_by_id",
  "matched_by_id",
  "accepter_id",
  "payer_id",
  "rejected_by_id",
] as const;

async function invoiceGuards({ refuseInsert, refuseUpdate, refuseDelete }: Tools): Promise<void> {
  await refuseDelete({ table: "invoices", name: "invoices_stay", refuseWhen: "1 = 1" });
  const commission = (what: string) =>
    `(select ${what} from commissions where authority_id = new.authority_id and id = new.commission_id)`;
  await refuseInsert({
    table: "invoices",
    name: "invoices_of_an_approved_commission",
    refuseWhen: `new.state <> 'received' or new.credited_pence <> 0 or ${commission("state")} <> 'approved'
      or ${commission("proposed_by_id")} <> new.requester_id`,
  });
  const fixed = [
    ...["commission_id", "provider", "provider_key", "number", "number_key", "dated_on", "pence"],
    ...["requester_id", "received_by_id", "received_at"],
  ];
  // What was once written of it stays: who matched, who accepted, and why it was rejected.
  const once = ["matched_by_id", "matched_at", "accepter_id", "accepted_at", "rejected_by_id"];
  await refuseUpdate({
    table: "invoices",
    name: "invoices_keep_what_was_sent",
    refuseWhen: [
      ...fixed.map((column) => `new.${column} <> old.${column}`),
      ...once.map(
        (column) =>
          `(old.${column} is not null and (new.${column} is null or new.${column} <> old.${column}))`,
      ),
      "new.credited_pence < old.credited_pence",
    ].join(" or "),
  });
  await refuseUpdate({
    table: "invoices",
    name: "invoices_move_forward",
    refuseWhen: `new.state <> old.state and not ((old.state = 'received' and new.state in ('matched', 'rejected'))
      or (old.state = 'matched' and new.state in ('accepted', 'rejected'))
      or (old.state = 'accepted' and new.state in ('paid', 'rejected'))
      or (old.state = 'paid' and new.state = 'accepted'))`,
  });
  await refuseUpdate({
    table: "invoices",
    name: "invoices_accepted_while_approved",
    refuseWhen: `old.state in ('received', 'matched') and new.state in ('matched', 'accepted') and new.state <> old.state
      and ${commission("state")} <> 'approved'`,
  });
}

/**
 * LED-10: three who agreed between meetings are the approvers, and none of them accepts or pays. A board's vote is
 * nobody's signature, so an invoice names no approver.
 */
async function signers({ refuseUpdate }: Tools): Promise<void> {
  await refuseUpdate({
    table: "invoices",
    name: "invoices_signed_by_others",
    refuseWhen: `exists (select 1 from urgent_answers answer
      join decision_records decision on decision.authority_id = answer.authority_id
        and decision.urgent_decision_id = answer.urgent_decision_id
      where answer.authority_id = new.authority_id and decision.commission_id = new.commission_id
        and decision.outcome = 'approved' and answer.answer = 'agree'
        and (answer.person_id = new.accepter_id or answer.person_id = new.payer_id))`,
  });
}

async function shares({ db, refuseUpdate, refuseDelete }: Tools): Promise<void> {
  await tenantTable(db, "invoice_shares")
    .addColumn("invoice_id", "text", (c) => c.notNull())
    .addColumn("fund_id", "text", (c) => c.notNull())
    .addColumn("year", "integer", (c) => c.notNull())
    .addColumn("consortium_id", "text", (c) => c.notNull())
    .addColumn("pence", "bigint", (c) => c.notNull().check(sql`pence > 0`))
    .addColumn("credited_pence", "bigint", (c) =>
      c.notNull().check(sql`credited_pence >= 0 and credited_pence <= pence`),
    )
    .addUniqueConstraint("invoice_shares_once", [
      "authority_id",
      "invoice_id",
      "fund_id",
      "year",
      "consortium_id",
    ])
    .addForeignKeyConstraint("invoice_shares_invoice", ["authority_id", "invoice_id"], "invoices", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("invoice_shares_fund", ["authority_id", "fund_id"], "funds", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "invoice_shares_consortium",
      ["authority_id", "consortium_id"],
      "school_groups",
      ["authority_id", "id"],
    )
    .execute();
  for (const column of ["fund_id", "consortium_id"] as const) {
    await db.schema
      .createIndex(`invoice_shares_by_${column}`)
      .on("invoice_shares")
      .columns(["authority_id", column])
      .execute();
  }
  await refuseDelete({ table: "invoice_shares", name: "invoice_shares_stay", refuseWhen: "1 = 1" });
  await refuseUpdate({
    table: "invoice_shares",
    name: "invoice_shares_only_credited",
    refuseWhen: `new.invoice_id <> old.invoice_id or new.fund_id <> old.fund_id or new.year <> old.year
      or new.consortium_id <> old.consortium_id or new.pence <> old.pence or new.credited_pence < old.credited_pence`,
  });
}

async function payments({ db, instant, appendOnly, refuseInsert }: Tools): Promise<void> {
  await tenantTable(db, "invoice_payments")
    .addColumn("invoice_id", "text", (c) => c.notNull())
    .addColumn("reference", "text", (c) => c.notNull().check(sql`length(trim(reference)) > 0`))
    .addColumn("pence", "bigint", (c) => c.notNull().check(sql`pence > 0`))
    .addColumn("paid_by_id", "text", (c) => c.notNull())
    .addColumn("paid_at", instant, (c) => c.notNull())
    .addForeignKeyConstraint("invoice_payments_invoice", ["authority_id", "invoice_id"], "invoices", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("invoice_payments_payer", ["authority_id", "paid_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("invoice_payments_by_invoice")
    .on("invoice_payments")
    .columns(["authority_id", "invoice_id", "paid_at", "id"])
    .execute();
  await db.schema
    .createIndex("invoice_payments_by_payer")
    .on("invoice_payments")
    .columns(["authority_id", "paid_by_id"])
    .execute();
  await appendOnly("invoice_payments");
  await refuseInsert({
    table: "invoice_payments",
    name: "invoice_payments_of_what_is_owed",
    refuseWhen: `not exists (select 1 from invoices where authority_id = new.authority_id and id = new.invoice_id
      and state = 'paid' and payer_id = new.paid_by_id and pence - credited_pence = new.pence)`,
  });
}

async function creditNotes({ db, instant, appendOnly, refuseInsert }: Tools): Promise<void> {
  await tenantTable(db, "credit_notes")
    .addColumn("invoice_id", "text", (c) => c.notNull())
    .addColumn("provider_key", "text", (c) => c.notNull())
    .addColumn("number", "text", (c) => c.notNull())
    .addColumn("number_key", "text", (c) => c.notNull().check(sql`length(number_key) > 0`))
    .addColumn("pence", "bigint", (c) => c.notNull().check(sql`pence > 0`))
    .addColumn("reason", "text", (c) => c.notNull().check(sql`length(trim(reason)) > 0`))
    .addColumn("entered_by_id", "text", (c) => c.notNull())
    .addColumn("entered_at", instant, (c) => c.notNull())
    .addUniqueConstraint("credit_notes_number", ["authority_id", "provider_key", "number_key"])
    .addForeignKeyConstraint("credit_notes_invoice", ["authority_id", "invoice_id"], "invoices", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("credit_notes_enterer", ["authority_id", "entered_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("credit_notes_by_invoice")
    .on("credit_notes")
    .columns(["authority_id", "invoice_id", "entered_at", "id"])
    .execute();
  await db.schema
    .createIndex("credit_notes_by_enterer")
    .on("credit_notes")
    .columns(["authority_id", "entered_by_id"])
    .execute();
  await appendOnly("credit_notes");
  // LED-8 from the other side: no note beyond what its invoice says is credited.
  await refuseInsert({
    table: "credit_notes",
    name: "credit_notes_within_the_invoice",
    refuseWhen: `not exists (select 1 from invoices where authority_id = new.authority_id and id = new.invoice_id
      and provider_key = new.provider_key and credited_pence >= new.pence + coalesce((select sum(note.pence)
        from credit_notes note where note.authority_id = new.authority_id and note.invoice_id = new.invoice_id), 0))`,
  });
}
