import { findRun } from "@consortia/db/repositories/allocation-runs";
import { type BudgetForecast, listForecasts } from "@consortia/db/repositories/budget-forecasts";
import { findCommission } from "@consortia/db/repositories/commissions";
import type { ConsortiumInLanes } from "@consortia/db/repositories/consortia";
import { type Fund, listFunds } from "@consortia/db/repositories/funds";
import { type LedgerAccount, listAccounts } from "@consortia/db/repositories/ledger-accounts";
import {
  type Flow,
  listFlows,
  listMovements,
  type Movement,
} from "@consortia/db/repositories/ledger-movements";
import { listTotals } from "@consortia/db/repositories/ledger-totals";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import type { TotalRelease } from "@consortia/db/repositories/total-releases";
import { contributionBar } from "@consortia/domain/funding/contribution-fund";
import { type FundEnding, fundEnding } from "@consortia/domain/funding/fund-ending";
import { type BudgetHistory, budgetHistory } from "@consortia/domain/ledger/budget-history";
import { recordForecast } from "@consortia/domain/ledger/policy";
import { type Position, positionOf } from "@consortia/domain/ledger/position";
import { present } from "@consortia/domain/shared/assert";
import type { Pence } from "@consortia/domain/shared/money";
import { financialYear, type Instant, type LocalDate, londonDate } from "@consortia/domain/shared/time";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { logMoneyLook } from "../shared/money-look.ts";
import { budgetInSight } from "./budget-in-sight.ts";

export type BudgetLine = {
  readonly fundId: string;
  readonly fundName: string;
  readonly sourceKind: Fund["sourceKind"];
  readonly year: number;
  /** Whether the fund's last day is near or past (section 4). */
  readonly ending: FundEnding;
  readonly position: Position;
  /** What the leads expect by the year's end, newest first, replaced ones among them. */
  readonly forecasts: readonly BudgetForecast[];
  /** Where it has gone: held, invoiced and paid, commission by commission. */
  readonly commissions: readonly SpentOn[];
  /** Where it came from and what left it again; together they are what is allocated. */
  readonly origins: readonly Origin[];
  readonly movements: readonly Movement[];
};

export type Origin = Pick<Flow, "transactionId" | "lineSeq" | "type" | "reversedType" | "pence"> & {
  readonly on: LocalDate;
  /** By which formula it was allocated. */
  readonly formulaName: string | null;
  /** The allocation that it is part of, which has a page under its board. */
  readonly allocation: { readonly runId: string; readonly boardCode: string } | null;
  /** The other side of a virement, whose leads agreed to it: its name, and nothing of its budget (FUN-11). */
  readonly otherName: string | null;
};

export type SpentOn = {
  readonly commissionId: string;
  readonly reference: string | null;
  readonly title: string | null;
  readonly position: Position;
};

export type Budget = {
  readonly consortium: Pick<ConsortiumInLanes, "id" | "slug" | "name">;
  readonly release: TotalRelease | null;
  /** GEN-7: every figure of the page is as it was at this instant, or at the end of the day that was asked for. */
  readonly asAt: Instant;
  readonly on: LocalDate | null;
} & (
  | {
      readonly sees: "position";
      readonly lines: readonly BudgetLine[];
      /** What schools pay of commissions out of their own budgets: held here, and never the consortium's to commit. */
      readonly ofSchools: readonly BudgetLine[];
      /** What was allocated, fund by fund through the years, in the manner of seed 003, Appendix A. */
      readonly history: BudgetHistory;
      /** The budgets of this financial year that the actor may make a forecast for. */
      readonly mayForecast: readonly Pick<BudgetLine, "fundId" | "fundName" | "year">[];
    }
  /** A head of the consortium, after it decided so on record: the total and nothing under it (FUN-11). */
  | {
      readonly sees: "total";
      readonly totals: readonly {
        readonly fundName: string;
        readonly year: number;
        readonly allocatedPence: Pence;
      }[];
    }
);

const movements_a_page = 50;

/**
 * Where a consortium's money stands, now or at the end of a day, by right. To everyone else the consortium's budget does
 * not exist. A head who sees the total sees that of now: an earlier day may lie before the consortium's decision.
 */
export async function readBudget(
  ctx: Ctx,
  { slug, on: asked }: { slug: string; on?: LocalDate | undefined },
): Promise<Budget> {
  const { consortium, sees, release, grant } = await budgetInSight(ctx, slug);
  const { id, name } = consortium;
  await logMoneyLook(ctx, grant, { subjectKind: "school_group", subjectId: id });
  const on = sees === "position" ? asked : undefined;
  const base = { consortium: { id, slug, name }, release, asAt: ctx.clock.now(), on: on ?? null };
  const all = await listLines(ctx, consortium, on);
  const ofSchools = all.filter((line) => contributionBar(line) !== null);
  const lines = all.filter((line) => contributionBar(line) === null);
  if (sees === "position") {
    const mayForecast = await budgetsToForecast(ctx, consortium, lines);
    return { ...base, sees, lines, ofSchools, history: historyOf(lines), mayForecast };
  }
  const totals = lines.map(({ fundName, year, position }) => ({
    fundName,
    year,
    allocatedPence: position.allocatedPence,
  }));
  return { ...base, sees, totals };
}

