import { lockRows } from "@consortia/db/lock-order";
import { findBook } from "@consortia/db/repositories/ledger-books";
import { present } from "@consortia/domain/shared/assert";
import type { WriteCtx } from "../shared/ctx.ts";

/**
 * The year that money is in, under the lock of its book. What takes the money on holds that book too, so a carry that
 * commits while the lock is waited for is read again, and none can follow once the year stands.
 */
export async function lockYear(ctx: WriteCtx, read: () => Promise<number>): Promise<number> {
  const [year] = await lockYears(ctx, async () => [await read()]);
  return present(year, "A year was read");
}

/** The same for money in several years: all of their books are held before any is posted in, in the one order. */
export async function lockYears(
  ctx: WriteCtx,
  read: () => Promise<readonly number[]>,
): Promise<readonly number[]> {
  const years = await read();
  await lockBooks(ctx, years);
  const now = await read();
  return now.every((year) => years.includes(year)) ? now : lockYears(ctx, read);
}

export async function lockBooks(ctx: WriteCtx, years: readonly number[]): Promise<void> {
  const locks: { table: "ledger_books"; id: string }[] = [];
  for (const year of years) {
    const book = await findBook(ctx.db, { authorityId: ctx.authorityId, year });
    const { id } = present(book, "The book of a year is opened with its first fund");
    locks.push({ table: "ledger_books", id });
  }
  await lockRows(ctx.db, ctx.store.dialect, locks);
}
