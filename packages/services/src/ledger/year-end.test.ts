import { insertFund } from "@consortia/db/repositories/funds";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import type { Store } from "@consortia/db/store";
import type { AccountKind } from "@consortia/domain/ledger/accounts";
import { positionOf } from "@consortia/domain/ledger/position";
import type { TransactionType } from "@consortia/domain/ledger/transaction-types";
import { asId } from "@consortia/domain/shared/ids";
import { parsePounds } from "@consortia/domain/shared/money";
import { buildConsortium, buildHolder, buildWorld } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildBudget, type TestBudget } from "../../test-support/budget.ts";
import { equipMoneyWorld, type MoneyWorld } from "../../test-support/money.ts";
import { enterReceipt } from "../funding/enter-receipt.ts";
import { transact } from "../shared/transact.ts";
import { agreeReversal } from "./agree-reversal.ts";
import { askReversal } from "./ask-reversal.ts";
import { closePeriod, startClosing } from "./close-period.ts";
import { budgetAccount, commitFunds, heldAccount } from "./commit-funds.ts";
import { endFundYear } from "./end-fund-year.ts";
import { lockYear } from "./lock-year.ts";
import { openBook } from "./open-book.ts";
import { postTransaction } from "./post-transaction.ts";
import { readPeriods } from "./read-periods.ts";
import { recomputeBooks } from "./recompute-books.ts";
import { releaseFunds } from "./release-funds.ts";

const reason = "The board's year-end motion of 24 March 2027.";
const after_the_year = "2027-04-12T09:00:00.000Z";

/** A desk whose clock can be set past the end of a month or a year. */
async function buildYear(store: Store) {
  const world = await buildWorld(store);
  return { ...(await equipMoneyWorld(world)), clock: world.clock };
}

function commit(budget: TestBudget, place: number, pence: bigint) {
  return transact(budget.ctx, {}, (ctx) =>
    commitFunds(ctx, {
      ...budget,
      commissionId: `com_${place}`,
      pence,
      source: { kind: "decision_record", id: `dec_${place}` },
      requestKey: `commit-${place}`,
    }),
  );
}

async function balances(world: MoneyWorld) {
  const accounts = await listAccounts(world.store.reader, world.authorityId, {});
  return Object.fromEntries(accounts.map(({ kind, year, pence }) => [`${kind} ${year}`, pence]));
}

async function closeOne(world: MoneyWorld, period: number, year = 2026) {
  await startClosing(world.finance, { year, period, requestKey: world.key() });
  await closePeriod(world.secondFinance, { year, period, requestKey: world.key() });
}

async function closeMonths(world: MoneyWorld) {
  for (let period = 1; period <= 12; period += 1) await closeOne(world, period);
}

const endYear = (world: MoneyWorld, fundId: TestBudget["fundId"], returnPot: "yes" | "no" = "no") =>
  endFundYear(world.finance, { fundId, year: 2026, returnPot, reason, requestKey: world.key() });

async function expectWholeBooks(world: MoneyWorld) {
  for (const { fault } of await recomputeBooks(world.finance)) expect(fault).toBeNull();
}

