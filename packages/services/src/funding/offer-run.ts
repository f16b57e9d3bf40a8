import { offerRun as sentence } from "@consortia/domain/funding/policy";
import { runOfferBar } from "@consortia/domain/funding/run-offer";
import type { MoveRunInput } from "@consortia/domain/funding/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { keepState, loadRun } from "./load-run.ts";

/** An officer offers a checked run to its board. It stands until the board decides, whatever meetings do not reach it. */
export async function offerRun(ctx: Ctx, input: MoveRunInput): Promise<{ readonly runId: string }> {
  const { authorityId } = ctx;
  const lock = [{ table: "allocation_runs" as const, id: input.runId }];
  const request = { key: input.requestKey, name: "offerRun", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, sentence, { authorityId });
    const { run } = await loadRun(ctx, input.runId);
    const bar = runOfferBar(run);
    if (bar !== null) throw new DomainError("conflict", bar);
    await keepState(ctx, run, { offered_by: actingPerson(ctx), offered_at: ctx.clock.now() });
    await audit(ctx, grant, { act: "run_offered", subjectKind: "allocation_run", subjectId: run.id });
    return { runId: run.id };
  });
}
