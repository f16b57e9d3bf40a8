import { findPeriodState } from "@consortia/db/repositories/ledger-books";
import { type PeriodState, periodIn } from "@consortia/domain/ledger/periods";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { formatFinancialYear, londonDate } from "@consortia/domain/shared/time";
import type { WriteCtx } from "../shared/ctx.ts";
import { lockBook } from "./post-transaction.ts";

/** The period that money of a year posts in today, under the lock of its book. */
export async function currentPeriod(
  ctx: WriteCtx,
  year: number,
): Promise<{ readonly period: number; readonly state: PeriodState }> {
  const { id } = await lockBook(ctx, year);
  const period = periodIn(year, londonDate(ctx.clock.now()));
  const state = await findPeriodState(ctx.db, { authorityId: ctx.authorityId, bookId: id, period });
  return { period, state: present(state, "A book has its thirteen periods") };
}

/**
 * A period that is closing takes no new documents; those that stood may still be posted.
 * @throws DomainError `conflict` when the year's money is being closed, or is.
 */
export async function mustTakeDocuments(ctx: WriteCtx, year: number): Promise<void> {
  const { period, state } = await currentPeriod(ctx, year);
  if (state === "open") return;
  throw new DomainError(
    "conflict",
    `Period ${period} of ${formatFinancialYear(year)} is ${state === "closing" ? "being closed" : "closed"}, so nothing new is entered for it.`,
  );
}
