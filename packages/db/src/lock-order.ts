import { assert } from "@consortia/domain/shared/assert";
import { sql, type Transaction } from "kysely";
import type { Schema } from "./schema/index.ts";

/**
 * The one order in which rows are locked, whoever locks them, so that no two transactions wait for
 * each other. Within a table rows are locked by id.
 */
const order = [
  "authorities",
  "accounts",
  "people",
  "appointments",
  "import_batches",
  "schools",
  "school_groups",
  "boards",
  "seats",
  "elections",
  "meetings",
  "agenda_items",
  "motions",
  "meeting_chains",
  "commissions",
  "urgent_decisions",
  "consultations",
  "scheme_versions",
  "formula_versions",
  "allocation_runs",
  "funds",
  "ledger_books",
  "account_balances",
  "minutes",
  "decision_notices",
  "actions",
  "threads",
  "case_studies",
  "outbox_messages",
] as const;

export type LockTable = (typeof order)[number];

/** One row by its id. A row that does not exist yet cannot be locked: lock its parent. */
export type Lock = { readonly table: LockTable; readonly id: string };

/** How far in the order each transaction has come, and which rows it holds already. */
const reached = new WeakMap<object, number>();
const held = new WeakMap<object, Set<string>>();

/**
 * Locks rows FOR UPDATE in the fixed order. On SQLite the transaction itself is the lock, but the order
 * is asserted there too, so that a test on either database finds a lock taken out of turn. A row that the
 * transaction holds is not locked again: an act that posts twice locks both books before it begins.
 */
export async function lockRows(
  db: Transaction<Schema>,
  dialect: "sqlite" | "postgres",
  locks: readonly Lock[],
): Promise<void> {
  const own = held.get(db) ?? new Set<string>();
  held.set(db, own);
  const wanted = locks.filter(({ table, id }) => !own.has(`${table} ${id}`));
  const sorted = [...wanted].sort((a, b) => rank(a.table) - rank(b.table) || (a.id < b.id ? -1 : 1));
  for (const { table, id } of sorted) {
    const place = rank(table);
    assert(place >= (reached.get(db) ?? 0), `${table} is locked out of turn; see lock-order.ts`);
    reached.set(db, place);
    if (dialect === "postgres") {
      await sql`select id from ${sql.table(table)} where id = ${id} for update`.execute(db);
    }
    own.add(`${table} ${id}`);
  }
}

function rank(table: LockTable): number {
  return order.indexOf(table);
}
