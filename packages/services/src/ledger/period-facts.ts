import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { listPeriods, listYearsNotClosed } from "@consortia/db/repositories/ledger-periods";
import { countUnposted } from "@consortia/db/repositories/unposted-documents";
import { adjustments_period, type PeriodFacts, periodEndsOn } from "@consortia/domain/ledger/periods";
import { addDays, londonDate, startOfLondonDay } from "@consortia/domain/shared/time";
import type { AnyCtx } from "../shared/ctx.ts";

/** What closing a period turns on, as it stands now. */
export async function periodFacts(
  ctx: AnyCtx,
  { bookId, year, period }: { bookId: string; year: number; period: number },
): Promise<PeriodFacts> {
  const { authorityId } = ctx;
  const now = ctx.clock.now();
  // Of the adjustments every document counts, whenever it was entered.
  const before = period === adjustments_period ? "9999-12-31T00:00:00.000Z" : endOf(year, period);
  const accounts = await listAccounts(ctx.db, authorityId, { year });
  const sum = (kind: string) =>
    accounts.filter((account) => account.kind === kind).reduce((total, { pence }) => total + pence, 0n);
  const periods = await listPeriods(ctx.db, { authorityId, bookId });
  return {
    year,
    period,
    today: londonDate(now),
    unposted: await countUnposted(ctx.db, { authorityId, year, before }),
    monthsNotClosed: periods.filter((one) => one.period < adjustments_period && one.state !== "closed")
      .length,
    earlierNotClosed:
      period === adjustments_period
        ? (await listYearsNotClosed(ctx.db, authorityId)).filter((one) => one < year)
        : [],
    left: {
      pot: sum("pot"),
      available: sum("available"),
      committed: sum("committed"),
      invoiced: sum("invoiced"),
      carry: sum("carry"),
    },
  };
}

function endOf(year: number, period: number): string {
  return startOfLondonDay(addDays(periodEndsOn(year, period), 1));
}
