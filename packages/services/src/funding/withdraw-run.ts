import { checkRun, withdrawRun as sentence } from "@consortia/domain/funding/policy";
import type { WithdrawRunInput } from "@consortia/domain/funding/schemas";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { loadRun, stepRun } from "./load-run.ts";

/**
 * Takes a run that is not posted out of the way, with the reason, which the board reads where it had approved it: then
 * only LA finance does so, and never who prepared it. The run stays on record.
 */
export async function withdrawRun(ctx: Ctx, input: WithdrawRunInput): Promise<{ readonly runId: string }> {
  const { authorityId } = ctx;
  const lock = [{ table: "allocation_runs" as const, id: input.runId }];
  const request = { key: input.requestKey, name: "withdrawRun", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const anybody = await authorise(ctx, sentence, { authorityId });
    const { run } = await loadRun(ctx, input.runId);
    const { preparedBy } = run;
    const grant =
      run.state === "approved" ? await authorise(ctx, checkRun, { authorityId, preparedBy }) : anybody;
    await stepRun(ctx, run, "withdraw", {
      withdrawn_by: actingPerson(ctx),
      withdrawn_at: ctx.clock.now(),
      withdrawn_reason: input.reason,
    });
    await audit(ctx, grant, {
      act: "run_withdrawn",
      subjectKind: "allocation_run",
      subjectId: run.id,
      before: { state: run.state },
    });
    return { runId: run.id };
  });
}
