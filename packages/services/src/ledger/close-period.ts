import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { findBook, type LedgerBook } from "@consortia/db/repositories/ledger-books";
import {
  closePeriod as close,
  listPeriods,
  startPeriodClosing,
} from "@consortia/db/repositories/ledger-periods";
import { listTotals } from "@consortia/db/repositories/ledger-totals";
import { obstacles, type PeriodEvent, periodMachine, periodTitle } from "@consortia/domain/ledger/periods";
import { closePeriod as closeSentence, keepPeriods } from "@consortia/domain/ledger/policy";
import type { MovePeriodInput } from "@consortia/domain/ledger/schemas";
import { assert, present } from "@consortia/domain/shared/assert";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { periodFacts } from "./period-facts.ts";
import { lockBook } from "./post-transaction.ts";

type Moved = { readonly year: number; readonly period: number };

/** LA finance starts the closing of a period that is over: from then on it takes no new documents. */
export async function startClosing(ctx: Ctx, input: MovePeriodInput): Promise<Moved> {
  const { authorityId } = ctx;
  const { year, period } = input;
  const request = { key: input.requestKey, name: "startClosing", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const grant = await authorise(ctx, keepPeriods, { authorityId });
    const book = await bookOf(ctx, year);
    await periodThatMay(ctx, book, period, "start");
    const [running] = obstacles({
      ...(await periodFacts(ctx, { bookId: book.id, year, period })),
      ...nothing_waits,
    });
    if (running !== undefined) throw new DomainError("conflict", `${periodTitle(year, period)}: ${running}`);
    await startPeriodClosing(ctx.db, {
      authorityId,
      bookId: book.id,
      period,
      startedBy: actingPerson(ctx),
      startedAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "period_closing",
      subjectKind: "ledger_book",
      subjectId: book.id,
      after: { period },
    });
    return { year, period };
  });
}

/**
 * A second person closes it: nothing posts into it again (LED-6). Its trial balance and the head of the book are kept.
 * @throws DomainError `conflict` naming everything that stands in the way.
 */
export async function closePeriod(ctx: Ctx, input: MovePeriodInput): Promise<Moved> {
  const { authorityId } = ctx;
  const { year, period } = input;
  const request = { key: input.requestKey, name: "closePeriod", body: input };
  return transact(ctx, { request }, async (ctx) => {
    await authorise(ctx, closeSentence, { authorityId, startedBy: "" });
    const book = await bookOf(ctx, year);
    const { startedBy } = await periodThatMay(ctx, book, period, "close");
    const grant = await authorise(ctx, closeSentence, { authorityId, startedBy: startedBy ?? "" });
    const inTheWay = obstacles(await periodFacts(ctx, { bookId: book.id, year, period }));
    if (inTheWay.length > 0) {
      throw new DomainError(
        "conflict",
        `${periodTitle(year, period)} cannot be closed yet. ${inTheWay.join(" ")}`,
      );
    }
    const balances = await listTotals(ctx.db, { authorityId, bookId: book.id, throughPeriod: period });
    await mustAgree(ctx, [...balances.keys()]);
    await close(ctx.db, {
      authorityId,
      bookId: book.id,
      period,
      closedBy: actingPerson(ctx),
      closedAt: ctx.clock.now(),
      head: { seq: book.headSeq, hash: book.headHash },
      balances,
    });
    await audit(ctx, grant, {
      act: "period_closed",
      subjectKind: "ledger_book",
      subjectId: book.id,
      after: { period, head: book.headHash },
    });
    return { year, period };
  });
}

/**
 * The trial balance is added up from lines, so it comes to nothing by itself. What could be wrong is a balance that the
 * lines do not come to (LED-2): no period is closed over one.
 */
async function mustAgree(ctx: WriteCtx, accountIds: readonly string[]): Promise<void> {
  const { authorityId } = ctx;
  const stored = new Map(
    (await listAccounts(ctx.db, authorityId, {})).map(({ id, pence }) => [String(id), pence]),
  );
  const lines = await listTotals(ctx.db, { authorityId });
  for (const id of accountIds) {
    assert(lines.get(id) === stored.get(id), "A balance is what its lines come to (LED-2)");
  }
}

/** Starting asks only that the period is over: what waits is settled while it is closing. */
const nothing_waits = {
  unposted: { receipts: 0, reversals: 0, virements: 0, runs: 0, invoices: 0 },
  monthsNotClosed: 0,
  earlierNotClosed: [],
  left: { pot: 0n, available: 0n, committed: 0n, invoiced: 0n, carry: 0n },
};

async function bookOf(ctx: WriteCtx, year: number): Promise<LedgerBook> {
  if ((await findBook(ctx.db, { authorityId: ctx.authorityId, year })) === null) throw notFound();
  return lockBook(ctx, year);
}

async function periodThatMay(ctx: WriteCtx, { id, year }: LedgerBook, period: number, event: PeriodEvent) {
  const periods = await listPeriods(ctx.db, { authorityId: ctx.authorityId, bookId: id });
  const found = present(
    periods.find((one) => one.period === period),
    "A book has its thirteen periods",
  );
  step(periodMachine, found.state, event, periodTitle(year, period));
  return found;
}
