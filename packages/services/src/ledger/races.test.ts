import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { buildWorld } from "@consortia/testing/build-register";
import { onBothDatabases, openSqliteStore } from "@consortia/testing/databases";
import { raceProcesses } from "@consortia/testing/processes";
import { expect, test } from "vitest";
import { z } from "zod";
import { buildBudget, type TestBudget } from "../../test-support/budget.ts";
import { transact } from "../shared/transact.ts";
import { budgetAccount, commitFunds, heldAccount } from "./commit-funds.ts";
import { postTransaction } from "./post-transaction.ts";
import { recomputeBooks } from "./recompute-books.ts";
import { releaseFunds } from "./release-funds.ts";

const program = new URL("../../test-support/commit-racer.ts", import.meta.url);

function commit(budget: TestBudget, place: number | string, pence: bigint, requestKey = `key-${place}`) {
  return transact(budget.ctx, {}, (ctx) =>
    commitFunds(ctx, {
      fundId: budget.fundId,
      year: budget.year,
      consortiumId: budget.consortiumId,
      commissionId: `com_${place}`,
      pence,
      source: { kind: "decision_record", id: `dec_${place}` },
      requestKey,
    }),
  );
}

async function balanceOf(budget: TestBudget, kind: "available" | "committed" | "invoiced") {
  const accounts = await listAccounts(budget.ctx.db, budget.ctx.authorityId, { fundId: budget.fundId, kind });
  return accounts.reduce((total, account) => total + account.pence, 0n);
}

function count(outcomes: readonly string[], outcome: string): number {
  return outcomes.filter((one) => one === outcome).length;
}

async function expectWholeBooks(budget: TestBudget) {
  const reports = await recomputeBooks(budget.ctx);
  expect(reports.map(({ fault }) => fault)).toEqual([null]);
  return reports.at(0)?.entries;
}

onBothDatabases("a budget never goes below zero (LED-1)", (open) => {
  test("of 50 commissions committing at once against a budget that fits 10, exactly 10 are funded", async () => {
    const budget = await buildBudget(await buildWorld(await open()), 10_000_00n);
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, place) => commit(budget, place, 1_000_00n)),
    );
    const outcomes = results.map(({ outcome }) => outcome);
    expect([count(outcomes, "posted"), count(outcomes, "short")]).toEqual([10, 40]);
    expect(await balanceOf(budget, "available")).toBe(0n);
    expect(await balanceOf(budget, "committed")).toBe(10_000_00n);
    expect(await expectWholeBooks(budget)).toBe(12);
  });

  test("a budget one penny short of ten funds nine, and says by how much the tenth fell short", async () => {
    const budget = await buildBudget(await buildWorld(await open()), 9_999_99n);
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, place) => commit(budget, place, 1_000_00n)),
    );
    const short = results.flatMap((result) => (result.outcome === "short" ? [result.shortPence] : []));
    expect(short).toEqual([1n, 1n, 1n]);
  });

  test("of uneven amounts the accepted ones never exceed the budget, to the penny", async () => {
    const budget = await buildBudget(await buildWorld(await open()), 5_000_00n);
    const amounts = Array.from({ length: 40 }, (_, place) => BigInt(10_000 + place * 977));
    const results = await Promise.all(amounts.map((pence, place) => commit(budget, place, pence)));
    const accepted = amounts.filter((_, place) => results[place]?.outcome === "posted");
    const sum = accepted.reduce((total, pence) => total + pence, 0n);
    expect(await balanceOf(budget, "committed")).toBe(sum);
    expect(await balanceOf(budget, "available")).toBe(5_000_00n - sum);
    expect(results.every((result) => result.outcome !== "short" || result.shortPence > 0n)).toBe(true);
  });

  test("commitments and releases at once leave what was neither spent nor kept", async () => {
    const budget = await buildBudget(await buildWorld(await open()), 1_000_00n);
    await Promise.all(Array.from({ length: 10 }, (_, place) => commit(budget, place, 100_00n)));
    const release = (place: number) =>
      transact(budget.ctx, {}, (ctx) =>
        releaseFunds(ctx, {
          ...budget,
          commissionId: `com_${place}`,
          pence: 100_00n,
          source: { kind: "decision_record", id: `dec_${place}` },
          requestKey: `release-${place}`,
        }),
      );
    await Promise.all([
      ...Array.from({ length: 10 }, (_, place) => release(place)),
      ...Array.from({ length: 10 }, (_, place) => commit(budget, `late_${place}`, 100_00n)),
    ]);
    const available = await balanceOf(budget, "available");
    expect(available + (await balanceOf(budget, "committed"))).toBe(1_000_00n);
    await expectWholeBooks(budget);
  });
});

