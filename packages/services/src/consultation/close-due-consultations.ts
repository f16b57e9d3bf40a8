import { listResponses } from "@consortia/db/repositories/consultation-responses";
import { listDueConsultations } from "@consortia/db/repositories/consultations";
import type { Grant } from "@consortia/domain/register/rights";
import { audit } from "../shared/audit.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mustFindConsultation } from "./load.ts";
import { takeStep } from "./take-step.ts";

const as_worker: Grant = { by: "system", system: "worker" };

/**
 * Closes the consultations whose last day is over, as `worker`. The worker runs it, and every reader before reading;
 * whoever comes first closes, and all others find it done (GEN-9).
 * @returns how many it closed
 */
export async function closeDueConsultations(ctx: Ctx): Promise<number> {
  const { authorityId } = ctx;
  const due = await listDueConsultations(ctx.db, { authorityId, at: ctx.clock.now() });
  let closed = 0;
  for (const consultationId of due) {
    const worker: Ctx = { ...ctx, actor: { kind: "system", system: "worker" } };
    const lock = [{ table: "consultations", id: consultationId }] as const;
    closed += await transact(worker, { lock }, (ctx) => closeOne(ctx, consultationId));
  }
  return closed;
}

async function closeOne(ctx: WriteCtx, consultationId: string): Promise<number> {
  const { authorityId } = ctx;
  const consultation = await mustFindConsultation(ctx, consultationId);
  const closedAt = ctx.clock.now();
  if (consultation.state !== "open" || consultation.closesAt === null || closedAt < consultation.closesAt)
    return 0;
  await takeStep(ctx, consultation, { event: "close", step: { state: "closed", closedAt } });
  const answers = await listResponses(ctx.db, { authorityId, consultationId });
  await audit(ctx, as_worker, {
    act: "consultation_closed",
    subjectKind: "consultation",
    subjectId: consultationId,
    after: { answers: answers.length },
  });
  return 1;
}
