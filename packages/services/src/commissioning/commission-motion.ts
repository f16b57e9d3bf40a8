import { lockRows } from "@consortia/db/lock-order";
import { findPlacementByMotion } from "@consortia/db/repositories/commission-placements";
import { findDecisionByMotion, insertDecision } from "@consortia/db/repositories/decision-records";
import type { Motion } from "@consortia/db/repositories/motions";
import type { RecountEffect } from "@consortia/domain/board/recount";
import { type DecisionOutcome, decisionInWords } from "@consortia/domain/commissioning/decision";
import type { Grant } from "@consortia/domain/register/rights";
import { assert, present } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import { formatPence, type Pence } from "@consortia/domain/shared/money";
import type { MotionEnding, MotionSubject } from "../board/motion-subject.ts";
import { commitFunds } from "../ledger/commit-funds.ts";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import { availableFor } from "./available-for.ts";
import { changeState } from "./change-state.ts";
import { type LoadedCommission, loadCommission } from "./load-commission.ts";
import { placeLoaded } from "./place-loaded.ts";
import { releaseHold } from "./release-hold.ts";

/** What a board's motion on a commission does (COM-1, COM-10), whom it concerns (COM-4), and how it reads. */
export const commissionMotion: MotionSubject = {
  settle: async (ctx, { motion, ending, grant }) => {
    const loaded = await lockCommissionOf(ctx, motion);
    if (loaded.commission.state !== "on_agenda") return;
    await settle(ctx, { loaded, motion, how: ending.how, grant });
  },

  recount: async (ctx, { motion, effect, grant }) => {
    const loaded = await lockCommissionOf(ctx, motion);
    // Placed anew since, it is another motion's to decide.
    if (loaded.placements[0]?.motionId !== motion.id) return;
    await recount(ctx, { loaded, motion, effect, grant });
  },

  parties: async (ctx, motion) => {
    const { commission, beneficiaries } = await commissionOf(ctx, motion);
    const schoolIds = beneficiaries.map((one) => one.schoolId);
    const { proposedById: proposerId, provider } = commission;
    return { proposerId, schoolIds, trustIds: [], provider };
  },

  returns: {
    may: async (ctx, motion) => {
      const { commission, placements } = await commissionOf(ctx, motion);
      return commission.state === "submitted" && placements[0]?.motionId === motion.id;
    },
    place: async (ctx, { motion, item, meeting, grant }) => {
      const loaded = await lockCommissionOf(ctx, motion);
      return placeLoaded(ctx, {
        loaded,
        meeting,
        closedReason: item.closedReason ?? "",
        remit: item.remit ?? null,
        grant,
      });
    },
  },

  describe: async (ctx, motion) => {
    const loaded = await commissionOf(ctx, motion);
    const { commission } = loaded;
    const decision = await findDecisionByMotion(ctx.db, {
      authorityId: ctx.authorityId,
      motionId: motion.id,
    });
    const available = await availableFor(ctx, loaded);
    return {
      reference: commission.reference,
      title: commission.title,
      effect: `${formatPence(commission.max_pence)} from the consortium’s budget, of which ${formatPence(available)} is available now.`,
      outcome: decision === null ? null : decisionInWords({ ...decision, reference: commission.reference }),
      isUnfunded: decision?.outcome === "carried_not_funded",
    };
  },
};

/** BRD-16: nothing is signed yet in any state here, so what was approved is undone and its money released. */
async function recount(
  ctx: WriteCtx,
  act: Omit<Settlement, "how"> & { readonly effect: RecountEffect },
): Promise<void> {
  const { loaded, motion, effect, grant } = act;
  const { commission } = loaded;
  const facts = { motion: motion.id, how: "late_interest" };
  if (effect === "undone" && commission.state === "approved") {
    const posted = await releaseHold(ctx, loaded, `undo:${motion.id}`);
    await decide(ctx, act, { outcome: "undone", posted, short_pence: null });
    await changeState(ctx, grant, { commission, event: "undo", facts });
  }
  if (effect === "returns" && commission.state === "declined") {
    await changeState(ctx, grant, { commission, event: "reconsider", facts });
  }
  if (effect === "returns" && commission.state === "on_agenda") {
    await changeState(ctx, grant, { commission, event: "bring_back", facts });
  }
  if (effect === "falls" && commission.state === "on_agenda") {
    await settle(ctx, { ...act, how: "not_carried" });
  }
}

