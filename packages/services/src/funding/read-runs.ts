import { type AllocationRun, listRuns } from "@consortia/db/repositories/allocation-runs";
import { listConsortiaInLanes } from "@consortia/db/repositories/consortia";
import { lookIsLogged } from "@consortia/domain/categorisation/policy";
import type { Allocation } from "@consortia/domain/funding/allocate";
import type { FormulaTerms } from "@consortia/domain/funding/formula";
import { seeMoneyDesk } from "@consortia/domain/funding/policy";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { logLook } from "../shared/log-look.ts";
import { lookAtMoney } from "../shared/money-look.ts";
import { loadRun } from "./load-run.ts";
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
    potNowPence: await findPotPence(ctx, basis),
    worked,
  };
}
