import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const variationStates = [
  "drafted",
  "on_agenda",
  "applied",
  "refused",
  "returned",
  "withdrawn",
  "lapsed",
] as const;

/** Variations of an approved commission: their terms, never changed, and their state (domain-model sections 6 and 16). */
export async function up(tools: Tools): Promise<void> {
  await variations(tools);
  await indexes(tools);
  await terms(tools);
  await guards(tools);
}

async function variations({ db, instant }: Tools): Promise<void> {
  let table = tenantTable(db, "variations")
    .addColumn("commission_id", "text", (c) => c.notNull())
    .addColumn("consortium_id", "text", (c) => c.notNull())
    .addColumn("lane", "text", (c) => c.notNull())
    .addColumn("number", "integer", (c) => c.notNull().check(sql`number > 0`))
    .addColumn("approval_id", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", variationStates)))
    .addColumn("state_reason", "text")
    .addColumn("drafted_by_id", "text", (c) => c.notNull())
    .addColumn("requester_id", "text", (c) => c.notNull())
    .addColumn("agreed_by_id", "text")
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("drafted_at", instant, (c) => c.notNull())
    .addColumn("updated_at", instant, (c) => c.notNull())
    .addUniqueConstraint("variations_number", ["authority_id", "commission_id", "number"])
    .addUniqueConstraint("variations_lane", ["authority_id", "id", "lane"])
    // LED-10: money never moves by one person.
    .addCheckConstraint(
      "variations_agreed_by_another",
      sql`agreed_by_id <> drafted_by_id and agreed_by_id <> requester_id`,
    )
    .addCheckConstraint(
      "variations_agreed_once_applied",
      sql`agreed_by_id is null or state in ('applied', 'lapsed')`,
    )
    .addCheckConstraint(
      "variations_reason",
      sql`state not in ('returned', 'withdrawn') or length(trim(coalesce(state_reason, ''))) > 0`,
    )
    .addForeignKeyConstraint(
      "variations_commission",
      ["authority_id", "commission_id", "consortium_id", "lane"],
      "commissions",
      ["authority_id", "id", "consortium_id", "lane"],
    )
    // A variation rests on an approval, and ends with it.
    .addForeignKeyConstraint("variations_approval", ["authority_id", "approval_id"], "decision_records", [
      "authority_id",
      "id",
    ]);
  for (const column of people) {
    table = table.addForeignKeyConstraint(`variations_${column}`, ["authority_id", column], "people", [
      "authority_id",
      "id",
    ]);
  }
  await table.execute();
}

const people = ["drafted_by_id", "requester_id", "agreed_by_id"] as const;

async function indexes({ db }: Tools): Promise<void> {
  await db.schema
    .createIndex("variations_one_open")
    .unique()
    .on("variations")
    .columns(["authority_id", "commission_id"])
    .where(sql<boolean>`state in ('drafted', 'on_agenda')`)
    .execute();
  for (const [name, columns] of [
    ["by_state", ["authority_id", "state", "updated_at", "id"]],
    ["by_consortium", ["authority_id", "consortium_id", "state"]],
    ["by_approval", ["authority_id", "approval_id"]],
    ...people.map((column) => [`by_${column}`, ["authority_id", column]] as const),
  ] as const) {
    await db.schema
      .createIndex(`variations_${name}`)
      .on("variations")
      .columns([...columns])
      .execute();
  }
}

async function terms({ db, day, appendOnly, refuseInsert }: Tools): Promise<void> {
  await tenantTable(db, "variation_terms")
    .addColumn("variation_id", "text", (c) => c.notNull())
    .addColumn("fund_id", "text", (c) => c.notNull())
    .addColumn("old_max_pence", "bigint", (c) => c.notNull().check(sql`old_max_pence > 0`))
    .addColumn("new_max_pence", "bigint", (c) => c.notNull().check(sql`new_max_pence > 0`))
    .addColumn("decided_pence", "bigint", (c) => c.notNull().check(sql`decided_pence > 0`))
    .addColumn("old_ends_on", day, (c) => c.notNull())
    .addColumn("new_ends_on", day, (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull().check(sql`length(trim(reason)) > 0`))
    .addUniqueConstraint("variation_terms_once", ["authority_id", "variation_id"])
    .addCheckConstraint(
      "variation_terms_change",
      sql`new_max_pence <> old_max_pence or new_ends_on <> old_ends_on`,
    )
    .addForeignKeyConstraint("variation_terms_variation", ["authority_id", "variation_id"], "variations", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("variation_terms_fund", ["authority_id", "fund_id"], "funds", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("variation_terms_by_fund")
    .on("variation_terms")
    .columns(["authority_id", "fund_id"])
    .execute();
  await appendOnly("variation_terms");
  // The old terms are those in force, and what was last decided is what tolerance is measured from.
  const applied = (more: string) => `(select terms.new_max_pence from variations applied
    join variation_terms terms on terms.authority_id = applied.authority_id and terms.variation_id = applied.id
    where applied.authority_id = own.authority_id and applied.commission_id = own.commission_id
      and applied.state = 'applied' ${more} order by applied.number desc limit 1)`;
  await refuseInsert({
    table: "variation_terms",
    name: "variation_terms_from_those_in_force",
    refuseWhen: `not exists (select 1 from variations own
      join commissions commission on commission.authority_id = own.authority_id and commission.id = own.commission_id
      join commission_fundings funding on funding.authority_id = own.authority_id
        and funding.commission_id = own.commission_id and funding.fund_id = new.fund_id
      where own.authority_id = new.authority_id and own.id = new.variation_id and own.state = 'drafted'
        and new.new_ends_on >= commission.starts_on
        and new.old_max_pence = coalesce(${applied("")}, commission.max_pence)
        and new.decided_pence = coalesce(${applied("and applied.agreed_by_id is null")}, commission.max_pence))`,
  });
}

async function guards({ refuseInsert, refuseUpdate, refuseDelete }: Tools): Promise<void> {
  const table = "variations";
  await refuseDelete({ table, name: "variations_stay", refuseWhen: "1 = 1" });
  await refuseInsert({
    table,
    name: "variations_of_an_approved_commission",
    refuseWhen: `new.state <> 'drafted' or new.version <> 1 or not exists (select 1 from commissions commission
      join decision_records approval on approval.authority_id = commission.authority_id
        and approval.commission_id = commission.id and approval.outcome = 'approved'
      where commission.authority_id = new.authority_id and commission.id = new.commission_id
        and commission.state = 'approved' and commission.proposed_by_id = new.requester_id
        and approval.id = new.approval_id)`,
  });
  const fixed = [
    ...["commission_id", "consortium_id", "lane", "number", "approval_id"],
    ...["drafted_by_id", "requester_id", "drafted_at"],
  ];
  await refuseUpdate({
    table,
    name: "variations_keep_what_was_drafted",
    refuseWhen: [
      "new.version <> old.version + 1",
      ...fixed.map((column) => `new.${column} <> old.${column}`),
      "(old.agreed_by_id is not null and (new.agreed_by_id is null or new.agreed_by_id <> old.agreed_by_id))",
      "(old.agreed_by_id is null and new.agreed_by_id is not null and (old.state <> 'drafted' or new.state <> 'applied'))",
    ].join(" or "),
  });
  await refuseUpdate({
    table,
    name: "variations_move_forward",
    refuseWhen: `not ((old.state = 'drafted' and new.state in ('applied', 'on_agenda', 'returned', 'withdrawn', 'lapsed'))
      or (old.state = 'on_agenda' and new.state in ('applied', 'refused', 'drafted', 'lapsed'))
      or (old.state = 'applied' and new.state in ('drafted', 'lapsed'))
      or (old.state = 'refused' and new.state = 'drafted'))`,
  });
  // One line of terms: the newest that is applied is in force.
  await refuseUpdate({
    table,
    name: "variations_applied_in_order",
    refuseWhen: `new.state = 'applied' and (exists (select 1 from variations later
        where later.authority_id = new.authority_id and later.commission_id = new.commission_id
          and later.number > new.number and later.state = 'applied')
      or not exists (select 1 from commissions commission where commission.authority_id = new.authority_id
        and commission.id = new.commission_id and commission.state = 'approved'))`,
  });
  await signers({ refuseUpdate });
}

/** LED-10: whoever approves a variation neither accepts nor pays what is invoiced, before it or after. */
async function signers({ refuseUpdate }: Pick<Tools, "refuseUpdate">): Promise<void> {
  await refuseUpdate({
    table: "variations",
    name: "variations_agreed_by_no_invoice_signer",
    refuseWhen: `new.agreed_by_id is not null and old.agreed_by_id is null and exists (select 1 from invoices invoice
      left join invoice_payments payment on payment.authority_id = invoice.authority_id
        and payment.invoice_id = invoice.id
      where invoice.authority_id = new.authority_id and invoice.commission_id = new.commission_id
        and (invoice.accepter_id = new.agreed_by_id or invoice.payer_id = new.agreed_by_id
          or payment.paid_by_id = new.agreed_by_id))`,
  });
  await refuseUpdate({
    table: "invoices",
    name: "invoices_signed_by_no_variation_approver",
    refuseWhen: `exists (select 1 from variations variation
      where variation.authority_id = new.authority_id and variation.commission_id = new.commission_id
        and (variation.agreed_by_id = new.accepter_id or variation.agreed_by_id = new.payer_id))`,
  });
}
