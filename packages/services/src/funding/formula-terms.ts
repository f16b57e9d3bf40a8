import { listConsortiaInLanes } from "@consortia/db/repositories/consortia";
import type { AdoptedScheme } from "@consortia/db/repositories/scheme-adoptions";
import { checkTerms, type FormulaTerms } from "@consortia/domain/funding/formula";
import type { WriteFormulaInput } from "@consortia/domain/funding/schemas";
import { invalid } from "@consortia/domain/shared/errors";
import type { AnyCtx } from "../shared/ctx.ts";

/**
 * Terms as they were typed, over the scheme in force. The published order is the consortia by name as they are now: stored,
 * so a later name changes no past share.
 * @throws DomainError `invalid` at the field for terms that could not be worked.
 */
export async function termsOf(
  ctx: AnyCtx,
  {
    input,
    scheme,
  }: {
    readonly input: Omit<WriteFormulaInput, "name" | "note" | "requestKey">;
    readonly scheme: Pick<AdoptedScheme, "categories">;
  },
): Promise<FormulaTerms> {
  const consortia = await listConsortiaInLanes(ctx.db, { authorityId: ctx.authorityId });
  const triggers = Object.entries(input.triggers).map(([code, answer]) => [code, answer === "yes"] as const);
  const triggering = new Set(triggers.filter(([, yes]) => yes).map(([code]) => code));
  const terms: FormulaTerms = {
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
  checkTerms(terms);
  const codes = new Set(scheme.categories.map(({ code }) => code));
  const unknown = [...Object.keys(terms.triggers), ...terms.rates.map(({ code }) => code)].find(
    (code) => !codes.has(code),
  );
  if (unknown !== undefined) throw invalid("triggers", `${unknown} is not a category of the scheme in force`);
  return terms;
}
