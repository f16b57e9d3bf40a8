import { findFund } from "@consortia/db/repositories/funds";
import type { AccountIdentity } from "@consortia/domain/ledger/accounts";
import { present } from "@consortia/domain/shared/assert";
import type { Pence } from "@consortia/domain/shared/money";
import { type LocalDate, londonDate } from "@consortia/domain/shared/time";
import type { WriteCtx } from "../shared/ctx.ts";
import { currentPeriod } from "./current-period.ts";
import { type PostingResult, postTransaction } from "./post-transaction.ts";

/** Money of one consortium's budget (or of the central one, where `consortiumId` is null) held for one commission. */
export type Hold = {
  readonly fundId: string;
  readonly year: number;
  readonly consortiumId: string | null;
  readonly commissionId: string;
  readonly pence: Pence;
  /** The decision behind it, such as a decision record: each commits once. */
  readonly source: { readonly kind: string; readonly id: string };
  readonly requestKey: string;
};

/** Why nothing of a fund and year may be committed now. */
export type CommitBar =
  | { readonly outcome: "fund_ended"; readonly endedOn: LocalDate }
  /** The year of the money is being closed: no new document is let in. */
  | { readonly outcome: "year_closing"; readonly period: number };

export type CommitResult = PostingResult | CommitBar;

/**
 * Reserves money for a commission, or more of it: available to committed, inside the transaction of the decision. All but
 * `posted` post nothing (LED-1, LED-6, FUN-7).
 */
export async function commitFunds(
  ctx: WriteCtx,
  hold: Hold,
  type: "commit" | "variation_up" = "commit",
): Promise<CommitResult> {
  const bar = await commitBar(ctx, hold);
  if (bar !== null) return bar;
  return postTransaction(ctx, {
    type,
    year: hold.year,
    source: hold.source,
    requestKey: hold.requestKey,
    movements: [{ debit: heldAccount(hold), credit: budgetAccount(hold), pence: hold.pence }],
  });
}

/**
 * Whether a fund that has ended, or whose year is being closed, gives nothing (LED-6, FUN-7); null where it may give.
 * The book of the year is held from here on.
 */
export async function commitBar(
  ctx: WriteCtx,
  { fundId, year }: Pick<Hold, "fundId" | "year">,
): Promise<CommitBar | null> {
  const fund = present(
    await findFund(ctx.db, { authorityId: ctx.authorityId, fundId }),
    "A commission is paid from a fund that exists",
  );
  const today = londonDate(ctx.clock.now());
  if (fund.endsOn !== null && today > fund.endsOn) return { outcome: "fund_ended", endedOn: fund.endsOn };
  const { period, state } = await currentPeriod(ctx, year);
  return state === "open" ? null : { outcome: "year_closing", period };
}

/** The budget of a consortium in one fund and year. */
export function budgetAccount(hold: Pick<Hold, "fundId" | "year" | "consortiumId">): AccountIdentity {
  const { fundId, year, consortiumId } = hold;
  return { kind: "available", fundId, year, consortiumId, commissionId: null };
}

/** What is reserved for one commission out of that budget. */
export function heldAccount(
  hold: Pick<Hold, "fundId" | "year" | "consortiumId" | "commissionId">,
): AccountIdentity {
  const { fundId, year, consortiumId, commissionId } = hold;
  return { kind: "committed", fundId, year, consortiumId, commissionId };
}
