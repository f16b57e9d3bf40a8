import { describe, expect, test } from "vitest";
import { warwickshire2013 } from "../categorisation/presets/warwickshire-2013.ts";
import { budgetHistory } from "../ledger/budget-history.ts";
import { varianceInWords, varianceOf, varianceTogether } from "../ledger/forecast.ts";
import { type Pence, parsePounds } from "../shared/money.ts";
import { allocate } from "./allocate.ts";
import type { FormulaTerms } from "./formula.ts";
import { fundEnding, fundEndingInWords } from "./fund-ending.ts";
import { gatherInputs } from "./run-inputs.ts";

// The tables of the seed documents that concern money, each under the number that the collection of worked examples
// gives it. Every expected figure is the document's. Sections 3 (both readings) and 5 of the domain model's own worked
// figures stand in `allocate.test.ts` and `../ledger/ledger.test.ts`; small numbers in `../categorisation/suppress.test.ts`.

const thousands = (text: string) => parsePounds(text) * 1_000n;
const millions = (text: string) => parsePounds(text) * 1_000_000n;

describe("seed 003, Appendix A (section 1): budget history, £000", () => {
  const table = `
    School performance team          | 1,744 | 1,211 | 1,005 | 906
    School intervention cash         | 342   | 227   | 252   | 262
    Primary national strategy team   | 296   | 50    | 0     | 0
    Secondary national strategy team | 486   | 0     | 0     | 0
  `;
  const printedTotals = ["2,868", "1,488", "1,257", "1,168"];
  const years = [2010, 2011, 2012, 2013];
  const history = budgetHistory(
    rowsOf(table).map(([name = "", ...cells]) => ({
      name,
      pence: new Map(years.map((year, place) => [year, thousands(cells[place] ?? "")])),
    })),
  );

  test("all four totals foot", () => {
    expect(history.years).toEqual(years);
    expect(history.totals).toEqual(printedTotals.map(thousands));
  });

  test("a printed zero is a zero", () => {
    expect(history.lines[3]?.cells).toEqual([thousands("486"), 0n, 0n, 0n]);
  });

  test("the cash line rises in the last year although the text says reduced: both are kept", () => {
    expect(history.lines[1]?.cells.slice(2)).toEqual([thousands("252"), thousands("262")]);
  });

  test("a year that a line does not name is not given, and is no zero in the total", () => {
    const later = budgetHistory([
      { name: "Old", pence: new Map([[2024, 0n]]) },
      { name: "New", pence: new Map([[2026, 5n]]) },
    ]);
    expect(later.lines.map(({ cells }) => cells)).toEqual([
      [0n, null],
      [null, 5n],
    ]);
    expect(later.totals).toEqual([0n, 5n]);
    expect(budgetHistory([]).totals).toEqual([]);
  });
});

describe("seed 003, Appendix E (section 3): the funding example", () => {
  // Category, schools, whether it triggers funding.
  const table = `
    1  | 5 | no
    2A | 5 | no
    2B | 5 | no
    3A | 3 | yes
    3B | 2 | yes
    4  | 0 | no
  `;
  const rows = rowsOf(table);
  const pupils: Readonly<Record<string, readonly number[]>> = { "3A": [210, 180, 95], "3B": [315, 420] };
  const schools = rows.flatMap(([code = "", count]) =>
    Array.from({ length: Number(count) }, (_, place) => ({
      schoolId: `sch_${code}_${place}`,
      schoolName: `${code} school ${place}`,
      urn: "100001",
      lane: "primary" as const,
      consortiumId: "con_1",
      decisionId: `cat_${code}_${place}`,
      code,
      pupilsTenths: (pupils[code]?.[place] ?? 200) * 10,
    })),
  );
  const terms: FormulaTerms = {
    method: "rate_per_pupil",
    weighing: "rate_per_pupil",
    triggers: Object.fromEntries(rows.map(([code = "", , triggers]) => [code, triggers === "yes"])),
    rates: [
      { code: "3A", lane: "primary", pence: parsePounds("40") },
      { code: "3B", lane: "primary", pence: parsePounds("25") },
    ],
    laneWeights: {},
    minimumPence: null,
    capPence: null,
    overFund: "refuse",
    rounding: "consortium_penny",
    publishedOrder: ["con_1"],
  };
  const flat: FormulaTerms = {
    ...terms,
    method: "flat_per_school",
    weighing: "flat_per_school",
    rates: terms.rates.map((rate) => ({ ...rate, pence: parsePounds("4,000") })),
  };
  const priced = (priceBy: FormulaTerms, list = schools) => {
    const gathered = gatherInputs(list, priceBy);
    if (gathered.outcome === "refused") throw new Error(gathered.faults.map(({ says }) => says).join(" "));
    const outcome = allocate(priceBy, gathered.inputs, ["con_1"], parsePounds("100,000"));
    if (outcome.outcome !== "allocated") throw new Error(outcome.outcome);
    return outcome.allocation;
  };

  test("six rows, 20 schools, of which 3 + 2 = 5 trigger", () => {
    expect(rows).toHaveLength(6);
    expect(priced(terms).consortiumLines[0]).toMatchObject({ schools: 20, triggeringSchools: 5 });
  });

  test("reading (a), rate × pupils: £19,400 + £18,375 = £37,775", () => {
    const { schoolLines, totalPence } = priced(terms);
    const of = (code: string) =>
      schoolLines
        .filter((line) => line.code === code)
        .reduce((total, line) => total + line.exact.numerator / line.exact.denominator, 0n);
    expect([of("3A"), of("3B"), totalPence]).toEqual(
      ["19,400", "18,375", "37,775"].map((text) => parsePounds(text)),
    );
  });

  test("reading (b), count × flat: 5 × £4,000 = £20,000", () =>
    expect(priced(flat).totalPence).toBe(parsePounds("20,000")));

  test("5 is also the count of rows 1, 2A and 2B: without one of the triggering schools it is 4 × £4,000", () => {
    const fewer = schools.filter(({ schoolId }) => schoolId !== "sch_3B_1");
    expect(priced(flat, fewer)).toMatchObject({ totalPence: parsePounds("16,000") });
    expect(priced(flat, fewer).consortiumLines[0]).toMatchObject({ schools: 19, triggeringSchools: 4 });
  });
});

