import { insertOutcome } from "@consortia/db/repositories/consultations";
import { consultationMachine } from "@consortia/domain/consultation/machine";
import { runConsultations } from "@consortia/domain/consultation/policy";
import type { PublishOutcomeInput } from "@consortia/domain/consultation/schemas";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { mustFindConsultation } from "./load.ts";
import { takeStep } from "./take-step.ts";

/** What schools said, what is done, and why: for every member, for good. */
export async function publishOutcome(ctx: Ctx, input: PublishOutcomeInput): Promise<void> {
  const { authorityId } = ctx;
  const { consultationId, said, done, reason } = input;
  const lock = [{ table: "consultations", id: consultationId }] as const;
  const request = { key: input.requestKey, name: "publishOutcome", body: input };
  await transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, runConsultations, { authorityId });
    const consultation = await mustFindConsultation(ctx, consultationId);
    step(consultationMachine, consultation.state, "publish", "This consultation");
    await insertOutcome(ctx.db, {
      ...{ authorityId, consultationId, said, done, reason },
      publishedBy: actingPerson(ctx),
      publishedAt: ctx.clock.now(),
    });
    await takeStep(ctx, consultation, { event: "publish", step: { state: "outcome_published" } });
    await audit(ctx, grant, {
      act: "consultation_outcome_published",
      subjectKind: "consultation",
      subjectId: consultationId,
    });
  });
}
