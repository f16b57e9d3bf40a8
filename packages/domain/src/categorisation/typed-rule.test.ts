import fc from "fast-check";
import { expect, test } from "vitest";
import { DomainError } from "../shared/errors.ts";
import { schemePresetCodes, schemePresets } from "./presets.ts";
import { benchmarks, checkRule, comparisons, type Rule } from "./rule.ts";
import { measuresByCode } from "./standard-measures.ts";
import { fieldsOfTest, joins, most_tests, ruleFrom, type TypedTest, typedRuleOf } from "./typed-rule.ts";

const nothing: TypedTest = { measure: "", asks: "", value: "", beside: "", figures: "" };
const yearly = [...measuresByCode.values()].find(
  ({ comes, better, unit }) => comes === "yearly" && better !== null && unit.kind === "percentage",
);
const scale = [...measuresByCode.values()].find(({ unit }) => unit.kind === "scale");

function refusal(tests: readonly TypedTest[], more: { joined?: string; atLeast?: string } = {}) {
  try {
    ruleFrom({ joined: "all", atLeast: "", tests, ...more }, measuresByCode);
  } catch (error) {
    if (error instanceof DomainError) return `${error.field}: ${error.message}`;
    throw error;
  }
  return "taken";
}

const single: fc.Arbitrary<Rule> = fc
  .constantFrom(...measuresByCode.values())
  .chain((measure): fc.Arbitrary<Rule> => {
    const { unit } = measure;
    const value =
      unit.kind === "scale"
        ? fc.integer({ min: 1, max: unit.words.length })
        : unit.kind === "date"
          ? fc.constantFrom(20120831, 20240101)
          : fc.integer({ min: -5_000, max: 90_000 });
    const compare = fc.record({
      test: fc.constant("compare" as const),
      measure: fc.constant(measure.code),
      is: fc.constantFrom(...comparisons),
      value,
      beside: fc.constantFrom(
        null,
        ...(measure.comes === "yearly" && unit.kind !== "scale" ? benchmarks : []),
      ),
    });
    if (measure.better === null) return compare;
    const trend = fc.record({
      test: fc.constant("trend" as const),
      measure: fc.constant(measure.code),
      figures: fc.integer({ min: 2, max: 6 }),
      goes: fc.constantFrom("better" as const, "worse" as const),
      by: fc.integer({ min: 1, max: 900 }),
    });
    return fc.oneof(compare, trend);
  });

const rules: fc.Arbitrary<Rule> = fc.oneof(
  single,
  fc
    .tuple(fc.constantFrom(...joins), fc.array(single, { minLength: 2, maxLength: most_tests }), fc.nat())
    .map(
      ([join, of, pick]): Rule =>
        join === "count" ? { test: "count", atLeast: (pick % of.length) + 1, of } : { test: join, of },
    ),
);

test("a rule that the form can show comes back from it as it was, whatever it asks", () => {
  fc.assert(
    fc.property(rules, (rule) => {
      checkRule(rule, measuresByCode);
      const typed = typedRuleOf(rule, measuresByCode);
      expect(typed).not.toBeNull();
      if (typed !== null) expect(ruleFrom(typed, measuresByCode)).toEqual(rule);
    }),
  );
});

test("and so does every rule of the presets that is not deeper than the form", () => {
  const all = schemePresetCodes.flatMap((code) => schemePresets[code].criteria.map(({ rule }) => rule));
  const shown = all.flatMap((rule) => {
    const typed = typedRuleOf(rule, measuresByCode);
    return typed === null ? [] : [{ rule, typed }];
  });
  expect(shown.length).toBeGreaterThan(all.length / 2);
  for (const { rule, typed } of shown) expect(ruleFrom(typed, measuresByCode)).toEqual(rule);
});

test("what is nested, or turned round, is not shown in part", () => {
  const one: Rule = { test: "compare", measure: yearly?.code ?? "", is: "below", value: 100, beside: null };
  expect(typedRuleOf({ test: "not", of: one }, measuresByCode)).toBeNull();
  expect(typedRuleOf({ test: "all", of: [one, { test: "any", of: [one, one] }] }, measuresByCode)).toBeNull();
  const many = Array.from({ length: most_tests + 1 }, () => one);
  expect(typedRuleOf({ test: "any", of: many }, measuresByCode)).toBeNull();
});

test("tests that are left empty are passed over, and one alone needs no joining", () => {
  const typed = { ...nothing, measure: yearly?.code ?? "", asks: "below", value: "60" };
  expect(ruleFrom({ joined: "any", atLeast: "", tests: [nothing, typed, nothing] }, measuresByCode)).toEqual({
    test: "compare",
    measure: yearly?.code,
    is: "below",
    value: 6_000,
    beside: null,
  });
});

test("what is wrong is said at its own field", () => {
  const asked = { ...nothing, measure: yearly?.code ?? "", asks: "below", value: "60" };
  expect(refusal([nothing])).toBe("test-1-measure: Select what the criterion looks at");
  expect(refusal([{ ...asked, measure: "shoe_size" }])).toBe("test-1-measure: Select one of the measures");
  expect(refusal([nothing, { ...asked, asks: "" }])).toBe("test-2-asks: Select what is asked of it");
  expect(refusal([{ ...asked, value: "sixty" }])).toContain("test-1-value: ");
  expect(refusal([{ ...asked, beside: "the moon" }])).toBe("test-1-beside: Select what it is set beside");
  const falling = { ...asked, asks: "gets_worse", value: "2", figures: "1" };
  expect(refusal([falling])).toBe("test-1-figures: Give a whole number from 2 to 6");
  expect(refusal([{ ...falling, figures: "3", value: "0" }])).toContain(
    "test-1-value: Give a change above 0",
  );
  expect(refusal([asked, asked], { joined: "xor" })).toBe("joined: Select how the tests are joined");
  expect(refusal([asked, asked], { joined: "count", atLeast: "3" })).toBe(
    "atLeast: Give a whole number from 1 to 2",
  );
  expect(refusal([{ ...nothing, measure: scale?.code ?? "", asks: "exactly", value: "Fine" }])).toContain(
    "choose one of ",
  );
  expect(fieldsOfTest(1).value).toBe("test-2-value");
});

test("a test whose measure was forgotten is refused at it, and not left out", () => {
  for (const [field, typed] of Object.entries({
    asks: "more",
    value: "25",
    beside: "national",
    figures: "3",
  })) {
    expect(refusal([{ ...nothing, [field]: typed }]), field).toBe(
      "test-1-measure: Select one of the measures",
    );
    expect(refusal([nothing, { ...nothing, [field]: typed }]), field).toContain("test-2-measure");
  }
});
