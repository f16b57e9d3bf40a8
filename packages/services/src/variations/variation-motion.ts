import { lockRows } from "@consortia/db/lock-order";
import { listDecisions } from "@consortia/db/repositories/decision-records";
import type { Motion } from "@consortia/db/repositories/motions";
import { listVariationDecisionsOfMotion } from "@consortia/db/repositories/variation-decisions";
import { findVariationPlacement } from "@consortia/db/repositories/variation-placements";
import { listVariations } from "@consortia/db/repositories/variations";
import type { RecountEffect } from "@consortia/domain/board/recount";
import type { Grant } from "@consortia/domain/register/rights";
import { present } from "@consortia/domain/shared/assert";
import { isOpen } from "@consortia/domain/variations/machine";
import { movementOf, takenBack } from "@consortia/domain/variations/terms";
import { effectOfChange, type VariationOutcome, variationInWords } from "@consortia/domain/variations/words";
import type { MotionEnding, MotionSubject } from "../board/motion-subject.ts";
import { seesWhatIsLeft } from "../commissioning/budgets-in-sight.ts";
import { partiesTo } from "../commissioning/commission-motion.ts";
import { audit } from "../shared/audit.ts";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import { reportOnAgendas } from "../urgent/report-decisions.ts";
import { lapseOpen } from "./lapse-variations.ts";
import { tellOfEnd } from "./letters.ts";
import { type LoadedVariation, loadVariation } from "./load-variation.ts";
import { moveHeldMoney } from "./move-held-money.ts";
import { placeLoadedVariation } from "./place-variation.ts";
import { roomFor } from "./room.ts";
import { recordVariationDecision, stepVariation } from "./step-variation.ts";

/** What a board's motion on a variation does (section 16, "Variation"), whom it concerns (COM-4), and how it reads. */
export const variationMotion: MotionSubject = {
  settle: async (ctx, { motion, ending, grant }) => {
    const one = await lockVariationOf(ctx, motion);
    if (one.variation.state !== "on_agenda" || !isLatest(one, motion)) return;
    await settle(ctx, { one, motion, grant }, ending.how);
  },

  recount: async (ctx, { motion, effect, grant }) => {
    const one = await lockVariationOf(ctx, motion);
    // Placed anew since, it is another motion's to decide.
    if (isLatest(one, motion)) await recount(ctx, { one, motion, grant }, effect);
  },

  // Who drafted it asks for it, and who proposed the commission asked for all of it.
  parties: async (ctx, motion) => {
    const { loaded, variation } = await variationOf(ctx, motion);
    return {
      ...(await partiesTo(ctx, loaded)),
      ...{ proposerId: variation.draftedById, alsoProposedById: variation.requesterId },
    };
  },

  /** It ended with what it rested on: there is nothing to vote on, and the motion is withdrawn. */
  openBar: async (ctx, motion) => {
    const { name, variation } = await variationOf(ctx, motion);
    return variation.state === "on_agenda"
      ? null
      : `${name} has ended, so there is nothing to vote on. Withdraw the motion.`;
  },

  returns: {
    may: async (ctx, motion) => {
      const one = await variationOf(ctx, motion);
      return one.variation.state === "drafted" && isLatest(one, motion);
    },
    place: async (ctx, { motion, item, meeting, grant }) =>
      placeLoadedVariation(ctx, {
        one: await lockVariationOf(ctx, motion),
        meeting,
        closedReason: item.closedReason ?? "",
        remit: item.remit ?? null,
        grant,
      }),
  },

  describe: async (ctx, motion) => {
    const { loaded, name, variation } = await variationOf(ctx, motion);
    const { commission } = loaded;
    const of = { authorityId: ctx.authorityId, motionId: motion.id };
    const [decision] = await listVariationDecisionsOfMotion(ctx.db, of);
    const room = (await seesWhatIsLeft(ctx, loaded))
      ? await roomFor(ctx, { commission, fundId: variation.fundId })
      : null;
    return {
      reference: commission.reference,
      title: commission.title,
      effect: effectOfChange(movementOf(variation), room),
      outcome: decision === undefined ? null : variationInWords(variation, { ...decision, name }),
      isUnfunded: decision?.outcome === "carried_not_funded",
    };
  },
};

type Act = { readonly one: LoadedVariation; readonly motion: Motion; readonly grant: Grant };

async function settle(ctx: WriteCtx, act: Act, how: MotionEnding["how"]): Promise<void> {
  const { one, motion, grant } = act;
  switch (how) {
    case "carried":
      return carry(ctx, act);
    case "not_carried":
      await decide(ctx, act, { outcome: "refused" });
      await stepVariation(ctx, grant, { ...one, event: "lose", after: { motion: motion.id } });
      return tellOfEnd(ctx, one, "refused");
    case "inquorate":
    case "withdrawn":
    case "not_reached":
      return stepVariation(ctx, grant, { ...one, event: "bring_back", after: { motion: motion.id, how } });
  }
}

