import { runConsultations } from "@consortia/domain/consultation/policy";
import type { AnalyseConsultationInput } from "@consortia/domain/consultation/schemas";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { closeDueConsultations } from "./close-due-consultations.ts";
import { mustFindConsultation } from "./load.ts";
import { takeStep } from "./take-step.ts";

/** The officer has read every answer and sums up what schools said; the counts are worked from the answers themselves. */
export async function analyseConsultation(ctx: Ctx, input: AnalyseConsultationInput): Promise<void> {
  const { authorityId } = ctx;
  const { consultationId, said } = input;
  await closeDueConsultations(ctx);
  const lock = [{ table: "consultations", id: consultationId }] as const;
  const request = { key: input.requestKey, name: "analyseConsultation", body: input };
  await transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, runConsultations, { authorityId });
    const consultation = await mustFindConsultation(ctx, consultationId);
    await takeStep(ctx, consultation, { event: "analyse", step: { state: "analysed", said } });
    await audit(ctx, grant, {
      act: "consultation_analysed",
      subjectKind: "consultation",
      subjectId: consultationId,
    });
  });
}
