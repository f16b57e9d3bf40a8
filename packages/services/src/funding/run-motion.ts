import { lockRows } from "@consortia/db/lock-order";
import {
  findRunPlacement,
  listRunPlacements,
  type RunPlacement,
} from "@consortia/db/repositories/allocation-placements";
import type { AllocationRun } from "@consortia/db/repositories/allocation-runs";
import type { Motion } from "@consortia/db/repositories/motions";
import type { RecountEffect } from "@consortia/domain/board/recount";
import { allocationTitle, runOutcomeInWords } from "@consortia/domain/funding/allocation-words";
import type { RunEvent } from "@consortia/domain/funding/run-machine";
import { waitsForAgenda } from "@consortia/domain/funding/run-offer";
import type { Grant } from "@consortia/domain/register/rights";
import { present } from "@consortia/domain/shared/assert";
import { formatPence } from "@consortia/domain/shared/money";
import type { MotionEnding, MotionSubject } from "../board/motion-subject.ts";
import { audit } from "../shared/audit.ts";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import { loadRun, stepRun } from "./load-run.ts";
import { placeRun } from "./place-run.ts";
import { tellFinanceOfUndoneVote } from "./tell-finance.ts";

/** What a vote does to a run, and the act that the trail keeps of it. */
const acts = {
  carry: "run_approved",
  lose: "run_rejected",
  bring_back: "run_brought_back",
  undo: "run_approval_undone",
  reconsider: "run_returned",
} as const satisfies Partial<Record<RunEvent, string>>;
type VoteEvent = keyof typeof acts;

const endings: Readonly<Record<MotionEnding["how"], VoteEvent>> = {
  carried: "carry",
  not_carried: "lose",
  inquorate: "bring_back",
  withdrawn: "bring_back",
  not_reached: "bring_back",
};

/** What a board's motion on a funding run does (domain-model section 4), and how it reads. */
export const runMotion: MotionSubject = {
  settle: async (ctx, { motion, ending, grant }) => {
    // Nobody moves a tabled run but whoever holds its motion, and a meeting that ends carries over things of many kinds.
    const run = await runOf(ctx, motion);
    if (run.state !== "tabled" || !(await isLatest(ctx, run, motion))) return;
    await move(ctx, { run, motion, event: endings[ending.how], grant });
  },

  /** Money that was posted before a late interest stays where it is: finance reverses it, or a later run replaces it. */
  recount: async (ctx, { motion, effect, grant }) => {
    const run = await lockRunOf(ctx, motion);
    if (!(await isLatest(ctx, run, motion))) return;
    const event = recountEvent(run, effect);
    if (event !== null) await move(ctx, { run, motion, event, grant });
    if (effect === "undone" && run.state === "posted") await tellFinanceOfUndoneVote(ctx, { run, motion });
  },

  // Money goes to consortia by a rule, and to no school, provider or person: what each is given for comes to a vote
  // of its own. Members declare what ties them all the same.
  parties: () => Promise.resolve({ proposerId: null, schoolIds: [], trusts: [] }),

  returns: {
    may: async (ctx, motion) => {
      const run = await runOf(ctx, motion);
      return waitsForAgenda(run) && (await isLatest(ctx, run, motion));
    },
    place: async (ctx, { motion, item, meeting }) =>
      placeRun(ctx, { run: await runOf(ctx, motion), meeting, remit: item.remit ?? null }),
  },

  describe: async (ctx, motion) => {
    const run = await runOf(ctx, motion);
    const total = formatPence(present(run.totalPence, "A run on an agenda has a total"));
    return {
      reference: run.formulaName,
      title: allocationTitle(run),
      effect: `${total} from ${run.fundName} to the consortia of this board, by the formula ${run.formulaName}.`,
      outcome: (await isLatest(ctx, run, motion)) ? runOutcomeInWords(run, motion.state === "carried") : null,
      isUnfunded: false,
      allocationId: run.id,
    };
  },
};

function recountEvent({ state }: AllocationRun, effect: RecountEffect): VoteEvent | null {
  if (effect === "undone" && state === "approved") return "undo";
  if (effect === "returns" && state === "rejected") return "reconsider";
  if (effect === "returns" && state === "tabled") return "bring_back";
  if (effect === "falls" && state === "tabled") return "lose";
  return null;
}

/** Placed anew since, a run is another motion's to decide. */
async function isLatest(ctx: AnyCtx, run: AllocationRun, motion: Motion): Promise<boolean> {
  const [latest] = await listRunPlacements(ctx.db, { authorityId: ctx.authorityId, runId: run.id });
  return latest?.motionId === motion.id;
}

async function move(
  ctx: WriteCtx,
  {
    run,
    motion,
    event,
    grant,
  }: {
    readonly run: AllocationRun;
    readonly motion: Motion;
    readonly event: VoteEvent;
    readonly grant: Grant;
  },
): Promise<void> {
  const approval =
    event === "carry"
      ? { approved_motion_id: motion.id, approved_at: ctx.clock.now() }
      : { approved_motion_id: null, approved_at: null };
  await stepRun(ctx, run, event, approval);
  await audit(ctx, grant, {
    act: acts[event],
    subjectKind: "allocation_run",
    subjectId: run.id,
    before: { state: run.state },
    after: { motion: motion.id },
  });
}

/** Before a recount: finance may be posting it at this moment. */
async function lockRunOf(ctx: WriteCtx, motion: Motion): Promise<AllocationRun> {
  const { runId } = await placementOf(ctx, motion);
  await lockRows(ctx.db, ctx.store.dialect, [{ table: "allocation_runs", id: runId }]);
  return (await loadRun(ctx, runId)).run;
}

async function runOf(ctx: AnyCtx, motion: Motion): Promise<AllocationRun> {
  const { runId } = await placementOf(ctx, motion);
  return (await loadRun(ctx, runId)).run;
}

async function placementOf(ctx: AnyCtx, motion: Motion): Promise<RunPlacement> {
  const placement = await findRunPlacement(ctx.db, {
    authorityId: ctx.authorityId,
    motionId: motion.id,
  });
  return present(placement, "A motion of this kind is made by placing a funding run");
}
