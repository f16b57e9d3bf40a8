import { deleteOption, listOptions } from "@consortia/db/repositories/consultation-options";
import { runConsultations } from "@consortia/domain/consultation/policy";
import type { RemoveOptionInput } from "@consortia/domain/consultation/schemas";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mustFindConsultation } from "./load.ts";

/** Takes an option out of a draft again; once schools are asked it stays (CON-2). */
export async function removeOption(ctx: Ctx, input: RemoveOptionInput): Promise<void> {
  const { authorityId } = ctx;
  const { consultationId, optionId } = input;
  const lock = [{ table: "consultations", id: consultationId }] as const;
  const request = { key: input.requestKey, name: "removeOption", body: input };
  await transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, runConsultations, { authorityId });
    const { state } = await mustFindConsultation(ctx, consultationId);
    if (state !== "draft") {
      throw new DomainError("conflict", "Schools have been asked by now, so the options stay as they are.");
    }
    const options = await listOptions(ctx.db, { authorityId, consultationId });
    if (!options.some(({ id }) => id === optionId)) throw notFound("We cannot find that option");
    await deleteOption(ctx.db, { authorityId, consultationId, optionId });
    await audit(ctx, grant, {
      act: "consultation_option_removed",
      subjectKind: "consultation",
      subjectId: consultationId,
      before: { option: optionId },
    });
  });
}
