import { listFunds } from "@consortia/db/repositories/funds";
import { type LedgerAccount, listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { findBook, listBooks } from "@consortia/db/repositories/ledger-books";
import { type LedgerPeriod, listPeriods } from "@consortia/db/repositories/ledger-periods";
import { obstacles, periodEndsOn, yearEndRule } from "@consortia/domain/ledger/periods";
import { closePeriod, keepPeriods } from "@consortia/domain/ledger/policy";
import type { Rights } from "@consortia/domain/register/rights";
import { notFound } from "@consortia/domain/shared/errors";
import type { Pence } from "@consortia/domain/shared/money";
import { financialYear, londonDate } from "@consortia/domain/shared/time";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { lookAtMoney } from "../shared/money-look.ts";
import { periodFacts } from "./period-facts.ts";

export type PeriodInSight = LedgerPeriod & {
  /** What stands in the way of closing it, each in a sentence. */
  readonly inTheWay: readonly string[];
  readonly may: { readonly start: boolean; readonly close: boolean };
};

/** What a fund still holds of a year, and what happens to it when the year is over (LED-9). */
export type FundAtYearEnd = {
  readonly fundId: string;
  readonly name: string;
  readonly rule: "carry" | "return";
  readonly potPence: Pence;
  readonly availablePence: Pence;
  readonly committedPence: Pence;
  readonly mayEnd: boolean;
};

export type PeriodsPage = {
  readonly years: readonly number[];
  readonly year: number;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly periods: readonly PeriodInSight[];
  readonly funds: readonly FundAtYearEnd[];
};

/** The periods of a year's book, this year's where none is named; null before the first fund opens a book. */
export async function readPeriods(
  ctx: Ctx,
  { year }: { year?: number | undefined },
): Promise<PeriodsPage | null> {
  const { authorityId } = ctx;
  await lookAtMoney(ctx);
  const today = londonDate(ctx.clock.now());
  const years = (await listBooks(ctx.db, authorityId)).map((book) => book.year);
  const wanted = year ?? years.find((one) => one === financialYear(today)) ?? years[0];
  if (wanted === undefined) return null;
  const book = await findBook(ctx.db, { authorityId, year: wanted });
  if (book === null) throw notFound();
  const rights = await rightsOf(ctx);
  const periods: PeriodInSight[] = [];
  for (const one of await listPeriods(ctx.db, { authorityId, bookId: book.id })) {
    periods.push(await inSight(ctx, rights, { bookId: book.id, year: wanted, period: one, today }));
  }
  return {
    years,
    year: wanted,
    head: { seq: book.headSeq, hash: book.headHash },
    periods,
    funds: await fundsAtYearEnd(ctx, rights, wanted),
  };
}

async function inSight(
  ctx: Ctx,
  rights: Rights,
  { bookId, year, period, today }: { bookId: string; year: number; period: LedgerPeriod; today: string },
): Promise<PeriodInSight> {
  const { authorityId } = ctx;
  const isOver = today > periodEndsOn(year, period.period);
  const inTheWay =
    period.state === "closed"
      ? []
      : obstacles(await periodFacts(ctx, { bookId, year, period: period.period }));
  return {
    ...period,
    inTheWay,
    may: {
      start: isOver && period.state === "open" && keepPeriods.allows(rights, { authorityId }) !== null,
      close:
        period.state === "closing" &&
        inTheWay.length === 0 &&
        closePeriod.allows(rights, { authorityId, startedBy: period.startedBy ?? "" }) !== null,
    },
  };
}

async function fundsAtYearEnd(ctx: Ctx, rights: Rights, year: number): Promise<readonly FundAtYearEnd[]> {
  const { authorityId } = ctx;
  const accounts = await listAccounts(ctx.db, authorityId, { year });
  const isOver = londonDate(ctx.clock.now()) > periodEndsOn(year, 13);
  const mayKeep = keepPeriods.allows(rights, { authorityId }) !== null;
  return (await listFunds(ctx.db, authorityId)).flatMap((fund) => {
    const own = accounts.filter(({ fundId }) => fundId === fund.id);
    if (own.length === 0) return [];
    const left = {
      potPence: sumOf(own, "pot"),
      availablePence: sumOf(own, "available"),
      committedPence: sumOf(own, "committed"),
    };
    const isEmpty = Object.values(left).every((pence) => pence === 0n);
    const mayEnd = isOver && mayKeep && !isEmpty;
    return [{ fundId: fund.id, name: fund.name, rule: yearEndRule(fund, year), ...left, mayEnd }];
  });
}

function sumOf(accounts: readonly LedgerAccount[], kind: "pot" | "available" | "committed"): Pence {
  return accounts.filter((account) => account.kind === kind).reduce((sum, { pence }) => sum + pence, 0n);
}
