import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Lane } from "../register/lanes.ts";
import { compare, fraction, parsePounds } from "../shared/money.ts";
import { allocate } from "./allocate.ts";
import { checkTerms, type FormulaTerms, type Rate } from "./formula.ts";
import { type Candidate, gatherInputs, type RunInput } from "./run-inputs.ts";
import { consortiumWorking, formatExact, formatPupils, schoolWorking } from "./working.ts";

const rate = (code: string, pounds: string, lane: Lane = "primary"): Rate => ({
  code,
  lane,
  pence: parsePounds(pounds),
});

function termsOf(changes: Partial<FormulaTerms> = {}): FormulaTerms {
  const method = changes.method ?? "rate_per_pupil";
  return {
    method,
    weighing: method === "fixed_pot" ? "rate_per_pupil" : method,
    triggers: { "1": false, "2A": false, "2B": false, "3A": true, "3B": true, "4": false },
    rates: [rate("3A", "40"), rate("3B", "25")],
    laneWeights: {},
    minimumPence: null,
    capPence: null,
    overFund: "refuse",
    rounding: "consortium_penny",
    publishedOrder: ["con_1", "con_2", "con_3", "con_4"],
    ...changes,
  };
}

let made = 0;
function candidate(code: string, pupils: number | null, changes: Partial<Candidate> = {}): Candidate {
  made += 1;
  return {
    schoolId: `sch_${made}`,
    schoolName: `School ${made}`,
    urn: String(100_000 + made),
    lane: "primary",
    consortiumId: "con_1",
    decisionId: `cat_${made}`,
    code,
    pupilsTenths: pupils === null ? null : Math.round(pupils * 10),
    ...changes,
  };
}

function ready(candidates: readonly Candidate[], terms: FormulaTerms): readonly RunInput[] {
  const gathered = gatherInputs(candidates, terms);
  if (gathered.outcome === "refused") throw new Error(gathered.faults.map(({ says }) => says).join(" "));
  return gathered.inputs;
}

function worked(terms: FormulaTerms, candidates: readonly Candidate[], pot: string, consortia = ["con_1"]) {
  const outcome = allocate(terms, ready(candidates, terms), consortia, parsePounds(pot));
  if (outcome.outcome !== "allocated") throw new Error(outcome.outcome);
  return outcome.allocation;
}

/** Seed 003, appendix E: 20 schools, 5/5/5/3/2/0. */
const twentySchools = [
  ...["1", "2A", "2B"].flatMap((code) => Array.from({ length: 5 }, () => candidate(code, 200))),
  ...[210, 315, 180].map((pupils) => candidate("3A", pupils)),
  ...[240, 95.5].map((pupils) => candidate("3B", pupils)),
];

