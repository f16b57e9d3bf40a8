import { asId, type GroupId } from "@consortia/domain/shared/ids";
import { buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { approveRun } from "../../test-support/board-approval.ts";
import { buildBudget } from "../../test-support/budget.ts";
import {
  buildAdoptedFormula,
  buildCategorisedSchool,
  buildFund,
  buildMoneyWorld,
  type MoneyWorld,
  rateFormula,
} from "../../test-support/money.ts";
import { checkRun } from "../funding/check-run.ts";
import { freezeRun } from "../funding/freeze-run.ts";
import { postRun } from "../funding/post-run.ts";
import { readAllocation } from "../funding/read-allocations.ts";
import { readBudget } from "../funding/read-budget.ts";
import { readFund, readFunds } from "../funding/read-funds.ts";
import { readMoneyTrail } from "../funding/read-money-trail.ts";
import { readRuns } from "../funding/read-runs.ts";
import { compareScenarios, readScenario } from "../funding/read-scenarios.ts";
import { saveScenario } from "../funding/save-scenario.ts";
import { startRun } from "../funding/start-run.ts";
import type { Ctx } from "../shared/ctx.ts";
import { readVirementDesk, readVirements } from "../virements/read-virements.ts";
import { exportBalances } from "./export-ledger.ts";
import { readAccount, readAccounts, readWaitingReversals } from "./read-accounts.ts";
import { readEntry } from "./read-entry.ts";
import { readPeriods } from "./read-periods.ts";

async function buildPostedRun(world: MoneyWorld, groupId: GroupId) {
  await buildCategorisedSchool(world, { groupId, code: "3A", pupils: "100" });
  const { runId } = await startRun(world.officer, {
    fundId: await buildFund(world, 10_000_00n),
    boardId: world.boardId,
    formulaId: await buildAdoptedFormula(world, rateFormula(world)),
    censusOn: "2026-05-01",
    pot: null,
    requestKey: world.key(),
  });
  await freezeRun(world.officer, { runId, requestKey: world.key() });
  await checkRun(world.finance, { runId, requestKey: world.key() });
  await approveRun(world, runId);
  await postRun(world.finance, { runId, requestKey: world.key() });
  return runId;
}

async function buildScene(world: MoneyWorld) {
  const { fundId, consortiumId } = await buildBudget(world, 100_00n);
  const runId = await buildPostedRun(world, consortiumId);
  const { note: _, ...terms } = rateFormula(world);
  const { scenarioId } = await saveScenario(world.officer, {
    ...terms,
    name: "More for 3A",
    boardId: world.boardId,
    censusOn: "2026-05-01",
    total: 10_000_00n,
  });
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
    ["allocation_run", (ctx) => readAllocation(ctx, { board: "primary", runId })],
    ["funding_scenario", (ctx) => readScenario(ctx, { scenarioId })],
    ["funding_scenario", (ctx) => compareScenarios(ctx, { scenarioIds: [scenarioId] })],
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
