import { insertConsultation } from "@consortia/db/repositories/consultations";
import { runConsultations } from "@consortia/domain/consultation/policy";
import type { DraftConsultationInput } from "@consortia/domain/consultation/schemas";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { mustFindScenario, putOption } from "./put-option.ts";

/** Saves a scenario as the first option of a new consultation, in draft. */
export async function draftConsultation(
  ctx: Ctx,
  input: DraftConsultationInput,
): Promise<{ readonly consultationId: Id<"ConsultationId"> }> {
  const { authorityId } = ctx;
  const request = { key: input.requestKey, name: "draftConsultation", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const grant = await authorise(ctx, runConsultations, { authorityId });
    const scenario = await mustFindScenario(ctx, input.scenarioId);
    const consultationId = ctx.newId("ConsultationId");
    const { title, about, question } = input;
    const { boardId, schemeVersionId } = scenario;
    await insertConsultation(ctx.db, {
      ...{ id: consultationId, authorityId, boardId, schemeVersionId, title, about, question },
      createdBy: actingPerson(ctx),
      createdAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "consultation_drafted",
      subjectKind: "consultation",
      subjectId: consultationId,
      after: { board: boardId },
    });
    await putOption(ctx, grant, {
      consultation: { id: consultationId, boardId, schemeVersionId },
      scenario,
      input,
    });
    return { consultationId };
  });
}
