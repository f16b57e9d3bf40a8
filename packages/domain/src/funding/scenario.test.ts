import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lanes } from "../register/lanes.ts";
import { fraction } from "../shared/money.ts";
import { type FormulaTerms, methods, overFundRules, roundings, weighings } from "./formula.ts";
import { changeInWords, changeOf, extremesOf, schoolChangeInWords } from "./scenario.ts";
import { readTerms, termsText } from "./terms-text.ts";

const money = fc.bigInt({ min: 0n, max: 10n ** 24n });
const terms: fc.Arbitrary<FormulaTerms> = fc.record({
  method: fc.constantFrom(...methods),
  weighing: fc.constantFrom(...weighings),
  triggers: fc.dictionary(
    fc.string({ minLength: 1 }).filter((key) => key !== "__proto__"),
    fc.boolean(),
  ),
  rates: fc.array(fc.record({ code: fc.string(), lane: fc.constantFrom(...lanes), pence: money })),
  laneWeights: fc
    .uniqueArray(
      fc.tuple(fc.constantFrom(...lanes), fc.bigInt({ min: 0n, max: 99n }), fc.bigInt({ min: 1n, max: 99n })),
      {
        selector: ([lane]) => lane,
      },
    )
    .map((weights) =>
      Object.fromEntries(weights.map(([lane, over, under]) => [lane, fraction(over, under)])),
    ),
  minimumPence: fc.option(money),
  capPence: fc.option(money),
  overFund: fc.constantFrom(...overFundRules),
  rounding: fc.constantFrom(...roundings),
  publishedOrder: fc.array(fc.string()),
});

test("the terms of a scenario come back from their text as they were, however large the amounts", () => {
  fc.assert(
    fc.property(terms, (one) => {
      expect(readTerms(termsText(one))).toEqual(one);
    }),
  );
});

const lines = fc.uniqueArray(
  fc.record({
    consortiumId: fc.constantFrom<string>("arden", "avon", "blythe", "severn"),
    pence: fc.bigInt({ min: 0n, max: 1_000_00n }),
    beforePence: fc.option(fc.bigInt({ min: 0n, max: 1_000_00n })),
  }),
  { selector: ({ consortiumId }) => consortiumId },
);

describe("against the present allocation", () => {
  test("nobody gains more than the largest gain, nor loses more than the largest loss", () => {
    fc.assert(
      fc.property(lines, (all) => {
        const { gain, loss } = extremesOf(all);
        for (const line of all) {
          const change = changeOf(line) ?? 0n;
          expect(change <= (gain?.pence ?? 0n) && change >= (loss?.pence ?? 0n)).toBe(true);
        }
        if (gain !== null) expect(gain.pence).toBeGreaterThan(0n);
        if (loss !== null) expect(loss.pence).toBeLessThan(0n);
      }),
    );
  });

  test.each([
    [4_500_00n, 4_000_00n, "+£500.00 (+12.5%)"],
    [4_980_00n, 5_000_00n, "−£20.00 (−0.4%)"],
    [1n, 3n, "−£0.02 (−66.7%)"],
    [5_00n, 0n, "+£5.00 (new)"],
    [5_00n, 5_00n, "No change"],
    [5_00n, null, "Nothing to compare with"],
  ])("%s after %s reads %s", (pence, beforePence, says) => {
    expect(changeInWords({ pence, beforePence })).toBe(says);
  });

  test("a school's change is rounded to show", () => {
    expect(schoolChangeInWords(fraction(1_000n), fraction(2_001n, 2n))).toBe("−£0.01");
    expect(schoolChangeInWords(fraction(4n, 3n), fraction(1n))).toBe("Less than a penny");
    expect(schoolChangeInWords(fraction(4n, 3n), fraction(4n, 3n))).toBe("No change");
    expect(schoolChangeInWords(fraction(1n), null)).toBe("Nothing to compare with");
  });
});
