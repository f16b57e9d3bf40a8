import { runConsultations } from "@consortia/domain/consultation/policy";
import type { WithdrawConsultationInput } from "@consortia/domain/consultation/schemas";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { closeDueConsultations } from "./close-due-consultations.ts";
import { mustFindConsultation } from "./load.ts";
import { takeStep } from "./take-step.ts";

/** Takes back a draft, or an open consultation before its last day is over, with a reason that schools read. */
export async function withdrawConsultation(ctx: Ctx, input: WithdrawConsultationInput): Promise<void> {
  const { authorityId } = ctx;
  const { consultationId, reason } = input;
  await closeDueConsultations(ctx);
  const lock = [{ table: "consultations", id: consultationId }] as const;
  const request = { key: input.requestKey, name: "withdrawConsultation", body: input };
  await transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, runConsultations, { authorityId });
    const consultation = await mustFindConsultation(ctx, consultationId);
    const step = { state: "withdrawn", withdrawnReason: reason, withdrawnAt: ctx.clock.now() } as const;
    await takeStep(ctx, consultation, { event: "withdraw", step });
    await audit(ctx, grant, {
      act: "consultation_withdrawn",
      subjectKind: "consultation",
      subjectId: consultationId,
      before: { state: consultation.state },
    });
  });
}
