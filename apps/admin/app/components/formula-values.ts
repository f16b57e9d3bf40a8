import type { FormulaTerms } from "@consortia/domain/funding/formula";
import { decimalPounds } from "@consortia/domain/shared/money";

/** Terms as the fields of a form show them, to be changed. */
export function formulaValues(terms: FormulaTerms): Readonly<Record<string, string>> {
  const { minimumPence, capPence } = terms;
  const triggers = Object.entries(terms.triggers).map(
    ([code, brings]) => [`trigger-${code}`, brings ? "yes" : "no"] as const,
  );
  const rates = terms.rates.map(
    ({ code, lane, pence }) => [`rate-${code}-${lane}`, decimalPounds(pence)] as const,
  );
  return {
    method: terms.method,
    weighing: terms.weighing,
    ...Object.fromEntries(triggers),
    ...Object.fromEntries(rates),
    minimum: minimumPence === null ? "" : decimalPounds(minimumPence),
    cap: capPence === null ? "" : decimalPounds(capPence),
    overFund: terms.overFund,
    rounding: terms.rounding,
  };
}
