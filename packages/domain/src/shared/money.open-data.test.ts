import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { present } from "./assert.ts";
import { apportion, type Fraction, fraction, parseRatio } from "./money.ts";

/** A whole to share, the weights, and the published parts. */
const caseSchema = z.tuple([z.number(), z.array(z.number()), z.array(z.number())]);
const portionsSchema = z.tuple([z.number(), z.array(z.string()), z.array(z.number())]);
const exampleSchema = z.object({
  votes: z.array(z.number()),
  seats: z.number(),
  largest_remainder: z.array(z.number()),
});
const fileSchema = z.object({
  balinski_young_1975: z.object({ ex1: exampleSchema, ex2: exampleSchema }),
  kiesraad_abacus: z.object({
    GR2022_P9: z.object({
      votes: z.array(z.number()),
      seats: z.number(),
      largest_remainder_before_P9: z.array(z.number()),
    }),
  }),
  money_allocation: z.object({
    moneyphp: z.object({ cases: z.array(caseSchema) }),
    formance: z.object({ cases: z.array(portionsSchema) }),
    dinero_js: z.object({
      cases: z.array(caseSchema),
      errors: z.array(z.tuple([z.number(), z.array(z.number())])),
    }),
  }),
});

const file = path.join(process.env.CONSORTIA_OPEN_DATA ?? "", "money/published-apportionment.json");
const vectors = fileSchema.parse(JSON.parse(readFileSync(file, "utf8")));

/** Largest remainder, equal fractions to the earliest: the published order is the order of the weights. */
function shared(whole: number, weights: readonly Fraction[]): readonly number[] {
  const claims = weights.map((weight, place) => ({ key: String(place), weight }));
  const shares = apportion(
    BigInt(whole),
    claims,
    claims.map(({ key }) => key),
  );
  return shares.map(({ pence }) => Number(pence));
}

const exact = (weight: number) =>
  weight < 0 ? fraction(BigInt(weight)) : present(parseRatio(String(weight)), "A weight is a ratio");

describe("what is marked largest remainder matches", () => {
  const { ex1, ex2 } = vectors.balinski_young_1975;
  test.each([ex1, ex2])("Balinski and Young 1975, $seats seats", ({ votes, seats, largest_remainder }) => {
    expect(shared(seats, votes.map(exact))).toEqual(largest_remainder);
  });

  test("the Dutch Electoral Council's case of 2022, before its correction for a majority", () => {
    const { votes, seats, largest_remainder_before_P9 } = vectors.kiesraad_abacus.GR2022_P9;
    expect(shared(seats, votes.map(exact))).toEqual(largest_remainder_before_P9);
  });

  const { moneyphp, dinero_js } = vectors.money_allocation;
  const positive = [...moneyphp.cases, ...dinero_js.cases].filter(([whole]) => whole >= 0);
  test("there are 15 tables of moneyphp and 4 of dinero.js for wholes that are not negative", () => {
    expect(positive).toHaveLength(19);
  });
  test.each(positive)("%s by %j is %j", (whole, weights, parts) => {
    expect(shared(whole, weights.map(exact))).toEqual(parts);
  });
});

describe("the others differ by design", () => {
  const { moneyphp, formance, dinero_js } = vectors.money_allocation;

  test("a whole below zero is refused: a reversal negates what was paid and shares nothing out anew", () => {
    const negative = moneyphp.cases.filter(([whole]) => whole < 0);
    expect(negative).toHaveLength(1);
    for (const [whole, weights] of negative)
      expect(() => shared(whole, weights.map(exact))).toThrow("below zero");
  });

  test.each(dinero_js.errors)("%s by %j is refused", (whole, weights) => {
    expect(() => shared(whole, weights.map(exact))).toThrow();
  });

  test("left-over units that go to the first portions in order are another rule than ours", () => {
    const [[whole, portions, theirs]] = z.tuple([portionsSchema]).rest(portionsSchema).parse(formance.cases);
    const weights = portions.map((portion) => present(parseRatio(portion), "A portion is a ratio"));
    expect(theirs).toEqual([13, 1, 1]);
    expect(shared(whole, weights)).toEqual([12, 1, 2]);
  });
});
