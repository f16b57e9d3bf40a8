import type { WriteCtx } from "../shared/ctx.ts";
import { lockBook } from "./post-transaction.ts";

/**
 * The year that money is in, under the lock of its book. What takes the money on holds that book too, so a carry that
 * commits while the lock is waited for is read again, and none can follow once the year stands.
 */
export async function lockYear(ctx: WriteCtx, read: () => Promise<number>): Promise<number> {
  const year = await read();
  await lockBook(ctx, year);
  return (await read()) === year ? year : lockYear(ctx, read);
}
