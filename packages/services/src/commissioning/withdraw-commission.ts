import { listInvoices } from "@consortia/db/repositories/invoices";
import { findMotion, type Motion } from "@consortia/db/repositories/motions";
import { mayWithdraw } from "@consortia/domain/commissioning/policy";
import { withdrawalBar } from "@consortia/domain/invoices/invoice";
import { DomainError } from "@consortia/domain/shared/errors";
import { lockMotion } from "../board/locks.ts";
import { withdrawWithSubject } from "../board/withdraw-motion.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { endUrgent } from "../urgent/end-urgent.ts";
import { changeState } from "./change-state.ts";
import { type LoadedCommission, loadCommission } from "./load-commission.ts";
import { releaseHold } from "./release-hold.ts";

/**
 * Withdraws a commission: before its motion is moved, which goes with it, or after approval up to signing, which gives the held
 * money back to the budget in the same transaction. What was invoiced stays: it is owed, or paid.
 * @throws DomainError `conflict` while an invoice waits to be accepted or rejected.
 */
export async function withdrawCommission(
  ctx: Ctx,
  { reference, reason, requestKey }: { reference: string; reason: string; requestKey: string },
): Promise<{ reference: string }> {
  const { commission, placements, urgent } = await loadCommission(ctx, { reference });
  const placed = placements[0];
  const options = {
    lock: [
      { table: "commissions" as const, id: commission.id },
      ...urgent.map(({ id }) => ({ table: "urgent_decisions", id }) as const),
      ...(placed === undefined ? [] : await lockMotion(ctx, placed.motionId)),
    ],
    request: { key: requestKey, name: "withdrawCommission", body: { reference, reason } },
  };
  return transact(ctx, options, async (ctx) => {
    const loaded = await loadCommission(ctx, { reference });
    const grant = await authorise(ctx, mayWithdraw, loaded.facts, "not_found");
    if (loaded.placements[0]?.motionId !== placed?.motionId) {
      throw new DomainError(
        "conflict",
        `${reference} was put on an agenda a moment ago. Open it again and withdraw it.`,
      );
    }
    const motion = await motionToTakeOff(ctx, loaded);
    const { commission } = loaded;
    await refuseWhileInvoiced(ctx, loaded);
    const asked = loaded.urgent.find(({ state }) => state === "asked");
    if (asked !== undefined) await endUrgent(ctx, grant, { urgent: asked, loaded, event: "withdraw" });
    await changeState(ctx, grant, { commission, event: "withdraw", reason });
    if (motion !== null) await withdrawWithSubject(ctx, grant, motion);
    if (commission.state === "approved") await releaseHold(ctx, loaded, `withdraw:${commission.id}`);
    return { reference };
  });
}

async function refuseWhileInvoiced(ctx: WriteCtx, { commission }: LoadedCommission): Promise<void> {
  const waiting = await listInvoices(ctx.db, {
    authorityId: ctx.authorityId,
    commissionIds: [commission.id],
    states: ["received", "matched"],
  });
  const bar = withdrawalBar(commission, waiting);
  if (bar !== null) throw new DomainError("conflict", bar);
}

/** Once moved, a motion is the meeting's: its mover withdraws it there, or the vote decides. */
async function motionToTakeOff(
  ctx: WriteCtx,
  { commission, placements }: LoadedCommission,
): Promise<Motion | null> {
  const placed = placements[0];
  if (commission.state !== "on_agenda" || placed === undefined) return null;
  const motion = await findMotion(ctx.db, { authorityId: ctx.authorityId, motionId: placed.motionId });
  if (motion !== null && motion.state !== "draft") {
    throw new DomainError(
      "conflict",
      `The motion on ${commission.reference} has been moved, so the meeting decides. It can be withdrawn there.`,
    );
  }
  return motion;
}
