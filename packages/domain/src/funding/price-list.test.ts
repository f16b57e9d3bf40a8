import { describe, expect, test } from "vitest";
import { allocationInWords, allocationSheet } from "./allocation-sheet.ts";
import { readFormulaFile } from "./formula-file.ts";
import { priceList } from "./price-list.ts";
import { readSchoolList } from "./school-list.ts";

const differentiated = {
  method: "rate_per_pupil",
  triggers: { "1": false, "2A": false, "2B": false, "3A": true, "3B": true, "4": false },
  rates: { "3A": { primary: "40.00" }, "3B": { primary: "25.00" } },
};

/** Lines of a list: school, group, lane, category, pupils; the header is line 1. */
const listed = (...rows: readonly string[]) =>
  readSchoolList(
    rows.map((row, place) => {
      const [school = "", group = "", lane = "", category = "", pupils = ""] = row.split(",");
      return { line: place + 2, cells: { school, group, lane, category, pupils } };
    }),
  );

function priced(formula: object, ...rows: readonly string[]) {
  const list = listed(...rows);
  if (list.outcome === "faulty") throw new Error(list.faults.map(({ says }) => says).join(" "));
  return priceList(readFormulaFile(JSON.stringify(formula)), list.schools);
}

function sheetOf(formula: object, ...rows: readonly string[]) {
  const result = priced(formula, ...rows);
  if (result.outcome === "faulty") throw new Error(result.faults.map(({ says }) => says).join(" "));
  return allocationSheet(result.terms, result.allocation);
}

/** Seed 003, appendix E, with the rolls of worked-examples section 3: 5/5/5/3/2/0 in one consortium. */
const twenty = [
  ...["1", "2A", "2B"].flatMap((code) =>
    [1, 2, 3, 4, 5].map((one) => `S${code}-${one},Avon,primary,${code},200`),
  ),
  ...[210, 180, 95].map((pupils) => `D${pupils},Avon,primary,3A,${pupils}`),
  ...[315, 420].map((pupils) => `I${pupils},Avon,primary,3B,${pupils}`),
];

describe("a formula over a list, as the seed's example has it (003, appendix E; worked-examples section 3)", () => {
  test("reading (a), rates by category: £19,400 + £18,375 = £37,775", () => {
    expect(sheetOf(differentiated, ...twenty).totalPence).toBe(37_775_00n);
  });

  test("reading (b), a flat sum for each triggering school: 5 × £4,000 = £20,000", () => {
    const flat = { ...differentiated, method: "flat_per_school", rates: { "3A": 4000, "3B": "4,000" } };
    const { totalPence, groups } = sheetOf(flat, ...twenty);
    expect(totalPence).toBe(20_000_00n);
    expect(groups).toMatchObject([{ group: "Avon", schools: 20, triggeringSchools: 5, pupils: 1220 }]);
  });

  test("each line says what it comes from", () => {
    const { lines } = sheetOf(differentiated, "Ash Lane,Avon,primary,3A,97.5", "Beck,Avon,primary,1,200");
    expect(lines).toEqual([
      {
        school: "Ash Lane",
        group: "Avon",
        lane: "primary",
        category: "3A",
        pupils: 97.5,
        isTriggering: true,
        ratePence: 4000n,
        exactPence: "390000",
        pence: null,
        working: "97.5 pupils × £40.00 for 3A = £3,900.00",
      },
      expect.objectContaining({
        isTriggering: false,
        exactPence: "0",
        working: "1 brings no money under this formula",
      }),
    ]);
  });
});

describe("a fixed pot over a list (domain-model section 4)", () => {
  const pot = { ...differentiated, method: "fixed_pot", rates: { "3A": 40, "3B": 40 } };
  const three = ["A,Avon,primary,3A,300", "B,Bow,primary,3A,300", "C,Cole,primary,3A,100"];

  test("weights 3:3:1 share £100,000 with one left-over penny to the largest fraction", () => {
    const { groups } = sheetOf({ ...pot, pot: "100,000.00" }, ...three);
    expect(
      groups.map(({ pence, exactPence, hasLeftOverPenny }) => ({ pence, exactPence, hasLeftOverPenny })),
    ).toEqual([
      { pence: 42_857_14n, exactPence: "1200000", hasLeftOverPenny: false },
      { pence: 42_857_14n, exactPence: "1200000", hasLeftOverPenny: false },
      { pence: 14_285_72n, exactPence: "400000", hasLeftOverPenny: true },
    ]);
  });

  test("minimum £20,000 and cap £39,000: 39,000 / 39,000 / 22,000", () => {
    const { groups } = sheetOf({ ...pot, pot: 100_000, minimum: 20_000, cap: 39_000 }, ...three);
    expect(groups.map(({ pence }) => pence)).toEqual([39_000_00n, 39_000_00n, 22_000_00n]);
  });

  test("equal fractions are served in the formula's order, or else by the groups' names", () => {
    const even = ["A,Cole,primary,3A,10", "B,Avon,primary,3A,10", "C,Bow,primary,3A,10"];
    const pence = (formula: object) =>
      Object.fromEntries(sheetOf(formula, ...even).groups.map((one) => [one.group, one.pence]));
    expect(pence({ ...pot, pot: "1.00" })).toEqual({ Avon: 34n, Bow: 33n, Cole: 33n });
    expect(pence({ ...pot, pot: "1.00", order: ["Cole", "Bow", "Avon"] })).toEqual({
      Avon: 33n,
      Bow: 33n,
      Cole: 34n,
    });
  });

  test("a group that the order names and the list does not has the minimum too", () => {
    const { groups } = sheetOf(
      { ...pot, pot: "1.00", minimum: "0.10", order: ["Avon", "Dene"] },
      "A,Avon,primary,3A,9",
    );
    expect(groups.map(({ group, pence }) => [group, pence])).toEqual([
      ["Avon", 90n],
      ["Dene", 10n],
    ]);
  });
});

