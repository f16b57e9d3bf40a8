import { runConsultations } from "@consortia/domain/consultation/policy";
import type { AddOptionInput } from "@consortia/domain/consultation/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mustFindConsultation } from "./load.ts";
import { mustFindScenario, putOption } from "./put-option.ts";

/** Saves a scenario as one more option of a consultation in draft (CON-2). */
export async function addOption(
  ctx: Ctx,
  input: AddOptionInput,
): Promise<{ readonly consultationId: Id<"ConsultationId"> }> {
  const { authorityId } = ctx;
  const { consultationId } = input;
  const lock = [{ table: "consultations", id: consultationId }] as const;
  const request = { key: input.requestKey, name: "addOption", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, runConsultations, { authorityId });
    const consultation = await mustFindConsultation(ctx, consultationId);
    if (consultation.state !== "draft") {
      throw new DomainError("conflict", "Schools have been asked by now, so the options stay as they are.");
    }
    const scenario = await mustFindScenario(ctx, input.scenarioId);
    await putOption(ctx, grant, { consultation, scenario, input });
    return { consultationId };
  });
}