onBothDatabases("a period is closed by two persons, once it is over (LED-6)", (open) => {
  test("not while it runs, not by one person, not past what waits, and never opened again", async () => {
    const world = await buildYear(await open());
    const budget = await buildBudget(world, 100_00n);
    const may = { year: 2026, period: 2 };
    const start = () => startClosing(world.finance, { ...may, requestKey: world.key() });
    const close = (ctx = world.secondFinance) => closePeriod(ctx, { ...may, requestKey: world.key() });
    await expect(start()).rejects.toThrow("Period 2, May 2026: It runs until 31 May 2026.");
    const letter = { fundId: budget.fundId, amount: 1_00n, letterRef: "GL-9", requestKey: world.key() };
    await enterReceipt(world.finance, letter);
    world.clock.set("2026-06-01T09:00:00.000Z");
    await expect(close()).rejects.toMatchObject({ code: "conflict" });
    await start();
    await expect(start()).rejects.toMatchObject({ code: "conflict" });
    await expect(close(world.finance)).rejects.toMatchObject({ code: "forbidden" });
    await expect(close()).rejects.toThrow(
      "Period 2, May 2026 cannot be closed yet. 1 receipt waits for a second person.",
    );
    const [april, mayPeriod] = (await readPeriods(world.secondFinance, {}))?.periods ?? [];
    expect(april).toMatchObject({ state: "open", inTheWay: [], may: { start: true } });
    expect(mayPeriod).toMatchObject({
      state: "closing",
      inTheWay: ["1 receipt waits for a second person."],
      may: { close: false },
    });
    await world.store.transaction([], (db) =>
      db
        .updateTable("fund_receipts")
        .set({
          state: "refused",
          settled_by: world.secondFinance.actor.kind === "person" ? world.secondFinance.actor.personId : "",
          settled_at: world.clock.now(),
          refused_reason: "Not ours.",
        })
        .execute(),
    );
    const administrator = buildCtx(world, asPerson(await buildHolder(world, "la_admin")));
    await close(administrator);
    await expect(close()).rejects.toMatchObject({ code: "conflict" });
    const lines = await world.store.reader
      .selectFrom("trial_balance_lines")
      .innerJoin("ledger_accounts", "ledger_accounts.id", "trial_balance_lines.account_id")
      .select("ledger_accounts.kind")
      .execute();
    expect(lines.map(({ kind }) => kind).toSorted()).toEqual(["available", "pot", "source"]);
    const closed = (await readPeriods(world.finance, {}))?.periods[1];
    expect(closed).toMatchObject({ state: "closed", headSeq: 2 });
    // The money itself goes on in the period that is open.
    expect((await commit(budget, 1, 10_00n)).outcome).toBe("posted");
    await expectWholeBooks(world);
  });

  test("not over a balance that its lines do not come to (LED-2)", async () => {
    const world = await buildYear(await open());
    await buildBudget(world, 100_00n);
    world.clock.set("2026-06-01T09:00:00.000Z");
    const may = { year: 2026, period: 2 };
    await startClosing(world.finance, { ...may, requestKey: world.key() });
    const bend = (pence: bigint) =>
      world.store.transaction([], async (db) => {
        const { id } = await db
          .selectFrom("ledger_accounts")
          .select("id")
          .where("kind", "=", "available")
          .executeTakeFirstOrThrow();
        await db.updateTable("account_balances").set({ pence }).where("id", "=", id).execute();
      });
    const close = () => closePeriod(world.secondFinance, { ...may, requestKey: world.key() });
    await bend(100_01n);
    await expect(close()).rejects.toThrow("A balance is what its lines come to (LED-2)");
    await bend(100_00n);
    await close();
  });

  test("while the adjustments are closing, what stood may be posted and nothing new is entered", async () => {
    const world = await buildYear(await open());
    const budget = await buildBudget(world, 100_00n);
    const entry = await world.store.reader
      .selectFrom("ledger_transactions")
      .select("id")
      .where("type", "=", "allocate")
      .executeTakeFirstOrThrow();
    const ask = () =>
      askReversal(world.finance, {
        transactionId: asId("LedgerTransactionId", entry.id),
        reason: "The wrong year.",
        requestKey: world.key(),
      });
    world.clock.set(after_the_year);
    const { reversalId } = await ask();
    await startClosing(world.finance, { year: 2026, period: 13, requestKey: world.key() });
    const letter = { fundId: budget.fundId, amount: 1_00n, letterRef: "GL-9", requestKey: world.key() };
    await expect(enterReceipt(world.finance, letter)).rejects.toThrow(
      "Period 13 of 2026-27 is being closed, so nothing new is entered for it.",
    );
    expect(await commit(budget, 1, 1_00n)).toEqual({ outcome: "year_closing", period: 13 });
    await agreeReversal(world.secondFinance, { reversalId, requestKey: world.key() });
    expect(await balances(world)).toMatchObject({ "pot 2026": 100_00n, "available 2026": 0n });
  });

  test("twenty receipts posted while their period is closed: it closes without any of them, or not at all", async () => {
    const world = await buildYear(await open());
    const budget = await buildBudget(world, 100_00n);
    world.clock.set(after_the_year);
    await endYear(world, budget.fundId);
    await closeMonths(world);
    await startClosing(world.finance, { year: 2026, period: 13, requestKey: world.key() });
    const own = { ...budgetAccount({ ...budget, consortiumId: null }) };
    const approvedBy = await buildHolder(world, "la_finance");
    const receive = (place: number) =>
      transact(budget.ctx, {}, (ctx) =>
        postTransaction(ctx, {
          type: "receive",
          year: 2026,
          source: { kind: "test", id: `late-${place}` },
          requestKey: `late-${place}`,
          movements: [{ debit: { ...own, kind: "pot" }, credit: { ...own, kind: "source" }, pence: 1n }],
          approvedBy,
        }),
      );
    const close = () => closePeriod(world.secondFinance, { year: 2026, period: 13, requestKey: world.key() });
    const [closed, ...received] = await Promise.allSettled([
      close(),
      ...Array.from({ length: 20 }, (_, place) => receive(place)),
    ]);
    const posted = received.filter(({ status }) => status === "fulfilled").length;
    expect(posted).toBe(closed?.status === "fulfilled" ? 0 : 20);
    for (const one of received) {
      if (one.status === "rejected") expect(String(one.reason)).toContain("Period 13 of 2026-27 is closed");
    }
    const totals = await world.store.reader
      .selectFrom("ledger_periods")
      .select("state")
      .where("period", "=", 13)
      .orderBy("state")
      .execute();
    expect(totals[0]?.state).toBe(closed?.status === "fulfilled" ? "closed" : "closing");
    await expectWholeBooks(world);
  });
});

