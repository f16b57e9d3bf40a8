import { lockRows } from "@consortia/db/lock-order";
import { findPlacementByMotion } from "@consortia/db/repositories/commission-placements";
import { findDecisionByMotion, listDecisions } from "@consortia/db/repositories/decision-records";
import type { Motion } from "@consortia/db/repositories/motions";
import { listTrustsOfSchools } from "@consortia/db/repositories/seat-eligibility";
import type { ItemParties } from "@consortia/domain/board/interests";
import type { RecountEffect } from "@consortia/domain/board/recount";
import { decisionInWords } from "@consortia/domain/commissioning/decision";
import { effectInWords } from "@consortia/domain/commissioning/payers";
import { mayRead } from "@consortia/domain/commissioning/policy";
import type { Grant } from "@consortia/domain/register/rights";
import { present } from "@consortia/domain/shared/assert";
import type { MotionEnding, MotionSubject } from "../board/motion-subject.ts";
import { audit } from "../shared/audit.ts";
import { rightsOf } from "../shared/authorise.ts";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import { reportOnAgendas } from "../urgent/report-decisions.ts";
import { lapseAll } from "../variations/lapse-variations.ts";
import { budgetsInSight } from "./budgets-in-sight.ts";
import { changeState } from "./change-state.ts";
import { fundIfAffordable, recordDecision } from "./decide-commission.ts";
import { isBound } from "./is-bound.ts";
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
    return partiesTo(ctx, await commissionOf(ctx, motion));
  },

  returns: {
    may: async (ctx, motion) => {
      const { commission, placements, urgent } = await commissionOf(ctx, motion);
      // While three people are asked between meetings it waits for them, and comes again if they do not agree.
      const isAsked = urgent.some(({ state }) => state === "asked");
      return commission.state === "submitted" && !isAsked && placements[0]?.motionId === motion.id;
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
    return {
      reference: commission.reference,
      title: commission.title,
      effect: effectInWords(await asked(ctx, loaded), await schoolsInSight(ctx, loaded)),
      outcome: decision === null ? null : decisionInWords({ ...decision, reference: commission.reference }),
      isUnfunded: decision?.outcome === "carried_not_funded",
    };
  },
};

/** What the motion asked of each budget, whatever was varied since. */
async function asked(ctx: AnyCtx, loaded: LoadedCommission) {
  const budgets = await budgetsInSight(ctx, loaded);
  return budgets.map(({ sent_pence, ...budget }) => ({ ...budget, pence: sent_pence }));
}

/** An open motion is read by every member, and names no school but to readers of its commission. */
async function schoolsInSight(ctx: AnyCtx, { facts, schoolShares }: LoadedCommission) {
  const mayName = mayRead.allows(await rightsOf(ctx), facts) !== null;
  return schoolShares.map(({ pence, schoolName }) => ({ pence, name: mayName ? schoolName : null }));
}

/**
 * Who asked for a commission, who gains, who pays a share out of an own budget and who would be paid: whose ties are an
 * interest in it (COM-4).
 */
export async function partiesTo(
  ctx: AnyCtx,
  { commission, beneficiaries, schoolShares }: LoadedCommission,
): Promise<ItemParties> {
  const schoolIds = [...new Set([...beneficiaries, ...schoolShares].map((one) => one.schoolId))];
  const inTrusts = await listTrustsOfSchools(ctx.db, { authorityId: ctx.authorityId, schoolIds });
  const { proposedById: proposerId, provider } = commission;
  return { proposerId, schoolIds, trusts: inTrusts.map(({ trust }) => trust), provider };
}

/**
 * BRD-16: what was approved is undone and its money released. Once work was accepted under it the decision stands: it
 * is marked by a record, and told to the next meeting.
 */
async function recount(
  ctx: WriteCtx,
  act: Omit<Settlement, "how"> & { readonly effect: RecountEffect },
): Promise<void> {
  const { loaded, motion, effect, grant } = act;
  const { commission } = loaded;
  const facts = { motion: motion.id, how: "late_interest" };
  const basis = basisOf(motion);
  if (effect === "undone" && commission.state === "approved" && (await isLastDecision(ctx, act))) {
    if (await isBound(ctx, loaded)) return mark(ctx, act, facts);
    const posted = await releaseHold(ctx, loaded, `undo:${motion.id}`);
    await lapseAll(ctx, grant, loaded);
    await recordDecision(ctx, { loaded, basis }, { outcome: "undone", posted, short_pence: null });
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

async function mark(
  ctx: WriteCtx,
  { loaded, motion, grant }: Pick<Settlement, "loaded" | "motion" | "grant">,
  facts: Readonly<Record<string, string>>,
): Promise<void> {
  await recordDecision(
    ctx,
    { loaded, basis: basisOf(motion) },
    { outcome: "stands", posted: null, short_pence: null },
  );
  await audit(ctx, grant, {
    act: "commission_stands",
    subjectKind: "commission",
    subjectId: loaded.commission.id,
    after: facts,
  });
  await reportOnAgendas(ctx, grant, motion.boardId);
}

/** What another decision approved since, such as one between meetings, is not this motion's to undo. */
async function isLastDecision(ctx: WriteCtx, { loaded, motion }: Pick<Settlement, "loaded" | "motion">) {
  const [last] = await listDecisions(ctx.db, {
    authorityId: ctx.authorityId,
    commissionId: loaded.commission.id,
  });
  return last?.motionId === motion.id;
}

function basisOf(motion: Motion) {
  return { motionId: motion.id, urgentId: null } as const;
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
      await fundIfAffordable(ctx, { loaded, basis: basisOf(motion), grant });
      return;
    case "not_carried":
      await recordDecision(
        ctx,
        { loaded, basis: basisOf(motion) },
        { outcome: "declined", posted: null, short_pence: null },
      );
      return changeState(ctx, grant, { commission, event: "lose", facts: { motion: motion.id } });
    case "inquorate":
    case "withdrawn":
    case "not_reached":
      return changeState(ctx, grant, { commission, event: "bring_back", facts: { motion: motion.id, how } });
  }
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
