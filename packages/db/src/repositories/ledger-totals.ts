import type { Pence } from "@consortia/domain/shared/money";
import type { LocalDate } from "@consortia/domain/shared/time";
import { sumPence } from "../columns.ts";
import type { Reader } from "../store.ts";

/** Which lines to add up; what is left out is not filtered by. */
export type TotalsFilter = {
  readonly authorityId: string;
  readonly bookId?: string;
  readonly accountId?: string;
  readonly throughPeriod?: number;
  /** Entries effective on this day or before it. */
  readonly on?: LocalDate;
};

/** What the lines come to for each account that has any: debits minus credits. */
export async function listTotals(db: Reader, filter: TotalsFilter): Promise<ReadonlyMap<string, Pence>> {
  const totals = new Map<string, Pence>();
  for (const [side, sign] of [
    ["debit_account_id", 1n],
    ["credit_account_id", -1n],
  ] as const) {
    let query = db
      .selectFrom("ledger_lines as line")
      .innerJoin("ledger_transactions as entry", "entry.id", "line.transaction_id")
      .select([`line.${side} as account_id`, sumPence("line.pence").as("sum")])
      .where("line.authority_id", "=", filter.authorityId)
      .groupBy(`line.${side}`);
    if (filter.bookId !== undefined) query = query.where("entry.book_id", "=", filter.bookId);
    if (filter.accountId !== undefined) query = query.where(`line.${side}`, "=", filter.accountId);
    if (filter.throughPeriod !== undefined) query = query.where("entry.period", "<=", filter.throughPeriod);
    if (filter.on !== undefined) query = query.where("entry.effective_on", "<=", filter.on);
    for (const { account_id, sum } of await query.execute()) {
      totals.set(account_id, (totals.get(account_id) ?? 0n) + sign * BigInt(sum));
    }
  }
  return totals;
}