describe("the worked figures of domain-model section 4", () => {
  test("method A, 3A at £40 and 3B at £25: £36,587.50", () => {
    const { totalPence, consortiumLines } = worked(termsOf(), twentySchools, "100,000");
    expect(totalPence).toBe(parsePounds("36,587.50"));
    expect(consortiumLines[0]).toMatchObject({ schools: 20, triggeringSchools: 5, pupilsTenths: 10_405 });
  });

  test("method A with one rate of £35: £36,417.50", () => {
    const terms = termsOf({ rates: [rate("3A", "35"), rate("3B", "35")] });
    expect(worked(terms, twentySchools, "100,000").totalPence).toBe(parsePounds("36,417.50"));
  });

  test("method B with x = £7,000: 5 × 7,000 = £35,000.00", () => {
    const terms = termsOf({ method: "flat_per_school", rates: [rate("3A", "7000"), rate("3B", "7000")] });
    expect(worked(terms, twentySchools, "100,000").totalPence).toBe(parsePounds("35,000.00"));
  });

  test("a secondary weight of 3/2: a 3A secondary of 900 adds 900 × £40 × 3/2 = £54,000", () => {
    const terms = termsOf({
      rates: [rate("3A", "40"), rate("3B", "25"), rate("3A", "40", "secondary")],
      laneWeights: { secondary: fraction(3n, 2n) },
    });
    const secondary = candidate("3A", 900, { lane: "secondary" });
    const { totalPence, schoolLines } = worked(terms, [...twentySchools, secondary], "100,000");
    expect(totalPence).toBe(parsePounds("90,587.50"));
    const line = schoolLines.find(({ schoolId }) => schoolId === secondary.schoolId);
    expect(line && schoolWorking(terms, line)).toBe("900 pupils × £40.00 for 3A × 3/2 = £54,000.00");
  });

  const pots: readonly [string, readonly number[], Partial<FormulaTerms>, string, readonly string[]][] = [
    ["3:3:1", [3, 3, 1], {}, "100,000", ["42,857.14", "42,857.14", "14,285.72"]],
    ["1:1:1 of £1.00", [1, 1, 1], {}, "1.00", ["0.34", "0.33", "0.33"]],
    [
      "3:3:1, minimum £20,000, cap £45,000",
      [3, 3, 1],
      { minimumPence: parsePounds("20,000"), capPence: parsePounds("45,000") },
      "100,000",
      ["40,000", "40,000", "20,000"],
    ],
    [
      "3:3:1, minimum £20,000, cap £39,000",
      [3, 3, 1],
      { minimumPence: parsePounds("20,000"), capPence: parsePounds("39,000") },
      "100,000",
      ["39,000", "39,000", "22,000"],
    ],
    [
      "7:4:2:0, minimum £10,000, cap £50,000",
      [7, 4, 2, 0],
      { minimumPence: parsePounds("10,000"), capPence: parsePounds("50,000") },
      "100,000",
      ["48,461.54", "27,692.31", "13,846.15", "10,000.00"],
    ],
  ];
  test.each(pots)("method C, %s", (_name, weights, limits, pot, expected) => {
    const terms = termsOf({ method: "fixed_pot", rates: [rate("3A", "1"), rate("3B", "1")], ...limits });
    const consortia = weights.map((_weight, index) => `con_${index + 1}`);
    const schools = weights.flatMap((weight, index) =>
      weight === 0 ? [] : [candidate("3A", weight, { consortiumId: `con_${index + 1}` })],
    );
    const allocation = worked(terms, schools, pot, consortia);
    expect(allocation.consortiumLines.map(({ pence }) => pence)).toEqual(
      expected.map((text) => parsePounds(text)),
    );
    expect(allocation.unallocatedPence).toBe(0n);
  });

  test.each([
    [97.5, "1,345", "131,138"],
    [233.5, "955", "222,993"],
  ])("by school and phase, half up: %s pupils × £%s = £%s", (pupils, pounds, expected) => {
    const terms = termsOf({ rounding: "school_phase_pound", rates: [rate("3A", pounds), rate("3B", "0")] });
    const { schoolLines, totalPence } = worked(terms, [candidate("3A", pupils)], "1,000,000");
    expect(schoolLines[0]?.pence).toBe(parsePounds(expected));
    expect(totalPence).toBe(parsePounds(expected));
  });
});

describe("the fixture of worked-examples section 3", () => {
  test("reading (b) at £4,000 = £20,000", () => {
    const terms = termsOf({ method: "flat_per_school", rates: [rate("3A", "4,000"), rate("3B", "4,000")] });
    expect(worked(terms, twentySchools, "100,000").totalPence).toBe(parsePounds("20,000"));
  });

  test("reading (a): £19,400 + £18,375 = £37,775, with unequal counts in the other categories", () => {
    const schools = [
      ...["1", "2A", "2A", "2B"].map((code) => candidate(code, 300)),
      ...[210, 180, 95].map((pupils) => candidate("3A", pupils)),
      ...[315, 420].map((pupils) => candidate("3B", pupils)),
    ];
    const { totalPence, consortiumLines } = worked(termsOf(), schools, "100,000");
    expect(totalPence).toBe(parsePounds("37,775"));
    expect(consortiumLines[0]).toMatchObject({ schools: 9, triggeringSchools: 5 });
  });
});

describe("what does not add up is refused or shown", () => {
  test("rates over the fund are refused with the shortfall, to the penny", () => {
    const inputs = ready(twentySchools, termsOf());
    expect(allocate(termsOf(), inputs, ["con_1"], parsePounds("36,587.49"))).toEqual({
      outcome: "over_fund",
      shortPence: 1n,
    });
    expect(allocate(termsOf(), inputs, ["con_1"], parsePounds("36,587.50")).outcome).toBe("allocated");
  });

  test("or are scaled to it, where the formula says so, and nothing is left", () => {
    const allocation = worked(termsOf({ overFund: "scale" }), twentySchools, "20,000");
    expect(allocation).toMatchObject({
      isScaled: true,
      totalPence: parsePounds("20,000"),
      unallocatedPence: 0n,
    });
  });

  test("a fixed pot with no triggering school allocates nothing, minimums included, and shows the pot", () => {
    const terms = termsOf({ method: "fixed_pot", minimumPence: parsePounds("1,000") });
    const allocation = worked(terms, [candidate("1", 100)], "100,000");
    expect(allocation).toMatchObject({ totalPence: 0n, unallocatedPence: parsePounds("100,000") });
  });

  test("minimums over the pot are refused; a cap under it leaves the rest unallocated", () => {
    const schools = [candidate("3A", 10), candidate("3A", 20, { consortiumId: "con_2" })];
    const consortia = ["con_1", "con_2", "con_3"];
    const high = termsOf({ method: "fixed_pot", minimumPence: parsePounds("400") });
    expect(allocate(high, ready(schools, high), consortia, parsePounds("1,000"))).toEqual({
      outcome: "minimums_exceed_pot",
      shortPence: parsePounds("200"),
    });
    const low = termsOf({
      method: "fixed_pot",
      minimumPence: parsePounds("50"),
      capPence: parsePounds("300"),
    });
    const allocation = worked(low, schools, "1,000", consortia);
    expect(allocation.consortiumLines.map(({ pence, limitedBy }) => [pence, limitedBy])).toEqual([
      [parsePounds("300"), "cap"],
      [parsePounds("300"), "cap"],
      [parsePounds("50"), "minimum"],
    ]);
    expect(allocation.unallocatedPence).toBe(parsePounds("350"));
  });

  test("the minimum and cap hold each rated amount too", () => {
    const terms = termsOf({ minimumPence: parsePounds("500"), capPence: parsePounds("600") });
    const schools = [candidate("3A", 10), candidate("3A", 20, { consortiumId: "con_2" })];
    const { consortiumLines } = worked(terms, schools, "5,000", ["con_1", "con_2"]);
    expect(consortiumLines.map(({ pence }) => pence)).toEqual([parsePounds("500"), parsePounds("600")]);
  });
});