/** COM-10: the vote stands either way. The money moves, or what is short is recorded and the old terms run on. */
async function carry(ctx: WriteCtx, act: Act): Promise<void> {
  const { one, motion, grant } = act;
  const decisionId = ctx.newId("VariationDecisionId");
  const moved = await moveHeldMoney(ctx, one, { movement: movementOf(one.variation), decisionId });
  const facts = { motion: motion.id, decision: decisionId };
  if (moved.outcome === "short") {
    const { short_pence } = moved;
    await decide(ctx, act, { id: decisionId, outcome: "carried_not_funded", short_pence });
    await stepVariation(ctx, grant, { ...one, event: "carry_unfunded", after: { ...facts, short_pence } });
    return tellOfEnd(ctx, one, "not_funded");
  }
  await decide(ctx, act, { id: decisionId, outcome: "applied", posted: moved.posted });
  await stepVariation(ctx, grant, { ...one, event: "carry", after: { ...facts, posting: moved.posted } });
  await tellOfEnd(ctx, one, "applied");
}

/**
 * BRD-16: what was applied is undone while its money is free to go back, and stands otherwise: it is marked by a record,
 * and told to the next meeting. A count that would now carry it lets it come again.
 */
async function recount(ctx: WriteCtx, act: Act, effect: RecountEffect): Promise<void> {
  const { one, motion, grant } = act;
  const { loaded, variation } = one;
  if (loaded.commission.state !== "approved") return;
  const facts = { motion: motion.id, how: "late_interest" };
  if (effect === "undone" && variation.state === "applied") await undo(ctx, act);
  if (effect === "returns" && variation.state === "refused" && (await canComeAgain(ctx, one))) {
    await stepVariation(ctx, grant, { ...one, event: "reconsider", after: facts });
  }
  if (effect === "returns" && variation.state === "on_agenda") {
    await stepVariation(ctx, grant, { ...one, event: "bring_back", after: facts });
  }
  if (effect === "falls" && variation.state === "on_agenda") await settle(ctx, act, "not_carried");
}

async function undo(ctx: WriteCtx, act: Act): Promise<void> {
  const { one, motion, grant } = act;
  const { loaded, variation } = one;
  const later = (await listVariations(ctx.db, ofCommission(ctx, one))).filter(
    ({ number }) => number > variation.number,
  );
  // What two leads or another vote decided upon it since is not this motion's to undo.
  if (later.some(({ state }) => state === "applied")) return mark(ctx, act);
  const decisionId = ctx.newId("VariationDecisionId");
  const movement = takenBack(movementOf(variation));
  const moved = await moveHeldMoney(ctx, one, { movement, decisionId });
  if (moved.outcome === "short") return mark(ctx, act);
  await lapseOpen(ctx, grant, { loaded, cause: "terms_undone" });
  await decide(ctx, act, { id: decisionId, outcome: "undone", posted: moved.posted });
  const facts = { motion: motion.id, how: "late_interest", posting: moved.posted };
  await stepVariation(ctx, grant, { ...one, event: "undo", after: facts });
  await tellOfEnd(ctx, one, "undone");
}

async function mark(ctx: WriteCtx, act: Act): Promise<void> {
  const { one, motion, grant } = act;
  await decide(ctx, act, { outcome: "stands" });
  await audit(ctx, grant, {
    act: "variation_stands",
    subjectKind: "variation",
    subjectId: one.variation.id,
    after: { motion: motion.id, how: "late_interest" },
  });
  await reportOnAgendas(ctx, grant, motion.boardId);
}

/** It begins from the terms in force, under the approval that stands, and nothing else is open. */
async function canComeAgain(ctx: WriteCtx, one: LoadedVariation): Promise<boolean> {
  const { loaded, variation } = one;
  const all = await listVariations(ctx.db, ofCommission(ctx, one));
  const [approval] = (await listDecisions(ctx.db, ofCommission(ctx, one))).filter(
    ({ outcome }) => outcome === "approved",
  );
  return (
    !all.some(({ number, state }) => isOpen(state) || (number > variation.number && state === "applied")) &&
    approval?.id === variation.approvalId &&
    loaded.commission.max_pence === variation.from.max_pence &&
    loaded.commission.endsOn === variation.from.endsOn
  );
}

function decide(
  ctx: WriteCtx,
  { one, motion }: Act,
  made: {
    readonly id?: ReturnType<typeof decisionId>;
    readonly outcome: VariationOutcome;
    readonly short_pence?: bigint;
    readonly posted?: Parameters<typeof recordVariationDecision>[2]["posted"];
  },
): Promise<void> {
  return recordVariationDecision(ctx, one.variation, {
    id: made.id ?? decisionId(ctx),
    motionId: motion.id,
    approverId: null,
    outcome: made.outcome,
    short_pence: made.short_pence ?? null,
    posted: made.posted ?? null,
  });
}

function decisionId(ctx: WriteCtx) {
  return ctx.newId("VariationDecisionId");
}

function ofCommission(ctx: AnyCtx, { loaded }: LoadedVariation) {
  return { authorityId: ctx.authorityId, commissionId: loaded.commission.id };
}

function isLatest({ placements }: LoadedVariation, motion: Motion): boolean {
  return placements[0]?.motionId === motion.id;
}

async function lockVariationOf(ctx: WriteCtx, motion: Motion): Promise<LoadedVariation> {
  const { loaded, variation } = await variationOf(ctx, motion);
  await lockRows(ctx.db, ctx.store.dialect, [{ table: "commissions", id: loaded.commission.id }]);
  return loadVariation(ctx, { id: variation.id });
}

async function variationOf(ctx: AnyCtx, motion: Motion): Promise<LoadedVariation> {
  const placement = await findVariationPlacement(ctx.db, {
    authorityId: ctx.authorityId,
    motionId: motion.id,
  });
  const { variationId } = present(placement, "A motion of this kind is made by placing a variation");
  return loadVariation(ctx, { id: variationId });
}
