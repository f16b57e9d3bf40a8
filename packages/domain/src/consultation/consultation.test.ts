import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FormulaTerms } from "../funding/formula.ts";
import { nationalCalendar } from "../shared/working-days.ts";
import { example_pot_pence, madeUpExample } from "./example.ts";
import { consultationMachine, consultationStates } from "./machine.ts";
import { isPotShown, optionLetter, optionsBar } from "./option.ts";
import { shownTally, tallyOf } from "./tally.ts";
import { answerBar, closingDayBar, closingInstant } from "./window.ts";

const rates: FormulaTerms = {
  method: "rate_per_pupil",
  weighing: "rate_per_pupil",
  triggers: { "1": false, "3A": true, "3B": true },
  rates: [
    { code: "3A", lane: "primary", pence: 40_00n },
    { code: "3B", lane: "primary", pence: 25_00n },
  ],
  laneWeights: {},
  minimumPence: null,
  capPence: null,
  overFund: "refuse",
  rounding: "consortium_penny",
  publishedOrder: ["grp_real"],
};

test("nothing leads out of a published outcome or a withdrawal, and nothing back", () => {
  for (const end of ["outcome_published", "withdrawn"] as const) expect(consultationMachine[end]).toEqual({});
  for (const [place, state] of consultationStates.entries()) {
    for (const next of Object.values(consultationMachine[state])) {
      expect(consultationStates.indexOf(next)).toBeGreaterThan(place);
    }
  }
});

describe("the window", () => {
  const from = { today: "2026-05-05", calendar: nationalCalendar };

  test("closes on the tenth working day of term at the earliest", () => {
    expect(closingDayBar("2026-05-18", from)).toContain("10 working days of term");
    expect(closingDayBar("2026-05-19", from)).toBeNull();
    const inTerm = [
      { startsOn: "2026-04-13", endsOn: "2026-05-15" },
      { startsOn: "2026-06-01", endsOn: "2026-07-17" },
    ];
    const year = { startsOn: "2025-09-01", endsOn: "2026-08-31", inTerm };
    const halfTerm = { ...from, calendar: { ...nationalCalendar, schoolYears: [year] } };
    expect(closingDayBar("2026-05-19", halfTerm)).toContain("Tuesday 2 June 2026");
    expect(closingDayBar("2026-07-20", halfTerm)).toBe("Choose a working day in term");
  });

  test("GEN-9: an answer counts until five, whatever has been closed by then", () => {
    const closesAt = closingInstant("2026-05-20");
    expect(closesAt).toBe("2026-05-20T16:00:00.000Z");
    const open = { state: "open", closesAt } as const;
    expect(answerBar({ ...open, now: "2026-05-20T15:59:59.999Z" })).toBeNull();
    expect(answerBar({ ...open, now: closesAt })).toContain("closed on 20 May 2026 at 5:00pm");
    expect(answerBar({ ...open, state: "closed", now: "2026-05-20T15:00:00.000Z" })).toContain("not counted");
    expect(answerBar({ state: "draft", closesAt: null, now: closesAt })).toContain("not open yet");
    expect(answerBar({ ...open, state: "withdrawn", now: "2026-05-19T00:00:00.000Z" })).toContain(
      "withdrawn",
    );
  });
});

describe("the made-up example", () => {
  test("is worked by the rules of a funding run, the same schools under every option", () => {
    const pot: FormulaTerms = { ...rates, method: "fixed_pot" };
    const { groups, amounts } = madeUpExample([rates, pot], ["primary"]);
    expect(groups).toEqual([
      { name: "Oak", schools: [{ code: "3A", lane: "primary" }] },
      { name: "Elm", schools: [{ code: "3B", lane: "primary" }] },
    ]);
    // 200 pupils at £40 and at £25; of the pot, 40 and 25 parts of 65.
    expect(amounts[0]).toEqual([8_000_00n, 5_000_00n]);
    expect(amounts[1]).toEqual([6_153_846n, 3_846_154n]);
    expect(amounts[1]?.reduce((sum, pence) => sum + pence, 0n)).toBe(example_pot_pence);
  });

  test("has a pot that is large enough for any rates and minimums", () => {
    const dear = { ...rates, rates: rates.rates.map((rate) => ({ ...rate, pence: 9_000_00n })) };
    const high: FormulaTerms = { ...rates, method: "fixed_pot", minimumPence: 80_000_00n };
    const { amounts } = madeUpExample([dear, high], ["primary"]);
    expect(amounts).toEqual([
      [1_800_000_00n, 1_800_000_00n],
      [80_000_00n, 80_000_00n],
    ]);
  });

  test("says nothing of an option that names no rate for one of its schools", () => {
    const bare = { ...rates, rates: rates.rates.slice(0, 1) };
    expect(madeUpExample([rates, bare], ["primary"]).amounts[1]).toBeNull();
  });

  test("names no real consortium, whoever the published order lists", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 5 }), { maxLength: 5 }), (publishedOrder) => {
        const one = madeUpExample([{ ...rates, method: "fixed_pot", publishedOrder }], ["primary"]);
        expect(one).toEqual(madeUpExample([{ ...rates, method: "fixed_pot" }], ["primary"]));
      }),
    );
  });
});

describe("what is counted and shown", () => {
  test("a school of two lanes stands in both, and once among all", () => {
    const rows = tallyOf(
      [
        { optionId: "a", lanes: ["secondary", "special"] },
        { optionId: null, lanes: ["secondary"] },
      ],
      { optionIds: ["a", "b"], lanes: ["secondary", "special"] },
    );
    expect(rows.map(({ schools, byLane }) => [schools, ...byLane.map((one) => one.schools)])).toEqual([
      [1, 1, 1],
      [0, 0, 0],
      [1, 1, 0],
    ]);
  });

  test("CON-3: members read no count from 1 to 5, nor one that gives another away", () => {
    const shown = (...counts: readonly number[]) =>
      shownTally(counts.map((schools, place) => ({ optionId: String(place), schools }))).map(
        (row) => row.shown,
      );
    expect(shown(40, 30, 12)).toEqual([40, 30, 12]);
    const few = shown(40, 30, 2);
    expect(few.filter((one) => one === "c").length).toBeGreaterThanOrEqual(2);
    expect(few).not.toContain(2);
    expect(shown(0, 3, 0)).toEqual(["c", "c", "c"]);
  });

  test("FUN-11: the pot stands beside a reader's own amount only where two others or more share the rest", () => {
    const of = (...seen: readonly boolean[]) => isPotShown(seen.map((isSeen) => ({ isSeen })));
    expect([of(false), of(false, false), of(true, false), of(true, true, false)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect([of(false, false, false), of(true, false, false), of(true, true), of(true)]).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  test("two options or more are a choice", () => {
    expect([optionsBar(0) === null, optionsBar(1) === null, optionsBar(2) === null]).toEqual([
      false,
      false,
      true,
    ]);
    expect([0, 1, 3].map(optionLetter)).toEqual(["A", "B", "D"]);
  });
});