onBothDatabases("a year's money goes on, or back (LED-9)", (open) => {
  test("available and committed are carried into the next book, and a commitment is released there", async () => {
    const world = await buildYear(await open());
    const budget = await buildBudget(world, 100_00n);
    await commit(budget, 1, 30_00n);
    await expect(endYear(world, budget.fundId)).rejects.toThrow("2026-27 runs until 31 March 2027.");
    world.clock.set(after_the_year);
    expect(await endYear(world, budget.fundId)).toEqual({ rule: "carry" });
    expect(await balances(world)).toEqual({
      "source 2026": -100_00n,
      "pot 2026": 0n,
      "available 2026": 0n,
      "committed 2026": 0n,
      "carry 2026": 0n,
      "available 2027": 70_00n,
      "committed 2027": 30_00n,
    });
    await expect(endYear(world, budget.fundId)).rejects.toThrow("This fund has nothing left of that year.");
    await transact(budget.ctx, {}, (ctx) =>
      releaseFunds(ctx, {
        ...budget,
        year: 2027,
        commissionId: "com_1",
        pence: 30_00n,
        source: { kind: "commission", id: "com_1" },
        requestKey: "release-1",
      }),
    );
    await expectWholeBooks(world);
    await closeMonths(world);
    await closeOne(world, 13);
    await expectWholeBooks(world);
  });

  test("a year that moved on while its book was waited for is read again", async () => {
    const world = await buildYear(await open());
    const budget = await buildBudget(world, 100_00n);
    await transact(budget.ctx, {}, (ctx) => openBook(ctx, 2027));
    const seen = [2026, 2027];
    const read = async () => seen.shift() ?? 2027;
    expect(await transact(budget.ctx, {}, (ctx) => lockYear(ctx, read))).toBe(2027);
    expect(seen).toEqual([]);
  });

  test("an ended fund's money is returned, its commitments first", async () => {
    const world = await buildYear(await open());
    const budget = await buildBudget(world, 100_00n, { endsOn: "2027-03-31" });
    await commit(budget, 1, 30_00n);
    world.clock.set(after_the_year);
    await expect(endYear(world, budget.fundId)).rejects.toThrow("£30.00 of it is still committed.");
    await transact(budget.ctx, {}, (ctx) =>
      releaseFunds(ctx, {
        ...budget,
        commissionId: "com_1",
        pence: 30_00n,
        source: { kind: "commission", id: "com_1" },
        requestKey: "release-1",
      }),
    );
    expect(await endYear(world, budget.fundId)).toEqual({ rule: "return" });
    expect(await balances(world)).toMatchObject({ "available 2026": 0n, "returned 2026": 100_00n });
    await expectWholeBooks(world);
  });

  test("the year is not closed while a month is open or money is left, and each is named", async () => {
    const world = await buildYear(await open());
    const budget = await buildBudget(world, 100_00n);
    await commit(budget, 1, 30_00n);
    world.clock.set(after_the_year);
    await closeOne(world, 1);
    await startClosing(world.finance, { year: 2026, period: 13, requestKey: world.key() });
    const close = closePeriod(world.secondFinance, { year: 2026, period: 13, requestKey: world.key() });
    await expect(close).rejects.toThrow(
      "Period 13, year-end adjustments cannot be closed yet. 11 months of the year not closed yet. " +
        "£70.00 available: carry it forward or return it. £30.00 committed: carry it forward, release it or pay it.",
    );
  });

  // Closed first, the later book could never take in what the older one still had to carry.
  test("a book is not closed while an earlier one is open", async () => {
    const world = await buildYear(await open());
    const budget = await buildBudget(world, 100_00n);
    await transact(budget.ctx, {}, (ctx) => openBook(ctx, 2027));
    world.clock.set("2028-04-12T09:00:00.000Z");
    for (let period = 1; period <= 12; period += 1) await closeOne(world, period, 2027);
    await expect(closeOne(world, 13, 2027)).rejects.toThrow(
      "Period 13, year-end adjustments cannot be closed yet. 2026-27 is not closed yet: close its period 13 first.",
    );
    const close = (year: number) =>
      closePeriod(world.secondFinance, { year, period: 13, requestKey: world.key() });
    await endYear(world, budget.fundId);
    await closeMonths(world);
    await closeOne(world, 13);
    await endFundYear(world.finance, {
      fundId: budget.fundId,
      year: 2027,
      returnPot: "no",
      reason,
      requestKey: world.key(),
    });
    await close(2027);
    expect(await balances(world)).toMatchObject({ "available 2027": 0n, "available 2028": 100_00n });
    await expectWholeBooks(world);
  });

  test("twenty who carry one fund forward at once carry it once", async () => {
    const world = await buildYear(await open());
    const budget = await buildBudget(world, 100_00n);
    world.clock.set(after_the_year);
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => endYear(world, budget.fundId)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await balances(world)).toMatchObject({ "available 2026": 0n, "available 2027": 100_00n });
    await expectWholeBooks(world);
  });
});

