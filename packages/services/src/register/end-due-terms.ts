import { type DueTerm, listDueTerms } from "@consortia/db/repositories/appointments";
import type { Grant } from "@consortia/domain/register/rights";
import type { AnyCtx, Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { endWithDependants } from "./end-with-dependants.ts";

const most_at_once = 100;
const as_worker: Grant = { by: "system", system: "worker" };

/**
 * Ends the appointments whose planned end has come, and what rests on them. The rights ended by the clock whatever
 * has run (GEN-9); this writes it down, revokes sessions and frees the post for its next holder.
 * @returns how many appointments it ended
 */
export async function endDueTerms(ctx: Ctx): Promise<number> {
  if ((await dueNow(ctx)).length === 0) return 0;
  return transact(ctx, { lock: [{ table: "authorities", id: ctx.authorityId }] }, closeDueTerms);
}

/** The same within a transaction that is about to open or end appointments: whoever comes first closes. */
export async function closeDueTerms(ctx: WriteCtx): Promise<number> {
  const worker: WriteCtx = { ...ctx, actor: { kind: "system", system: "worker" } };
  let ended = 0;
  for (const { id, plannedEndAt } of await dueNow(ctx)) {
    const fallen = await endWithDependants(worker, as_worker, {
      ids: [id],
      reason: "term over",
      at: plannedEndAt,
    });
    ended += fallen.length;
  }
  return ended;
}

function dueNow(ctx: AnyCtx): Promise<readonly DueTerm[]> {
  return listDueTerms(ctx.db, {
    authorityId: ctx.authorityId,
    at: ctx.clock.now(),
    limit: most_at_once,
  });
}
