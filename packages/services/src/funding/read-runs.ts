import { type AllocationRun, listRuns } from "@consortia/db/repositories/allocation-runs";
import { listConsortiaInLanes } from "@consortia/db/repositories/consortia";
import { lookIsLogged } from "@consortia/domain/categorisation/policy";
import type { Allocation } from "@consortia/domain/funding/allocate";
import type { FormulaTerms } from "@consortia/domain/funding/formula";
import { seeMoneyDesk } from "@consortia/domain/funding/policy";
import { isRunOver } from "@consortia/domain/funding/run-machine";
import { runOfferBar } from "@consortia/domain/funding/run-offer";
import { mustFindMeeting } from "../board/load.ts";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { logLook } from "../shared/log-look.ts";
import { lookAtMoney } from "../shared/money-look.ts";
import { loadRun } from "./load-run.ts";
import { lastMotion } from "./read-allocations.ts";
import { recomputeRun } from "./recompute-run.ts";
import { findPotPence, workRun } from "./work-run.ts";

export async function readRuns(ctx: Ctx): Promise<readonly AllocationRun[]> {
  await lookAtMoney(ctx);
  return listRuns(ctx.db, ctx.authorityId);
}

export type RunPage = {
  readonly run: AllocationRun;
  readonly terms: FormulaTerms;
  /** Names of the consortia that the lines speak of. */
  readonly consortia: ReadonlyMap<string, string>;
  /** The motion it came before its board with last, and the meeting; null before that. */
  readonly motion: {
    readonly reference: string;
    readonly meetingReference: string;
    /** A recount may undo the vote after the posting, and the money stands (BRD-16). */
    readonly isStillCarried: boolean;
  } | null;
  /** Who prepared it neither checks nor posts it, nor withdraws it once the board approved it (FUN-10). */
  readonly isPreparer: boolean;
  /** The clerk of its board hears of it only once it is offered. */
  readonly mayOffer: boolean;
  readonly mayCopy: boolean;
  /** What the pot of the fund holds now. */
  readonly potNowPence: bigint;
  /** A draft is worked from what is known now; from frozen on, from what was frozen. */
  readonly worked:
    | { readonly outcome: "worked"; readonly allocation: Allocation }
    | { readonly outcome: "refused"; readonly faults: readonly { readonly says: string }[] };
};

/** A run with its working, down to each school (FUN-6). It shows codes of named schools, so each look is logged. */
export async function readRun(ctx: Ctx, { runId }: { runId: string }): Promise<RunPage> {
  const { authorityId } = ctx;
  const grant = await authorise(ctx, seeMoneyDesk, { authorityId });
  const { run, basis } = await loadRun(ctx, runId);
  const consortia = await listConsortiaInLanes(ctx.db, { authorityId });
  const isFrozen = run.frozenAt !== null;
  const worked = isFrozen
    ? { outcome: "worked" as const, allocation: await recomputeRun(ctx, run, basis) }
    : await workRun(ctx, basis);
  if (lookIsLogged(await rightsOf(ctx), grant)) {
    await logLook(ctx, grant, {
      act: "run_categories_seen",
      subjectKind: "allocation_run",
      subjectId: run.id,
    });
  }
  return {
    run,
    terms: basis.formula.terms,
    consortia: new Map(consortia.map(({ id, name }) => [id, name])),
    motion: await motionOf(ctx, run),
    isPreparer: ctx.actor.kind === "person" && ctx.actor.personId === run.preparedBy,
    mayOffer: runOfferBar(run) === null,
    mayCopy: isRunOver(run.state),
    potNowPence: await findPotPence(ctx, basis),
    worked,
  };
}

async function motionOf(ctx: AnyCtx, run: AllocationRun): Promise<RunPage["motion"]> {
  const motion = await lastMotion(ctx, run);
  if (motion === null) return null;
  const meeting = await mustFindMeeting(ctx, motion.meetingId);
  const isStillCarried = motion.state === "carried";
  return { reference: motion.reference, meetingReference: meeting.reference, isStillCarried };
}
