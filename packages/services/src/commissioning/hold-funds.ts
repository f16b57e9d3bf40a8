import type { Payer } from "@consortia/domain/commissioning/decision";
import { assert, present } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import { commitBar, commitFunds } from "../ledger/commit-funds.ts";
import { lockYears } from "../ledger/lock-year.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { budgetsFor, type PayingBudget } from "./available-for.ts";
import type { LoadedCommission } from "./load-commission.ts";
import { pledgeShares } from "./pledge-shares.ts";

/** Those who pay for a commission, under the locks of all their books: nobody posts there until the transaction ends. */
export type LockedPayers = {
  readonly loaded: LoadedCommission;
  readonly budgets: readonly PayingBudget[];
  /** The year that schools' shares are posted in. */
  readonly pledgeYear: number;
  /** What each of them, budget or school, pays and has. */
  readonly payers: readonly Payer[];
};

/**
 * Finds what those who pay can give. A fund that has ended, or whose year is being closed, gives nothing (FUN-7, LED-6);
 * a school that has signed has what it signed for.
 */
export async function lockPayers(ctx: WriteCtx, loaded: LoadedCommission): Promise<LockedPayers> {
  const { schoolShares } = loaded;
  await lockYears(ctx, async () => {
    const budgets = await budgetsFor(ctx, loaded);
    const ofSchools = schoolShares.length === 0 ? [] : [pledgeYearOf(loaded, budgets)];
    return [...new Set([...budgets.map(({ year }) => year), ...ofSchools])];
  });
  const budgets = await budgetsFor(ctx, loaded);
  const pledgeYear = pledgeYearOf(loaded, budgets);
  const payers: Payer[] = [];
  for (const { fundId, year, pence, available_pence } of budgets) {
    const bar = await commitBar(ctx, { fundId, year });
    payers.push({ pence, available_pence: bar === null ? available_pence : 0n });
  }
  for (const { fundId, pence } of schoolShares) {
    const bar = await commitBar(ctx, { fundId, year: pledgeYear });
    payers.push({ pence, available_pence: bar === null ? pence : 0n });
  }
  return { loaded, budgets, pledgeYear, payers };
}

/** That of the budgets' money, the latest: an invoice is paid out of one year. Never before the fund began. */
function pledgeYearOf({ schoolShares }: LoadedCommission, budgets: readonly PayingBudget[]): number {
  return Math.max(...budgets.map(({ year }) => year), ...schoolShares.map(({ fundYear }) => fundYear));
}

/**
 * Holds what each pays of an approved commission, an entry each: two budgets may be in two years' books. The first
 * rests on the decision by its id, those of the other budgets by its id and their fund. @returns the first
 */
export async function holdFunds(
  ctx: WriteCtx,
  { budgets, loaded, pledgeYear }: LockedPayers,
  decisionId: Id<"DecisionRecordId">,
): Promise<Id<"LedgerTransactionId">> {
  const { commission } = loaded;
  let first: Id<"LedgerTransactionId"> | null = null;
  for (const { fundId, year, pence } of budgets) {
    const id: string = first === null ? decisionId : `${decisionId}:${fundId}`;
    const result = await commitFunds(ctx, {
      fundId,
      year,
      consortiumId: commission.consortiumId,
      commissionId: commission.id,
      pence,
      source: { kind: "decision_record", id },
      requestKey: `commit:${id}`,
    });
    assert(result.outcome === "posted", "What a budget has under the lock of its book can be held");
    first ??= result.transactionId;
  }
  await pledgeShares(ctx, { loaded, year: pledgeYear, decisionId });
  return present(first, "A commission has a budget that pays");
}
