import { insertAllocation } from "@consortia/db/repositories/allocation-lines";
import { prepareRun } from "@consortia/domain/funding/policy";
import type { MoveRunInput } from "@consortia/domain/funding/schemas";
import { canonicalText } from "@consortia/domain/shared/canonical";
import { mustTakeDocuments } from "../ledger/current-period.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";
import { transact } from "../shared/transact.ts";
import { loadRun, stepRun } from "./load-run.ts";
import { hashInputs, hashOutput } from "./run-hashes.ts";
import { refusalOfRun, workRun } from "./work-run.ts";

/**
 * Freezes a run's inputs and amounts and sends it to finance.
 * @throws DomainError `invalid` naming every school that stands in the way (REG-3, CAT-2, FUN-5, FUN-9).
 */
export async function freezeRun(ctx: Ctx, input: MoveRunInput): Promise<{ readonly runId: string }> {
  const { authorityId } = ctx;
  const lock = [{ table: "allocation_runs" as const, id: input.runId }];
  const request = { key: input.requestKey, name: "freezeRun", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, prepareRun, { authorityId });
    const { run, basis } = await loadRun(ctx, input.runId);
    await mustTakeDocuments(ctx, run.year);
    const worked = await workRun(ctx, basis);
    if (worked.outcome === "refused") throw refusalOfRun(worked.faults);
    const { allocation } = worked;
    await insertAllocation(ctx.db, { authorityId, runId: run.id, boardId: run.boardId }, allocation);
    const input_hash = sha256(canonicalText(hashInputs(allocation.schoolLines)));
    const output_hash = sha256(canonicalText(hashOutput(allocation)));
    await stepRun(ctx, run, "freeze", {
      frozen_at: ctx.clock.now(),
      input_hash,
      output_hash,
      total_pence: allocation.totalPence,
      unallocated_pence: allocation.unallocatedPence,
      is_scaled: allocation.isScaled ? "yes" : "no",
    });
    await audit(ctx, grant, {
      act: "run_frozen",
      subjectKind: "allocation_run",
      subjectId: run.id,
      after: { total: allocation.totalPence, inputs: input_hash, output: output_hash },
    });
    return { runId: run.id };
  });
}
