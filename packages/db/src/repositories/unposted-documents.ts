import type { UnpostedDocuments } from "@consortia/domain/ledger/periods";
import type { Instant } from "@consortia/domain/shared/time";
import { sql } from "kysely";
import { countRows } from "../columns.ts";
import type { Reader } from "../store.ts";

/** Documents of a year's money that were entered before an instant and are neither posted nor refused. */
export async function countUnposted(
  db: Reader,
  { authorityId, year, before }: { authorityId: string; year: number; before: Instant },
): Promise<UnpostedDocuments> {
  const receipts = await db
    .selectFrom("fund_receipts as receipt")
    .innerJoin("funds", "funds.id", "receipt.fund_id")
    .select(countRows().as("count"))
    .where("receipt.authority_id", "=", authorityId)
    .where("funds.year", "=", year)
    .where("receipt.state", "=", "waiting")
    .where("receipt.entered_at", "<", before)
    .executeTakeFirstOrThrow();
  const reversals = await db
    .selectFrom("ledger_reversals as reversal")
    .innerJoin("ledger_transactions as entry", "entry.id", "reversal.transaction_id")
    .innerJoin("ledger_books as book", "book.id", "entry.book_id")
    .select(countRows().as("count"))
    .where("reversal.authority_id", "=", authorityId)
    .where("book.year", "=", year)
    .where("reversal.state", "=", "waiting")
    .where("reversal.asked_at", "<", before)
    .executeTakeFirstOrThrow();
  const virements = await db
    .selectFrom("virements")
    .select(countRows().as("count"))
    .where("authority_id", "=", authorityId)
    .where("year", "=", year)
    .where("state", "in", ["proposed", "agreed"])
    .where("proposed_at", "<", before)
    .executeTakeFirstOrThrow();
  const runs = await db
    .selectFrom("allocation_runs as run")
    .innerJoin("funds", "funds.id", "run.fund_id")
    .select(countRows().as("count"))
    .where("run.authority_id", "=", authorityId)
    .where("funds.year", "=", year)
    .where("run.state", "in", ["frozen", "checked", "tabled", "approved"])
    .where("run.frozen_at", "<", before)
    .executeTakeFirstOrThrow();
  const invoices = await db
    .selectFrom("invoices")
    .select(countRows().as("count"))
    .where("authority_id", "=", authorityId)
    .where("state", "in", ["received", "matched"])
    .where("received_at", "<", before)
    .where((where) =>
      where.exists(
        where
          .selectFrom("ledger_accounts")
          .innerJoin("account_balances", "account_balances.id", "ledger_accounts.id")
          .select("ledger_accounts.id")
          .whereRef("ledger_accounts.authority_id", "=", "invoices.authority_id")
          .whereRef("ledger_accounts.commission_id", "=", "invoices.commission_id")
          .where("ledger_accounts.kind", "=", "committed")
          .where("ledger_accounts.year", "=", year)
          .where(sql<boolean>`account_balances.pence > 0`),
      ),
    )
    .executeTakeFirstOrThrow();
  return {
    receipts: receipts.count,
    reversals: reversals.count,
    virements: virements.count,
    runs: runs.count,
    invoices: invoices.count,
  };
}
