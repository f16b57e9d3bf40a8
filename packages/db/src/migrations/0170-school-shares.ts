import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const shareAnswers = ["sign", "refuse"] as const;
const sharePostings = ["pledged", "returned"] as const;

/** What schools pay of a commission out of their own budgets: named in its draft, signed by their heads, posted. */
export async function up(tools: Tools): Promise<void> {
  await shares(tools);
  await answers(tools);
  await postings(tools);
  await waitsForAll(tools);
}

async function shares({ db, refuseInsert, refuseUpdate, refuseDelete }: Tools): Promise<void> {
  const table = "commission_school_shares";
  await tenantTable(db, table)
    .addColumn("commission_id", "text", (c) => c.notNull())
    .addColumn("school_id", "text", (c) => c.notNull())
    .addColumn("fund_id", "text", (c) => c.notNull())
    .addColumn("pence", "bigint", (c) => c.notNull().check(sql`pence > 0`))
    .addUniqueConstraint(`${table}_once`, ["authority_id", "commission_id", "school_id"])
    .addForeignKeyConstraint(`${table}_commission`, ["authority_id", "commission_id"], "commissions", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(`${table}_school`, ["authority_id", "school_id"], "schools", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(`${table}_fund`, ["authority_id", "fund_id"], "funds", ["authority_id", "id"])
    .execute();
  for (const column of ["school_id", "fund_id"] as const) {
    await db.schema
      .createIndex(`${table}_by_${column}`)
      .on(table)
      .columns(["authority_id", column])
      .execute();
  }
  // As with the budgets that pay: it may change in the draft, and never after.
  const sent = (row: "new" | "old") =>
    `(select state from commissions where authority_id = ${row}.authority_id and id = ${row}.commission_id) <> 'draft'`;
  await refuseInsert({ table, name: `${table}_added_in_draft`, refuseWhen: sent("new") });
  await refuseUpdate({ table, name: `${table}_never_updated`, refuseWhen: "1 = 1" });
  await refuseDelete({ table, name: `${table}_removed_in_draft`, refuseWhen: sent("old") });
  await refuseInsert({
    table,
    name: `${table}_in_their_fund`,
    refuseWhen: `(select source_kind from funds where authority_id = new.authority_id and id = new.fund_id)
      <> 'school_contribution'`,
  });
}

async function answers({ db, instant, appendOnly, refuseInsert }: Tools): Promise<void> {
  const table = "school_share_answers";
  await tenantTable(db, table)
    .addColumn("share_id", "text", (c) => c.notNull())
    .addColumn("answer", "text", (c) => c.notNull().check(oneOf("answer", shareAnswers)))
    .addColumn("reason", "text", (c) => c.check(sql`length(trim(reason)) > 0`))
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("appointment_id", "text", (c) => c.notNull())
    .addColumn("answered_at", instant, (c) => c.notNull())
    // One answer for each share, whoever is head.
    .addUniqueConstraint(`${table}_once`, ["authority_id", "share_id"])
    .addCheckConstraint(`${table}_reason`, sql`(answer = 'refuse') = (reason is not null)`)
    .addForeignKeyConstraint(`${table}_share`, ["authority_id", "share_id"], "commission_school_shares", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(`${table}_person`, ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(`${table}_appointment`, ["authority_id", "appointment_id"], "appointments", [
      "authority_id",
      "id",
    ])
    .execute();
  for (const column of ["person_id", "appointment_id"] as const) {
    await db.schema
      .createIndex(`${table}_by_${column}`)
      .on(table)
      .columns(["authority_id", column])
      .execute();
  }
  await appendOnly(table);
  await refuseInsert({
    table,
    name: `${table}_while_asked`,
    refuseWhen: `not exists (select 1 from commission_school_shares share
      join commissions on commissions.authority_id = share.authority_id and commissions.id = share.commission_id
      where share.authority_id = new.authority_id and share.id = new.share_id and commissions.state = 'submitted')`,
  });
  await refuseInsert({
    table,
    name: `${table}_by_the_head`,
    refuseWhen: `not exists (select 1 from commission_school_shares share
      join appointments on appointments.authority_id = share.authority_id and appointments.id = new.appointment_id
      where share.authority_id = new.authority_id and share.id = new.share_id
        and appointments.person_id = new.person_id and appointments.role = 'headteacher'
        and appointments.scope_id = share.school_id and appointments.valid_from <= new.answered_at
        and (appointments.valid_to is null or appointments.valid_to > new.answered_at))`,
  });
}

async function postings({ db, instant, appendOnly, refuseInsert }: Tools): Promise<void> {
  const table = "school_share_postings";
  await tenantTable(db, table)
    .addColumn("share_id", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull().check(oneOf("kind", sharePostings)))
    .addColumn("pence", "bigint", (c) => c.notNull().check(sql`pence > 0`))
    .addColumn("ledger_transaction_id", "text", (c) => c.notNull())
    .addColumn("posted_at", instant, (c) => c.notNull())
    .addUniqueConstraint(`${table}_once`, ["authority_id", "ledger_transaction_id"])
    .addForeignKeyConstraint(`${table}_share`, ["authority_id", "share_id"], "commission_school_shares", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      `${table}_entry`,
      ["authority_id", "ledger_transaction_id"],
      "ledger_transactions",
      ["authority_id", "id"],
    )
    .execute();
  await db.schema
    .createIndex(`${table}_by_share`)
    .on(table)
    .columns(["authority_id", "share_id", "posted_at", "id"])
    .execute();
  await appendOnly(table);
  const sum = (kind: string) =>
    `(select coalesce(sum(earlier.pence), 0) from school_share_postings earlier
      where earlier.authority_id = new.authority_id and earlier.share_id = new.share_id and earlier.kind = '${kind}')`;
  // A share is pledged whole, once signed, and not again while any of it is with the consortium.
  await refuseInsert({
    table,
    name: `${table}_pledged_once`,
    refuseWhen: `new.kind = 'pledged' and (${sum("pledged")} <> ${sum("returned")}
      or new.pence <> (select pence from commission_school_shares
        where authority_id = new.authority_id and id = new.share_id)
      or not exists (select 1 from school_share_answers
        where authority_id = new.authority_id and share_id = new.share_id and answer = 'sign'))`,
  });
  await refuseInsert({
    table,
    name: `${table}_returned_within`,
    refuseWhen: `new.kind = 'returned' and new.pence + ${sum("returned")} > ${sum("pledged")}`,
  });
}

/** Until every head has signed, nobody is asked to decide: neither a meeting nor three people between two. */
async function waitsForAll({ dropRefusal, refuseInsert, refuseUpdate }: Tools): Promise<void> {
  const unsigned = `exists (select 1 from commission_school_shares share
    where share.authority_id = new.authority_id and share.commission_id = new.commission_id
      and not exists (select 1 from school_share_answers given
        where given.authority_id = share.authority_id and given.share_id = share.id and given.answer = 'sign'))`;
  for (const table of ["commission_placements", "urgent_decisions"] as const) {
    await refuseInsert({ table, name: `${table}_once_signed`, refuseWhen: unsigned });
  }
  await refuseInsert({
    table: "decision_records",
    name: "decision_records_once_signed",
    refuseWhen: `new.outcome = 'approved' and ${unsigned}`,
  });
  // COM-2: what budgets and schools pay is the maximum, together.
  await dropRefusal("commissions_shares_sum");
  await refuseUpdate({
    table: "commissions",
    name: "commissions_shares_sum",
    refuseWhen: `old.state = 'draft' and new.state = 'submitted' and new.max_pence <>
      (select coalesce(sum(pence), 0) from commission_fundings where commission_id = new.id)
      + (select coalesce(sum(pence), 0) from commission_school_shares where commission_id = new.id)`,
  });
}
