import type { CommissionFunding } from "@consortia/db/repositories/commission-fundings";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { latestBudgets } from "@consortia/domain/ledger/budgets";
import { invalid } from "@consortia/domain/shared/errors";
import { lesser, type Pence } from "@consortia/domain/shared/money";
import type { Room } from "@consortia/domain/variations/terms";
import type { LoadedCommission } from "../commissioning/load-commission.ts";
import { heldByYear, moneyLeft } from "../invoices/load-invoice.ts";
import type { AnyCtx } from "../shared/ctx.ts";

/**
 * Which of a commission's budgets carries a change. Where one pays nobody is asked; what schools signed is never varied.
 * @throws DomainError `invalid` at `fundId` where several pay and none of them is named.
 */
export function carrierOf({ fundings }: LoadedCommission, fundId: string | undefined): CommissionFunding {
  const named = fundings.find((one) => one.fundId === fundId);
  const [only, second] = fundings;
  const carrier = fundId === undefined && second === undefined ? only : named;
  if (carrier === undefined) throw invalid("fundId", "Select the budget that the change is for");
  return carrier;
}

type Carrying = Pick<LoadedCommission, "commission"> & { readonly fundId: string };

/** What the budget that carries a change has left, and what of the commitment can go back to it. */
export async function roomFor(ctx: AnyCtx, carrying: Carrying): Promise<Room> {
  const budget = await budgetOf(ctx, carrying);
  const held = await freeOf(ctx, carrying);
  return { available_pence: budget?.pence ?? 0n, free_pence: held?.pence ?? 0n };
}

/** The budget in the year that its money was carried to; null before its first allocation. */
export async function budgetOf(
  ctx: AnyCtx,
  { commission: { consortiumId }, fundId }: Carrying,
): Promise<{ readonly year: number; readonly pence: Pence } | null> {
  const kind = "available";
  const accounts = await listAccounts(ctx.db, ctx.authorityId, { fundId, consortiumId, kind });
  return latestBudgets(accounts)[0] ?? null;
}

/**
 * The year in which this budget holds most for the commission, and what can be freed there. Matched invoices are paid out
 * of the year that holds most for the commission in all: there, what they ask for stays.
 */
export async function freeOf(
  ctx: AnyCtx,
  { commission, fundId }: Carrying,
): Promise<{ readonly year: number; readonly pence: Pence } | null> {
  const accounts = await listAccounts(ctx.db, ctx.authorityId, {
    ...{ commissionId: commission.id, consortiumId: commission.consortiumId },
    ...{ fundId, kind: "committed" as const },
  });
  const own = fullestYear(accounts.map(({ pence, year }) => [year, pence]));
  if (own === null) return null;
  const fullest = fullestYear([...(await heldByYear(ctx, commission.id))]);
  if (own.year !== fullest?.year) return own;
  const { left_pence } = await moneyLeft(ctx, { commission });
  return { year: own.year, pence: lesser(own.pence, left_pence) };
}

/** The year that holds most, the later of two that hold the same; null where none holds anything. */
function fullestYear(
  held: readonly (readonly [number, Pence])[],
): { readonly year: number; readonly pence: Pence } | null {
  const full = held.filter(([, pence]) => pence > 0n);
  const [most] = full.toSorted(([a, one], [b, other]) => (one === other ? b - a : one > other ? -1 : 1));
  return most === undefined ? null : { year: most[0], pence: most[1] };
}