test("a school of two lanes is weighed in each, half up to the pound where the formula says so", () => {
  const premium = {
    method: "rate_per_pupil",
    rounding: "school_phase_pound",
    triggers: { PP: true },
    rates: { PP: { primary: "1345", secondary: "955" } },
  };
  const { lines, totalPence } = sheetOf(premium, "Oak,LA,primary,PP,97.5", "Oak,LA,secondary,PP,233.5");
  expect(lines.map(({ pence }) => pence)).toEqual([131_138_00n, 222_993_00n]);
  expect(totalPence).toBe(354_131_00n);
  const none = sheetOf(premium, "Oak,LA,primary,PP,97.5", "Oak,LA,secondary,PP,0");
  expect(none.lines.map(({ pence }) => pence)).toEqual([131_138_00n, 0n]);
});

describe("what cannot be priced is named with its line", () => {
  test("by the rules of a run", () => {
    const rows = [
      "Ash,,primary,1,9",
      "Beck,Avon,primary,,9",
      "Dale,Avon,primary,3C,9",
      "Elm,Avon,primary,3A,",
    ];
    expect(priced(differentiated, ...rows)).toEqual({
      outcome: "faulty",
      faults: [
        { line: 2, says: "Ash is in no primary consortium. (REG-3)" },
        { line: 3, says: "Beck has no category. (CAT-2)" },
        { line: 4, says: "Dale is in 3C, and the formula does not say whether 3C brings money. (FUN-5)" },
        { line: 5, says: "Elm triggers and has no pupil count. (FUN-9)" },
      ],
    });
  });

  test.each([
    [",Avon,primary,1,9", "No school is named."],
    ["Ash,Avon,middle,1,9", '"middle" is no lane: primary, secondary, special, nursery are.'],
    ["Ash,Avon,primary,1,9.25", '"9.25" is no number of pupils. Half pupils are written .5.'],
    ["Ash,Avon,primary,1,1e3", '"1e3" is no number of pupils. Half pupils are written .5.'],
    ["Ash,Avon,primary,1,-4", '"-4" is no number of pupils. Half pupils are written .5.'],
  ])("%s", (row, says) => {
    expect(listed(row)).toEqual({ outcome: "faulty", faults: [{ line: 2, says }] });
  });

  test("a school that stands twice in one lane, with the line where it stood", () => {
    expect(listed("Ash,Avon,primary,1,9", "Ash,Bow,Primary,2A,9")).toEqual({
      outcome: "faulty",
      faults: [{ line: 3, says: "Ash stands on line 2 in the same lane." }],
    });
  });

  test("money that is short, by how much", () => {
    expect(() => priced({ ...differentiated, pot: "37,000.00" }, ...twenty)).toThrow(
      "The rates come to £775.00 more than the pot.",
    );
    const scaled = sheetOf({ ...differentiated, pot: "37,000.00", overFund: "scale" }, ...twenty);
    expect(scaled).toMatchObject({ totalPence: 37_000_00n, isScaled: true });
  });

  test("an order that leaves a group out", () => {
    expect(() => priced({ ...differentiated, order: ["Bow"] }, "A,Avon,primary,1,9")).toThrow(
      "The order does not name Avon.",
    );
  });
});

describe("a formula that cannot be read is refused at its place", () => {
  test.each([
    ["{", /^The formula is no JSON/],
    ["[]", /^The formula: /],
    [JSON.stringify({ ...differentiated, method: "guess" }), /^method: /],
    [
      JSON.stringify({ ...differentiated, rates: { "3A": { primary: "1,50" } } }),
      /^rates\.3A: Give an amount/,
    ],
    [JSON.stringify({ ...differentiated, triggers: { "3A": "yes" } }), /^triggers\.3A: Say true or false\.$/],
    [
      JSON.stringify({ ...differentiated, laneWeights: { secondary: "3/0" } }),
      /^laneWeights\.secondary: Give a whole/,
    ],
    [
      JSON.stringify({ ...differentiated, method: "fixed_pot" }),
      /^pot: A fixed pot needs the amount of the pot\.$/,
    ],
    [JSON.stringify({ ...differentiated, minimun: "5" }), /minimun/],
    [JSON.stringify({ ...differentiated, minimum: 9, cap: 5 }), /^The most a consortium gets/],
  ])("%s", (text, words) => {
    expect(() => readFormulaFile(text)).toThrow(words);
  });

  test("a weight is a whole number, a decimal or a fraction, and all are exact", () => {
    const weightOf = (secondary: unknown) =>
      readFormulaFile(JSON.stringify({ ...differentiated, laneWeights: { secondary } })).terms.laneWeights
        .secondary;
    expect([weightOf("3/2"), weightOf(1.5), weightOf("1.5")]).toEqual(
      [1, 2, 3].map(() => ({ numerator: 3n, denominator: 2n })),
    );
  });
});

test("in words, a line for each group and the total", () => {
  const result = priced(differentiated, ...twenty);
  if (result.outcome === "faulty") throw new Error("faulty");
  expect(allocationInWords(result.terms, result.allocation)).toBe(
    [
      "Avon: £37,775.00",
      "  Triggering schools: 5 of 20, together £37,775.00; rounded half up to £37,775.00.",
      "Total: £37,775.00 for 1,220 pupils of triggering schools.",
      "Amounts are exact until the end, then each consortium's line is rounded once to the penny, half up. " +
        "School lines are rounded to show; only the consortium line is exact.",
    ].join("\n"),
  );
});