async function budgetsToForecast(
  ctx: Ctx,
  { id }: ConsortiumInLanes,
  lines: readonly BudgetLine[],
): Promise<readonly Pick<BudgetLine, "fundId" | "fundName" | "year">[]> {
  if (recordForecast.allows(await rightsOf(ctx), { consortiumId: id }) === null) return [];
  const thisYear = financialYear(londonDate(ctx.clock.now()));
  return lines
    .filter(({ year }) => year === thisYear)
    .map(({ fundId, fundName, year }) => ({ fundId, fundName, year }));
}

/** Funds of one name are one line: an authority opens a fund anew each year under the name it has. */
function historyOf(lines: readonly BudgetLine[]): BudgetHistory {
  const names = [...new Set(lines.map(({ fundName }) => fundName))].toSorted((a, b) => a.localeCompare(b));
  return budgetHistory(
    names.map((name) => {
      const pence = new Map<number, Pence>();
      for (const { year, position } of lines.filter(({ fundName }) => fundName === name)) {
        pence.set(year, (pence.get(year) ?? 0n) + position.allocatedPence);
      }
      return { name, pence };
    }),
  );
}

async function listLines(
  ctx: Ctx,
  consortium: ConsortiumInLanes,
  on: LocalDate | undefined,
): Promise<readonly BudgetLine[]> {
  const { authorityId } = ctx;
  const accounts = await accountsOn(ctx, consortium.id, on);
  const funds = new Map((await listFunds(ctx.db, authorityId)).map((fund) => [String(fund.id), fund]));
  const forecasts = await forecastsOn(ctx, consortium.id, on);
  const today = londonDate(ctx.clock.now());
  const lines: BudgetLine[] = [];
  for (const budget of accounts.filter(({ kind }) => kind === "available")) {
    const { fundId, year } = budget;
    const fund = present(funds.get(fundId), "An account is of a fund");
    const own = accounts.filter((account) => account.fundId === fundId && account.year === year);
    const movements = await listMovements(ctx.db, {
      authorityId,
      accountId: budget.id,
      limit: movements_a_page,
      on,
    });
    lines.push({
      fundId,
      fundName: fund.name,
      sourceKind: fund.sourceKind,
      year,
      ending: fundEnding(fund.endsOn, today),
      position: positionOf(own),
      forecasts: forecasts.filter((one) => one.fundId === fundId && one.year === year),
      commissions: await byCommission(ctx, own),
      origins: await originsOf(ctx, own, on),
      movements,
    });
  }
  return lines.toSorted((a, b) => b.year - a.year || a.fundName.localeCompare(b.fundName));
}

/** As they stand, or as they stood at the end of a day: what was replaced only later stood then. */
async function forecastsOn(
  ctx: Ctx,
  consortiumId: string,
  on: LocalDate | undefined,
): Promise<readonly BudgetForecast[]> {
  const forecasts = await listForecasts(ctx.db, { authorityId: ctx.authorityId, consortiumId });
  if (on === undefined) return forecasts;
  const then = forecasts.filter(({ recordedAt }) => londonDate(recordedAt) <= on);
  const known = new Set<string>(then.map(({ id }) => id));
  return then.map((one) => ({
    ...one,
    isCurrent: one.supersededBy === null || !known.has(one.supersededBy),
  }));
}

/** The consortium's accounts as they stand, or those that had an entry by then, each with what its lines came to. */
async function accountsOn(
  ctx: Ctx,
  consortiumId: string,
  on: LocalDate | undefined,
): Promise<readonly LedgerAccount[]> {
  const { authorityId } = ctx;
  const accounts = await listAccounts(ctx.db, authorityId, { consortiumId });
  if (on === undefined) return accounts;
  const totals = await listTotals(ctx.db, { authorityId, on });
  return accounts.flatMap((account) => {
    const pence = totals.get(account.id);
    return pence === undefined ? [] : [{ ...account, pence }];
  });
}

async function byCommission(ctx: Ctx, accounts: readonly LedgerAccount[]): Promise<readonly SpentOn[]> {
  const ids = new Set(accounts.flatMap(({ commissionId }) => (commissionId === null ? [] : [commissionId])));
  const spent: SpentOn[] = [];
  for (const commissionId of ids) {
    const commission = await findCommission(ctx.db, { authorityId: ctx.authorityId, id: commissionId });
    spent.push({
      commissionId,
      reference: commission?.reference ?? null,
      title: commission?.title ?? null,
      position: positionOf(accounts.filter((account) => account.commissionId === commissionId)),
    });
  }
  return spent;
}

async function originsOf(
  ctx: Ctx,
  accounts: readonly LedgerAccount[],
  on: LocalDate | undefined,
): Promise<readonly Origin[]> {
  const { authorityId } = ctx;
  const flows = await listFlows(ctx.db, { authorityId, accountIds: accounts.map(({ id }) => id), on });
  const others = flows.flatMap(({ otherConsortiumId }) => otherConsortiumId ?? []);
  const names = await listScopeNames(ctx.db, { authorityId, ids: [...new Set(others)] });
  const origins: Origin[] = [];
  for (const { transactionId, lineSeq, type, reversedType, effectiveOn: on, pence, ...flow } of flows) {
    const run =
      flow.sourceKind === "allocation_run"
        ? await findRun(ctx.db, { authorityId, runId: flow.sourceId })
        : null;
    const { otherConsortiumId } = flow;
    origins.push({
      transactionId,
      lineSeq,
      type,
      reversedType,
      on,
      pence,
      formulaName: run?.formulaName ?? null,
      allocation: run === null ? null : { runId: run.id, boardCode: run.boardCode },
      otherName: otherConsortiumId === null ? null : (names.get(otherConsortiumId) ?? null),
    });
  }
  return origins;
}
