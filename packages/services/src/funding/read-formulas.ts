import { type FormulaVersion, findFormula, listFormulas } from "@consortia/db/repositories/formula-versions";
import { seeMoneyDesk } from "@consortia/domain/funding/policy";
import { notFound } from "@consortia/domain/shared/errors";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

export async function readFormulas(ctx: Ctx): Promise<readonly FormulaVersion[]> {
  await authorise(ctx, seeMoneyDesk, { authorityId: ctx.authorityId });
  return listFormulas(ctx.db, ctx.authorityId);
}

export async function readFormula(ctx: Ctx, { formulaId }: { formulaId: string }): Promise<FormulaVersion> {
  await authorise(ctx, seeMoneyDesk, { authorityId: ctx.authorityId });
  const formula = await findFormula(ctx.db, { authorityId: ctx.authorityId, formulaId });
  if (formula === null) throw notFound();
  return formula;
}
