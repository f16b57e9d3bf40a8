import { insertFormulaAdoption } from "@consortia/db/repositories/formula-adoptions";
import { findFormula } from "@consortia/db/repositories/formula-versions";
import { keepFormulas } from "@consortia/domain/funding/policy";
import type { AdoptFormulaInput } from "@consortia/domain/funding/schemas";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";

/** An officer adopts a formula on record, with a reason. Only an adopted formula prices a run. */
export async function adoptFormula(
  ctx: Ctx,
  input: AdoptFormulaInput,
): Promise<{ readonly formulaId: Id<"FormulaVersionId"> }> {
  const { authorityId } = ctx;
  const request = { key: input.requestKey, name: "adoptFormula", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const grant = await authorise(ctx, keepFormulas, { authorityId });
    const formula = await findFormula(ctx.db, { authorityId, formulaId: input.formulaId });
    if (formula === null) throw notFound();
    if (formula.adoption !== null) throw new DomainError("conflict", "This formula is already adopted.");
    if (formula.undoneAt !== null) {
      throw new DomainError("conflict", "A recount undid this formula's adoption. Write a new formula.");
    }
    await insertFormulaAdoption(ctx.db, {
      authorityId,
      formulaId: formula.id,
      reason: input.reason,
      adoptedBy: actingPerson(ctx),
      adoptedAt: ctx.clock.now(),
      motionId: null,
    });
    await audit(ctx, grant, {
      act: "formula_adopted",
      subjectKind: "formula_version",
      subjectId: formula.id,
    });
    return { formulaId: formula.id };
  });
}
