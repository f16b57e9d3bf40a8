import { asId } from "@consortia/domain/shared/ids";
import { buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildBudget } from "../../test-support/budget.ts";
import { buildMoneyWorld, type MoneyWorld } from "../../test-support/money.ts";
import { readBudget } from "../funding/read-budget.ts";
import { readFund, readFunds } from "../funding/read-funds.ts";
import { readMoneyTrail } from "../funding/read-money-trail.ts";
import { readRuns } from "../funding/read-runs.ts";
import type { Ctx } from "../shared/ctx.ts";
import { readVirementDesk, readVirements } from "../virements/read-virements.ts";
import { exportBalances } from "./export-ledger.ts";
import { readAccount, readAccounts, readWaitingReversals } from "./read-accounts.ts";
import { readEntry } from "./read-entry.ts";
import { readPeriods } from "./read-periods.ts";

async function buildScene(world: MoneyWorld) {
  const { fundId, consortiumId } = await buildBudget(world, 100_00n);
  const slug = consortiumId.replaceAll("_", "-");
  const { id: accountId } = await world.store.reader
    .selectFrom("ledger_accounts")
    .select("id")
    .where("kind", "=", "available")
    .executeTakeFirstOrThrow();
  const { id: transactionId } = await world.store.reader
    .selectFrom("ledger_transactions")
    .select("id")
    .where("type", "=", "allocate")
    .executeTakeFirstOrThrow();
  /** Each page of the money, and what it looks at. */
  const pages: readonly (readonly [string, (ctx: Ctx) => Promise<unknown>])[] = [
    ["authority", (ctx) => readFunds(ctx)],
    ["fund", (ctx) => readFund(ctx, { fundId })],
    ["authority", (ctx) => readRuns(ctx)],
    ["authority", (ctx) => readAccounts(ctx)],
    ["authority", (ctx) => readWaitingReversals(ctx)],
    ["ledger_account", (ctx) => readAccount(ctx, { accountId })],
    [
      "ledger_transaction",
      (ctx) => readEntry(ctx, { transactionId: asId("LedgerTransactionId", transactionId) }),
    ],
    ["authority", (ctx) => readPeriods(ctx, {})],
    ["authority", (ctx) => readVirementDesk(ctx)],
    ["school_group", (ctx) => readBudget(ctx, { slug })],
    ["school_group", (ctx) => readMoneyTrail(ctx, { slug })],
    ["school_group", (ctx) => readVirements(ctx, { slug })],
  ];
  const looks = async () =>
    (
      await world.store.reader
        .selectFrom("audit_events")
        .select(["act", "subject_kind"])
        .where("act", "in", ["money_seen", "ledger_exported"])
        .execute()
    ).map(({ act, subject_kind }) => `${act} ${subject_kind}`);
  return { pages, looks };
}

onBothDatabases("the auditor's looks at money are written down (FUN-11)", (open) => {
  test("each page once, with what was looked at; an export is one look, and named so", async () => {
    const world = await buildMoneyWorld(await open());
    const { pages, looks } = await buildScene(world);
    const auditor = buildCtx(world, asPerson(await buildHolder(world, "auditor")));
    for (const [, look] of pages) await look(auditor);
    expect((await looks()).toSorted()).toEqual(pages.map(([kind]) => `money_seen ${kind}`).toSorted());
    await exportBalances(auditor, {});
    expect(await looks()).toHaveLength(pages.length + 1);
    expect(await looks()).toContain("ledger_exported authority");
  });

  test("LA finance works there all day, and its looks are not", async () => {
    const world = await buildMoneyWorld(await open());
    const { pages, looks } = await buildScene(world);
    for (const [, look] of pages) await look(world.finance);
    expect(await looks()).toEqual([]);
  });
});