test("seed 003, Appendix E (section 4): eight codes, in this order", () => {
  const printed = `
    1  | Outstanding
    2A | Good, improving
    2B | Good, declining
    3A | Satisfactory, declining
    3B | Satisfactory, improving
    3C | Requires improvement
    3D | Requires improvement with good leadership
    4  | Inadequate
  `;
  expect(warwickshire2013.categories.map(({ code, title }) => [code, title])).toEqual(rowsOf(printed));
  expect(warwickshire2013.categories.at(-1)).toMatchObject({
    descriptor: expect.stringContaining("serious weaknesses or is in special measures"),
    isAuthorityResponsibility: true,
  });
  expect(warwickshire2013.note).toContain("3A and 3B were for schools last inspected before September 2012");
});

describe("seed 002 (section 16): outturn and forecasts, £m; plus is an overspend", () => {
  const cases: readonly [string, Pence, Pence | null, string][] = [
    ["outturn, interim", -millions("1.05") - thousands("8"), null, "\u2212£1,058,000.00, an underspend"],
    ["forecast at period 2", thousands("679"), thousands("123,348"), "+£679,000.00, an overspend of 0.55%"],
    ["SEND placements, without a budget", millions("2.3"), null, "+£2,300,000.00, an overspend"],
  ];
  test.each(cases)("%s", (_name, pence, budgetPence, words) =>
    expect(varianceInWords({ pence, budgetPence })).toBe(words),
  );

  test("the forecast at period 2 is what is expected less the budget of £123.348m", () => {
    const [budgetPence, expectedPence] = [thousands("123,348"), thousands("124,027")];
    expect(varianceOf({ budgetPence, expectedPence })).toEqual({ pence: thousands("679"), budgetPence });
  });

  test("what is spent to the penny is on budget", () => {
    expect(varianceInWords(varianceOf({ budgetPence: 5n, expectedPence: 5n }))).toBe("£0.00, on budget");
    expect(varianceInWords(varianceOf({ budgetPence: 0n, expectedPence: 5n }))).toBe("+£0.05, an overspend");
  });

  test("together only where every line has a forecast, and with a per cent only where every line has a budget", () => {
    const [over, under] = [
      { pence: 679n, budgetPence: 123_348n },
      { pence: -79n, budgetPence: 6_652n },
    ];
    expect(varianceTogether([over, under])).toEqual({ pence: 600n, budgetPence: 130_000n });
    expect(varianceTogether([over, { pence: 1n, budgetPence: null }])).toEqual({
      pence: 680n,
      budgetPence: null,
    });
    expect(varianceTogether([over, null])).toBeNull();
    expect(varianceTogether([])).toBeNull();
  });
});

describe("seed 002 (M6): a grant confirmed for one financial year, with its warning six months before", () => {
  test.each([
    ["2021-09-29", "open"],
    ["2021-09-30", "ending_soon"],
    ["2022-03-31", "ending_soon"],
    ["2022-04-01", "ended"],
  ])("on %s it is %s", (today, state) => expect(fundEnding("2022-03-31", today).state).toBe(state));

  test("the last day of February comes six months after the last but two of August", () => {
    expect(fundEnding("2023-02-28", "2022-08-27").state).toBe("open");
    expect(fundEnding("2023-02-28", "2022-08-28").state).toBe("ending_soon");
    expect(fundEnding("2023-08-31", "2023-02-27").state).toBe("open");
    expect(fundEnding("2023-08-31", "2023-02-28").state).toBe("ending_soon");
  });

  test("a fund without a last day warns of nothing, and the warning says the day", () => {
    expect(fundEndingInWords(fundEnding(null, "2022-04-01"))).toBeNull();
    expect(fundEndingInWords(fundEnding("2022-03-31", "2022-01-10"))).toContain(
      "31 March 2022 is the last day",
    );
    expect(fundEndingInWords(fundEnding("2022-03-31", "2022-04-01"))).toContain("ended on 31 March 2022");
  });
});

/** The cells of a table as it is printed above, row by row. */
function rowsOf(table: string): readonly (readonly string[])[] {
  return table
    .trim()
    .split("\n")
    .map((row) => row.split("|").map((cell) => cell.trim()));
}
