import { z } from "zod";
import { formatPence } from "../shared/money.ts";
import { formatDate, type LocalDate, localDateSchema } from "../shared/time.ts";
import { counted } from "../shared/words.ts";

/** Inspection in England has had three frameworks. Their outcomes are never converted into one another (IND-2). */
export const inspectionEras = ["graded", "areas_only", "report_card"] as const;
export type InspectionEra = (typeof inspectionEras)[number];

/**
 * What a measure counts, and in which whole steps its values are kept: a percentage in hundredths of one per cent, a
 * score in thousandths, money in pence, a word of a scale by its place (1 is the first), a date as the number 20120831.
 */
export type Unit =
  | { readonly kind: "count"; readonly one: string; readonly many: string }
  | { readonly kind: "percentage" }
  | { readonly kind: "score" }
  | { readonly kind: "money" }
  | { readonly kind: "scale"; readonly words: readonly string[] }
  | { readonly kind: "date" };

export type Measure = {
  readonly code: string;
  readonly title: string;
  readonly unit: Unit;
  /** Which way is better; null where neither is. */
  readonly better: "up" | "down" | null;
  /** Fewer pupils than this make a trend of chance (IND-6); null where nobody is counted. */
  readonly leastCohort: number | null;
  /** Once for each school year, so that a year can be missing, or whenever it happens, as an inspection does. */
  readonly comes: "yearly" | "as_it_happens";
  readonly era: InspectionEra | null;
};

/** A measure as a run stores it. */
export const measureSchema: z.ZodType<Measure> = z.strictObject({
  code: z.string(),
  title: z.string(),
  unit: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("count"), one: z.string(), many: z.string() }),
    z.strictObject({ kind: z.enum(["percentage", "score", "money", "date"]) }),
    z.strictObject({ kind: z.literal("scale"), words: z.array(z.string()) }),
  ]),
  better: z.enum(["up", "down"]).nullable(),
  leastCohort: z.int().nullable(),
  comes: z.enum(["yearly", "as_it_happens"]),
  era: z.enum(inspectionEras).nullable(),
});

/** A value as people read it: `75.81%`, `−1.2`, `£4,000.00`, `Good`, `31 August 2012`, `3 vacancies`. */
export function formatValue({ unit }: Pick<Measure, "unit">, value: number): string {
  switch (unit.kind) {
    case "count":
      return counted(value, unit.one, unit.many);
    case "percentage":
      return `${decimal(value, 100)}%`;
    case "score":
      return decimal(value, 1_000);
    case "money":
      return formatPence(BigInt(value));
    case "scale":
      return unit.words[value - 1] ?? `no word of the scale (${value})`;
    case "date":
      return formatDate(dateOf(value));
  }
}

/** A difference between two values of a measure: of scales in places, of money in pounds, else as a number. */
export function formatDifference({ unit }: Pick<Measure, "unit">, difference: number): string {
  if (unit.kind === "percentage") return `${decimal(difference, 100)} percentage points`;
  if (unit.kind === "scale") return counted(difference, "place", "places");
  if (unit.kind === "date") return counted(difference, "day", "days");
  return formatValue({ unit }, difference);
}

/** Reads what a person typed for a value, in the measure's own unit, or gives null for what is none. */
export function parseValue({ unit }: Pick<Measure, "unit">, text: string): number | null {
  const typed = text.trim();
  if (unit.kind === "scale") {
    const place = unit.words.findIndex((word) => word.toLowerCase() === typed.toLowerCase());
    return place === -1 ? null : place + 1;
  }
  if (unit.kind === "date") {
    return localDateSchema.safeParse(typed).success ? Number(typed.replaceAll("-", "")) : null;
  }
  const number = /^[-−]?(\d{1,9}|\d{1,3}(,\d{3})+)(\.\d{1,3})?$/.exec(typed.replace(/^£|%$/g, ""));
  if (number === null) return null;
  const steps = Number(number[0].replace("−", "-").replaceAll(",", "")) * stepsOf(unit);
  // 0.07 × 100 is not 7 in binary; what is further off than that has more decimals than the unit.
  return Math.abs(steps - Math.round(steps)) < 1e-6 ? Math.round(steps) : null;
}

/** What `parseValue` takes, for whoever typed something else: "choose one of Good, Inadequate". */
export function expectedValue({ unit }: Pick<Measure, "unit">): string {
  if (unit.kind === "scale") return `choose one of ${unit.words.join(", ")}`;
  if (unit.kind === "date") return "give a date like 2012-09-01";
  return unit.kind === "count" ? "give a whole number" : "give a number";
}

/** Whether a whole number is a value of the measure at all: a place of its scale, a day of the calendar. */
export function isValue(measure: Pick<Measure, "unit">, value: number): boolean {
  const { kind } = measure.unit;
  if (kind !== "scale" && kind !== "date") return true;
  return parseValue(measure, typedValue(measure, value)) === value;
}

/** A value as a form holds it, to be read back by `parseValue`. */
export function typedValue({ unit }: Pick<Measure, "unit">, value: number): string {
  if (unit.kind === "scale") return unit.words[value - 1] ?? "";
  if (unit.kind === "date") return dateOf(value);
  return String(value / stepsOf(unit));
}

function stepsOf({ kind }: Unit): number {
  if (kind === "percentage" || kind === "money") return 100;
  return kind === "score" ? 1_000 : 1;
}

function decimal(value: number, steps: number): string {
  const sign = value < 0 ? "−" : "";
  return `${sign}${(Math.abs(value) / steps).toLocaleString("en-GB", { maximumFractionDigits: 3 })}`;
}

/** The day of a date kept as a number: `2012-08-31` of 20120831. */
export function dateOf(value: number): LocalDate {
  const digits = String(value);
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}