describe("inputs", () => {
  const faultsOf = (one: Candidate, terms = termsOf()) => {
    const gathered = gatherInputs([one], terms);
    return gathered.outcome === "refused" ? gathered.faults.map(({ rule, says }) => [rule, says]) : [];
  };

  test("REG-3: a school in no consortium is named", () => {
    expect(faultsOf(candidate("1", 100, { consortiumId: null, schoolName: "Ash Lane" }))).toEqual([
      ["REG-3", "Ash Lane is in no primary consortium."],
    ]);
  });

  test("CAT-2: a school without a category is named", () => {
    expect(faultsOf(candidate("1", 100, { code: null, decisionId: null, schoolName: "Ash Lane" }))).toEqual([
      ["CAT-2", "Ash Lane has no category."],
    ]);
  });

  test("FUN-5: 3C and 3D, absent from the source's example, refuse the run by name until they are typed", () => {
    expect(faultsOf(candidate("3C", 100, { schoolName: "Ash Lane" }))).toEqual([
      ["FUN-5", "Ash Lane is in 3C, and the formula does not say whether 3C brings money."],
    ]);
    const triggering = termsOf({ triggers: { "3C": true } });
    expect(faultsOf(candidate("3C", 100, { schoolName: "Ash Lane" }), triggering)).toEqual([
      ["FUN-5", "Ash Lane is in 3C, and the formula has no primary rate for 3C."],
    ]);
    expect(
      faultsOf(candidate("3C", 100), termsOf({ triggers: { "3C": true }, rates: [rate("3C", "0")] })),
    ).toEqual([]);
  });

  test.each([null, 0])("FUN-9: a triggering school with %s pupils refuses the run by name", (pupils) => {
    expect(faultsOf(candidate("3A", pupils, { schoolName: "Ash Lane" }))).toEqual([
      ["FUN-9", "Ash Lane triggers and has no pupil count."],
    ]);
    expect(faultsOf(candidate("2A", pupils))).toEqual([]);
  });

  test("every faulty school is named, not only the first", () => {
    const gathered = gatherInputs([candidate("9", 1), candidate("3A", null), candidate("1", 1)], termsOf());
    expect(gathered.outcome === "refused" && gathered.faults.map(({ rule }) => rule)).toEqual([
      "FUN-5",
      "FUN-9",
    ]);
  });
});

