import { type ConsortiumShare, findConsortiumShare } from "@consortia/db/repositories/allocation-lines";
import { type AllocationRun, findRun } from "@consortia/db/repositories/allocation-runs";
import { type Commission, findCommission } from "@consortia/db/repositories/commissions";
import type { ConsortiumInLanes } from "@consortia/db/repositories/consortia";
import { type DecisionRecord, listDecisions } from "@consortia/db/repositories/decision-records";
import { findFormulaAdoption } from "@consortia/db/repositories/formula-adoptions";
import { findFormula } from "@consortia/db/repositories/formula-versions";
import { type Fund, listFunds } from "@consortia/db/repositories/funds";
import { type Invoice, listInvoices } from "@consortia/db/repositories/invoices";
import { type LedgerAccount, listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { listFlows } from "@consortia/db/repositories/ledger-movements";
import { listMotionAddresses } from "@consortia/db/repositories/motion-addresses";
import {
  listVariationDecisions,
  type VariationDecision,
} from "@consortia/db/repositories/variation-decisions";
import { listVariations, type Variation } from "@consortia/db/repositories/variations";
import type { Method } from "@consortia/domain/funding/formula";
import { netOf } from "@consortia/domain/invoices/invoice";
import { type Position, positionOf } from "@consortia/domain/ledger/position";
import { present } from "@consortia/domain/shared/assert";
import { notFound } from "@consortia/domain/shared/errors";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant } from "@consortia/domain/shared/time";
import { variationInWords, variationName } from "@consortia/domain/variations/words";
import type { Ctx } from "../shared/ctx.ts";
import { logMoneyLook } from "../shared/money-look.ts";
import { budgetInSight } from "./budget-in-sight.ts";
import { motionShown } from "./read-allocations.ts";

/** Where a motion is read. */
export type MotionPlace = { readonly boardCode: string; readonly reference: string };

/** What one funding run gave the consortium: the formula, who adopted it, the run and the consortium's line in it. */
export type Granted = {
  readonly transactionId: string;
  /** Below zero where a later run took back. */
  readonly pence: Pence;
  /** It took the place of an earlier run, so that its entry is the difference alone. */
  readonly isDifference: boolean;
  /** Posted and reversed since: it brings nothing any more. */
  readonly isReversed: boolean;
  readonly formulaName: string;
  readonly method: Method;
  readonly adopted: {
    readonly at: Instant;
    readonly byName: string;
    readonly motion: MotionPlace | null;
    /** When a recount undid it; what was posted before that stands. */
    readonly undoneAt: Instant | null;
  };
  /** The board's vote on the run; null in runs from before boards voted. */
  readonly approval: Approval | null;
  readonly run: Pick<AllocationRun, "censusOn" | "checkedByName" | "postedByName" | "postedAt">;
  /** Null where the run gives the consortium nothing, and takes back what it had. */
  readonly share: ConsortiumShare | null;
};

export type Approval = {
  readonly at: Instant;
  /** A recount may undo the vote after the posting, and the money stands (BRD-16). */
  readonly isStillCarried: boolean;
  /** For readers of the board's closed items, in which it is. */
  readonly motion: MotionPlace | null;
};

/** A commission that money of the budget is held for or was spent on, with what decided so. */
export type Spending = {
  readonly reference: string;
  readonly title: string;
  readonly position: Position;
  /** What its provider asked for, oldest first: numbers, amounts and states, and no school. */
  readonly invoices: readonly (Pick<Invoice, "id" | "number" | "pence" | "state" | "receivedAt"> & {
    readonly net_pence: Pence;
    readonly isSettled: boolean;
  })[];
  readonly decisions: readonly (Pick<
    DecisionRecord,
    "id" | "outcome" | "approved_pence" | "short_pence" | "decidedAt"
  > & {
    readonly motion: MotionPlace | null;
  })[];
  /** What was changed since by variations, oldest first. */
  readonly variations: readonly (Pick<Variation, "number"> & {
    readonly id: VariationDecision["id"];
    readonly at: Instant;
    readonly words: string;
    readonly motion: MotionPlace | null;
  })[];
};

export type MoneyTrail = {
  readonly consortium: Pick<ConsortiumInLanes, "slug" | "name">;
  readonly asAt: Instant;
  readonly budgets: readonly {
    readonly fund: Pick<Fund, "id" | "name" | "sourceKind">;
    readonly year: number;
    readonly position: Position;
    readonly granted: readonly Granted[];
    readonly spendings: readonly Spending[];
  }[];
};

/**
 * The way of each posted pound, from the fund and its formula to a commission and what decided on it. A pot is spent
 * as a whole: no pound of one run is said to be a pound of one commission (section 18).
 * @throws DomainError `not_found` to whoever does not see the position, the total alone included (FUN-11).
 */
export async function readMoneyTrail(ctx: Ctx, { slug }: { slug: string }): Promise<MoneyTrail> {
  const { authorityId } = ctx;
  const { consortium, sees, grant } = await budgetInSight(ctx, slug);
  if (sees !== "position") throw notFound();
  await logMoneyLook(ctx, grant, { subjectKind: "school_group", subjectId: consortium.id });
  const accounts = await listAccounts(ctx.db, authorityId, { consortiumId: consortium.id });
  const funds = new Map((await listFunds(ctx.db, authorityId)).map((fund) => [String(fund.id), fund]));
  const budgets: MoneyTrail["budgets"][number][] = [];
  for (const { fundId, year } of accounts.filter(({ kind }) => kind === "available")) {
    const own = accounts.filter((account) => account.fundId === fundId && account.year === year);
    const { id, name, sourceKind } = present(funds.get(fundId), "An account is of a fund");
    budgets.push({
      fund: { id, name, sourceKind },
      year,
      position: positionOf(own),
      granted: await grantedTo(ctx, consortium.id, own),
      spendings: await spendingsOf(ctx, own),
    });
  }
  return {
    consortium: { slug: consortium.slug, name: consortium.name },
    asAt: ctx.clock.now(),
    budgets: budgets.toSorted((a, b) => b.year - a.year || a.fund.name.localeCompare(b.fund.name)),
  };
}

