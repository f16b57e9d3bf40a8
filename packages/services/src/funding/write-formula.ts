import { insertFormula } from "@consortia/db/repositories/formula-versions";
import { keepFormulas } from "@consortia/domain/funding/policy";
import type { WriteFormulaInput } from "@consortia/domain/funding/schemas";
import type { Id } from "@consortia/domain/shared/ids";
import { adoptedScheme } from "../categorisation/adopted-scheme.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { termsOf } from "./formula-terms.ts";

/** Writes a formula over the scheme in force. Written, it never changes; another version is another formula. */
export async function writeFormula(
  ctx: Ctx,
  input: WriteFormulaInput,
): Promise<{ readonly formulaId: Id<"FormulaVersionId"> }> {
  const { authorityId } = ctx;
  const request = { key: input.requestKey, name: "writeFormula", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const grant = await authorise(ctx, keepFormulas, { authorityId });
    const scheme = await adoptedScheme(ctx);
    const terms = await termsOf(ctx, { input, scheme });
    const formulaId = ctx.newId("FormulaVersionId");
    await insertFormula(ctx.db, {
      id: formulaId,
      authorityId,
      name: input.name,
      schemeVersionId: scheme.id,
      note: input.note,
      terms,
      createdBy: actingPerson(ctx),
      createdAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "formula_written",
      subjectKind: "formula_version",
      subjectId: formulaId,
      after: { method: terms.method, rounding: terms.rounding },
    });
    return { formulaId };
  });
}