describe("laws", () => {
  const consortia = ["con_1", "con_2", "con_3", "con_4"];
  const schools = fc.array(
    fc.record({
      code: fc.constantFrom("1", "2A", "3A", "3B"),
      tenths: fc.integer({ min: 1, max: 20_000 }),
      place: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 25 },
  );
  const asCandidates = (list: readonly { code: string; tenths: number; place: number }[]) =>
    list.map(({ code, tenths, place }) =>
      candidate(code, tenths / 10, { consortiumId: consortia[place] ?? "con_1" }),
    );
  const limits = fc.record({
    minimumPence: fc.option(fc.bigInt(0n, 200_000n)),
    capPence: fc.option(fc.bigInt(200_000n, 900_000n)),
  });
  const pot = fc.bigInt(0n, 3_000_000n);

  test("FUN-1: lines in pence sum to the total, and in a pot to the pot less what is shown unallocated", () => {
    fc.assert(
      fc.property(schools, limits, pot, (list, limit, potPence) => {
        const terms = termsOf({ method: "fixed_pot", ...limit });
        const outcome = allocate(terms, ready(asCandidates(list), terms), consortia, potPence);
        if (outcome.outcome !== "allocated") {
          expect(outcome.outcome).toBe("minimums_exceed_pot");
          return;
        }
        const { consortiumLines, totalPence, unallocatedPence } = outcome.allocation;
        expect(consortiumLines.reduce((total, line) => total + line.pence, 0n)).toBe(totalPence);
        expect(totalPence + unallocatedPence).toBe(potPence);
        if (totalPence === 0n) return;
        for (const { pence } of consortiumLines) {
          expect(limit.minimumPence === null || pence >= limit.minimumPence).toBe(true);
          expect(limit.capPence === null || pence <= limit.capPence).toBe(true);
        }
      }),
    );
  });

  test("FUN-2: the order of schools and consortia never matters", () => {
    fc.assert(
      fc.property(
        schools,
        limits,
        pot,
        fc.constantFrom<FormulaTerms["method"]>("rate_per_pupil", "flat_per_school", "fixed_pot"),
        (list, limit, potPence, method) => {
          const terms = termsOf({ method, overFund: "scale", ...limit });
          const inputs = ready(asCandidates(list), terms);
          const byId = (outcome: ReturnType<typeof allocate>) =>
            outcome.outcome === "allocated"
              ? outcome.allocation.consortiumLines.toSorted((a, b) =>
                  a.consortiumId.localeCompare(b.consortiumId),
                )
              : outcome;
          expect(byId(allocate(terms, inputs.toReversed(), consortia.toReversed(), potPence))).toEqual(
            byId(allocate(terms, inputs, consortia, potPence)),
          );
        },
      ),
    );
  });

  test("FUN-3: more pupils or a higher rate never lowers an exact share", () => {
    fc.assert(
      fc.property(schools, fc.integer({ min: 1, max: 500 }), fc.bigInt(1n, 5_000n), (list, more, higher) => {
        const exactOf = (terms: FormulaTerms, candidates: readonly Candidate[]) => {
          const outcome = allocate(terms, ready(candidates, terms), consortia, 10n ** 15n);
          return outcome.outcome === "allocated"
            ? outcome.allocation.schoolLines.map(({ exact }) => exact)
            : [];
        };
        const before = asCandidates(list);
        const grown = before.map((one) => ({ ...one, pupilsTenths: (one.pupilsTenths ?? 0) + more }));
        const raised = termsOf({
          rates: termsOf().rates.map((one) => ({ ...one, pence: one.pence + higher })),
        });
        const exact = exactOf(termsOf(), before);
        for (const after of [exactOf(termsOf(), grown), exactOf(raised, before)]) {
          expect(after).toHaveLength(exact.length);
          after.forEach((share, index) => {
            expect(compare(share, exact[index] ?? fraction(10n ** 20n))).toBeGreaterThanOrEqual(0);
          });
        }
      }),
    );
  });
});

describe("terms that cannot be worked are refused at their field", () => {
  test.each<[string, Partial<FormulaTerms>]>([
    ["cap", { minimumPence: 2n, capPence: 1n }],
    ["rounding", { rounding: "school_phase_pound", overFund: "scale" }],
    ["rounding", { rounding: "school_phase_pound", capPence: 5n }],
    ["rates", { rates: [rate("3A", "1"), rate("3A", "2")] }],
    ["rates", { rates: [{ code: "3A", lane: "primary", pence: -1n }] }],
    ["triggers", { triggers: { "1": false } }],
    ["weighing", { weighing: "flat_per_school" }],
    ["laneWeights", { laneWeights: { primary: fraction(-1n) } }],
  ])("%s", (field, changes) => {
    expect(() => checkTerms(termsOf(changes))).toThrow(expect.objectContaining({ code: "invalid", field }));
  });

  test("the terms of the worked figures are good", () => expect(() => checkTerms(termsOf())).not.toThrow());
});

describe("the working in words (FUN-6)", () => {
  test("can be recomputed by hand", () => {
    const { schoolLines, consortiumLines } = worked(
      termsOf(),
      [candidate("3B", 95.5), candidate("3A", 210), candidate("1", 300)],
      "100,000",
    );
    expect(schoolLines.map((line) => schoolWorking(termsOf(), line))).toEqual([
      "95.5 pupils × £25.00 for 3B = £2,387.50",
      "210 pupils × £40.00 for 3A = £8,400.00",
      "1 brings no money under this formula",
    ]);
    expect(consortiumLines.map((line) => consortiumWorking(termsOf(), line))).toEqual([
      "Triggering schools: 2 of 3, together £10,787.50; rounded half up to £10,787.50.",
    ]);
  });

  test("keeps fractions of a penny visible until the rounding", () => {
    expect(formatExact(fraction(30_000_000n, 7n))).toBe("£42,857.14 and 2/7p");
    expect(formatPupils(10_405)).toBe("1,040.5");
  });
});
