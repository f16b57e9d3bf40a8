import { checkRun as sentence } from "@consortia/domain/funding/policy";
import type { MoveRunInput } from "@consortia/domain/funding/schemas";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { loadRun, stepRun } from "./load-run.ts";
import { recomputeRun } from "./recompute-run.ts";

/** LA finance agrees to a frozen run after it was worked again; never the person who prepared it (FUN-10). */
export async function checkRun(ctx: Ctx, input: MoveRunInput): Promise<{ readonly runId: string }> {
  const { authorityId } = ctx;
  const lock = [{ table: "allocation_runs" as const, id: input.runId }];
  const request = { key: input.requestKey, name: "checkRun", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const { run, basis } = await loadRun(ctx, input.runId);
    const grant = await authorise(ctx, sentence, { authorityId, preparedBy: run.preparedBy });
    const at = ctx.clock.now();
    await stepRun(ctx, run, "check", { checked_by: actingPerson(ctx), checked_at: at });
    const { totalPence } = await recomputeRun(ctx, run, basis);
    await audit(ctx, grant, {
      act: "run_checked",
      subjectKind: "allocation_run",
      subjectId: run.id,
      after: { total: totalPence },
    });
    return { runId: run.id };
  });
}
