import { z } from "zod";
import { laneSchema } from "../register/lanes.ts";
import { readJsonFile } from "../shared/json-file.ts";
import { type Pence, parseRatio } from "../shared/money.ts";
import { poundsSchema } from "../shared/pounds.ts";
import {
  checkTerms,
  type FormulaTerms,
  methods,
  overFundRules,
  type Rate,
  roundings,
  weighings,
} from "./formula.ts";

/** A formula as a file says it, for a list of schools that no database knows. */
export type FormulaFile = {
  readonly name: string | null;
  readonly terms: Omit<FormulaTerms, "publishedOrder">;
  /** The money there is; null where rates are priced against none. */
  readonly potPence: Pence | null;
  /** Groups in the order in which equal fractions are served, or null for the order of their names. */
  readonly order: readonly string[] | null;
};

/** Pounds: `"1,345.00"`, `"£40"`, or a number as JSON writes it. */
const filePoundsSchema = z
  .union([z.string(), z.number()], "Give an amount in pounds")
  .transform(String)
  .pipe(poundsSchema);

const fileWeightSchema = z
  .union([z.string(), z.number()], "Give a weight")
  .transform(String)
  .transform((text, ctx) => {
    const weight = parseRatio(text);
    if (weight !== null) return weight;
    ctx.addIssue({ code: "custom", message: "Give a whole number, a decimal or a fraction like 3/2" });
    return z.NEVER;
  });

/** One amount for every lane, or one for each lane by its name. */
const laneRatesSchema = z.union(
  [filePoundsSchema, z.partialRecord(laneSchema, filePoundsSchema)],
  "Give an amount in pounds, or one for each lane",
);

const fileSchema = z
  .strictObject({
    name: z.string().nullable().default(null),
    method: z.enum(methods),
    weighing: z.enum(weighings).nullable().default(null),
    triggers: z.record(z.string(), z.boolean("Say true or false")),
    rates: z.record(z.string(), laneRatesSchema),
    laneWeights: z.partialRecord(laneSchema, fileWeightSchema).default({}),
    minimum: filePoundsSchema.nullable().default(null),
    cap: filePoundsSchema.nullable().default(null),
    pot: filePoundsSchema.nullable().default(null),
    overFund: z.enum(overFundRules).default("refuse"),
    rounding: z.enum(roundings).default("consortium_penny"),
    order: z.array(z.string()).nullable().default(null),
  })
  .refine((file) => file.method !== "fixed_pot" || file.pot !== null, {
    path: ["pot"],
    message: "A fixed pot needs the amount of the pot",
  });

/**
 * Reads a formula from the text of a JSON file. Its form is described in the README of the `consortia` command.
 * @throws DomainError `invalid` that names each place of the file at fault.
 */
export function readFormulaFile(text: string): FormulaFile {
  const file = readJsonFile(text, fileSchema, { what: "The formula" });
  const { name, pot, order, rates, weighing, minimum, cap, ...rest } = file;
  const terms = {
    ...rest,
    weighing: weighing ?? (rest.method === "flat_per_school" ? rest.method : "rate_per_pupil"),
    rates: Object.entries(rates).flatMap(([code, byLane]) => ratesOf(code, byLane)),
    minimumPence: minimum,
    capPence: cap,
  };
  checkTerms({ ...terms, publishedOrder: order ?? [] });
  return { name, terms, potPence: pot, order };
}

function ratesOf(code: string, byLane: z.infer<typeof laneRatesSchema>): readonly Rate[] {
  const inLane = typeof byLane === "bigint" ? () => byLane : (lane: Rate["lane"]) => byLane[lane];
  return laneSchema.options.flatMap((lane) => {
    const pence = inLane(lane);
    return pence === undefined ? [] : [{ code, lane, pence }];
  });
}
