import {
  type Consultation,
  type ConsultationStep,
  stepConsultation,
} from "@consortia/db/repositories/consultations";
import { type ConsultationEvent, consultationMachine } from "@consortia/domain/consultation/machine";
import { assert } from "@consortia/domain/shared/assert";
import { step as nextState } from "@consortia/domain/shared/machine";
import type { WriteCtx } from "../shared/ctx.ts";

/** Takes a step of the machine. @throws DomainError `conflict` where it has no place. */
export async function takeStep(
  ctx: WriteCtx,
  consultation: Pick<Consultation, "id" | "state">,
  { event, step }: { readonly event: ConsultationEvent; readonly step: ConsultationStep },
): Promise<void> {
  const next = nextState(consultationMachine, consultation.state, event, "This consultation");
  assert(next === step.state, `${event} leads to ${next}`);
  await stepConsultation(ctx.db, { authorityId: ctx.authorityId, consultationId: consultation.id, step });
}
