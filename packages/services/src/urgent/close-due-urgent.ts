import { listDueUrgent } from "@consortia/db/repositories/urgent-decisions";
import type { Grant } from "@consortia/domain/register/rights";
import { loadCommission } from "../commissioning/load-commission.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { endUrgent } from "./end-urgent.ts";
import { mustFindUrgent } from "./load.ts";

const as_worker: Grant = { by: "system", system: "worker" };

/**
 * Refuses what not all three had agreed to by its date, as `worker` (GEN-9). The worker runs it and so does every
 * reader before reading; whoever comes first ends it and all others find it done.
 * @returns how many it ended
 */
export async function closeDueUrgent(ctx: Ctx): Promise<number> {
  const { authorityId } = ctx;
  const due = await listDueUrgent(ctx.db, { authorityId, at: ctx.clock.now() });
  let ended = 0;
  for (const urgentId of due) {
    const worker: Ctx = { ...ctx, actor: { kind: "system", system: "worker" } };
    const { boardId, commissionId } = await mustFindUrgent(ctx, urgentId);
    const lock = [
      { table: "boards", id: boardId },
      { table: "commissions", id: commissionId },
      { table: "urgent_decisions", id: urgentId },
    ] as const;
    ended += await transact(worker, { lock }, (ctx) => endOne(ctx, urgentId));
  }
  return ended;
}

async function endOne(ctx: WriteCtx, urgentId: string): Promise<number> {
  const urgent = await mustFindUrgent(ctx, urgentId);
  if (urgent.state !== "asked" || ctx.clock.now() < urgent.neededBy) return 0;
  const loaded = await loadCommission(ctx, { id: urgent.commissionId });
  await endUrgent(ctx, as_worker, { urgent, loaded, event: "lapse" });
  return 1;
}
