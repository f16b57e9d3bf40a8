import { findRun } from "@consortia/db/repositories/allocation-runs";
import { findCommission } from "@consortia/db/repositories/commissions";
import {
  type ConsortiumInLanes,
  findConsortium,
  listMemberSchoolIds,
} from "@consortia/db/repositories/consortia";
import { listFunds } from "@consortia/db/repositories/funds";
import { type LedgerAccount, listAccounts } from "@consortia/db/repositories/ledger-accounts";
import {
  type Flow,
  listFlows,
  listMovements,
  type Movement,
} from "@consortia/db/repositories/ledger-movements";
import { listBoardIds } from "@consortia/db/repositories/school-circles";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { findTotalRelease, type TotalRelease } from "@consortia/db/repositories/total-releases";
import { seeBudget, seeReleasedTotal } from "@consortia/domain/funding/policy";
import { type Position, positionOf } from "@consortia/domain/ledger/position";
import { notFound } from "@consortia/domain/shared/errors";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import { rightsOf } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";

export type BudgetLine = {
  readonly fundId: string;
  readonly fundName: string;
  readonly year: number;
  readonly position: Position;
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
  /** GEN-7: every figure of the page is as it was at this instant. */
  readonly asAt: Instant;
} & (
  | { readonly sees: "position"; readonly lines: readonly BudgetLine[] }
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

/** Where a consortium's money stands, by right. To everyone else the consortium's budget does not exist. */
export async function readBudget(ctx: Ctx, { slug }: { slug: string }): Promise<Budget> {
  const { consortium, sees, release } = await budgetInSight(ctx, slug);
  const { id, name } = consortium;
  const base = { consortium: { id, slug, name }, release, asAt: ctx.clock.now() };
  const lines = await listLines(ctx, consortium);
  if (sees === "position") return { ...base, sees, lines };
  const totals = lines.map(({ fundName, year, position }) => ({
    fundName,
    year,
    allocatedPence: position.allocatedPence,
  }));
  return { ...base, sees, totals };
}

/**
 * The consortium whose budget the actor may see, and how much of it.
 * @throws DomainError `not_found` for a consortium that is not there and for a budget that is not the actor's alike.
 */
export async function budgetInSight(
  ctx: AnyCtx,
  slug: string,
): Promise<{ consortium: ConsortiumInLanes; sees: "position" | "total"; release: TotalRelease | null }> {
  const { authorityId } = ctx;
  const consortium = await findConsortium(ctx.db, { authorityId, slug });
  if (consortium === null) throw notFound();
  const at = ctx.clock.now();
  const release = await findTotalRelease(ctx.db, { authorityId, consortiumId: consortium.id, at });
  const sees = await sightOfBudget(ctx, { consortium, isReleased: release !== null });
  if (sees === null) throw notFound();
  return { consortium, sees, release };
}

/** Whether the page of a consortium's budget is there for the actor, so that the way to it can be shown. */
export async function isBudgetInSight(ctx: AnyCtx, slug: string): Promise<boolean> {
  const { authorityId } = ctx;
  const consortium = await findConsortium(ctx.db, { authorityId, slug });
  if (consortium === null) return false;
  const at = ctx.clock.now();
  const release = await findTotalRelease(ctx.db, { authorityId, consortiumId: consortium.id, at });
  return (await sightOfBudget(ctx, { consortium, isReleased: release !== null })) !== null;
}

async function sightOfBudget(
  ctx: AnyCtx,
  { consortium: { id, lanes }, isReleased }: { consortium: ConsortiumInLanes; isReleased: boolean },
): Promise<"position" | "total" | null> {
  const { authorityId } = ctx;
  const rights = await rightsOf(ctx);
  const boardIds = await listBoardIds(ctx.db, { authorityId, lanes });
  if (seeBudget.allows(rights, { authorityId, consortiumId: id, boardIds }) !== null) return "position";
  const at = ctx.clock.now();
  const memberSchoolIds = await listMemberSchoolIds(ctx.db, { authorityId, groupId: id, at });
  return seeReleasedTotal.allows(rights, { memberSchoolIds, isReleased }) === null ? null : "total";
}

async function listLines(ctx: Ctx, consortium: ConsortiumInLanes): Promise<readonly BudgetLine[]> {
  const { authorityId } = ctx;
  const accounts = await listAccounts(ctx.db, authorityId, { consortiumId: consortium.id });
  const funds = new Map((await listFunds(ctx.db, authorityId)).map((fund) => [String(fund.id), fund.name]));
  const lines: BudgetLine[] = [];
  for (const budget of accounts.filter(({ kind }) => kind === "available")) {
    const { fundId, year } = budget;
    const own = accounts.filter((account) => account.fundId === fundId && account.year === year);
    const movements = await listMovements(ctx.db, {
      authorityId,
      accountId: budget.id,

      limit: movements_a_page,
    });
    lines.push({
      fundId,
      fundName: funds.get(fundId) ?? "",
      year,
      position: positionOf(own),
      commissions: await byCommission(ctx, own),
      origins: await originsOf(ctx, own),
      movements,
    });
  }
  return lines.toSorted((a, b) => b.year - a.year || a.fundName.localeCompare(b.fundName));
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

async function originsOf(ctx: Ctx, accounts: readonly LedgerAccount[]): Promise<readonly Origin[]> {
  const { authorityId } = ctx;
  const flows = await listFlows(ctx.db, { authorityId, accountIds: accounts.map(({ id }) => id) });
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
