import { z } from "zod";
import { lanes } from "../register/lanes.ts";
import { type Canonical, canonicalText } from "../shared/canonical.ts";
import { fraction } from "../shared/money.ts";
import { type FormulaTerms, methods, overFundRules, roundings, weighings } from "./formula.ts";

/** The terms of a formula as text to keep, whole numbers as digits, so that nothing is lost on the way back. */
export function termsText(terms: FormulaTerms): string {
  const laneWeights: Record<string, Canonical> = {};
  for (const lane of lanes) {
    const weight = terms.laneWeights[lane];
    if (weight !== undefined) laneWeights[lane] = { ...weight };
  }
  return canonicalText({
    ...terms,
    triggers: { ...terms.triggers },
    rates: terms.rates.map((rate) => ({ ...rate })),
    publishedOrder: [...terms.publishedOrder],
    laneWeights,
  });
}

const digits = z.string().regex(/^\d+$/).transform(BigInt);

const termsSchema = z.object({
  method: z.enum(methods),
  weighing: z.enum(weighings),
  triggers: z.record(z.string(), z.boolean()),
  rates: z.array(z.object({ code: z.string(), lane: z.enum(lanes), pence: digits })),
  laneWeights: z.partialRecord(
    z.enum(lanes),
    z
      .object({ numerator: digits, denominator: digits })
      .transform(({ numerator, denominator }) => fraction(numerator, denominator)),
  ),
  minimumPence: digits.nullable(),
  capPence: digits.nullable(),
  overFund: z.enum(overFundRules),
  rounding: z.enum(roundings),
  publishedOrder: z.array(z.string()),
});

/** @throws ZodError for a text that `termsText` did not write. */
export function readTerms(text: string): FormulaTerms {
  return termsSchema.parse(JSON.parse(text));
}
