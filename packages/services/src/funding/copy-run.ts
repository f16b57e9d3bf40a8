import { insertRun } from "@consortia/db/repositories/allocation-runs";
import { prepareRun } from "@consortia/domain/funding/policy";
import { isRunOver } from "@consortia/domain/funding/run-machine";
import type { MoveRunInput } from "@consortia/domain/funding/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { loadRun } from "./load-run.ts";

/** An officer begins again from a run that is over: the same fund, board, formula, dates and pot, and inputs as they are now. */
export async function copyRun(
  ctx: Ctx,
  input: MoveRunInput,
): Promise<{ readonly runId: Id<"AllocationRunId"> }> {
  const { authorityId } = ctx;
  const request = { key: input.requestKey, name: "copyRun", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const grant = await authorise(ctx, prepareRun, { authorityId });
    const { run, basis } = await loadRun(ctx, input.runId);
    if (!isRunOver(run.state)) throw new DomainError("conflict", "Copy a funding run once it is over.");
    if (basis.formula.adoption === null) {
      throw new DomainError("conflict", "The formula of this run is adopted no longer. Start a new run.");
    }
    const { fundId, boardId, formulaId, censusOn, potPence } = run;
    const runId = ctx.newId("AllocationRunId");
    await insertRun(ctx.db, {
      ...{ id: runId, authorityId, fundId, boardId, formulaId, censusOn, potPence },
      preparedBy: actingPerson(ctx),
      preparedAt: ctx.clock.now(),
      copiedFrom: run.id,
    });
    await audit(ctx, grant, {
      act: "run_started",
      subjectKind: "allocation_run",
      subjectId: runId,
      after: { fund: fundId, board: boardId, formula: formulaId, censusOn, copiedFrom: run.id },
    });
    return { runId };
  });
}