onBothDatabases("the storm of 'shown by' 5", (open) => {
  test("of 1,000 commitments at once against one line that fits 300, exactly 300 are funded, never a penny over", {
    timeout: 180_000,
  }, async () => {
    const budget = await buildBudget(await buildWorld(await open()), 3_000_00n);
    const results = await Promise.all(
      Array.from({ length: 1_000 }, (_, place) => commit(budget, place, 10_00n)),
    );
    const outcomes = results.map(({ outcome }) => outcome);
    expect([count(outcomes, "posted"), count(outcomes, "short")]).toEqual([300, 700]);
    expect(await balanceOf(budget, "available")).toBe(0n);
    expect(await balanceOf(budget, "committed")).toBe(3_000_00n);
    expect(await expectWholeBooks(budget)).toBe(302);
  });

  test("invoices and releases at once against one commitment never take more than it holds", async () => {
    const budget = await buildBudget(await buildWorld(await open()), 100_00n);
    await commit(budget, 1, 100_00n);
    const held = heldAccount({ ...budget, commissionId: "com_1" });
    const take = (type: "part_invoice" | "release", place: number) =>
      transact(budget.ctx, {}, (ctx) =>
        postTransaction(ctx, {
          type,
          year: budget.year,
          source: { kind: "test", id: `${type}-${place}` },
          requestKey: `${type}-${place}`,
          movements: [
            {
              debit: type === "release" ? budgetAccount(budget) : { ...held, kind: "invoiced" },
              credit: held,
              pence: 10_00n,
            },
          ],
        }),
      );
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, place) => [take("part_invoice", place), take("release", place)]).flat(),
    );
    const outcomes = results.map(({ outcome }) => outcome);
    expect([count(outcomes, "posted"), count(outcomes, "short")]).toEqual([10, 30]);
    const invoiced = await balanceOf(budget, "invoiced");
    expect(await balanceOf(budget, "committed")).toBe(0n);
    expect(invoiced + (await balanceOf(budget, "available"))).toBe(100_00n);
    expect(await expectWholeBooks(budget)).toBe(13);
  });
});

onBothDatabases("nobody is refused for contention alone", (open) => {
  test("500 writers on one book all post, in one unbroken chain", { timeout: 60_000 }, async () => {
    const budget = await buildBudget(await buildWorld(await open()), 500n);
    const results = await Promise.all(Array.from({ length: 500 }, (_, place) => commit(budget, place, 1n)));
    expect(
      count(
        results.map(({ outcome }) => outcome),
        "posted",
      ),
    ).toBe(500);
    expect(await expectWholeBooks(budget)).toBe(502);
  });
});

onBothDatabases("one request, one effect (GEN-4, LED-4)", (open) => {
  test("the same request 100 times at once posts once, and every reply names the same entry", async () => {
    const budget = await buildBudget(await buildWorld(await open()), 1_000_00n);
    const results = await Promise.all(Array.from({ length: 100 }, () => commit(budget, 1, 10_00n)));
    const entries = new Set(
      results.map((result) => (result.outcome === "posted" ? result.transactionId : "none")),
    );
    expect(entries.size).toBe(1);
    expect(results.filter((result) => result.outcome === "posted" && !result.isRepeat)).toHaveLength(1);
    expect(await balanceOf(budget, "committed")).toBe(10_00n);
  });

  test("the same key with another amount is a conflict and posts nothing", async () => {
    const budget = await buildBudget(await buildWorld(await open()), 1_000_00n);
    await commit(budget, 1, 10_00n);
    await expect(commit(budget, 1, 11_00n)).rejects.toMatchObject({ code: "conflict" });
    expect(await balanceOf(budget, "committed")).toBe(10_00n);
  });

  test("one decision commits once, whatever the request keys", async () => {
    const budget = await buildBudget(await buildWorld(await open()), 1_000_00n);
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, place) => commit(budget, 1, 10_00n, `other-key-${place}`)),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await balanceOf(budget, "committed")).toBe(10_00n);
  });
});

test("on SQLite two processes racing for one budget fund exactly ten between them", {
  timeout: 60_000,
}, async () => {
  const store = await openSqliteStore();
  const budget = await buildBudget(await buildWorld(store), 10_000_00n);
  expect(await raceTwo(store.url, budget, { pence: 1_000_00n, commits: 25 })).toEqual({
    posted: 10,
    short: 40,
  });
  expect(await expectWholeBooks(budget)).toBe(12);
});

test("on SQLite two processes of 250 writers each are never refused for contention", {
  timeout: 120_000,
}, async () => {
  const store = await openSqliteStore();
  const budget = await buildBudget(await buildWorld(store), 500n);
  expect(await raceTwo(store.url, budget, { pence: 1n, commits: 250 })).toEqual({ posted: 500, short: 0 });
  expect(await expectWholeBooks(budget)).toBe(502);
});

async function raceTwo(url: string, budget: TestBudget, race: { pence: bigint; commits: number }) {
  const { ctx, fundId, year, consortiumId } = budget;
  const personId = ctx.actor.kind === "person" ? ctx.actor.personId : "";
  const outcomes = await raceProcesses({
    program,
    processes: 2,
    input: {
      url,
      authorityId: ctx.authorityId,
      personId,
      fundId,
      year,
      consortiumId,
      pence: String(race.pence),
      commits: race.commits,
    },
  });
  const flat = z.array(z.array(z.string())).parse(outcomes).flat();
  return { posted: count(flat, "posted"), short: count(flat, "short") };
}
