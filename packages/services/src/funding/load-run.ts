import {
  type AllocationRun,
  findRun,
  moveRun,
  type RunChanges,
} from "@consortia/db/repositories/allocation-runs";
import { findBoard } from "@consortia/db/repositories/boards";
import { type FormulaVersion, findFormula } from "@consortia/db/repositories/formula-versions";
import { type RunEvent, runMachine } from "@consortia/domain/funding/run-machine";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import type { RunBasis } from "./work-run.ts";

/** A run with all it is worked from. */
export async function loadRun(
  ctx: AnyCtx,
  runId: string,
): Promise<{ readonly run: AllocationRun; readonly basis: RunBasis & { readonly formula: FormulaVersion } }> {
  const { authorityId } = ctx;
  const run = await findRun(ctx.db, { authorityId, runId });
  if (run === null) throw notFound();
  const formula = await findFormula(ctx.db, { authorityId, formulaId: run.formulaId });
  const board = await findBoard(ctx.db, { authorityId, boardId: run.boardId });
  return {
    run,
    basis: {
      formula: present(formula, "A run has a formula"),
      fundId: run.fundId,
      boardId: run.boardId,
      year: run.year,
      lanes: present(board, "A run has a board").lanes,
      censusOn: run.censusOn,
      potPence: run.potPence,
    },
  };
}

/** Takes a run to the state that follows, or refuses because somebody moved it first. */
export async function stepRun(
  ctx: WriteCtx,
  run: AllocationRun,
  event: RunEvent,
  changes: Omit<RunChanges, "state">,
): Promise<void> {
  const state = step(runMachine, run.state, event, "This funding run");
  const { authorityId } = ctx;
  if (!(await moveRun(ctx.db, { authorityId, run, changes: { ...changes, state } }))) {
    throw new DomainError("conflict", "Somebody moved this funding run a moment before you.");
  }
}

/** Writes down something of a run that does not move it. */
export async function keepState(
  ctx: WriteCtx,
  run: AllocationRun,
  changes: Omit<RunChanges, "state">,
): Promise<void> {
  const { authorityId } = ctx;
  if (!(await moveRun(ctx.db, { authorityId, run, changes: { ...changes, state: run.state } }))) {
    throw new DomainError("conflict", "Somebody moved this funding run a moment before you.");
  }
}