type Settlement = {
  readonly loaded: LoadedCommission;
  readonly motion: Motion;
  readonly how: MotionEnding["how"];
  readonly grant: Grant;
};

async function settle(ctx: WriteCtx, settlement: Settlement): Promise<void> {
  const { loaded, grant, how, motion } = settlement;
  const { commission } = loaded;
  switch (how) {
    case "carried":
      return fundIfAffordable(ctx, settlement);
    case "not_carried":
      await decide(ctx, settlement, { outcome: "declined", posted: null, short_pence: null });
      return changeState(ctx, grant, { commission, event: "lose", facts: { motion: motion.id } });
    case "inquorate":
    case "withdrawn":
    case "not_reached":
      return changeState(ctx, grant, { commission, event: "bring_back", facts: { motion: motion.id, how } });
  }
}

/** COM-10: the vote stands either way. The hold is posted, or the shortage recorded and nothing posted. */
async function fundIfAffordable(ctx: WriteCtx, settlement: Settlement): Promise<void> {
  const { loaded, grant, motion } = settlement;
  const { commission, funding } = loaded;
  const id = ctx.newId("DecisionRecordId");
  const result = await commitFunds(ctx, {
    fundId: funding.fundId,
    year: funding.year,
    consortiumId: commission.consortiumId,
    commissionId: commission.id,
    pence: funding.pence,
    source: { kind: "decision_record", id },
    requestKey: `commit:${id}`,
  });
  if (result.outcome === "posted") {
    await decide(ctx, settlement, {
      id,
      outcome: "approved",
      posted: result.transactionId,
      short_pence: null,
    });
    const facts = { motion: motion.id, approved_pence: funding.pence, posting: result.transactionId };
    return changeState(ctx, grant, { commission, event: "carry", facts });
  }
  // A fund that has ended has nothing to give: the whole sum is short (FUN-7).
  const short_pence = result.outcome === "short" ? result.shortPence : funding.pence;
  await decide(ctx, settlement, { id, outcome: "carried_not_funded", posted: null, short_pence });
  await changeState(ctx, grant, {
    commission,
    event: "carry_unfunded",
    facts: { motion: motion.id, short_pence },
  });
}

async function decide(
  ctx: WriteCtx,
  { loaded: { commission }, motion }: Pick<Settlement, "loaded" | "motion">,
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
    id: made.id ?? ctx.newId("DecisionRecordId"),
    authorityId: ctx.authorityId,
    commissionId: commission.id,
    motionId: motion.id,
    outcome: made.outcome,
    requested_pence: commission.max_pence,
    approved_pence: made.outcome === "approved" ? commission.max_pence : 0n,
    short_pence: made.short_pence,
    requesterId: commission.proposedById,
    ledgerTransactionId: made.posted,
    decidedAt: ctx.clock.now(),
  });
}

async function lockCommissionOf(ctx: WriteCtx, motion: Motion): Promise<LoadedCommission> {
  const { commissionId } = await placementOf(ctx, motion);
  await lockRows(ctx.db, ctx.store.dialect, [{ table: "commissions", id: commissionId }]);
  return loadCommission(ctx, { id: commissionId });
}

async function commissionOf(ctx: AnyCtx, motion: Motion): Promise<LoadedCommission> {
  const { commissionId } = await placementOf(ctx, motion);
  return loadCommission(ctx, { id: commissionId });
}

async function placementOf(ctx: AnyCtx, motion: Motion) {
  const placement = await findPlacementByMotion(ctx.db, {
    authorityId: ctx.authorityId,
    motionId: motion.id,
  });
  return present(placement, "A motion of this kind is made by placing a commission");
}
