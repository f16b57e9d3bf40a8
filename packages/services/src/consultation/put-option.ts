import { insertOption, listOptions } from "@consortia/db/repositories/consultation-options";
import type { Consultation } from "@consortia/db/repositories/consultations";
import { findScenario, type Scenario } from "@consortia/db/repositories/funding-scenarios";
import { most_options } from "@consortia/domain/consultation/option";
import type { AddOptionInput } from "@consortia/domain/consultation/schemas";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";

export async function mustFindScenario(ctx: WriteCtx, scenarioId: string): Promise<Scenario> {
  const scenario = await findScenario(ctx.db, { authorityId: ctx.authorityId, scenarioId });
  if (scenario === null) throw notFound("We cannot find that scenario");
  return scenario;
}

/**
 * Puts a scenario into a draft that the caller has locked, under public words.
 * @throws DomainError `conflict` for one of another board or scheme, one that is there already, and a fifth.
 */
export async function putOption(
  ctx: WriteCtx,
  grant: Grant,
  {
    consultation,
    scenario,
    input,
  }: {
    readonly consultation: Pick<Consultation, "id" | "boardId" | "schemeVersionId">;
    readonly scenario: Scenario;
    readonly input: Pick<AddOptionInput, "optionTitle" | "optionWords">;
  },
): Promise<void> {
  const { authorityId } = ctx;
  const of = { authorityId, consultationId: consultation.id };
  const standing = await listOptions(ctx.db, of);
  const bar = barOf(consultation, scenario, standing);
  if (bar !== null) throw new DomainError("conflict", bar);
  const optionId = ctx.newId("ConsultationOptionId");
  await insertOption(ctx.db, {
    ...of,
    id: optionId,
    ordinal: Math.max(0, ...standing.map(({ ordinal }) => ordinal)) + 1,
    scenarioId: scenario.id,
    title: input.optionTitle,
    words: input.optionWords,
    createdBy: actingPerson(ctx),
    createdAt: ctx.clock.now(),
  });
  await audit(ctx, grant, {
    act: "consultation_option_added",
    subjectKind: "consultation",
    subjectId: consultation.id,
    after: { option: optionId, scenario: scenario.id },
  });
}

/** Options stand side by side with the same rows, so they are of one board and one scheme. */
function barOf(
  { boardId, schemeVersionId }: Pick<Consultation, "boardId" | "schemeVersionId">,
  scenario: Scenario,
  standing: readonly { readonly scenarioId: string }[],
): string | null {
  if (scenario.boardId !== boardId)
    return "This scenario is of another board, so the two cannot be compared.";
  if (scenario.schemeVersionId !== schemeVersionId) {
    return "This scenario is of another version of the categories, so the two cannot be compared. Save it again first.";
  }
  if (standing.some(({ scenarioId }) => scenarioId === scenario.id)) {
    return "This scenario is an option of that consultation already.";
  }
  return standing.length >= most_options ? `A consultation has ${most_options} options at most.` : null;
}
