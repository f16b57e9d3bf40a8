import fc from "fast-check";
import type { Figure } from "../src/categorisation/evaluate.ts";
import { measuresByCode } from "../src/categorisation/standard-measures.ts";
import { present } from "../src/shared/assert.ts";

/** Figures of four years for some of these measures, few enough to meet each other and small enough to be equal. */
export function arbitraryFigures(codes: readonly string[]): fc.Arbitrary<readonly Figure[]> {
  const drawn = fc.record({
    measure: fc.constantFrom(...codes),
    year: fc.integer({ min: 2020, max: 2023 }),
    value: fc.integer({ min: 1, max: 6 }),
    cohort: fc.integer({ min: 8, max: 40 }),
  });
  const once = {
    maxLength: 80,
    selector: ({ measure, year }: { measure: string; year: number }) => `${measure} ${year}`,
  };
  return fc.uniqueArray(drawn, once).map((all) =>
    all.map(({ measure: code, year, value, cohort }) => {
      const measure = present(measuresByCode.get(code), "Only known measures are drawn");
      const period = measure.comes === "yearly" ? year : year * 10_000 + 301;
      const isDate = measure.unit.kind === "date";
      return {
        measure: code,
        period,
        value: isDate ? 20_120_600 + value * 100 + 1 : value,
        absence: null,
        cohort,
        source: "Drawn",
      };
    }),
  );
}
