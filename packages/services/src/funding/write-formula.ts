import { listConsortiaInLanes } from "@consortia/db/repositories/consortia";
import { insertFormula } from "@consortia/db/repositories/formula-versions";
import { checkTerms, type FormulaTerms } from "@consortia/domain/funding/formula";
import { keepFormulas } from "@consortia/domain/funding/policy";
import type { WriteFormulaInput } from "@consortia/domain/funding/schemas";
import { invalid } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { adoptedScheme } from "../categorisation/adopted-scheme.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";

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
    const terms = await termsOf(ctx, input);
    checkTerms(terms);
    const codes = new Set(scheme.categories.map(({ code }) => code));
    const unknown = [...Object.keys(terms.triggers), ...terms.rates.map(({ code }) => code)].find(
      (code) => !codes.has(code),
    );
    if (unknown !== undefined)
      throw invalid("triggers", `${unknown} is not a category of the scheme in force`);
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

/** The published order is the consortia by name as they are now: stored, so a later name changes no past share. */
async function termsOf(ctx: WriteCtx, input: WriteFormulaInput): Promise<FormulaTerms> {
  const consortia = await listConsortiaInLanes(ctx.db, { authorityId: ctx.authorityId });
  const triggers = Object.entries(input.triggers).map(([code, answer]) => [code, answer === "yes"] as const);
  const triggering = new Set(triggers.filter(([, yes]) => yes).map(([code]) => code));
  return {
    method: input.method,
    weighing: input.weighing,
    triggers: Object.fromEntries(triggers),
    rates: input.rates
      .filter(({ code }) => triggering.has(code))
      .map(({ code, lane, pounds }) => ({ code, lane, pence: pounds })),
    laneWeights: Object.fromEntries(input.laneWeights.map(({ lane, weight }) => [lane, weight])),
    minimumPence: input.minimum,
    capPence: input.cap,
    overFund: input.overFund,
    rounding: input.rounding,
    publishedOrder: consortia.map(({ id }) => id),
  };
}
