import { type DecisionBasis, insertDecision } from "@consortia/db/repositories/decision-records";
import { type DecisionOutcome, fundingOf } from "@consortia/domain/commissioning/decision";
import type { CommissionEvent } from "@consortia/domain/commissioning/machine";
import type { Grant } from "@consortia/domain/register/rights";
import { assert } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { WriteCtx } from "../shared/ctx.ts";
import { changeState } from "./change-state.ts";
import { holdFunds, lockPayers } from "./hold-funds.ts";
import type { LoadedCommission } from "./load-commission.ts";

/** A decision on a locked commission: a board's vote, or three people's agreement between meetings. */
export type Deciding = {
  readonly loaded: LoadedCommission;
  readonly basis: DecisionBasis;
  readonly grant: Grant;
};

/** What a decision for a commission does to its state, with the money and without. */
const events = {
  board: { funded: "carry", short: "carry_unfunded" },
  urgent: { funded: "agree", short: "agree_unfunded" },
} as const satisfies Record<string, Record<string, CommissionEvent>>;

/**
 * COM-10: the decision stands either way. Everybody who pays pays in this transaction, or what they lack together is
 * recorded and nothing is posted.
 */
export async function fundIfAffordable(ctx: WriteCtx, deciding: Deciding): Promise<DecisionOutcome> {
  const { loaded, basis, grant } = deciding;
  const { commission } = loaded;
  const event = basis.motionId === null ? events.urgent : events.board;
  const id = ctx.newId("DecisionRecordId");
  const locked = await lockPayers(ctx, loaded);
  const funding = fundingOf(locked.payers);
  if (funding.outcome === "short") {
    const { short_pence } = funding;
    await recordDecision(ctx, deciding, { id, outcome: "carried_not_funded", posted: null, short_pence });
    const facts = { ...factsOf(basis), short_pence };
    await changeState(ctx, grant, { commission, event: event.short, facts });
    return "carried_not_funded";
  }
  const posted = await holdFunds(ctx, locked, id);
  await recordDecision(ctx, deciding, { id, outcome: "approved", posted, short_pence: null });
  const facts = { ...factsOf(basis), approved_pence: commission.max_pence, posting: posted };
  await changeState(ctx, grant, { commission, event: event.funded, facts });
  return "approved";
}

export async function recordDecision(
  ctx: WriteCtx,
  { loaded: { commission }, basis }: Pick<Deciding, "loaded" | "basis">,
  made: {
    readonly id?: Id<"DecisionRecordId">;
    readonly outcome: DecisionOutcome;
    readonly posted: Id<"LedgerTransactionId"> | null;
    readonly short_pence: Pence | null;
  },
): Promise<void> {
  assert(
    (made.outcome === "approved" || made.outcome === "undone") === (made.posted !== null),
    "Money moves exactly when a commission is approved, or is so no longer",
  );
  await insertDecision(ctx.db, {
    ...basis,
    id: made.id ?? ctx.newId("DecisionRecordId"),
    authorityId: ctx.authorityId,
    commissionId: commission.id,
    outcome: made.outcome,
    requested_pence: commission.max_pence,
    approved_pence: made.outcome === "approved" ? commission.max_pence : 0n,
    short_pence: made.short_pence,
    requesterId: commission.proposedById,
    ledgerTransactionId: made.posted,
    decidedAt: ctx.clock.now(),
  });
}

function factsOf({ motionId, urgentId }: DecisionBasis): Readonly<Record<string, string>> {
  return motionId === null ? { urgent: urgentId } : { motion: motionId };
}
