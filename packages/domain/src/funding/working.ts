import { type Fraction, formatPence, fraction, roundDown, roundHalfUp, subtract } from "../shared/money.ts";
import type { ConsortiumLine, SchoolLine } from "./allocate.ts";
import type { FormulaTerms, Rounding } from "./formula.ts";

/** Pupils from tenths: `97.5`, `210`, `1,040.5`. */
export function formatPupils(tenths: number): string {
  const whole = Math.trunc(tenths / 10).toLocaleString("en-GB");
  return tenths % 10 === 0 ? whole : `${whole}.${tenths % 10}`;
}

/** An exact amount of pence: `£8,387.50`, or with its fraction of a penny, `£42,857.14 and 2/7p`. */
export function formatExact(exact: Fraction): string {
  const pence = roundDown(exact);
  const rest = subtract(exact, fraction(pence));
  const words = formatPence(pence);
  return rest.numerator === 0n ? words : `${words} and ${rest.numerator}/${rest.denominator}p`;
}

/** How a school's line comes about, so that anyone can work it again by hand (FUN-6). */
export function schoolWorking(terms: FormulaTerms, line: SchoolLine): string {
  if (line.ratePence === null) return `${line.code} brings no money under this formula`;
  const rate = formatPence(line.ratePence);
  if (terms.weighing === "flat_per_school") return `${line.code}: flat sum of ${rate}`;
  const weight = terms.laneWeights[line.lane];
  const factors = [`${formatPupils(line.pupilsTenths ?? 0)} pupils`, `${rate} for ${line.code}`];
  if (weight !== undefined && weight.numerator !== weight.denominator) factors.push(formatRatio(weight));
  const rounded = line.pence === null ? "" : `, rounded to ${formatPence(line.pence)}`;
  return `${factors.join(" × ")} = ${formatExact(line.exact)}${rounded}`;
}

/** How a consortium's line comes about from its exact amount: limit, scaling, rounding, left-over penny. */
export function consortiumWorking(terms: FormulaTerms, line: ConsortiumLine): string {
  const steps = [
    `Triggering schools: ${line.triggeringSchools} of ${line.schools}, together ${formatExact(line.exact)}`,
  ];
  if (line.limitedBy === "minimum") steps.push(`raised to the minimum of ${formatPence(line.pence)}`);
  else if (line.limitedBy === "cap") steps.push(`held at the cap of ${formatPence(line.pence)}`);
  else if (line.hasLeftOverPenny)
    steps.push(`its share of the pot is ${formatPence(line.pence)}, with a left-over penny`);
  else if (terms.rounding === "school_phase_pound")
    steps.push(`the rounded lines add up to ${formatPence(line.pence)}`);
  else if (roundHalfUp(line.exact) === line.pence)
    steps.push(`rounded half up to ${formatPence(line.pence)}`);
  else steps.push(`its share of the pot is ${formatPence(line.pence)}`);
  return `${steps.join("; ")}.`;
}

const roundingWords: Readonly<Record<Rounding, string>> = {
  consortium_penny:
    "Amounts are exact until the end, then each consortium's line is rounded once to the penny, half up. " +
    "School lines are rounded to show; only the consortium line is exact.",
  school_phase_pound: "Each school's line is rounded to the whole pound, half up, and the lines are added.",
};

export function roundingInWords(rounding: Rounding): string {
  return roundingWords[rounding];
}

function formatRatio({ numerator, denominator }: Fraction): string {
  return denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;
}
