import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asId } from "../shared/ids.ts";
import {
  availableInWords,
  effectInWords,
  ownBudgetOf,
  payersBar,
  payersOf,
  type TypedPayers,
} from "./payers.ts";
import { commissionFormSchema } from "./schemas.ts";

const fund = (place: number) => asId("FundId", `fun_000000000${place}`);
const school = (place: number) => asId("SchoolId", `sch_000000000${place}`);

/** Pounds by budget and by school; `one` where a single budget was chosen. */
function typed(
  maximum: bigint,
  budgets: "one" | readonly bigint[],
  schools: readonly bigint[] = [],
): TypedPayers {
  return {
    maximum: maximum * 100n,
    fundId: budgets === "one" ? fund(1) : "several",
    budgetShares: (budgets === "one" ? [] : budgets).map((amount, place) => ({
      fundId: fund(place),
      amount: amount * 100n,
    })),
    schoolShares: schools.map((amount, place) => ({ schoolId: school(place), amount: amount * 100n })),
  };
}

describe("COM-2: who pays", () => {
  test.each([
    { of: typed(8400n, "one"), bar: null },
    { of: typed(8400n, "one", [2000n]), bar: null },
    { of: typed(8400n, "one", [8399n]), bar: null },
    {
      of: typed(8400n, "one", [8400n]),
      bar: ["schoolShares", "Leave a part for the consortium’s budget: schools pay all of it now"],
    },
    {
      of: typed(8400n, "one", [8000n, 401n]),
      bar: ["schoolShares", "Shares add up to £8,401.00. They must add up to £8,400.00"],
    },
    { of: typed(8400n, [6400n, 2000n]), bar: null },
    { of: typed(8400n, [6400n], [2000n]), bar: null },
    {
      of: typed(8400n, [5900n, 2000n]),
      bar: ["budgetShares", "Shares add up to £7,900.00. They must add up to £8,400.00"],
    },
    {
      of: typed(8400n, [6400n, 2000n], [1n]),
      bar: ["budgetShares", "Shares add up to £8,401.00. They must add up to £8,400.00"],
    },
    { of: typed(8400n, []), bar: ["budgetShares", "Enter what each budget pays"] },
  ])("%#: $bar", ({ of, bar }) => {
    const found = payersBar(of);
    expect(found === null ? null : [found.field, found.words]).toEqual(bar);
  });

  test("the same budget or school twice is said at its boxes", () => {
    const budgets = { ...typed(10n, [5n, 5n]) };
    const twice = {
      ...budgets,
      budgetShares: budgets.budgetShares.map((one) => ({ ...one, fundId: fund(1) })),
    };
    expect(payersBar(twice)?.words).toBe("Enter one amount for each budget");
    const schools = typed(10n, "one", [1n, 2n]);
    const same = {
      ...schools,
      schoolShares: schools.schoolShares.map((one) => ({ ...one, schoolId: school(1) })),
    };
    expect(payersBar(same)?.words).toBe("Enter one share for each school");
  });

  test("whatever was typed is refused, or adds up to the maximum with no share of nothing", () => {
    const amounts = fc.array(fc.bigInt(1n, 900n), { maxLength: 4 });
    const budgets = fc.oneof(fc.constant("one" as const), amounts);
    const form = fc.tuple(fc.bigInt(1n, 3_000n), budgets, amounts, fc.boolean());
    let allowed = 0;
    fc.assert(
      fc.property(form, ([maximum, budgets, schools, isWhole]) => {
        const whole = isWhole && budgets !== "one";
        const sum = [...(budgets === "one" ? [] : budgets), ...schools].reduce((all, one) => all + one, 0n);
        const of = typed(whole && sum > 0n ? sum : maximum, budgets, schools);
        if (payersBar(of) !== null) return;
        allowed += 1;
        const shares = [...payersOf(of).budgets, ...payersOf(of).schools].map(({ pence }) => pence);
        expect(shares.reduce((all, pence) => all + pence, 0n)).toBe(of.maximum);
        expect(shares.every((pence) => pence > 0n)).toBe(true);
        expect(payersOf(of).budgets.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
    expect(allowed).toBeGreaterThan(50);
  });
});

describe("the form", () => {
  const form = {
    consortiumId: "grp_0000000001",
    lane: "primary",
    title: "Phonics lead for two terms",
    purpose: "Coaching for the new phonics lead, two days a week.",
    schoolIds: ["sch_0000000001"],
    deliveryMode: "brokered",
    provider: "",
    maximum: "£8,400",
    startsOn: "2026-09-01",
    endsOn: "2027-03-31",
    requestKey: "key-00000001",
  };
  const several = (...amounts: readonly string[]) => ({
    fundId: "several",
    budgetShares: amounts.map((amount, place) => ({ fundId: `fun_000000000${place}`, amount })),
  });

  test.each([
    [{ fundId: "" }, "fundId", "Select the budget that pays"],
    [several("5,900", "2,000"), "budgetShares", "Shares add up to £7,900.00. They must add up to £8,400.00"],
    [several("5,900", "nothing"), "budgetShares.1.amount", "Enter an amount in pounds, like 12,500.00"],
    [several("0", "8,400"), "budgetShares.0.amount", "Amount must be more than £0"],
    [{ ...several("100"), maximum: "lots" }, "maximum", "Enter an amount in pounds, like 12,500.00"],
  ])("%j is refused at its field", (change, field, words) => {
    const result = commissionFormSchema.safeParse({ ...form, ...change });
    expect(result.error?.issues.map((issue) => [issue.path.join("."), issue.message])).toContainEqual([
      field,
      words,
    ]);
  });

  test("one budget is one answer, as it was", () => {
    const { budgetShares, fundId, schoolShares } = commissionFormSchema.parse({
      ...form,
      fundId: "fun_0000000001",
    });
    expect([fundId, budgetShares, schoolShares]).toEqual(["fun_0000000001", [], []]);
  });
});

describe("who pays, in words", () => {
  const budget = (fundName: string, pence: bigint, available_pence: bigint) => ({
    fundName,
    pence,
    available_pence,
  });

  test("one budget reads as it always did", () => {
    expect(effectInWords([budget("Fund", 8_400_00n, 9_000_00n)], [])).toBe(
      "£8,400.00 from the consortium’s budget, of which £9,000.00 is available now.",
    );
  });

  test("several name their funds, and a school that may not be named is a school", () => {
    const budgets = [budget("Fund", 4_000_00n, 9_000_00n), budget("Grant", 2_400_00n, 1_00n)];
    expect(effectInWords(budgets, [{ pence: 2_000_00n, name: null }])).toBe(
      "£4,000.00 from the consortium’s budget in Fund, £2,400.00 from the consortium’s budget in Grant and £2,000.00 from a school’s own budget. Available now: £9,000.00 in Fund, £1.00 in Grant.",
    );
    const unseen = budgets.map((one) => ({ ...one, available_pence: null }));
    expect(effectInWords(unseen.slice(0, 1), [])).toBe("£4,000.00 from the consortium’s budget.");
    expect(effectInWords(unseen, [{ pence: 2_000_00n, name: null }])).not.toMatch(/vailable/);
    expect(availableInWords(unseen)).toBe("");
    expect(availableInWords(budgets.slice(0, 1))).toBe("£9,000.00 is available in its budget now");
  });

  test.each([
    ["Mill Lane Primary School", "Mill Lane Primary School’s own budget"],
    ["St James", "St James’ own budget"],
    [null, "a school’s own budget"],
  ])("%s", (name, words) => {
    expect(ownBudgetOf(name)).toBe(words);
  });
});
