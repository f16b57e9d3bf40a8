import { type DecisionBasis, insertDecision } from "@consortia/db/repositories/decision-records";
import type { DecisionOutcome } from "@consortia/domain/commissioning/decision";
import type { CommissionEvent } from "@consortia/domain/commissioning/machine";
import type { Grant } from "@consortia/domain/register/rights";
import { assert } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import { commitFunds } from "../ledger/commit-funds.ts";
import { lockYear } from "../ledger/lock-year.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { budgetFor } from "./available-for.ts";
import { changeState } from "./change-state.ts";
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

/** COM-10: the decision stands either way. The hold is posted, or the shortage recorded and nothing posted. */
export async function fundIfAffordable(ctx: WriteCtx, deciding: Deciding): Promise<DecisionOutcome> {
  const { loaded, basis, grant } = deciding;
  const { commission, funding } = loaded;
  const event = basis.motionId === null ? events.urgent : events.board;
  const id = ctx.newId("DecisionRecordId");
  const year = await lockYear(ctx, async () => (await budgetFor(ctx, loaded)).year);
  const result = await commitFunds(ctx, {
    fundId: funding.fundId,
    year,
    consortiumId: commission.consortiumId,
    commissionId: commission.id,
    pence: funding.pence,
    source: { kind: "decision_record", id },
    requestKey: `commit:${id}`,
  });
  if (result.outcome === "posted") {
    const posted = result.transactionId;
    await recordDecision(ctx, deciding, { id, outcome: "approved", posted, short_pence: null });
    const facts = { ...factsOf(basis), approved_pence: funding.pence, posting: posted };
    await changeState(ctx, grant, { commission, event: event.funded, facts });
    return "approved";
  }
  // A fund that has ended, or whose year is being closed, has nothing to give: the whole sum is short (FUN-7).
  const short_pence = result.outcome === "short" ? result.shortPence : funding.pence;
  await recordDecision(ctx, deciding, { id, outcome: "carried_not_funded", posted: null, short_pence });
  await changeState(ctx, grant, {
    commission,
    event: event.short,
    facts: { ...factsOf(basis), short_pence },
  });
  return "carried_not_funded";
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