onBothDatabases("the worked year of domain-model section 5, in the ledger itself", (open) => {
  test("every step leaves available, committed and invoiced as it says there, and allocated ends at £7,000.00", async () => {
    const world = await buildYear(await open());
    const { finance, secondFinance } = world;
    const consortiumId = await buildConsortium(world);
    const other = await buildConsortium(world);
    const fundId = world.newId("FundId");
    await transact(finance, {}, async (ctx) => {
      await openBook(ctx, 2026);
      await insertFund(ctx.db, {
        id: fundId,
        authorityId: ctx.authorityId,
        name: "Worked fund",
        sourceKind: "grant",
        year: 2026,
        conditions: null,
        endsOn: null,
        createdAt: ctx.clock.now(),
      });
    });
    const hold = { fundId, year: 2026, consortiumId, commissionId: "com_1" };
    const own = (kind: AccountKind) => ({ ...budgetAccount({ ...hold, consortiumId: null }), kind });
    const accounts = {
      source: own("source"),
      pot: own("pot"),
      returned: own("returned"),
      carry: own("carry"),
      available: budgetAccount(hold),
      other: budgetAccount({ ...hold, consortiumId: other }),
      committed: heldAccount(hold),
      invoiced: { ...heldAccount(hold), kind: "invoiced" as const },
      paid: { ...heldAccount(hold), kind: "paid" as const },
    };
    type Name = keyof typeof accounts;
    const approvedBy = secondFinance.actor.kind === "person" ? secondFinance.actor.personId : undefined;
    // type, debit, credit, pounds, and then available / committed / invoiced
    const steps: readonly [TransactionType, Name, Name, string, string, string, string][] = [
      ["receive", "pot", "source", "100,000.00", "0", "0", "0"],
      ["allocate", "available", "pot", "36,587.50", "36,587.50", "0", "0"],
      ["commit", "committed", "available", "9,000", "27,587.50", "9,000", "0"],
      ["part_invoice", "invoiced", "committed", "3,000", "27,587.50", "6,000", "3,000"],
      ["variation_down", "available", "committed", "500", "28,087.50", "5,500", "3,000"],
      ["part_invoice", "invoiced", "committed", "4,200", "28,087.50", "1,300", "7,200"],
      ["credit_note", "committed", "invoiced", "200", "28,087.50", "1,500", "7,000"],
      ["pay", "paid", "invoiced", "3,000", "28,087.50", "1,500", "7,000"],
      ["release", "available", "committed", "1,500", "29,587.50", "0", "7,000"],
      ["virement", "other", "available", "2,000", "27,587.50", "0", "7,000"],
      ["carry_out", "carry", "available", "20,000", "7,587.50", "0", "7,000"],
      ["return", "returned", "available", "7,587.50", "0", "0", "7,000"],
    ];
    for (const [place, [type, debit, credit, pounds, ...after]] of steps.entries()) {
      const result = await transact(finance, {}, (ctx) =>
        postTransaction(ctx, {
          type,
          year: 2026,
          source: { kind: "worked", id: `step-${place}` },
          requestKey: `worked-${place}`,
          movements: [{ debit: accounts[debit], credit: accounts[credit], pence: parsePounds(pounds) }],
          ...(approvedBy === undefined ? {} : { approvedBy }),
        }),
      );
      expect(result.outcome, type).toBe("posted");
      const held = await listAccounts(world.store.reader, world.authorityId, { consortiumId });
      const { availablePence, committedPence, invoicedPence, allocatedPence } = positionOf(held);
      expect([availablePence, committedPence, invoicedPence], type).toEqual(
        after.map((one) => parsePounds(one)),
      );
      expect(allocatedPence).toBe(availablePence + committedPence + invoicedPence);
    }
    const held = await listAccounts(world.store.reader, world.authorityId, { consortiumId });
    expect(positionOf(held).allocatedPence).toBe(parsePounds("7,000.00"));
    expect(await balances(world)).toMatchObject({ "pot 2026": parsePounds("63,412.50") });
    await expectWholeBooks(world);
  });
});