async function grantedTo(
  ctx: Ctx,
  consortiumId: string,
  accounts: readonly LedgerAccount[],
): Promise<readonly Granted[]> {
  const { authorityId } = ctx;
  const flows = await listFlows(ctx.db, { authorityId, accountIds: accounts.map(({ id }) => id) });
  const granted: Granted[] = [];
  for (const { transactionId, sourceId, pence } of flows.filter(
    ({ type, sourceKind }) =>
      (type === "allocate" || type === "claw_back") && sourceKind === "allocation_run",
  )) {
    const run = present(
      await findRun(ctx.db, { authorityId, runId: sourceId }),
      "What a run posted names a run that is there",
    );
    const ofFormula = { authorityId, formulaId: run.formulaId };
    const formula = present(await findFormula(ctx.db, ofFormula), "A run has its formula");
    const share = await findConsortiumShare(ctx.db, { authorityId, runId: run.id, consortiumId });
    const adoption = present(
      await findFormulaAdoption(ctx.db, ofFormula),
      "A posted run was priced by a formula that had been adopted",
    );
    const { censusOn, checkedByName, postedByName, postedAt } = run;
    granted.push({
      transactionId,
      pence,
      isDifference: run.replacesId !== null,
      isReversed: run.state === "reversed",
      formulaName: run.formulaName,
      method: formula.terms.method,
      adopted: {
        at: adoption.adoptedAt,
        byName: adoption.adoptedByName,
        motion: await motionPlace(ctx, adoption.motionId),
        undoneAt: formula.undoneAt,
      },
      approval: await approvalOf(ctx, run),
      // Not the whole run: its total less the own line is another consortium's amount on a board of two (FUN-11).
      run: { censusOn, checkedByName, postedByName, postedAt },
      share,
    });
  }
  return granted;
}

async function approvalOf(ctx: Ctx, run: AllocationRun): Promise<Approval | null> {
  const { approvedMotionId, approvedAt, boardCode } = run;
  if (approvedMotionId === null || approvedAt === null) return null;
  const motionIds = [approvedMotionId];
  const [address] = await listMotionAddresses(ctx.db, { authorityId: ctx.authorityId, motionIds });
  const shown = await motionShown(ctx, run);
  return {
    at: approvedAt,
    isStillCarried: address?.motionState === "carried",
    motion: shown === null ? null : { boardCode, reference: shown.reference },
  };
}

async function spendingsOf(ctx: Ctx, accounts: readonly LedgerAccount[]): Promise<readonly Spending[]> {
  const { authorityId } = ctx;
  const ids = new Set(accounts.flatMap(({ commissionId }) => (commissionId === null ? [] : [commissionId])));
  const spendings: Spending[] = [];
  for (const id of ids) {
    const commission = await findCommission(ctx.db, { authorityId, id });
    if (commission === null) continue;
    const decisions: Spending["decisions"][number][] = [];
    for (const { motionId, ...decision } of await listDecisions(ctx.db, { authorityId, commissionId: id })) {
      const { outcome, approved_pence, short_pence, decidedAt } = decision;
      const motion = await motionPlace(ctx, motionId);
      decisions.push({ id: decision.id, outcome, approved_pence, short_pence, decidedAt, motion });
    }
    spendings.push({
      reference: commission.reference,
      title: commission.title,
      position: positionOf(accounts.filter(({ commissionId }) => commissionId === id)),
      invoices: await invoicesOf(ctx, id),
      variations: await variationsOf(ctx, commission),
      decisions,
    });
  }
  return spendings;
}

async function variationsOf(
  ctx: Ctx,
  { id: commissionId, reference }: Commission,
): Promise<Spending["variations"]> {
  const { authorityId } = ctx;
  const variations = await listVariations(ctx.db, { authorityId, commissionId });
  const decisions = await listVariationDecisions(ctx.db, {
    authorityId,
    variationIds: variations.map(({ id }) => id),
  });
  const lines: Spending["variations"][number][] = [];
  for (const { decidedAt, id, motionId, variationId, ...decision } of decisions.toReversed()) {
    const variation = present(
      variations.find((one) => one.id === variationId),
      "It is one of them",
    );
    const { number } = variation;
    const words = variationInWords(variation, { ...decision, name: variationName({ number, reference }) });
    lines.push({ number, id, at: decidedAt, words, motion: await motionPlace(ctx, motionId) });
  }
  return lines;
}

async function invoicesOf(ctx: Ctx, commissionId: string): Promise<Spending["invoices"]> {
  const { authorityId } = ctx;
  const invoices = await listInvoices(ctx.db, { authorityId, commissionIds: [commissionId] });
  return invoices.map((invoice) => {
    const { id, number, pence, state, receivedAt } = invoice;
    const net_pence = netOf(invoice);
    return {
      id,
      number,
      pence,
      state,
      receivedAt,
      net_pence,
      isSettled: state === "accepted" && net_pence === 0n,
    };
  });
}

async function motionPlace(ctx: Ctx, motionId: string | null): Promise<MotionPlace | null> {
  if (motionId === null) return null;
  const [found] = await listMotionAddresses(ctx.db, { authorityId: ctx.authorityId, motionIds: [motionId] });
  return found === undefined ? null : { boardCode: found.boardCode, reference: found.motionReference };
}
