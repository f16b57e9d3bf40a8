import { listInvoices } from "@consortia/db/repositories/invoices";
import { findMotion, type Motion } from "@consortia/db/repositories/motions";
import { listVariationPlacements } from "@consortia/db/repositories/variation-placements";
import { listVariations } from "@consortia/db/repositories/variations";
import { mayWithdraw } from "@consortia/domain/commissioning/policy";
import { withdrawalBar } from "@consortia/domain/invoices/invoice";
import { DomainError } from "@consortia/domain/shared/errors";
import { variationName } from "@consortia/domain/variations/words";
import { lockMotion } from "../board/locks.ts";
import { withdrawWithSubject } from "../board/withdraw-motion.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { endUrgent } from "../urgent/end-urgent.ts";
import { lapseOpen } from "../variations/lapse-variations.ts";
import { changeState } from "./change-state.ts";
import { type LoadedCommission, loadCommission } from "./load-commission.ts";
import { releaseHold } from "./release-hold.ts";

/**
 * Withdraws a commission: before its motion is moved, which goes with it, or after approval up to signing, which gives the held
 * money back to the budget in the same transaction. What was invoiced stays: it is owed, or paid.
 * An open variation ends with it.
 * @throws DomainError `conflict` while an invoice waits to be accepted or rejected, and once the motion was moved.
 */
export async function withdrawCommission(
  ctx: Ctx,
  { reference, reason, requestKey }: { reference: string; reason: string; requestKey: string },
): Promise<{ reference: string }> {
  const { commission, placements, urgent } = await loadCommission(ctx, { reference });
  const placed = await latestMotion(ctx, { commission, placements });
  const options = {
    lock: [
      { table: "commissions" as const, id: commission.id },
      ...urgent.map(({ id }) => ({ table: "urgent_decisions", id }) as const),
      ...(placed === null ? [] : await lockMotion(ctx, placed.motionId)),
    ],
    request: { key: requestKey, name: "withdrawCommission", body: { reference, reason } },
  };
  return transact(ctx, options, async (ctx) => {
    const loaded = await loadCommission(ctx, { reference });
    const grant = await authorise(ctx, mayWithdraw, loaded.facts, "not_found");
    const latest = await latestMotion(ctx, loaded);
    if (latest?.motionId !== placed?.motionId) {
      throw new DomainError(
        "conflict",
        `${reference} was put on an agenda a moment ago. Open it again and withdraw it.`,
      );
    }
    const motion = latest?.isOnAgenda === true ? await motionToTakeOff(ctx, latest) : null;
    const { commission } = loaded;
    await refuseWhileInvoiced(ctx, loaded);
    const asked = loaded.urgent.find(({ state }) => state === "asked");
    if (asked !== undefined) await endUrgent(ctx, grant, { urgent: asked, loaded, event: "withdraw" });
    await changeState(ctx, grant, { commission, event: "withdraw", reason });
    if (motion !== null) await withdrawWithSubject(ctx, grant, motion);
    if (commission.state === "approved") await releaseHold(ctx, loaded, `withdraw:${commission.id}`);
    await lapseOpen(ctx, grant, { loaded, cause: "commission_withdrawn" });
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

type Placed = {
  /** `C-0142`, or the name of its variation. */
  readonly name: string;
  readonly motionId: Motion["id"];
  readonly isOnAgenda: boolean;
};

/** The motion it would take with it: of its open variation, or its own; null where there never was one. */
async function latestMotion(
  ctx: AnyCtx,
  { commission, placements }: Pick<LoadedCommission, "commission" | "placements">,
): Promise<Placed | null> {
  const { authorityId } = ctx;
  const varied = await listVariations(ctx.db, { authorityId, commissionId: commission.id });
  const open = varied.find(({ state }) => state === "on_agenda");
  if (open !== undefined) {
    const [placed] = await listVariationPlacements(ctx.db, { authorityId, variationIds: [open.id] });
    const name = variationName({ number: open.number, reference: commission.reference });
    return placed === undefined ? null : { name, motionId: placed.motionId, isOnAgenda: true };
  }
  const [placed] = placements;
  if (placed === undefined) return null;
  const isOnAgenda = commission.state === "on_agenda";
  return { name: commission.reference, motionId: placed.motionId, isOnAgenda };
}

/** Once moved, a motion is the meeting's: its mover withdraws it there, or the vote decides. */
async function motionToTakeOff(ctx: WriteCtx, { motionId, name }: Placed): Promise<Motion | null> {
  const motion = await findMotion(ctx.db, { authorityId: ctx.authorityId, motionId });
  if (motion !== null && motion.state !== "draft") {
    throw new DomainError(
      "conflict",
      `The motion on ${name} has been moved, so the meeting decides. It can be withdrawn there.`,
    );
  }
  return motion;
}
